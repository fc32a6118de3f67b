"""A record's themes and countries at an earlier time, rebuilt from the events of their rows."""

from collections.abc import Iterable

from django.db.models import ManyToManyField, Model


def rows_of(field: ManyToManyField) -> type[Model]:
    """The tracked rows that hold the list."""
    return next(one for one in field.remote_field.through.__subclasses__() if one._meta.proxy)


def columns_of(field: ManyToManyField) -> tuple[str, str]:
    """In such a row: the column of the record, and the column of the listed row."""
    return f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"


def replayed(field: ManyToManyField, pks: Iterable[int], **when) -> dict[int, set]:
    """What was on each record's list after the events that `when` selects, by the record's number."""
    own, other = columns_of(field)
    sets: dict[int, set] = {pk: set() for pk in pks}
    events = rows_of(field).pgh_event_model.objects.filter(**{f"{own}__in": list(sets)}, **when)
    for event in events.order_by("pgh_id"):
        rows = sets[getattr(event, own)]
        (rows.discard if event.pgh_label == "delete" else rows.add)(getattr(event, other))
    return sets
