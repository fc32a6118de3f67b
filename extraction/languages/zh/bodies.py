"""Where sessions of bodies are named in Chinese, and whether they are told as held, coming or past."""

import re
from datetime import date
from functools import lru_cache

from extraction.languages.protocol import Named, SessionTold
from extraction.text.document import Document

from .days import number
from .foreign import FOREIGN_BODIES
from .grammar import pattern
from .implied import implied_session
from .lexicon import words
from .quick import quick

ORDINAL = r"(?:第|(?<=理事会))[零一二三四五六七八九十百\d]{1,4}[次届]"
ORDINALS = re.compile(r"(?:第|(?<=理事会))([零一二三四五六七八九十百\d]{1,4})[次届]")
OFFICIALS = (
    r"(?:主管)?(?:部长|部门(?:领导人|负责人|首长)|(?:和|及)?[^,。、的]{0,6}部长|长官|行长|检察长|院长|"
    r"局长|领导人|负责人|首脑|议长|专家)"
)
WHOSE = r"(?:各国|成员国|(?:上合|上合组织|上海合作组织)(?:[六八九十]国|各国|国家)?)"
OF_OTHERS = (  # officials of any field, councils and groups of experts that have no word of their own
    rf"(?:上海合作组织|上合组织|上合)(?!秘书处|峰会|示范区)(?:成员国)?(?:{ORDINAL})?[^,。;:《》“”\n的在与和是由将就]{{2,24}}?"
    r"(?:部长|部门(?:领导人|负责人|首长)|负责人|领导人|局长|署长|行长|主席|首长|理事会|委员会|联合体|工作组|专家组)"
    rf"(?:{ORDINAL})?(?:级)?(?:理事会)?(?:{ORDINAL})?(?:例行|年度|全体)?(?:会议|会晤|例会|年会|全会)"
)
OF_EXPERTS = (  # 关于筹备…会议的专家会
    r"(?:上海合作组织|上合组织|上合)[^,。;:《》\n]{2,60}?(?:高官会|专家会|专家磋商|专家组会议|磋商会|筹备会|协调会)(?:议)?(?=[,。在于上期召举]|$)"
)
HELD = re.compile(pattern("held"))
COMING = re.compile(pattern("coming"))
SURELY_COMING = re.compile(
    r"将(?:于|在|主持|出席|参加|赴|前往|主办|应邀)[^,。;]{2,60}$|定于[^,。;]{2,60}$|拟[于在][^,。;]{2,60}$"
)
INVITED = re.compile(r"(?:邀请|届时|应邀将|预计)[^。;]{0,80}")  # who will come, not who came
OTHERS_NUMBER = re.compile(r"(?:委员会|大会|会议|理事会|公约|组织|论坛)$")  # 麻醉药品委员会第63届会议
PAST = re.compile(pattern("past_session"))
ON_THE_WAY = re.compile(
    r"稍后|稍晚|晚些时候|抵达|启程|前往|离京|乘(?:坐|专机|包机)|登机|飞抵|开始[^,。]{0,16}访问"
)
BESIDE = re.compile(r"(?:期间|间隙|场边|之际)[^。]{0,20}(?:会见|会谈|会晤|双边)|会见(?:了)?来华")
ONLINE = re.compile(
    r"视讯|视频(?:方式|连线|会议|形式)(?:举行|召开|进行)|线上(?:方式|形式)?(?:举行|召开|开幕|进行)|在线上|在线(?:举行|召开)|云端|视频会议|(?:采用|采取)视频|网络视频"
)
LOOSE = re.compile(
    rf"(?:本次|此次|这次|该|本届|{ORDINAL})?(?:会议|会晤|论坛|峰会)(?=在|于|由|以|通过了|期间|上,|决定|指出|认为|发表|发布|一致|举行|结束|批准|将|既|"
    r"(?:最后|最终|当天|随后|并|还|也|共|审议)[^,。]{0,8}(?:通过|批准|签署|决定|商定|发表|议定)|商定|议定|审议|通过|落幕|闭幕|"
    r"落下|散场|首日|当天|一开始|开始|进行|的?圆桌|主席|议程|纪要|议定书由)"
)
FOREIGN = re.compile(rf"(?:{FOREIGN_BODIES})[^,。;\n]{{0,18}}$")
PROPOSED = re.compile(r"(?:建议|提议|倡议|争取|申请|同意)[^。;]{0,10}$")
LATER_YEAR = re.compile(r"(?:将)?(?:于|在)?(20\d\d)年")
IN_MONTH = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月(?!\d{1,2}[日至])[^,。;]{0,16}$"
)  # 于2023年5月访问果阿出席…
SPOKEN_AT = re.compile(  # whose spirit another gathering carries on
    r"上?(?:发表|作出)?的(?:重要|系列|主旨)*(?:讲话|指示|论述)(?:的)?(?:精神|要求)|"
    r"上(?:提出|宣布|作出)的(?:重要|系列)*(?:倡议|宣示|主张|举措)"
)
DECIDED_NEXT = re.compile(
    r"(会议|会晤|峰会|各方|部长们)(?:还|并|一致|最后|最终)*(?:决定|商定|议定|宣布),?[^,。;]{0,24}?下[一]?[次届]"
)
FIRST_OF_ALL = re.compile(r"首[届次](?:会议)?[^,。]{0,6}$")
DATED_LONG_AGO = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月[^,。;]{0,24}(?:举行|召开|举办)的[^,。]{0,10}$")
LONG_BEFORE = 3  # months
SINCE_THEN = re.compile(r"此后|自此|从此|标志着[^,。]{0,30}(?:机制|正式)|至今")
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
OPENING = 300  # characters in which a text tells the session it is about
NEAR = 16  # characters around a session in which what is told of it counts most


