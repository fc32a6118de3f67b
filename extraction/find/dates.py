"""Dates as articles write them: "May 5, 2023", "15-16 September", "on Tuesday", "this summer"."""

from datetime import date, timedelta

from extraction.languages import Pack
from extraction.text.document import Document

from .numeric_dates import numeric
from .resolving import DateMention, made, resolved
from .written_dates import DayReader, followers

__all__ = ["DateMention", "dates_ahead", "find_dates", "is_year", "months_behind"]

LONGEST_WEEKDAYS = 3  # days from the first to the last of "Thursday and Friday"
IN_NUMBERS = frozenset("./-–—−")  # behind the first number of a date in numbers
LONGEST_NUMBER = 4  # characters of a year or of "22nd"


def find_dates(document: Document, pack: Pack, first: int = 0, last: int | None = None) -> list[DateMention]:
    """Every date between two tokens, in text order."""
    last = len(document.lower) if last is None else last
    places = document.dated_in(first, last)
    if not places:
        return []
    reader = DayReader(document, pack, last)
    found: list[DateMention] = []
    for place in places:
        if found and place < found[-1].last:
            continue
        mention = _read(document, pack, reader, place, last)
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


def _read(document: Document, pack: Pack, reader: DayReader, place: int, last: int) -> DateMention | None:
    word = document.lower[place]
    if word[0].isdigit():
        return _number(document, pack, reader, place, last)
    if word in reader.months:
        return _dated(document, reader, place) or _whole_month(document, reader, reader.months[word], place)
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


def _number(document: Document, pack: Pack, reader: DayReader, place: int, last: int) -> DateMention | None:
    """A date that begins with a number."""
    word, after = document.lower[place], document.lower[place + 1] if place + 1 < last else ""
    if len(word) > LONGEST_NUMBER or (after.isalpha() and after not in followers(pack)):
        return _day_alone(document, pack, place, last)
    start, mask = document.starts[place], document.mask
    if start > 1 and mask[start - 1] == "-" and mask[start - 2].isalpha():
        return None  # "COVID-19 May"
    end = document.ends[place]
    if mask[end : end + 2].lstrip()[:1] in IN_NUMBERS and (found := _in_numbers(document, place)):
        return found
    if is_year(word):
        return None
    return _dated(document, reader, place) or _day_alone(document, pack, place, last)


def _dated(document: Document, reader: DayReader, place: int) -> DateMention | None:
    """A day or range whose month stands in words."""
    found = reader.range_at(place)
    if found is None:
        return None
    opening, closing, after = found
    days = resolved(opening, closing, document.published)
    return _mention(document, place, after, days, bool(opening.year or closing.year)) if days else None


def _in_numbers(document: Document, place: int) -> DateMention | None:
    """A day or range in numbers; "29.06.2018-30.06.2018" and "2018-06-29 to 2018-06-30" among them."""
    found = numeric(document, document.starts[place])
    if found is None:
        return None
    opening, closing, end = found
    after = _token_after(document, place, end)
    if further := _second_number(document, after):
        _, closing, end = further
        after = _token_after(document, after, end)
    days = resolved(opening, closing, None)
    return _mention(document, place, after, days, True) if days else None


def _second_number(document: Document, after: int):
    """The day in numbers behind a hyphen, a dash or "to"."""
    lower = document.lower
    if after >= len(lower):
        return None
    between = document.mask[document.ends[after - 1] : document.starts[after]]
    if between == "-" and lower[after][0].isdigit():
        return numeric(document, document.starts[after])
    is_linked = lower[after] in {"-", "–", "—", "−", "to", "through", "until", "till"}
    return numeric(document, document.starts[after + 1]) if is_linked and after + 1 < len(lower) else None


def _token_after(document: Document, place: int, end: int) -> int:
    while place < len(document.starts) and document.starts[place] < end:
        place += 1
    return place


def _mention(document: Document, first: int, last: int, days: tuple[date, date], given: bool) -> DateMention:
    ahead = bool(document.published and days[0] > document.published)
    return DateMention(first, last, *days, ahead=ahead, year_given=given)


def _day_alone(document: Document, pack: Pack, place: int, last: int) -> DateMention | None:
    """ "on the 16th": the latest such day not after the day of publication, when no noun is counted by it."""
    lower, published = document.lower, document.published
    if published is None or lower[place].isdecimal() or lower[place - 1 : place] != ("the",):
        return None
    day = DayReader(document, pack, last).number(place)
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
    found = made(month.year, month.month, day)
    return DateMention(place, place + 1, found, found) if found else None


def _whole_month(document: Document, reader: DayReader, month: int, first: int) -> DateMention | None:
    """ "June 2018": never a day."""
    at = first + 1 + (reader.word(first + 1) == ".")
    if not document.words[first][0].isupper() or not is_year(reader.word(at)):
        return None
    start = made(int(reader.word(at)), month, 1)
    if start is None:
        return None
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
