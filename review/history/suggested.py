"""What the extraction last said about a record, from its history, whatever editors changed since."""

from collections import defaultdict
from collections.abc import Iterable

from review.kinds import kind_of
from review.states import Reviewed
from review.values import stored, suggested_values

from .lists import replayed

BY_EXTRACTION = {"pgh_context__metadata__has_key": "extraction"}


def as_suggested(records: Iterable[Reviewed]) -> dict[tuple[str, int], dict]:
    """The extraction's values of each record it made, by kind and number; other records have none."""
    by_model = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record.pk)
    return {
        (model._meta.model_name, pk): values
        for model, pks in by_model.items()
        for pk, values in _of_model(model, pks).items()
    }


def _of_model(model: type[Reviewed], pks: list[int]) -> dict[int, dict]:
    events = model.pgh_event_model.objects.filter(pgh_obj__in=pks, **BY_EXTRACTION).order_by("pgh_id")
    last = {event.pgh_obj_id: event for event in events}
    lists = {field.name: field for field in model._meta.many_to_many}
    names = [value.name for value in suggested_values(kind_of(model))]
    found = {pk: {n: stored(event, n) for n in names if n not in lists} for pk, event in last.items()}
    for name, field in lists.items():
        for pk, rows in replayed(field, found, **BY_EXTRACTION).items():
            found[pk][name] = sorted(rows)
    return found
