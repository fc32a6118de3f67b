"""Days as Russian writes them: «4–5 мая 2023 г.», «с 30 июня по 1 июля», «в минувший четверг», 04.07.2024.

What lacks a year takes it from the day of publication: the latest one not after it, but for the days just
ahead. Without a day of publication nothing is guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from extraction.languages.protocol import DayTold
from extraction.text.document import Document

MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
MONTH = (
    r"(?:январ[ьяюе]|феврал[ьяюе]|март[ауе]?|апрел[ьяюе]|ма[йяюе]|июн[ьяюе]|июл[ьяюе]|август[ауе]?|"
    r"сентябр[ьяюе]|октябр[ьяюе]|ноябр[ьяюе]|декабр[ьяюе]|янв\.|февр?\.|апр\.|авг\.|сент?\.|окт\.|ноябр?\.|дек\.)"
)
BRIEF = {"янв": 1, "фев": 2, "апр": 4, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12}
YEAR = r"(?:\s{1,3}(?P<y>(?:19|20)\d\d)(?:-?го)?(?!\d))"
JOIN = r"\s{0,3}(?:[-–—]{1,2}|и|по|до|,)\s{0,3}"
DAY = r"(?<![\d.,])(\d{1,2})(?:-?(?:го|е|му|м))?"
MORE = rf"(?:{JOIN}(\d{{1,2}})(?:-?(?:го|е))?)?(?:{JOIN}(\d{{1,2}})(?:-?(?:го|е))?)?"
WRITTEN = re.compile(
    rf"{DAY}{MORE}\s{{1,3}}(?P<m>{MONTH})(?!\w)(?:\s{{1,3}}(?P<ya>(?:19|20)\d\d)(?!\d)(?:\s{{0,2}}(?:г\.|год\w?)?))?"
    rf"(?:{JOIN}(?P<d2>\d{{1,2}})(?:-?го)?\s{{1,3}}(?P<m2>{MONTH})(?!\w))?{YEAR}?",
    re.I,
)
NUMERIC = re.compile(
    r"(?<![\d.])(?:(\d{1,2})(?:[./](\d{1,2}))?(?:[./]((?:19|20)\d\d))?\s{0,2}[-–—]\s{0,2})?"
    r"(\d{1,2})([./])(\d{1,2})\5((?:19|20)\d\d|\d\d)(?![\d])"
)
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
NEAR_YEAR = (
    r"(?:это(?:го|м)|нынешн(?:его|ем)|текущ(?:его|ем)|прошл(?:ого|ом)|минувш(?:его|ем)|будущ(?:его|ем)|"
    r"следующ(?:его|ем))"
)
WHOLE_MONTH = re.compile(
    rf"(?<!\w)(?:в|к|с|до|на|за)\s{{1,3}}({MONTH})(?!\w)(?:\s{{1,3}}((?:19|20)\d\d)(?!\d)|\s{{1,3}}({NEAR_YEAR})\s{{1,3}}год)?",
    re.I,
)
SEASONS = {"зим": (12, 2), "весн": (3, 5), "лет": (6, 8), "осен": (9, 11)}
SEASON = re.compile(
    rf"(?<!\w)(зимой|весной|летом|осенью|зимы|весны|лета|осени)\s{{1,3}}(?:((?:19|20)\d\d)(?!\d)|({NEAR_YEAR})\s{{1,3}}год)",
    re.I,
)
WHOLE_YEAR = re.compile(
    rf"(?<!\w)(в|к|до|с|на|за)\s{{1,3}}(?:(?:конц[ауе]|начал[ауе]|середин[ыеу])\s{{1,3}})?(?:((?:19|20)\d\d)(?!\d)(?:-?м)?\s{{1,3}}год\w?|({NEAR_YEAR})\s{{1,3}}год\w?)",
    re.I,
)
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
WEEKDAY = re.compile(
    r"(?<!\w)(?:в|во|на|с)\s{1,3}(?:(минувш\w{2,3}|прошл\w{2,3}|прошедш\w{2,3}|эт[оу]т?|следующ\w{2,3}|ближайш\w{2,3}|будущ\w{2,3}|предстоящ\w{2,3})\s{1,3})?"
    r"(понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)(?!\w)",
    re.I,
)
NEAR = {
    "позавчера": -2,
    "вчера": -1,
    "накануне": -1,
    "сегодня": 0,
    "сегодняшн": 0,
    "вчерашн": -1,
    "завтра": 1,
    "послезавтра": 2,
}
RELATIVE = re.compile(
    r"(?<!\w)(?:(позавчера|вчера|сегодня|завтра|послезавтра)(?!\w)|(сегодняшн|вчерашн)\w{2,3}|"
    r"(накануне)(?=[\s,.;]{1,3}(?:в(?:о)?\s|состоял|прош|на\s|глав|министр|завершил|провел|сообщ|заяви|,|$)))",
    re.I,
)
SINCE_DUE = re.compile(
    r"(?:^|\s)(?:до|к|не\s{1,3}позднее|не\s{1,3}позже)\s{1,3}(?:конца\s{1,3}|начала\s{1,3})?$", re.I
)
ELSEWHERE = re.compile(
    r"(?<!\w)(?:от|прибы\w+|прилете\w+|вылете\w+|созда\w+|основа\w+|образова\w+|учрежд\w+|родил\w+)"
    r"\s{1,3}(?:\w+\s{1,3}){0,5}$",
    re.I,
)
LINE_HEAD = re.compile(
    r"(?:^|\n)\W{0,3}(?!(?:Напомни|Накануне|Сегодня|Вчера|Ранее|Итак|Отмети|Так)\w{0,2}\W)"
    r"[А-ЯЁA-Z][\w-]{2,20}(?:[ -][А-ЯЁA-Z]?[\w-]{1,15})?[ ]{0,2}(?:[,.(–—/-][ ]{0,2}){1,3}$"
)
AHEAD_DAYS = 120  # a day without a year up to so far after publication is ahead of it


def days(document: Document, start: int, end: int) -> list[DayTold]:
    """The days stated between two characters, in text order; none lies within another."""
    text = document.mask[start:end]
    found: list[DayTold] = []
    for read in (_written, _numeric, _whole_months, _seasons, _whole_years, _weekdays, _relative):
        for day in read(text, document.published):
            if not any(day.start < other.end and other.start < day.end for other in found):
                found.append(day)
    found.sort()
    return [_placed(day, document, start, text) for day in found]


def _placed(day: DayTold, document: Document, start: int, text: str) -> DayTold:
    """The day in the text's own characters, with whether it is ahead, a deadline or a dateline's."""
    published = document.published
    at = day.start + start
    before = document.mask[max(0, at - 60) : at]
    due = SINCE_DUE.search(before[-30:]) is not None
    return day._replace(
        dateline=LINE_HEAD.search(before) is not None, elsewhere=ELSEWHERE.search(before[-40:]) is not None,
        start=day.start + start, end=day.end + start, due=due or day.due,
        ahead=bool(published and day.first > published),
    )  # fmt: skip


def month_number(word: str) -> int:
    """1 to 12 for the name of a month in any case, 0 for another word."""
    lowered = word.lower().strip(".")
    if lowered[:3] in BRIEF and len(lowered) <= 5 and word.endswith("."):
        return BRIEF[lowered[:3]]
    if lowered in {"май", "мая", "маю", "мае"}:
        return 5
    return next((n for n, stem in enumerate(MONTHS, 1) if n != 5 and lowered.startswith(stem)), 0)


def _written(text: str, published: date | None) -> Iterator[DayTold]:
    for match in WRITTEN.finditer(text):
        numbers = [int(group) for group in match.groups()[:3] if group]
        month, other = month_number(match["m"]), match["m2"]
        year = int(match["y"] or match["ya"] or 0) or None
        if other:
            last_year = int(match["y"] or 0) or year
            first_year = int(match["ya"] or 0) or None
            last = _resolved(last_year, month_number(other), int(match["d2"]), published)
            first_year = first_year or (last.year - (month > last.month) if last else None)
            first = _made(first_year, month, numbers[0]) if first_year else None
        else:
            first = _resolved(year, month, min(numbers), published)
            last = _made(first.year, month, max(numbers)) if first else None
        if first and last and first <= last:
            yield DayTold(match.start(), _trimmed(match), first, last, year_given=bool(year))


def _trimmed(match: re.Match) -> int:
    return match.start() + len(match[0].rstrip())


def _numeric(text: str, published: date | None) -> Iterator[DayTold]:
    for match in ISO.finditer(text):
        if day := _made(*map(int, match.groups())):
            yield DayTold(match.start(), match.end(), day, day, year_given=True)
    for match in NUMERIC.finditer(text):
        d1, m1, y1, d2, _, m2, y2 = match.groups()
        year = int(y2) + (2000 if len(y2) == 2 else 0)
        last = _made(year, int(m2), int(d2))
        if last is None or not 1990 < year < 2061:
            continue
        first = _made(int(y1 or year), int(m1 or m2), int(d1)) if d1 else last
        start = match.start()
        if first is None or first > last:
            first, start = last, match.start(4)
        yield DayTold(start, match.end(), first, last, year_given=True)


def _whole_months(text: str, published: date | None) -> Iterator[DayTold]:
    for match in WHOLE_MONTH.finditer(text):
        month, year = month_number(match[1]), int(match[2] or 0)
        if match[3]:
            year = _year_near(match[3], published)
        if not year and published:
            year = published.year - (month > published.month)
        if year and month:
            first = date(year, month, 1)
            last = date(year, month, monthrange(year, month)[1])
            given = bool(match[2])
            yield DayTold(match.start(1), match.end(), first, last, "month", "dated", year_given=given)


def _seasons(text: str, published: date | None) -> Iterator[DayTold]:
    for match in SEASON.finditer(text):
        year = int(match[2] or 0) or _year_near(match[3] or "", published)
        if not year:
            continue
        opening, closing = next(span for stem, span in SEASONS.items() if match[1].lower().startswith(stem))
        first = date(year - (opening > closing), opening, 1)
        last = date(year, closing, monthrange(year, closing)[1])
        yield DayTold(
            match.start(), match.end(), first, last, "season", "relative", year_given=bool(match[2])
        )


def _whole_years(text: str, published: date | None) -> Iterator[DayTold]:
    for match in WHOLE_YEAR.finditer(text):
        year = int(match[2] or 0) or _year_near(match[3] or "", published)
        if year:
            start = match.start(2) if match[2] else match.start(3)
            given, due = bool(match[2]), match[1].lower() in {"к", "до"}
            first, last = date(year, 1, 1), date(year, 12, 31)
            yield DayTold(start, match.end(), first, last, "year", "relative", year_given=given, due=due)


def _year_near(word: str, published: date | None) -> int:
    """The year of «в прошлом году» and the like, 0 without a day of publication."""
    if not published or not word:
        return 0
    lowered = word.lower()
    shift = (
        -1
        if lowered.startswith(("прошл", "минувш"))
        else 1
        if lowered.startswith(("будущ", "следующ"))
        else 0
    )
    return published.year + shift


def _weekdays(text: str, published: date | None) -> Iterator[DayTold]:
    """A weekday is the latest one not after publication; «в следующую среду» looks ahead."""
    if published is None:
        return
    for match in WEEKDAY.finditer(text):
        number = next(n for n, stem in enumerate(WEEKDAYS) if match[2].lower().startswith(stem))
        kind = (match[1] or "").lower()
        back = (published.weekday() - number) % 7
        if kind.startswith(("следующ", "ближайш", "будущ", "предстоящ")):
            day = published + timedelta(days=7 - back)
        else:
            is_over = kind.startswith(("минувш", "прошл", "прошедш")) and back == 0
            day = published - timedelta(days=back + 7 * is_over)
        yield DayTold(match.start(2), match.end(), day, day, how="weekday")


def _relative(text: str, published: date | None) -> Iterator[DayTold]:
    if published is None:
        return
    for match in RELATIVE.finditer(text):
        day = published + timedelta(days=NEAR[(match[2] or match[0]).lower()])
        yield DayTold(match.start(), match.end(), day, day, how="relative")


def _resolved(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """A month and day in the stated year, or in the one that the day of publication suggests."""
    if year:
        return _made(year, month, day)
    if published is None:
        return None
    found = [_made(published.year + shift, month, day) for shift in (1, 0, -1)]
    for candidate in found:
        if candidate and candidate <= published + timedelta(days=AHEAD_DAYS):
            return candidate
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2060 else None
    except ValueError:
        return None
