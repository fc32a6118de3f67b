"""The values of a record that a merge can take over: stored, compared and shown."""

import hashlib
import json

from django.db import models

from review.kinds import KINDS, kind_of
from review.values import held, merged_fields


def named(kind: str) -> models.QuerySet:
    """The records of a kind, with the relations their names need."""
    return KINDS[kind].model.objects.select_related(*KINDS[kind].named_with)


def value(record: models.Model, name: str):
    """One value as JSON: a relation as its key, several as their sorted keys, a date as text."""
    own = held(record, name)
    return own.isoformat() if hasattr(own, "isoformat") else own


def set_values(record: models.Model, values: dict) -> None:
    """Set these values and save the record; lists of rows are saved after it."""
    fields = {name: record._meta.get_field(name) for name in values}
    single = {name: field for name, field in fields.items() if not field.many_to_many}
    for name, field in single.items():
        plain = values[name] if field.is_relation else field.to_python(values[name])
        setattr(record, field.attname, plain)
    if single:
        record.save(update_fields=list(single))
    for name, field in fields.items():
        if field.many_to_many:
            getattr(record, name).set(values[name])


def values_of(record: models.Model) -> dict:
    return {name: value(record, name) for name in merged_fields(type(record))}


def digest(record: models.Model) -> str:
    """A digest that changes when an editor changes a value; values that other merges change are left out."""
    unlike = {one.name for one in kind_of(record).values if one.unlike}
    values = {name: v for name, v in values_of(record).items() if name not in unlike}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def in_words(record: models.Model, name: str) -> str:
    """The value as editors read it; "" for none."""
    field = record._meta.get_field(name)
    if field.many_to_many:
        return ", ".join(sorted(str(row) for row in getattr(record, name).all()))
    if field.choices:
        return str(getattr(record, f"get_{name}_display")())
    shown = getattr(record, name)
    return "" if shown is None else str(shown)
