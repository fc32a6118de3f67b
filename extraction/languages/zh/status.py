"""Whether a session that a Chinese text names is told as held, coming, past or beside."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from .grammar import pattern

HELD = re.compile(pattern("held"))
COMING = re.compile(pattern("coming"))
SURELY_COMING = re.compile(
    r"将(?:于|在|主持|出席|参加|赴|前往|主办|应邀)[^,。;]{2,60}$|定于[^,。;]{2,60}$|拟[于在][^,。;]{2,60}$"
)
INVITED = re.compile(r"(?:邀请|届时|应邀将|预计)[^。;]{0,80}")  # who will come, not who came
PAST = re.compile(pattern("past_session"))
ON_THE_WAY = re.compile(
    r"稍后|稍晚|晚些时候|抵达|启程|前往|离京|乘(?:坐|专机|包机)|登机|飞抵|开始[^,。]{0,16}访问"
)
BESIDE = re.compile(r"(?:期间|间隙|场边|之际)[^。]{0,20}(?:会见|会谈|会晤|双边)|会见(?:了)?来华")
PROPOSED = re.compile(r"(?:建议|提议|倡议|争取|申请|同意)[^。;]{0,10}$")
LATER_YEAR = re.compile(r"(?:将)?(?:于|在)?(20\d\d)年")
IN_MONTH = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(?!\d{1,2}[日至])[^,。;]{0,16}$"
)  # 于2023年5月访问果阿出席…
SPOKEN_AT = re.compile(  # whose spirit another gathering carries on
    r"上?(?:发表|作出)?的(?:重要|系列|主旨)*(?:讲话|指示|论述)(?:的)?(?:精神|要求)|"
    r"上(?:提出|宣布|作出)的(?:重要|系列)*(?:倡议|宣示|主张|举措)"
)
FIRST_OF_ALL = re.compile(r"首[届次](?:会议)?[^,。]{0,6}$")
DATED_LONG_AGO = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月[^,。;]{0,24}(?:举行|召开|举办)的[^,。]{0,10}$")
LONG_BEFORE = 3  # months
SINCE_THEN = re.compile(r"此后|自此|从此|标志着[^,。]{0,30}(?:机制|正式)|至今")
LAST_YEAR = re.compile(r"(?:去年|前年)(?!以来|底以来)")
VISITING = re.compile(r"[并及]对[^。;]{2,40}(?:国事|正式|工作)访问")
FULL_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(?<!\d)(\d{1,2})月(\d{1,2})日")
NEAR_DAY = 30  # characters from a session to the day that is told of it
FIRST_SINCE = re.compile(
    r"(?:后|以来)(?:召开|举行|举办)?的?(?:首次|第[一二三四五六七八九十]次)[^,。]{0,6}$"
)  # what it is, not that it is held
PREPARED = re.compile(r"(?:做|作|进行|奠定)[^,。]{0,12}(?:准备|筹备|基础)|预热|铺路")
BEING_PREPARED = re.compile(r"为(?!期)[^,。]{0,24}$")
OF_MONTH = re.compile(
    r"(?:今年|20\d\d年)?(?<!\d)(\d{1,2})月(?:\d{1,2}日)?(?:[上中下]旬|初|底)?(?:在[^,。]{2,8})?(?:举行|召开|举办)?的[^,。]{0,12}$"
)
YEAR = re.compile(r"((?:19|20)\d\d)年(?!\d{1,2}月\d)")  # a day told to the full may be that of a reprint
NEAR = 16  # characters around a session in which what is told of it counts most
FAR_AHEAD = timedelta(days=120)  # farther off a day without a year is of the year before
THIS = ("本次", "此次", "这次", "本届")


class Around(NamedTuple):
    """Where the sentence and the clause of a session begin and end, and its clause before and behind it."""

    left: int
    right: int
    clause: int
    near_right: int
    before: str
    after: str


def status_of(mask: str, start: int, end: int, published: date | None) -> str:
    """ "held", "coming", "past", "beside" or "named", by the words of its clause, then of its sentence."""
    around = _around(mask, start, end)
    left, right, before, after = around.left, around.right, around.before, around.after
    place = mask, start, end, around, published
    found = _by_sentence(*place) or _by_clause(*place)
    if found:
        return found
    if HELD.search(before + mask[start:end] + INVITED.sub("", after)):
        return "held"
    if COMING.search(mask, left, start) and not HELD.search(mask, left, right):
        return "coming"
    return "held" if HELD.search(INVITED.sub("", mask[left:right])) else "named"


def _around(mask: str, start: int, end: int) -> Around:
    left = max(mask.rfind("。", 0, start), mask.rfind("\n", 0, start), start - 80) + 1
    stops = [p for p in (mask.find("。", end), mask.find("\n", end)) if p >= 0]
    right = min([*stops, end + 80, len(mask)])
    clause = max(left, mask.rfind(",", left, start) + 1)
    comma = mask.find(",", end, right)
    near_right = comma if comma >= 0 else right
    before = mask[max(clause, start - 40) : start]
    return Around(left, right, clause, near_right, before, mask[end:near_right])


def _by_sentence(mask: str, start: int, end: int, around: Around, published: date | None) -> str:
    """What surely tells it, wherever in the sentence; or ""."""
    left, right, after = around.left, around.right, around.after
    year = YEAR.search(mask, max(left, start - 40), start)
    if re.match(r"[^,。]{0,2}(?:\d{1,3}|[一二三五十]{1,2})周年", after) or (
        year and published and published.year - int(year[1]) >= 2
    ):
        return "past"
    if SPOKEN_AT.match(after):
        return "past"
    if re.match(r"的?(?:精神|共识|成果|宣言|决议|以来|声明|与会者?[^,。]{0,6}(?:招待会|宴会|晚宴))", after):
        return "past" if "以来" in after[:5] or "共识" in after[:5] else "named"
    if ON_THE_WAY.search(mask, left, start):
        return "coming"
    if BESIDE.search(mask, left, right):
        return "beside"
    if VISITING.search(mask, end, right):
        return "coming"
    return "past" if LAST_YEAR.search(mask, left, start) else ""


def _by_clause(mask: str, start: int, end: int, around: Around, published: date | None) -> str:
    """What its clause tells of its time; or ""."""
    before, after, clause = around.before, around.after, around.clause
    if PREPARED.search(mask[max(clause, start - 40) : around.near_right + 1]) and BEING_PREPARED.search(
        mask, max(clause, start - 40), start
    ):
        return "coming"
    if _another_month(before, published):
        return "past"
    if FIRST_OF_ALL.search(before) and (not HELD.search(after) or SINCE_THEN.search(mask, end, around.right)):
        return "past"
    later = LATER_YEAR.match(after)
    if PROPOSED.search(before) or (later and published and int(later[1]) > published.year):
        return "coming"
    if SURELY_COMING.search(mask, clause, start) or _ahead(mask, clause, start, around.near_right, published):
        return "coming"
    if FIRST_SINCE.search(before):
        return "named"
    if COMING.search(before) or COMING.match(after[:NEAR]) or COMING.search(after[:NEAR]):
        return "coming"
    gave = re.search(r"(?:签署|通过|发表|批准|提出|达成|决定|确定)的", after)
    recalled = gave is not None and not mask.startswith(THIS, start)
    return "past" if recalled or PAST.search(before[-NEAR:]) else ""


def _ahead(mask: str, clause: int, start: int, right: int, published: date | None) -> bool:
    """Whether the first day told beside a session is one after publication."""
    if published is None:
        return False
    told = FULL_DAY.search(mask, max(clause, start - NEAR_DAY), min(right, start + 2 * NEAR_DAY))
    try:
        day = date(int(told[1] or published.year), int(told[2]), int(told[3])) if told else published
    except ValueError:
        return False
    return day > published and (day - published <= FAR_AHEAD or bool(told and told[1]))


def _another_month(before: str, published: date | None) -> bool:
    """今年7月的阿斯塔纳峰会 in a report of October."""
    dated = DATED_LONG_AGO.search(before) or IN_MONTH.search(before)
    if dated and published:
        return (published.year - int(dated[1])) * 12 + published.month - int(dated[2]) > LONG_BEFORE
    told = OF_MONTH.search(before)
    return bool(
        told and published and int(told[1]) % 12 not in {published.month % 12, (published.month - 1) % 12}
    )
