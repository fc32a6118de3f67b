"""The values of records, one description for all that compares, shows or takes them.

A value is kept as JSON would keep it ("stored"): a code or number for a relation, a sorted list of them for
several, and a date together with how exactly it is known.
"""

from datetime import date

from meetings.models import Person
from register.names import names

from .partial_dates import in_words as day_in_words
from .partial_dates import range_in_words
from .states import Reviewed

# What the extraction gives a record of each kind.
VALUES = {
    "meeting": ("body", "title", "ordinal", "start", "city", "country", "chair_country"),
    "participant": ("person", "name", "role", "country", "organisation", "capacity"),
    "proposal": ("proposer_name", "country", "title", "declared_points"),
    "point": ("number", "text", "act", "themes"),
    "pledge": ("text", "verb", "act", "collective", "actors", "excluded", "themes", "due"),
}
# Values that several fields hold together.
PARTS = {"start": ("start", "end", "date_precision"), "due": ("due", "due_precision")}
_CODES = {"body": "bodies", "country": "countries", "chair_country": "countries", "themes": "themes"}
_CODES |= {"actors": "countries", "excluded": "countries"}


def parts(field: str) -> tuple[str, ...]:
    """The fields of a record that hold the value."""
    return PARTS.get(field, (field,))


def stored(record: Reviewed, field: str):
    """The record's own value; an event of its history will do as the record, save for lists."""
    if field in PARTS:
        days = [getattr(record, name) for name in parts(field)]
        return dated(*days)
    described = record._meta.get_field(field)
    if described.many_to_many:
        return sorted(row.pk for row in getattr(record, field).all())
    return getattr(record, described.attname)


def dated(*parts) -> list | None:
    """One or two days and their precision as a value; None without a day."""
    *days, precision = parts
    return None if days[0] is None else [*(day and day.isoformat() for day in days), precision or "day"]


class Wording:
    """Values in words; looks the names of codes up once."""

    def __init__(self):
        self.names = names()

    def of(self, model: type[Reviewed], field: str, value) -> str:
        if value in (None, "", []):
            return "nothing"
        if field in PARTS:
            return _dates(value)
        if field in _CODES:
            known = self.names[_CODES[field]]
            codes = value if isinstance(value, list) else [value]
            return ", ".join(str(known.get(code, code)) for code in codes)
        if field == "person":
            return Person.objects.filter(pk=value).values_list("name", flat=True).first() or f"person {value}"
        return str(dict(model._meta.get_field(field).flatchoices).get(value, value))


def label(model: type[Reviewed], field: str) -> str:
    """What people call the value: “dates” for the days of a meeting."""
    if field == "start":
        return "dates"
    return str(model._meta.get_field(field).verbose_name)


def _dates(value) -> str:
    *days, precision = _split(value)
    first, last = days[0], days[-1]
    return range_in_words(first, last, precision) if len(days) > 1 else day_in_words(first, precision)


def _split(value) -> list:
    """The days and the precision of a dated value; without a precision it is a day."""
    given = value if isinstance(value, list) else [value]
    days = [date.fromisoformat(one) for one in given if one and one[:1].isdigit()]
    precision = given[-1] if given[-1] and not given[-1][:1].isdigit() else "day"
    return [*days, precision]


def can_take(model: type[Reviewed], field: str) -> bool:
    """Whether a value of this name can be set: “kind” cannot, and the state moves by decisions alone."""
    fields = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return field != "state" and any(one.name == field and one.editable for one in fields)


def take(record: Reviewed, values: dict) -> list[str]:
    """Set values and save the record; the names of the fields that changed.

    Raises ValidationError, with nothing saved, when one does not fit.
    """
    lists = {field.name: field for field in record._meta.many_to_many}
    changed = []
    for name, value in values.items():
        if name not in lists:
            changed += [part for part, new in _spread(name, value).items() if _set(record, part, new)]
    if changed:
        record.full_clean()
        record.save()
    return changed + [n for n, value in values.items() if n in lists and _set_list(record, lists[n], value)]


def _spread(name: str, value) -> dict:
    """The value by the fields that hold it."""
    if name not in PARTS:
        return {name: value}
    *places, exactness = parts(name)
    if not value:
        return dict.fromkeys(places) | {exactness: "day" if name == "start" else ""}
    *days, precision = _split(value)
    return dict(zip(places, days * len(places), strict=False)) | {exactness: precision}


def _set(record: Reviewed, name: str, new) -> bool:
    described = record._meta.get_field(name)
    if described.null and new in (None, ""):
        new = None
    else:
        new = (described.target_field if described.is_relation else described).to_python(new)
    before = getattr(record, described.attname)
    setattr(record, described.attname, new)
    return before != new


def _set_list(record: Reviewed, described, value: list) -> bool:
    manager = getattr(record, described.name)
    if set(value) == set(manager.values_list("pk", flat=True)):
        return False
    manager.set(described.related_model.objects.filter(pk__in=value))
    return True