@lru_cache(maxsize=1)
def _forms() -> list[tuple[str, float, re.Pattern]]:
    told = words("bodies")
    found = [
        (row["code"], row.get("weight", 1.0), quick("|".join(_made(form) for form in row["forms"])))
        for row in told["body"]
    ]
    sectors = "|".join(sorted(told["sectors"], key=len, reverse=True))
    whole = "|".join(sorted(told["whole"], key=len, reverse=True))
    sector = (
        rf"(?P<n1>{ORDINAL})?(?P<of>成员国)?(?:(?:(?P<s>{sectors})(?:(?:、|和|及|与)(?:{sectors}))?){OFFICIALS}|(?P<w>{whole}))"
        rf"(?:和央行行长)?(?P<n2>{ORDINAL})?(?:级)?(?:例行)?(?:会议|会晤|理事会|会(?=[第,。在于举召开以\n]))"
    )
    found.append(("sector", 1.0, quick(sector)))
    meets = r"(?:开会|聚会|聚首|齐聚|会晤|碰头|碰面|汇聚|会聚|相聚|齐集|坐到一起|"
    meets += r"坐在一起|围坐|到齐|集结|会面|落座|入座|共聚|云集|合影|"
    meets += r"(?:举行|召开)(?:第[^,。]{1,4}次)?(?:例行)?(?:会议|会晤))"
    found.append(
        (
            "sector",
            0.9,
            re.compile(rf"{WHOSE}(?:主管)?(?P<s>{sectors}){OFFICIALS}[^,。了]{{0,30}}?{meets}"),
        )
    )
    for code, heads in (
        ("CHS", "国家元首|元首|领导人"),
        ("CHG", "总理|政府首脑"),
        ("CFM", "外长|外交部长"),
        ("CDM", "防长|国防部长"),
        ("CSS", "安全会议秘书"),
    ):
        found.append((code, 0.9, re.compile(rf"{WHOSE}(?:{heads})[^,。了]{{0,30}}?{meets}")))
    found.append(("other", 0.9, re.compile(OF_OTHERS)))
    found.append(("other", 1.05, re.compile(OF_EXPERTS)))
    forums = "|".join(sorted((re.escape(f) for f in told["forums"]), key=len, reverse=True))
    found.append(
        ("forum", 0.9, re.compile(rf"(?:上海合作组织|上合组织|上合)[^,。;《》]{{0,24}}?(?P<f>{forums})"))
    )
    return found


def _made(form: str) -> str:
    city = r"[\u4e00-\u9fff]{2,5}?"
    return (
        form.replace("{n}?", f"(?:{ORDINAL})?")
        .replace("{n}", f"(?:{ORDINAL})")
        .replace("{city}", "CITY")
        .replace("CITY", city)
    )


