"""Days as Chinese writes them: 2025年9月1日, 9月1日至2日, 5日, 今天, 上周五, 本月3日, 到2030年."""

import re
from calendar import monthrange
from datetime import date, timedelta

from extraction.languages.protocol import DayTold
from extraction.text.document import Document
from extraction.text.headings import readable

from .quick import quick

N = r"(?:[0123456789]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
Y = r"(?:19|20)\d\d|[一二][零一二三四五六七八九]{3}"
TO = r"(?:至|到|—{1,2}|-|~|～|和|、)"
FULL = rf"(?:(?P<y>{Y})年 ?)?(?P<m>{N})月 ?(?P<d>{N}) ?[日号](?:{TO}(?:(?P<m2>{N})月)?(?P<d2>{N})[日号])?"
SHORT_RANGE = rf"(?:(?P<ry>{Y})年)?(?P<rm>{N})月(?P<rd>{N}){TO}(?P<rd2>{N})[日号]"
BARE = (
    rf"(?:(?P<this>本月|当月))?(?<![\d月年第])(?P<b>{N})(?:[日号]?{TO}(?P<b2>{N}))?(?:日|号(?!召))"
    r"(?![内本益常程前后期均复记报用])"
)
WEEK = (
    r"(?P<w>本周|上周|这周|周|星期|礼拜)(?P<wd>[一二三四五六日天])"
    r"(?:(?:至|到|-|~|和|、)(?:本周|周|星期|礼拜)(?P<wd2>[一二三四五六日天]))?(?!体|带|到|期)"
)
NEAR = r"(?P<near>今天|今日|今晨|今晚|昨天|昨日|昨晚|前天|前日|明天|明日|后天|当天|当日)(?!的世界|之)"
MONTH = rf"(?:(?P<my>{Y})年|(?P<myn>今年|去年|明年))(?P<mm>{N})月(?:份|上旬|中旬|下旬|初|底)?"
YEAR = rf"(?P<yy>{Y})年"
SPAN = r"(?:未来|今后|接下来)(?P<span>\d{1,2}|[一二两三四五六七八九十])年"
DATE = quick("|".join((SHORT_RANGE, FULL, BARE, WEEK, NEAR, MONTH, YEAR, SPAN)))
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
SHIFTS = {"昨": -1, "前": -2, "明": 1, "后": 2}
DATELINE = re.compile(r"[【\[(]?[^\n。,:]{2,14}?[电讯][】\])]?")
SENT = re.compile(r"(?:[电讯]|发布[^会]|消息|报道)|\D{0,6}电[】\])(\s]")
OF_PAPER = re.compile(r"[^,。;]{0,24}?(?:签署|签订|通过|批准|发表|缔结|达成|颁布)的")
OF_PAGE = re.compile(r" {0,3}\d\d?:\d\d")  # 2006年11月23日08:09, when a page was put up
OPENING = re.compile(
    r"(?:(?!(?:举行|召开|举办)(?!开幕))[^。\n]){0,44}?(?:开幕(?!词)|启幕|拉开帷幕|开馆|开营)"
)
OWN_YEAR = re.compile(
    r"((?:19|20)\d\d)年?度?(?:上海合作组织|上合)|(?:上海合作组织|上合组织)((?:19|20)\d\d)年"
)
DUE_AFTER = re.compile(r"(?:前|底前?|之前|年底)")
DUE_BEFORE = re.compile(r"(?:到|至|截至|截止|面向|在)$")
LASTED = re.compile(r"(?:为期|历时|持续)([两二三四五])[天日]")
CLOSED = re.compile(r"[^,。;\n]{0,30}(?:闭幕|落下?帷?幕|结束|收官|落幕|散会)")
LONGEST_NAME = 80  # characters of the name of a paper
AHEAD = 45  # days after publication within which a day without a year is a coming one


def number(told: str) -> int:
    """12, 十二, 二〇二五 as a number."""
    if told.isdecimal():
        return int(told)
    if "十" in told:
        tens, _, ones = told.partition("十")
        return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)
    return int("".join(str(DIGITS.get(c, 0)) for c in told) or 0)


def days_between(document: Document, start: int, end: int) -> list[DayTold]:
    """The days stated between two characters, in text order."""
    found: list[DayTold] = []
    own = document.published or _own_year(document.mask)
    for match in DATE.finditer(document.mask, start, end):
        day = _day(match, document.published, found, own)
        if day:
            found.append(_with_marks(document, day))
    return found


def _in_title(mask: str, place: int) -> bool:
    """Whether a day stands in the name of a paper: 《2025年4月23日…会议纪要》."""
    line = max(mask.rfind("\n", 0, place), place - LONGEST_NAME, 0)
    return mask.rfind("《", line, place) > mask.rfind("》", line, place)


def _own_year(mask: str) -> date | None:
    """The year that the name of what is reported has, for a text without a day: 2021年上海合作组织…论坛."""
    match = OWN_YEAR.search(mask, 0, 600)
    return date(int(match[1] or match[2]), 12, 31) if match else None


