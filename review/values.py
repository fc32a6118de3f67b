"""The values of records, each described once by the app that holds it, for everything the site does with it.

The code that compares, shows, suggests, edits, merges and exports records reads these descriptions. A stored
value is one that JSON can hold: a code or number for a relation, a sorted list of them for several, and dates
together with their precision.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Field, Model

from .kinds import Kind, kind_of
from .partial_dates import in_words as day_in_words
from .partial_dates import range_in_words


@dataclass(frozen=True)
class Value:
    """One value of a kind of record.

    `name` is the model's field, `parts` the fields if the value has several: one or two days and their
    precision. `of_draft(draft, known)` returns the extraction's value as it is stored; a value without it is
    never suggested. `differs(record, draft)` says whether a second article contradicts the record. `label` is
    what people call the value, if not by the field's name. `edited` puts it on the desk's form; a value that
    is not `merged` cannot be taken over in a merge. `columns` are the value's columns in files, as the
    catalogue describes them.
    """

    name: str
    of_draft: Callable | None = None
    differs: Callable[[Model, object], bool] | None = None
    parts: tuple[str, ...] = ()
    label: str = ""
    edited: bool = True
    merged: bool = True
    each: str = ""  # what people call one item of a list
    columns: tuple = ()
    unlike: bool = False  # another merge may change it, so a change does not mean that an editor made it

    @property
    def fields(self) -> tuple[str, ...]:
        """The model's fields that hold the value."""
        return self.parts or (self.name,)


def value_named(model: type[Model], name: str) -> Value | None:
    return next((value for value in kind_of(model).values if value.name == name), None)


def suggested_values(kind: Kind) -> list[Value]:
    """The values the extraction gives to a record of this kind."""
    return [value for value in kind.values if value.of_draft]


def edited_fields(kind: Kind) -> list[str]:
    """The fields of the desk's form."""
    return [name for value in kind.values if value.edited for name in value.fields]


def merged_fields(model: type[Model]) -> dict[str, Field]:
    """The fields whose value a merge can take from the other record, by name."""
    names = (name for value in kind_of(model).values if value.merged for name in value.fields)
    return {name: model._meta.get_field(name) for name in names}


def stored(record: Model, name: str):
    """The record's own value; an event of its history also works as the record, except for lists."""
    model = getattr(record, "pgh_tracked_model", type(record))
    described = value_named(model, name)
    if described and described.parts:
        return dated(*(getattr(record, part) for part in described.parts))
    return held(record, name)


def held(record: Model, name: str):
    """What one field holds: the key of a relation, the sorted keys of several."""
    field = record._meta.get_field(name)
    if field.many_to_many:
        return sorted(row.pk for row in getattr(record, name).all())
    return getattr(record, field.attname)


def dated(*parts) -> list | None:
    """One or two days and their precision as a stored value; None without a day."""
    *days, precision = parts
    return None if days[0] is None else [*(day and day.isoformat() for day in days), precision or "day"]


class ValuesInWords:
    """Values in words; the names of related rows are looked up once."""

    def __init__(self):
        self.names: dict[type[Model], dict] = defaultdict(dict)

    def of(self, model: type[Model], name: str, value) -> str:
        if value in (None, "", []):
            return "nothing"
        described = value_named(model, name)
        if described and described.parts:
            return _dates(value)
        field = model._meta.get_field(name)
        if field.is_relation:
            return ", ".join(self._named(field.related_model, value if field.many_to_many else [value]))
        return str(dict(field.flatchoices).get(value, value))

    def _named(self, model: type[Model], keys: list) -> list[str]:
        known = self.names[model]
        if missing := set(keys) - known.keys():
            rows = model._base_manager.in_bulk(missing)
            known |= {key: str(rows.get(key, f"{model._meta.verbose_name} {key}")) for key in missing}
        return [known[key] for key in keys]


def label(model: type[Model], name: str) -> str:
    """What people call the value: “dates” for the days of a meeting."""
    described = value_named(model, name)
    if described and described.label:
        return described.label
    return str(model._meta.get_field(name).verbose_name)


def _dates(value) -> str:
    *days, precision = _split(value)
    first, last = days[0], days[-1]
    return range_in_words(first, last, precision) if len(days) > 1 else day_in_words(first, precision)


def _split(value) -> list:
    """The days and the precision of a stored date; without a precision it is "day"."""
    given = value if isinstance(value, list) else [value]
    days = [date.fromisoformat(one) for one in given if one and one[:1].isdigit()]
    precision = given[-1] if given[-1] and not given[-1][:1].isdigit() else "day"
    return [*days, precision]


def can_take(model: type[Model], name: str) -> bool:
    """Whether this value can be set: “kind” cannot, and only decisions change the state."""
    fields = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return name != "state" and any(one.name == name and one.editable for one in fields)


def apply_values(record: Model, values: dict) -> list[str]:
    """Set values and save the record; returns the names of the fields that changed.

    Raises ValidationError, with nothing saved, if one does not fit.
    """
    changed = [part for part, new in fields_of(type(record), values).items() if _set(record, part, new)]
    if changed:
        record.full_clean()
        record.save()
    return changed + set_lists(record, values)


def new_record(kind: Kind, values: dict) -> Model:
    """An unsaved record with these values; `set_lists` saves the lists of rows."""
    record = kind.model()
    for part, new in fields_of(kind.model, values).items():
        _set(record, part, new)
    return record


def fields_of(model: type[Model], values: dict) -> dict:
    """The values by model field, without lists of rows, which are saved after the record."""
    lists = {field.name for field in model._meta.many_to_many}
    single = {name: value for name, value in values.items() if name not in lists}
    return {part: new for name, value in single.items() for part, new in _spread(model, name, value).items()}


def set_lists(record: Model, values: dict) -> list[str]:
    """Save the values that are lists of rows; returns the names of those that changed."""
    lists = {field.name: field for field in record._meta.many_to_many}
    return [n for n, value in values.items() if n in lists and _set_list(record, lists[n], value)]


def _spread(model: type[Model], name: str, value) -> dict:
    """The value by model field; without a day, the precision is the field's default."""
    described = value_named(model, name)
    if described is None or not described.parts:
        return {name: value}
    *places, exactness = described.parts
    if not value:
        return dict.fromkeys(places) | {exactness: model._meta.get_field(exactness).get_default()}
    *days, precision = _split(value)
    return dict(zip(places, days * len(places), strict=False)) | {exactness: precision}


def _set(record: Model, name: str, new) -> bool:
    field = record._meta.get_field(name)
    if field.null and new in (None, ""):
        new = None
    else:
        new = (field.target_field if field.is_relation else field).to_python(new)
    before = getattr(record, field.attname)
    setattr(record, field.attname, new)
    return before != new


def _set_list(record: Model, field: Field, keys: Iterable) -> bool:
    manager = getattr(record, field.name)
    if set(keys) == set(manager.values_list("pk", flat=True)):
        return False
    manager.set(field.related_model.objects.filter(pk__in=keys))
    return True