def sessions_in(document: Document, named: list[Named]) -> list[SessionTold]:
    """Every place where a session is named, in text order, without overlap."""
    found: list[SessionTold] = []
    cities = {n.end: n.start for n in named if n.kind == "city"}
    for code, weight, form in _forms():
        for match in form.finditer(document.mask):
            session = _session(document, match, code, weight, cities)
            if session:
                found.append(session)
    ordered = _apart(found)
    ordered += _loose(document, ordered)
    ordered = _without_history(document, ordered)
    ordered += _by_next(document, ordered)
    if not any(s.code and s.status in {"held", "coming"} for s in ordered):
        implied = implied_session(document)
        ordered = [*(s for s in ordered if not s.code), implied] if implied else ordered
    return sorted(ordered)


def _without_history(document: Document, told: list[SessionTold]) -> list[SessionTold]:
    """Sessions of earlier years that a text on a coming one lists, as past."""
    published = document.published
    if published is None or not any(s.code and s.status == "coming" and s.start < OPENING for s in told):
        return told
    kept = []
    for session in told:
        line = max(document.mask.rfind(sign, 0, session.start) for sign in "。\n") + 1
        year = FULL_DAY.search(document.mask, line, session.start)
        old = year is not None and year[1] is not None and int(year[1]) < published.year
        kept.append(session._replace(status="past") if old else session)
    return kept


def _by_next(document: Document, told: list[SessionTold]) -> list[SessionTold]:
    """The meeting that decides when the next of its kind is: of that body, where no other is told as held."""
    if any(s.code and s.status == "held" for s in told):
        return []
    for match in DECIDED_NEXT.finditer(document.mask):
        following = next((s for s in told if s.code and match.end() - 4 <= s.start <= match.end() + 24), None)
        if following is not None:
            return [SessionTold(match.start(1), match.end(1), following.code, "held", None, 1.0)]
    return []


def _session(
    document: Document, match: re.Match, code: str, weight: float, cities: dict[int, int]
) -> SessionTold | None:
    mask = document.mask
    start, end = match.span()
    foreign = FOREIGN.search(mask, max(0, start - 40), start + 2)
    if foreign and not re.search("上合|上海合作", mask[foreign.start() : end]):
        return None
    if code == "sector":
        told = words("bodies")
        part = match.groupdict()
        code = told["whole"][part["w"]] if part.get("w") else told["sectors"][part["s"]]
    elif code == "other":
        sectors = words("bodies")["sectors"]
        code = next((sectors[s] for s in sectors if s in match[0]), "other:meeting")
    elif code == "forum":
        told = words("bodies")["forums"][match["f"]]
        if not told:
            return None
        code = f"other:{told}"
    elif weight < 1 and "峰会" in match[0] and "领袖" not in match[0]:
        place = mask.find("峰会", start)
        named_city = any(place - 2 <= city <= place for city in cities)
        if not named_city and not re.search(r"上合|合作组织|本次|此次|本届|第", match[0]):
            return None
        start = next((cities[city] for city in (place, place - 1, place - 2) if city in cities), start)
    if mask[end : end + 1] == "国" or re.match(r"主席国|职", mask[end : end + 3]):
        return None
    return SessionTold(start, end, code, *_told(document, start, end), weight, _online(document, start, end))


def _told(document: Document, start: int, end: int) -> tuple[str, int | None]:
    """What the clause says of the session: its status, and its number."""
    mask = document.mask
    ordinal = ORDINALS.search(mask, max(0, start - 14), min(len(mask), end + 10))
    if ordinal and re.match(r"[全到齐聚在以来作参有坐]", mask[ordinal.end() : ordinal.end() + 1]):
        ordinal = None  # 第一次全员到齐 counts no sessions
    if ordinal and re.search(
        r"[,。;、\n]", mask[min(ordinal.end(), start) : start] + mask[end : max(end, ordinal.start())]
    ):
        ordinal = ORDINALS.search(mask, start, end)
    return _status(mask, start, end, document.published), number(ordinal[1]) if ordinal else None


