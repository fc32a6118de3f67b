"""Days in numbers: 04.07.2023, 2023-07-04, 29-30.06.2018, 6/29/2017.

With dots and hyphens the day stands before the month everywhere. With strokes it stands first in most
countries and second in American papers: the order is taken from the numbers above 12 and from the day of
publication, and where both leave it open no day is read.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from extraction.text.document import Document

from .resolving import DayOfMonth, made

JUST_BEFORE = timedelta(days=7)  # between the day of a numeric date and publication where it tells the order
MOST_TRIED, MOST_TOLD = 100, 3  # numeric dates of a text looked at, and told of

_RANGE = re.compile(
    r"([0-9]{1,2})(?:\.([0-9]{2})\.?)? ?[-–—−/] ?([0-9]{1,2})\.([0-9]{2})\.([0-9]{4})(?![0-9])"
)
_DAY = re.compile(r"([0-9]{1,2})([.-])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_ISO = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_STROKES = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/])")
Read = tuple[DayOfMonth, DayOfMonth, int]  # the days of a range and the character after it


def numeric(document: Document, at: int) -> Read | None:
    """The day or range that begins at a character, and where it ends."""
    mask = document.mask
    if at and (mask[at - 1].isdigit() or mask[at - 1] in "./"):
        return None
    if match := _RANGE.match(mask, at):
        day, month, last_day, last_month, year = match.groups()
        opening = DayOfMonth(int(day), int(month) if month else None)
        return opening, DayOfMonth(int(last_day), int(last_month), int(year)), match.end()
    if match := _DAY.match(mask, at):
        found = DayOfMonth(int(match[1]), int(match[3]), int(match[4]))
    elif match := _ISO.match(mask, at):
        found = DayOfMonth(int(match[4]), int(match[3]), int(match[1]))
    elif match := _STROKES.match(mask, at):
        day = _of_strokes(document, match)
        if day is None:
            return None
        found = DayOfMonth(day.day, day.month, day.year)
    else:
        return None
    return found, found, match.end()


def open_days(document: Document) -> list[str]:
    """A sentence for each numeric date of which nothing tells whether day or month stands first."""
    told: dict[str, str] = {}
    for match in islice(_STROKES.finditer(document.mask), MOST_TRIED):
        one, other = _readings(match)
        if one and other and one != other and _of_strokes(document, match) is None:
            either = f"{one.day} {one:%B} or {other.day} {other:%B %Y}"
            told[match.group()] = f"“{match.group()}” may be {either}: no day was read from it"
    return list(told.values())[:MOST_TOLD]


def _readings(match: re.Match) -> tuple[date | None, date | None]:
    first, second, year = map(int, match.groups())
    return made(year, second, first), made(year, first, second)


def _of_strokes(document: Document, match: re.Match) -> date | None:
    one, other = _readings(match)
    if one is None or other is None or one == other:
        return one or other
    if order := _order(document.mask):
        return one if order == "day first" else other
    published = document.published
    near = [day for day in (one, other) if published and day <= published + timedelta(days=1)]
    near = [day for day in near if published and published - day <= JUST_BEFORE]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=4)
def _order(mask: str) -> str:
    """What those dates of a text tell that have a number above 12; "" where they tell nothing or both."""
    orders = set()
    for match in _STROKES.finditer(mask):
        one, other = _readings(match)
        if bool(one) != bool(other):
            orders.add("day first" if one else "month first")
    return orders.pop() if len(orders) == 1 else ""
