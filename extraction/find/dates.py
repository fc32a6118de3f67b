"""Dates as articles write them: "May 5, 2023", "15-16 September", "on Tuesday", "yesterday", "this summer".

What lacks a year takes it from the day the article appeared: a past date is the latest not after that day.
Nothing is guessed: without a day of publication a date without a year stays unread.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from extraction.languages import Pack
from extraction.text.document import Document
from extraction.text.headings import YEARS, readable

LONGEST_WEEKDAYS = 3  # days from the first to the last of "Thursday and Friday"
AFTER_DAY = frozenset({"to", "and", "of", "st", "nd", "rd", "th"})
NUMERIC = re.compile(r"\b(\d{1,2})\.(\d{2})\.(\d{4})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


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


@lru_cache(maxsize=4)
def _names(pack: Pack) -> dict[str, int]:
    names = (*pack.words["months"], *pack.words["months_short"])
    return {name: n % 12 + 1 for n, name in enumerate(names)} | {"sept": 9}


def find_dates(document: Document, pack: Pack, first: int = 0, last: int | None = None) -> list[DateMention]:
    """Every date between two tokens, in text order."""
    last = len(document.lower) if last is None else last
    months = _names(pack)
    found: list[DateMention] = []
    for place in document.dated_in(first, last):
        if found and place < found[-1].last:
            continue
        mention = _read(document, pack, months, place, last)
        if mention:
            found.append(mention)
    return found


def months_behind(published: date, month: str, pack: Pack) -> int:
    """How many months, 0 to 11, the latest month of that name lies before the month of publication."""
    return (published.month - 1 - pack.words["months"].index(month)) % 12


def is_year(word: str) -> bool:
    """Whether a token is the number of a year, whichever."""
    return len(word) == 4 and word.isdecimal() and word.isascii()


def dates_ahead(document: Document, pack: Pack, first: int, last: int) -> list[DateMention]:
    """The dates between two tokens that lie after the day of publication, each told by a word for it."""
    if pack.set("day_words").isdisjoint(document.lower[place] for place in document.dated_in(first, last)):
        return []
    return [found for found in find_dates(document, pack, first, last) if found.ahead]


def _read(document: Document, pack: Pack, months: dict, place: int, last: int) -> DateMention | None:
    word = document.lower[place]
    if word in months:
        return _month_first(document, months, place, last)
    if word[0].isdigit():
        alone = _day_alone(document, pack, place, last)
        if alone:
            return alone
        after = document.lower[place + 1] if place + 1 < len(document.lower) else ""
        if after.isalpha() and after not in months and after not in AFTER_DAY:
            return None
        return _day_first(document, months, place, last)
    if document.published is None:
        return None
    if word in pack.set("weekdays"):
        return _weekday(document, pack, place)
    if word in {"yesterday", "today", "tomorrow"}:
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[word]
        day = document.published + timedelta(days=shift)
        return DateMention(place, place + 1, day, day, kind="relative", ahead=shift > 0)
    if word in {"this", "last", "next"} and place + 1 < last:
        return _relative(document, pack, place)
    return None


def _day_alone(document: Document, pack: Pack, place: int, last: int) -> DateMention | None:
    """ "on the 16th": the latest such day not after the day of publication, when no noun is counted by it."""
    lower, published = document.lower, document.published
    if published is None or lower[place].isdecimal() or lower[place - 1 : place] != ("the",):
        return None
    day = _day_number(lower, place, last)
    ends = (
        place + 1 >= last
        or not lower[place + 1].isalpha()
        or pack.holds("after_day", lower[place + 1 : place + 2])
    )
    if day is None or not ends or not pack.holds("before_day", lower[place - 2 : place - 1]):
        return None
    month = published.replace(day=1)
    if day > published.day:
        month = (month - timedelta(days=1)).replace(day=1)
    found = _make(month.year, month.month, day)
    return DateMention(place, place + 1, found, found) if found else None


def _month_first(document: Document, months: dict, place: int, last: int) -> DateMention | None:
    """May 5, 2023 · May 5-6 · August 31 to September 1 · May 2023 (also with a dot after "Sept")."""
    lower = document.lower
    if not document.words[place][0].isupper():
        return None
    at = place + 1 + (lower[place + 1 : place + 2] == (".",))
    day = _day_number(lower, at, last)
    if day is None:
        year = _year(lower, at, last)
        return _whole_month(document, months[lower[place]], year, place, at) if year else None
    month, end_month, end_day, at = months[lower[place]], months[lower[place]], day, at + 1
    at += lower[at : at + 1] in {("st",), ("nd",), ("rd",), ("th",)}
    if at + 1 < last and lower[at] in {"-", "–", "—", "to", "and"}:
        if _day_number(lower, at + 1, last) is not None:
            end_day, at = _day_number(lower, at + 1, last), at + 2
        elif lower[at + 1] in months and _day_number(lower, at + 2, last) is not None:
            end_month, end_day, at = months[lower[at + 1]], _day_number(lower, at + 2, last), at + 3
    at = _joined_range(document, at) or at
    end_day = _glued_end(document, place, at, end_day)
    skip = at + (lower[at : at + 1] == (",",))
    year = _year(lower, skip, last)
    return _resolve(document, place, skip + 1 if year else at, (month, day), (end_month, end_day), year)


def _joined_range(document: Document, at: int) -> int:
    """ "5-6" has its hyphen left out of the tokens: the second number follows at once."""
    if at < len(document.lower) and _is_number(document.lower[at]):
        between = document.mask[document.ends[at - 1] : document.starts[at]]
        if between == "-":
            return at + 1
    return 0


def _glued_end(document: Document, place: int, at: int, end_day: int) -> int:
    if at - 1 > place and _is_number(document.lower[at - 1]):
        value = int(document.lower[at - 1])
        if document.mask[document.starts[at - 1] - 1] == "-" and 1 <= value <= 31:
            return value
    return end_day


def _day_first(document: Document, months: dict, place: int, last: int) -> DateMention | None:
    """5 May 2023 · 15-16 September · 28 June to 2 July 2024 · 04.07.2023 · 2023-07-04."""
    lower = document.lower
    if len(lower[place]) == 4 or lower[place + 1 : place + 2] in {(".",), ("/",)}:
        return _numeric(document, place)
    day = _day_number(lower, place, last)
    if day is None:
        return None
    at = place + 1 + (lower[place + 1 : place + 2] in {("st",), ("nd",), ("rd",), ("th",)})
    start_month, end_day = None, day
    if at < last and lower[at] in months and at + 2 < last and lower[at + 1] in {"-", "–", "to", "and"}:
        second = _day_number(lower, at + 2, last)
        if second is not None and at + 3 < last and lower[at + 3] in months:
            start_month, end_day, at = months[lower[at]], second, at + 3
    joined = _joined_range(document, at)
    if joined:
        end_day, at = int(lower[at]), joined
    elif at + 1 < last and lower[at] in {"-", "–", "to", "and"} and _day_number(lower, at + 1, last):
        end_day, at = _day_number(lower, at + 1, last), at + 2
    at += lower[at : at + 1] == ("of",)
    if at >= last or lower[at] not in months or not document.words[at][0].isupper():
        return None
    month = months[lower[at]]
    at += 1
    skip = at + (lower[at : at + 1] == (",",))
    year = _year(lower, skip, last)
    return _resolve(
        document, place, skip + 1 if year else at, (start_month or month, day), (month, end_day), year
    )


def _numeric(document: Document, place: int) -> DateMention | None:
    start = document.starts[place]
    if start and document.mask[start - 1].isdigit():
        return None
    for pattern, order in ((NUMERIC, (2, 1, 0)), (ISO, (0, 1, 2)), (SLASHED, (2, 1, 0))):
        match = pattern.match(document.mask, start)
        if match:
            parts = [int(part) for part in match.groups()]
            day = readable(_make(*(parts[i] for i in order)))
            last = place + 1
            while last < len(document.starts) and document.starts[last] < match.end():
                last += 1
            return DateMention(place, last, day, day, year_given=True) if day else None
    return None


def _resolve(
    document: Document, first: int, last: int, start: tuple, end: tuple, year: int | None
) -> DateMention | None:
    """Give a month and day their year: the stated one, or the latest past one by the day of publication."""
    if year:
        opening, closing = _make(year, *start), _make(year, *end)
    elif document.published:
        opening = _latest(document.published + timedelta(days=1), *start)
        closing = _make(opening.year, *end) if opening else None
    else:
        return None
    if opening is None or closing is None:
        return None
    if closing < opening:
        closing = opening
    ahead = bool(document.published and opening > document.published)
    return DateMention(first, last, opening, closing, ahead=ahead, year_given=bool(year))


def _latest(limit: date, month: int, day: int) -> date | None:
    for year in (limit.year, limit.year - 1):
        found = _make(year, month, day)
        if found and found <= limit:
            return found
    return None


def _whole_month(document: Document, month: int, year: int, first: int, at: int) -> DateMention:
    start = date(year, month, 1)
    end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    ahead = bool(document.published and start > document.published)
    return DateMention(first, at + 1, start, end, precision="month", ahead=ahead, year_given=True)


def _weekday(document: Document, pack: Pack, place: int) -> DateMention:
    """A weekday is the latest one not after the day of publication; "next" and "upcoming" look ahead."""
    number = pack.words["weekdays"].index(document.lower[place])
    day = document.published - timedelta(days=(document.published.weekday() - number) % 7)
    ahead = place > 0 and document.lower[place - 1] in {"next", "coming", "upcoming"}
    if ahead:
        day += timedelta(days=7)
    if place > 0 and document.lower[place - 1] == "this" and day < document.published:
        day += timedelta(days=7)
        ahead = True
    if not ahead and (days := _weekdays_ahead(document, pack, place, number)):
        end = _weekday(document, pack, place + 2).start
        return DateMention(place, place + 3, end - timedelta(days), end, kind="weekday")
    return DateMention(place, place + 1, day, day, kind="weekday", ahead=ahead)


def _weekdays_ahead(document: Document, pack: Pack, place: int, number: int) -> int:
    """The days from the first to the last of "Thursday and Friday", 0 for a weekday alone."""
    lower = document.lower[place + 1 : place + 3]
    if not pack.holds("range_words", lower[:1]) or not pack.holds("weekdays", lower[1:]):
        return 0
    days = (pack.words["weekdays"].index(lower[1]) - number) % 7
    return days if days <= LONGEST_WEEKDAYS else 0


def _relative(document: Document, pack: Pack, place: int) -> DateMention | None:
    """ "this summer", "next year", "last month": a stretch of time, never a day."""
    word, noun = document.lower[place], document.lower[place + 1]
    shift = {"this": 0, "next": 1, "last": -1}[word]
    year = document.published.year + shift
    if noun == "year":
        return DateMention(
            place, place + 2, date(year, 1, 1), date(year, 12, 31), "year", "relative", shift > 0
        )
    if noun in pack.set("seasons"):
        month = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[noun]
        start = date(year, month, 1)
        end = date(year + (month == 12), (month + 2) % 12 + 1, 1) - timedelta(days=1)
        if month == 12:
            end = date(year + 1, 3, 1) - timedelta(days=1)
        return DateMention(place, place + 2, start, end, "season", "relative", start > document.published)
    return None


def _day_number(lower: tuple[str, ...], at: int, last: int) -> int | None:
    if at >= last:
        return None
    word = lower[at]
    if word[-2:] in {"st", "nd", "rd", "th"}:
        word = word[:-2]
    return int(word) if _is_number(word) and 1 <= int(word) <= 31 else None


def _is_number(word: str) -> bool:
    """Whether a token is a number of one or two digits; "²" is a digit for Python, and no number."""
    return len(word) <= 2 and word.isdecimal()


def _year(lower: tuple[str, ...], at: int, last: int) -> int | None:
    return int(lower[at]) if at < last and is_year(lower[at]) and int(lower[at]) in YEARS else None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