def _status(mask: str, start: int, end: int, published: date | None) -> str:
    """ "held", "coming", "past", "beside" or "named", by the words of its clause, then of its sentence."""
    left = max(mask.rfind("。", 0, start), mask.rfind("\n", 0, start), start - 80) + 1
    stops = [p for p in (mask.find("。", end), mask.find("\n", end)) if p >= 0]
    right = min([*stops, end + 80, len(mask)])
    clause = max(left, mask.rfind(",", left, start) + 1)
    near_left = max(clause, start - 40)
    comma = mask.find(",", end, right)
    near_right = comma if comma >= 0 else right
    before, after = mask[near_left:start], mask[end:near_right]
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
    if VISITING.search(mask, end, right) or re.search("去年|前年", mask[left:start]):
        return "coming" if VISITING.search(mask, end, right) else "past"
    if PREPARED.search(mask[near_left : near_right + 1]) and BEING_PREPARED.search(mask, near_left, start):
        return "coming"
    if _another_month(before, published):
        return "past"
    if FIRST_OF_ALL.search(before) and (not HELD.search(after) or SINCE_THEN.search(mask, end, right)):
        return "past"
    later = LATER_YEAR.match(after)
    if PROPOSED.search(before) or (later and published and int(later[1]) > published.year):
        return "coming"
    if SURELY_COMING.search(mask, clause, start) or _ahead(mask, clause, start, near_right, published):
        return "coming"
    if FIRST_SINCE.search(before):
        return "named"
    if COMING.search(before) or COMING.match(after[:NEAR]) or COMING.search(after[:NEAR]):
        return "coming"
    this = mask.startswith(("本次", "此次", "这次", "本届"), start)
    if (
        PAST.search(before[-NEAR:])
        or not this
        and re.search(r"(?:签署|通过|发表|批准|提出|达成|决定|确定)的", after)
    ):
        return "past"
    if HELD.search(before + mask[start:end] + INVITED.sub("", after)):
        return "held"
    if COMING.search(mask, left, start) and not HELD.search(mask, left, right):
        return "coming"
    return "held" if HELD.search(INVITED.sub("", mask[left:right])) else "named"


def _ahead(mask: str, clause: int, start: int, right: int, published: date | None) -> bool:
    """Whether the first day told beside a session is one after publication."""
    if published is None:
        return False
    told = FULL_DAY.search(mask, max(clause, start - NEAR_DAY), min(right, start + 2 * NEAR_DAY))
    try:
        return (
            told is not None and date(int(told[1] or published.year), int(told[2]), int(told[3])) > published
        )
    except ValueError:
        return False


def _another_month(before: str, published: date | None) -> bool:
    """今年7月的阿斯塔纳峰会 in a report of October."""
    dated = DATED_LONG_AGO.search(before) or IN_MONTH.search(before)
    if dated and published:
        return (published.year - int(dated[1])) * 12 + published.month - int(dated[2]) > LONG_BEFORE
    told = OF_MONTH.search(before)
    return bool(
        told and published and int(told[1]) % 12 not in {published.month % 12, (published.month - 1) % 12}
    )


def _online(document: Document, start: int, end: int) -> bool:
    mask = document.mask
    left = max(mask.rfind("。", 0, start), mask.rfind("\n", 0, start)) + 1
    stops = [p for p in (mask.find("\n", end),) if p >= 0]
    return ONLINE.search(mask, left, min([*stops, end + 300, len(mask)])) is not None


def _apart(found: list[SessionTold]) -> list[SessionTold]:
    kept: list[SessionTold] = []
    for session in sorted(found, key=lambda s: (s.start, -s.weight, -s.end)):
        if kept and session.start < kept[-1].end:
            if session.weight > kept[-1].weight or (
                session.weight == kept[-1].weight and session.end > kept[-1].end + 2
            ):
                kept[-1] = session
            continue
        kept.append(session)
    return kept


def _loose(document: Document, taken: list[SessionTold]) -> list[SessionTold]:
    """ "The meeting": of no body by itself."""
    spans = [(s.start, s.end) for s in taken]
    found = []
    for match in LOOSE.finditer(document.mask):
        if any(a < match.end() and match.start() < b for a, b in spans):
            continue
        if match[0][0] != "第" or not OTHERS_NUMBER.search(
            document.mask, max(0, match.start() - 6), match.start()
        ):
            status, ordinal = _told(document, match.start(), match.end())
            online = _online(document, match.start(), match.end())
            found.append(SessionTold(match.start(), match.end(), "", status, ordinal, 0.4, online))
    return found[:200]
