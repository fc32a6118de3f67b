"""Where sessions of bodies are named in Chinese, and whether they are told as held, coming or past."""

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.languages.protocol import Named, SessionTold
from extraction.text.document import Document

from .days import number
from .foreign import FOREIGN_BODIES
from .implied import implied_session
from .lexicon import words
from .quick import quick
from .status import FULL_DAY, status_of

ORDINAL = r"第[零一二三四五六七八九十百\d]{1,4}[次届]"
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
OTHERS_NUMBER = re.compile(r"(?:委员会|大会|会议|理事会|公约|组织|论坛)$")  # 麻醉药品委员会第63届会议
ONLINE = re.compile(
    r"视讯|视频(?:方式|连线|会议|形式)(?:举行|召开|进行)|线上(?:方式|形式)?(?:举行|召开|开幕|进行)|在线上|在线(?:举行|召开)|云端|视频会议|(?:采用|采取)视频|网络视频"
)
LOOSE = re.compile(
    rf"(?:本次|此次|这次|该|本届|{ORDINAL})?(?:会议|会晤|论坛|峰会)(?=在|于|由|以|通过了|期间|上,|决定|指出|认为|发表|发布|一致|举行|结束|批准|将|既|"
    r"(?:最后|最终|当天|随后|并|还|也|共|审议)[^,。]{0,8}(?:通过|批准|签署|决定|商定|发表|议定)|商定|议定|审议|通过|落幕|闭幕|"
    r"落下|散场|首日|当天|一开始|开始|进行|的?圆桌|主席|议程|纪要|议定书由)"
)
FOREIGN = re.compile(rf"(?:{FOREIGN_BODIES})[^,。;\n]{{0,18}}$")
DECIDED_NEXT = re.compile(
    r"(会议|会晤|峰会|各方|部长们)(?:还|并|一致|最后|最终)*(?:决定|商定|议定|宣布),?[^,。;]{0,24}?下[一]?[次届]"
)
OWN_SUMMIT = re.compile("[本此这][次届]|上合|上海合作")
SUMMITS = re.compile("峰会|(?:领袖|元首)(?=高?峰会|会[议晤])")
BY_CITY, BEFORE_SUMMIT = 0.9, 24  # what such a form weighs less than; characters it may begin before
OPENING = 300  # characters in which a text tells the session it is about


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
        for match in _matches(document.mask, code, weight, form):
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


def _matches(mask: str, code: str, weight: float, form: re.Pattern) -> Iterator[re.Match]:
    """Where a form stands; one that may begin with any city is looked for around the words it ends with."""
    if code != "CHS" or weight >= BY_CITY:
        yield from form.finditer(mask)
        return
    last = 0
    for anchor in SUMMITS.finditer(mask):
        match = form.search(mask, max(last, anchor.start() - BEFORE_SUMMIT), anchor.end() + 2)
        if match is not None:
            last = match.end()
            yield match


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
        own = OWN_SUMMIT.search(mask, start, place)
        start = own.start() if own and not named_city else start  # 将出席|此次峰会
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
    return status_of(mask, start, end, document.published), number(ordinal[1]) if ordinal else None


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
