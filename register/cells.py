"""Reads the cells of the register's rows as values, and saves rows as records; errors name the column."""

import re
from datetime import date

from django.core.exceptions import ValidationError

from meetings.models import Country
from review.partial_dates import DateError, parse

from .faults import check

Row = dict[str, str]


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def save(model, lookup: dict, values: dict) -> tuple:
    """Create or update one validated row: (row, whether it is new)."""
    row = model.objects.filter(**lookup).first()
    new = row is None
    row = row or model(**lookup)
    for field, value in values.items():
        setattr(row, field, value)
    check(row)
    row.save(force_insert=new)
    return row, new


def country_in(row: Row, column: str) -> Country | None:
    code = row[column]
    if not code:
        return None
    country = Country.objects.filter(pk=code).first()
    if country is None:
        known = "Use the two-letter code of one in that file, such as KZ."
        raise ValidationError({column: f"there is no country “{code}” in gazetteer.csv. {known}"})
    return country


def day_in(row: Row, column: str) -> tuple[date | None, str]:
    try:
        return parse(row[column])
    except DateError as error:
        raise ValidationError({column: str(error)}) from error


def number_in(row: Row, column: str) -> int | None:
    if row[column] and not re.fullmatch("[0-9]{1,4}", row[column]):
        raise ValidationError(
            {column: f"“{row[column]}” is not a number: write, for example, 23, or leave it empty."}
        )
    return int(row[column]) if row[column] else None
