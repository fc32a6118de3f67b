"""What the extraction last said of a record, out of its history: whatever editors made of it since."""

from collections import defaultdict
from collections.abc import Iterable

from review.states import Reviewed
from review.values import VALUES, stored

BY_EXTRACTION = {"pgh_context__metadata__has_key": "extraction"}


def as_suggested(records: Iterable[Reviewed]) -> dict[tuple[str, int], dict]:
    """The values of each record that the extraction made, by its kind and number; others have none."""
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
    lists = {field.name for field in model._meta.many_to_many}
    names = VALUES[model._meta.model_name]
    found = {pk: {n: stored(event, n) for n in names if n not in lists} for pk, event in last.items()}
    for name in lists:
        for pk, codes in _lists(model, name, list(found)).items():
            found[pk][name] = codes
    return found


def _lists(model: type[Reviewed], name: str, pks: list[int]) -> dict[int, list]:
    """What the extraction put on a list and took off it, played through."""
    field = model._meta.get_field(name)
    through = field.remote_field.through
    proxy = next(one for one in through.__subclasses__() if one._meta.proxy)
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    events = proxy.pgh_event_model.objects.filter(**{f"{own}__in": pks}, **BY_EXTRACTION).order_by("pgh_id")
    sets: dict[int, set] = {pk: set() for pk in pks}
    for event in events:
        rows = sets[getattr(event, own)]
        (rows.discard if event.pgh_label == "delete" else rows.add)(getattr(event, other))
    return {pk: sorted(rows) for pk, rows in sets.items()}
