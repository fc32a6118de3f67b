"""The day that opens a text: "date 2024-07-05 Title", "2024-07-05: Title", "[5 July 2024]" alone.

That line is the sender's note of when the article appeared, no sentence of the article: the meeting's day is
told elsewhere, if it is. "2024-07-05, Astana" and "July 5, 2024 the ministers met" are no
such notes.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extraction.languages import OPENERS, load_pack

# Whatever ends a line for `str.splitlines`, U+2028, U+2029 and NEL among it.
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
LINE = re.compile(f"[^{LINE_ENDS}]*")
LONGEST_TITLE = 200
SHORTEST_TITLE = 3  # words after "5 July 2024" without a sign between: fewer are a place
YEARS = range(1990, 2061)  # of what articles of the SCO tell and when they appeared
MARKED = re.compile(r"\s{0,20}date\s{1,5}([0-9]{4})-([0-9]{2})-([0-9]{2})[ \t]{1,5}")
CLOCK = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9])"
NUMBERS = re.compile(r"\s{0,20}[\[(]?[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}(?!\w)")  # day or month first?
SEPARATOR = re.compile(r"[ \t\u00a0]{0,5}(?:[:|]|-{1,2}|[–—])?[ \t\u00a0]{0,5}")
TO_ANOTHER = re.compile(r"[ \t]{0,5}(?:-{1,2}|[–—/]|(?:to|and|until|till)[ \t])[ \t]{0,5}[0-9]", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens a text: the day it appeared, a title in the same line, and the offset where both end."""

    published: date | None = None
    title: str = ""
    end: int = 0


@lru_cache(maxsize=1)
def _day() -> re.Pattern:
    """A day in one of three forms, in brackets or without, with a time of the day or without."""
    words = load_pack("en").words
    months = "|".join((*words["months"], "sept", *words["months_short"]))
    forms = (
        rf"(?P<y>[0-9]{{4}})-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}}){CLOCK}",
        rf"(?P<d2>[0-9]{{1,2}})[ \t]{{1,5}}(?P<m2>{months})\.?,?[ \t]{{1,5}}(?P<y2>[0-9]{{4}}){CLOCK}",
        rf"(?P<m3>{months})\.?[ \t]{{1,5}}(?P<d3>[0-9]{{1,2}}),?[ \t]{{1,5}}(?P<y3>[0-9]{{4}}){CLOCK}",
    )
    return re.compile(rf"\s{{0,20}}(?P<open>[\[(])?(?:{'|'.join(forms)})(?(open)[\])])(?!\w)", re.I)


def heading(text: str) -> Heading:
    """Read the day that opens a text; without one everything is empty and `end` is 0.

    A line that runs on like a sentence is the article itself, not a title: then only the date is taken.
    """
    if match := MARKED.match(text):
        published, start = _date(*match.groups()), match.end()
    else:
        published, start = _unmarked(text)
    if published is None:
        return Heading()
    line_end = LINE.match(text, start).end()
    title = text[start:line_end].strip()
    if not title or _is_title(title):
        return Heading(published, title, line_end)
    return Heading(published, "", start)


def opening_day(text: str) -> str:
    """The words of a day that opens a text, be they a note of when it appeared or not, or no day at all."""
    match = MARKED.match(text) or _day().match(text) or NUMBERS.match(text)
    return match[0].strip() if match else ""


def _unmarked(text: str) -> tuple[date | None, int]:
    """The day of a note without the word "date", and where its title begins."""
    match = _day().match(text)
    if match is None or (published := _named(match)) is None:
        return None, 0
    gap = SEPARATOR.match(text, match.end())
    rest = text[gap.end() : LINE.match(text, gap.end()).end()].strip()
    is_apart = bool(gap[0].strip() or match["open"])
    if TO_ANOTHER.match(text, match.end()) or not _may_follow(rest, match, is_apart):
        return None, 0
    return published, gap.end()


def _may_follow(rest: str, day: re.Match, is_apart: bool) -> bool:
    """Whether nothing, a title or the article begins so after the day; `is_apart`: a sign is between."""
    if not rest:
        return True
    if _day().match(rest) or not (rest[0].isalnum() or rest[0] in f"{OPENERS}“«‘《「"):
        return False
    is_place = not day["y"] and rest.isascii() and len(rest.split()) < SHORTEST_TITLE
    return is_apart or not (rest[0].islower() or is_place)


def _named(match: re.Match) -> date | None:
    part = match.groupdict()
    if part["y"]:
        return _date(part["y"], part["m"], part["d"])
    year, month, day = (
        (part["y2"], part["m2"], part["d2"]) if part["y2"] else (part["y3"], part["m3"], part["d3"])
    )
    months = [name[:3] for name in load_pack("en").words["months"]]
    return _date(year, months.index(month[:3].lower()) + 1, day)


def _date(*parts: str | int) -> date | None:
    try:
        return readable(date(*map(int, parts)))
    except ValueError:
        return None


def readable(day: date | None) -> date | None:
    """The day, unless its year is a slip of the keys: around it days are added and taken away."""
    return day if day and day.year in YEARS else None


def _is_title(line: str) -> bool:
    return 0 < len(line) <= LONGEST_TITLE and not line.endswith((".", ":", ";")) and ". " not in line