def _with_marks(document: Document, day: DayTold) -> DayTold:
    mask, published = document.mask, document.published
    before, after = mask[max(0, day.start - 2) : day.start], mask[day.end : day.end + 60]
    due = day.how == "span" or (
        day.precision in {"year", "month"} and bool(DUE_AFTER.match(after) or DUE_BEFORE.search(before))
    )
    line = mask.rfind("\n", 0, day.start) + 1
    dateline = day.start - line < 16 and SENT.match(mask, day.end, day.end + 8) is not None
    opening = OPENING.match(after) is not None
    lasted = LASTED.search(mask, max(line, day.start - 60), day.start)
    if lasted and day.first == day.last and CLOSED.match(after):
        day = day._replace(first=day.last - timedelta(days=number(lasted[1]) - 1))
    return day._replace(
        opening=opening, due=due, dateline=dateline, ahead=published is not None and day.first > published,
        elsewhere=(day.year_given and (OF_PAPER.match(after) or OF_PAGE.match(after)) is not None)
        or _in_title(mask, day.start),
    )  # fmt: skip


def _day(match: re.Match, published, earlier: list[DayTold], own: date | None) -> DayTold | None:
    part = match.groupdict()
    start, end = match.span()
    if part["rd"]:
        return _dated(start, end, part["ry"], part["rm"], part["rd"], None, part["rd2"], own)
    if part["d"]:
        return _dated(start, end, part["y"], part["m"], part["d"], part["m2"], part["d2"], own)
    if part["b"]:
        return _bare(start, end, number(part["b"]), part["b2"], published, earlier)
    if part["wd"]:
        return _weekday(start, end, part["w"], part["wd"], part["wd2"], published)
    if part["near"]:
        return _near(start, end, part["near"], published, earlier)
    if part["mm"]:
        return _month(start, end, part["my"], part["myn"], number(part["mm"]), published)
    if part["yy"]:
        return _year(start, end, number(part["yy"]))
    if part["span"] and published:
        return _year(start, end, published.year + number(part["span"]), "span")
    return None


def _dated(start, end, year, month, day, month2, day2, published) -> DayTold | None:
    told = number(year) if year else None
    first = _resolved(told, number(month), number(day), published)
    if first is None:
        return None
    last = first
    if day2:
        last = _made(first.year, number(month2) if month2 else first.month, number(day2)) or first
        last = last if last >= first else first
    return DayTold(start, end, first, last, "day", "dated", told is not None)


def _resolved(year: int | None, month: int, day: int, published: date | None) -> date | None:
    """A day without a year: the latest not long after publication; none when that is unknown."""
    if year is not None:
        return _made(year, month, day)
    if published is None:
        return None
    found = _made(published.year, month, day)
    if found and found - published > timedelta(days=AHEAD):
        found = _made(published.year - 1, month, day) if found - published > timedelta(days=200) else found
    if found and published - found > timedelta(days=300):
        found = _made(published.year + 1, month, day)
    return found


def _bare(start, end, day: int, last: str | None, published, earlier: list[DayTold]) -> DayTold | None:
    """5日: of the month just told, else the latest such day not after publication."""
    base = next(
        (d.first for d in reversed(earlier) if d.how in {"dated", "month"} and d.precision != "year"), None
    )
    if base is None and published is None:
        return None
    first = _made(base.year, base.month, day) if base else _latest(published, day)
    if first is None:
        return None
    until = _made(first.year, first.month, number(last)) if last else first
    return DayTold(start, end, first, until if until and until >= first else first, "day", "partial")


def _latest(published: date, day: int) -> date | None:
    found = _made(published.year, published.month, day)
    if found and found <= published + timedelta(days=3):
        return found
    before = published.replace(day=1) - timedelta(days=1)
    return _made(before.year, before.month, day)


def _weekday(start, end, how: str, day: str, until: str | None, published: date | None) -> DayTold | None:
    if published is None:
        return None
    week = "一二三四五六日"
    wanted = week.find("日" if day == "天" else day)
    monday = published - timedelta(days=published.weekday())
    if how == "上周":
        first = monday - timedelta(days=7 - wanted)
    elif how in {"本周", "这周"}:
        first = monday + timedelta(days=wanted)
    else:
        first = published - timedelta(days=(published.weekday() - wanted) % 7)
    last = (
        first + timedelta(days=(week.find("日" if until == "天" else until) - wanted) % 7) if until else first
    )
    return DayTold(start, end, first, last, "day", "weekday")


def _near(start, end, told: str, published, earlier: list[DayTold]) -> DayTold | None:
    if told.startswith("当"):
        base = next((d.first for d in reversed(earlier) if d.precision == "day"), None)
        return DayTold(start, end, base, base, "day", "relative") if base else None
    noted = next((d.first for d in earlier if d.dateline), published)
    if noted is None:
        return None
    first = noted + timedelta(days=SHIFTS.get(told[0], 0))
    return DayTold(start, end, first, first, "day", "relative")


def _month(start, end, year, near, month: int, published) -> DayTold | None:
    if near and published is None:
        return None
    told = number(year) if year else published.year + {"去": -1, "明": 1}.get(near[0], 0)
    first = _made(told, month, 1)
    if first is None:
        return None
    last = first.replace(day=monthrange(first.year, month)[1])
    return DayTold(start, end, first, last, "month", "month", bool(year))


def _year(start, end, year: int, how: str = "dated") -> DayTold | None:
    first = _made(year, 1, 1)
    return DayTold(start, end, first, date(first.year, 12, 31), "year", how, True) if first else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return readable(date(year, month, day))
    except ValueError:
        return None
