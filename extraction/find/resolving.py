"""From what an article writes of a day to the day of the calendar, whatever the language.

What lacks a year takes it from the day the article appeared: a past date is the latest not after that day,
or the day after it, since pages are dated where they are read. Nothing is guessed: without a day of
publication a date without a year stays unread.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from extraction.text.headings import YEARS

LONGEST_RANGE = 92  # days of a range; what turns the year and is longer is two dates
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or range at tokens first to last; `precision` is "day", "month", "season" or "year".

    `kind` is "dated" (month named), "weekday" or "relative" ("today", "this summer"); `ahead` marks a date
    after the article appeared.
    """

    first: int
    last: int
    start: date
    end: date
    precision: str = "day"
    kind: str = "dated"
    ahead: bool = False
    year_given: bool = False


class DayOfMonth(NamedTuple):
    """A day as written; month and year are None where it goes without."""

    day: int
    month: int | None = None
    year: int | None = None


def resolved(opening: DayOfMonth, closing: DayOfMonth, published: date | None) -> tuple[date, date] | None:
    """First and last day of a range (the same day twice for one alone); None where the calendar has none.

    Each takes month and year from the other: "29 and 30 June 2018", "30 December 2017 - 2 January".
    """
    month, last_month = opening.month or closing.month, closing.month or opening.month
    if month is None or last_month is None:
        return None
    turns = (last_month, closing.day) < (month, opening.day)
    year, last_year = opening.year, closing.year
    if year is None and last_year is not None:
        year = last_year - turns
    if year is None:
        start = latest(published + DAY, month, opening.day) if published else None
    else:
        start = made(year, month, opening.day)
    if start is None:
        return None
    end = made(last_year or start.year + turns, last_month, closing.day)
    if end is None or not start <= end <= start + timedelta(days=LONGEST_RANGE):
        return (start, start) if end else None
    return start, end


def latest(limit: date, month: int, day: int) -> date | None:
    """The latest such day not after the limit, which may be the 29th of a February four years ago."""
    for back in (0, 1, 2, 3, 4, 5, 6, 7, 8):
        found = made(limit.year - back, month, day)
        if found and found <= limit:
            return found
        if (month, day) != (2, 29) and back:
            return None
    return None


def made(year: int, month: int, day: int) -> date | None:
    """The day, or None for one that no calendar has or that is out of reach of articles."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
