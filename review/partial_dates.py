"""Dates known to the day, month, season or year: as ISO 8601 text, as date + precision, in words."""

import re
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator

IN_REACH = (  # the years a record may hold: pages draw a place for each of them
    MinValueValidator(date(1900, 1, 1), "The record begins with the year 1900."),
    MaxValueValidator(date(2199, 12, 31), "The record ends with the year 2199."),
)
_FORMS = {10: "day", 7: "month", 4: "year"}


class DateError(ValueError):
    """This is not a date; the message says how to write one."""


def parse(text: str) -> tuple[date | None, str]:
    """Read "2022", "2022-12" or "2022-12-30" as its first day and "year", "month" or "day".

    Empty text is (None, ""). Raises DateError with a sentence for anything else.
    """
    text = text.strip()
    if not text:
        return None, ""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise DateError(f"“{text}” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.")
    padded = (text + "-01-01")[:10]
    try:
        return date.fromisoformat(padded), _FORMS[len(text)]
    except ValueError:
        raise DateError(f"“{text}” is not a calendar date.") from None


def to_iso(day: date | None, precision: str) -> str:
    """The text that `parse` reads: as much of the date as its precision allows ("" for None)."""
    if day is None:
        return ""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def in_words(day: date | None, precision: str) -> str:
    """For people: "5 May 2023", "May 2023", "summer 2023", "2023", or ""."""
    if day is None:
        return ""
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day:%B %Y}"
    if precision == "season":
        return f"{_SEASONS[day.month % 12 // 3]} {day.year}"
    return f"{day.day} {day:%B %Y}"


_SEASONS = ("winter", "spring", "summer", "autumn")


def range_in_words(start: date | None, end: date | None, precision: str) -> str:
    """For people: "4–5 May 2023", "30 June – 1 July 2022"; a single date if both are the same."""
    if start is None or end is None or start == end or precision != "day":
        return in_words(start, precision)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{in_words(end, 'day')}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {in_words(end, 'day')}"
    return f"{in_words(start, 'day')} – {in_words(end, 'day')}"
