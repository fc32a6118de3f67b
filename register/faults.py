"""What is wrong with a row of the register: the column of its file, and what to write there."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from meetings.models import Country, Meeting, Membership, Person, Term

COLUMNS = {  # fields whose column has a different name
    Country: {"name": "en_names"},
    Membership: {"country": "iso2", "status_as_given": "status"},
    Meeting: {
        "body": "body_code",
        "start": "start_date",
        "date_precision": "start_date",
        "end": "end_date",
        "register_source": "source_url",
        "register_confidence": "confidence",
        "slug": "start_date",
    },
    Person: {"name": "name_en"},
    Term: {
        "role": "role_title",
        "from_precision": "from_date",
        "to_precision": "to_date",
        "seen_precision": "seen_in_office_on",
    },
}
WRITE = {
    "country": "the two-letter code of a country in gazetteer.csv, such as KZ",
    "iso2": "the two-letter code of a country, such as KZ",
    "name_en": "the name in English",
    "role_title": "the office, such as Minister of Foreign Affairs",
    "status": "what the country is to the SCO, such as member or observer",
    "code": "a short code of letters, digits and hyphens",
    "source_url": "the address of the page that says so",
    "confidence": "how sure the row is: high, medium or low",
    "group": "the group that lists put it in, as used in other rows",
    "label_en": "the name of the theme in English",
    "start_date": "a day as YYYY-MM-DD, or YYYY-MM or YYYY",
}
EMPTY = ("null", "blank")


def check(row: models.Model) -> None:
    """Validate the row; an error is reported by the column of the file it is in."""
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as fault:
        raise ValidationError(_by_column(row, fault)) from fault


def _by_column(row: models.Model, fault: ValidationError) -> dict[str, list[str]]:
    names = COLUMNS.get(type(row), {})
    said: dict[str, list[str]] = {}
    for field, errors in fault.error_dict.items():
        column = names.get(field, field)
        said.setdefault(column, []).extend(_sentence(row, field, column, one) for one in errors)
    return said


def _sentence(row: models.Model, field: str, column: str, error: ValidationError) -> str:
    if error.code in EMPTY:
        return f"This cell is empty. Write {WRITE.get(column, 'a value')}."
    if error.code == "invalid_choice" and field != NON_FIELD_ERRORS:
        known = ", ".join(str(value) for value, _ in row._meta.get_field(field).flatchoices)
        return f"“{getattr(row, field)}” is not a known value. Write one of: {known}."
    return " ".join(error.messages)
