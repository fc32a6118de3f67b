"""Lists in Chinese: 第一…第二, 一是…二是, 一、…二、, and what announces them: 提出五点建议."""

import re
from itertools import pairwise

from extraction.languages.protocol import Actor, Announcement, ListItem
from extraction.text.document import Document, Sentence

from .days import number
from .quick import quick

N = r"[一二三四五六七八九十]{1,3}"
MARKER = re.compile(
    r"(?:(?<=[。;:,!?、\n”\" )是要])|^)"
    rf"(?:(?P<ordinals>第{N}(?=[,、:]))|(?P<its>其{N}(?=[,、:]))|(?P<parts>(?P<p>{N})(?=是(?!非)))|"
    rf"(?P<musts>(?P<u>{N})[要须应](?=[\u4e00-\u9fff]))|(?<=[:;])(?P<inner>{N})、|"
    r"(?P<words>(?:首先|其次|再次|再者|最后)(?=[,、])|首先(?=我们|要|应)))"
)
LINE_MARKER = re.compile(
    rf"(?:(?P<lines>{N})、|[(](?P<brackets>{N})[)]|(?P<digits>\d{{1,2}})[.、)](?!\d)|(?P<circles>[①②③④⑤⑥⑦⑧⑨⑩]))"
)
WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}
THINGS = (
    "建议|主张|倡议|看法|意见|思路|举措|要求|希望|设想|方案|期望|路径|工作|措施|优先方向|方面|方向|重点|"
    "任务|提议|构想|想法|原则|共识|答案|药方|抓手|关键词|愿望|请求|诉求|对策|办法|点子|招|着力点|切入点|突破口|期待|呼吁|议题"
)
COUNT = rf"(?:{N}|[0123456789]{{1,2}}|两|几|若干|多|数)"
TELLS = (
    "提出|谈了|谈|亮出|给出|分享|开列|列出|谋划|归纳|阐述|作出|形成|达成|介绍|就|强调|抛出|献|概括|发出|"
    "号召|重点推进|阐明|建议|开出|拿出|捧出|带来|送上|交出|拿到|列举|点出|罗列|聚焦|概述|提了?|讲了?|说了?|抛出了?"
)
ANNOUNCES = quick(
    rf"(?:{TELLS})(?!的)[^。,;:]{{0,24}}?(?P<n>{COUNT})(?:(?:点|项|条|个方面|方面)(?:具体|重要|政策)?的?(?:{THINGS})?|(?:个|大)(?:具体|重要|优先|重点)?(?:{THINGS}))|(?P<n2>{COUNT})(?:点|项|条)(?:{THINGS})|"
    rf"(?:{THINGS})如下|(?:发表|作出|达成|通过|形成)了?(?:以下|如下|下列)[^,。;]{{0,8}}(?:声明|决定|决议|共识|协议)|(?:声明|决定|商定|约定)如下|(?:如下|以下|下列)[^。,;]{{0,12}}(?:{THINGS})|(?:{THINGS})[^。,;]{{0,10}}(?=:$)|献[一二三四五六七八九十]策|"
    rf"(?:{THINGS})有(?P<n3>{COUNT})(?:点|条|项|个)?(?=[:,。])|(?P<n4>{COUNT})个“[^”]{{1,8}}”(?=[。:,])"
)
MOST_DASHED = 60  # sentences in which the lines of one list stand
FAR_END = 14  # characters from the announcement to the end of its sentence
DASH = re.compile(r"(?:—{1,2}|-{1,2}|·|\*|●|■|◆) ?")
TOLD_OFF = re.compile(r"[^。,;:]{0,12}[,:]?(?:包括|即|分别[是为]|依次[是为]|一并提出|涵盖|:)[:,]?")
LEAST_PART = 6  # characters of a part; a shorter one belongs to the next: 能源、绿色产业两大平台
AGREED = re.compile(
    r"(?:达成|形成|取得|谈成|发表|作出|通过)[^。]{0,24}(?:共识|协议|成果|一致|声明|决定|决议)|(?:声明|决定|商定|约定)如下|[^。]{0,24}共识"
)
NOT_PROPOSED = re.compile(  # a list of what is on the agenda, or of what has been noticed
    r"(?:议程|日程|看点|亮点|特点|原因|背景|意义)(?:主要)?(?:有|是|包括|为|如下|在于)?[^。;,:]{0,6}[:,]?$"
)
HEADING = 14  # characters of a dashed item that only names what its next sentence says
CONTINUED = re.compile(r"上接(?:第?[^,。\n]{1,4}版)?")  # a text that begins on another page
HEAD = 300  # characters in which a text tells that it goes on from another page
SHORTEST = 5  # characters of an item that says something


def goes_on_from_elsewhere(mask: str) -> bool:
    """Whether a text begins on another page: it says so, or begins with 第三."""
    first = MARKER.match(mask)
    return CONTINUED.search(mask, 0, HEAD) is not None or (
        first is not None and first["ordinals"] is not None and _number(first) > 1
    )


def items_in(document: Document) -> list[ListItem]:
    """The items of lists, in text order."""
    announcements = announcements_in(document)
    found: list[ListItem] = []
    for sentence in document.sentences:
        if sentence.kind != "body" or sentence.repeats is not None:
            continue
        found += _in_sentence(document, sentence)
    continued = goes_on_from_elsewhere(document.mask)
    found = _plausible(found, announcements, continued)
    return sorted(found + _unnumbered(document, announcements, found))


def _in_sentence(document: Document, sentence: Sentence) -> list[ListItem]:
    mask = document.mask
    marks = [
        (m.start(), _number(m), {"p": "parts", "u": "musts", "inner": "lines"}.get(m.lastgroup, m.lastgroup))
        for m in MARKER.finditer(mask, sentence.start, sentence.end)
    ]
    if marks and NOT_PROPOSED.search(mask, sentence.start, marks[0][0]):
        return []
    paragraph = document.paragraphs[sentence.paragraph]
    if (not marks or marks[0][2] == "lines") and sentence.start == paragraph.start:
        line = LINE_MARKER.match(mask, sentence.start)
        if line:
            kind = line.lastgroup
            told = line[kind]
            marks[:0] = [
                (sentence.start, "①②③④⑤⑥⑦⑧⑨⑩".find(told) + 1 if kind == "circles" else number(told), kind)
            ]
    items = []
    for place, (at, n, kind) in enumerate(marks):
        end = marks[place + 1][0] if place + 1 < len(marks) else sentence.end
        end = _end(mask, at, end)
        if end - at >= SHORTEST:
            items.append(ListItem(at, end, sentence.number, n, kind))
    return items


def _number(match: re.Match) -> int:
    if match["words"]:
        return WORDS[match["words"]]
    told = match["ordinals"] or match["its"] or match["p"] or match["u"] or match["inner"]
    return number(told.lstrip("第其"))


def _end(mask: str, start: int, end: int) -> int:
    """Without the sign that parts it from the next item."""
    while end > start and mask[end - 1] in " ;,\n":
        end -= 1
    return end


def _plausible(items: list[ListItem], announcements: list[Announcement], continued: bool) -> list[ListItem]:
    """Items that begin a list with its first number and go on, or that were announced."""
    kept: list[ListItem] = []
    near = {a.sentence + later for a in announcements for later in range(6)}
    for place, item in enumerate(items):
        goes_on = any(
            _of_one_list(item, i) and i.number == item.number + 1 for i in items[place + 1 : place + 4]
        )
        follows = any(_of_one_list(i, item) and 0 < item.number - i.number <= 3 for i in kept[-4:])
        announced = item.sentence in near
        goes_on = goes_on and (item.number == 1 or continued)
        if follows or (goes_on and continued) or (item.number == 1 and (goes_on or announced)) or announced:
            kept.append(item)
    return kept


def _of_one_list(first: ListItem, second: ListItem) -> bool:
    """Whether two items are marked alike; 首先…第二…, too."""
    mixed = first.marker == "words" and first.number == 1 and second.marker == "ordinals"
    return first.marker == second.marker or mixed


def _unnumbered(
    document: Document, announcements: list[Announcement], found: list[ListItem]
) -> list[ListItem]:
    """As many sentences, or parts between semicolons, behind the announcement as it tells."""
    made: list[ListItem] = []
    by_sentence: dict[int, list[ListItem]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    firsts = {i.sentence for i in found if i.number == 1}
    for one in announcements:
        made += _dashed(document, one)
        if not one.count or not firsts.isdisjoint((one.sentence, one.sentence + 1)):
            continue
        sentence = document.sentences[one.sentence]
        colon = document.mask.find(":", one.end, sentence.end)
        if 0 <= colon < sentence.end - SHORTEST:
            parts = _parts(document.mask, colon + 1, sentence.end)
            if len(parts) == one.count:
                made += [ListItem(a, b, one.sentence, None, "clauses") for a, b in parts]
                continue
        told = _told_off(document.mask, one, sentence.end)
        if told:
            made += [ListItem(a, b, one.sentence, None, "clauses") for a, b in told]
            continue
        if sentence.end - one.end > FAR_END and document.mask[sentence.end - 1] != ":":
            continue
        behind = document.sentences[one.sentence + 1 : one.sentence + 2 + one.count]
        following = [s for s in behind if s.kind == "body"]
        same = [s for s in following if s.paragraph == sentence.paragraph] or [
            s for s in following if s.paragraph == sentence.paragraph + 1
        ]
        parts = _parts(document.mask, same[0].start, same[0].end) if same else []
        if 1 < one.count == len(parts):
            made += [ListItem(a, b, same[0].number, None, "clauses") for a, b in parts]
        elif len(same) == one.count:
            marked = {i.sentence: i.marker for s in same for i in by_sentence.get(s.number, ())}
            marker = next((marked[s.number] for s in same if s.number in marked), "sentences")
            made += [ListItem(s.start, s.end, s.number, None, marker) for s in same if s.number not in marked]
    return made


def _dashed(document: Document, one: Announcement) -> list[ListItem]:
    """Lines behind the announcement that begin with a dash or a dot."""
    made: list[ListItem] = []
    for sentence in document.sentences[one.sentence + 1 : one.sentence + MOST_DASHED]:
        if sentence.start != document.paragraphs[sentence.paragraph].start:
            continue
        dash = DASH.match(document.mask, sentence.start, sentence.end)
        if dash is None:
            break
        end = sentence.end
        following = document.sentences[sentence.number + 1 : sentence.number + 2]
        if end - dash.end() <= HEADING and following and following[0].paragraph == sentence.paragraph:
            end = following[0].end  # 守牢底线。尽快…: a heading says little by itself
        made.append(ListItem(dash.end(), end, sentence.number, None, "dashes"))
    return made if len(made) > 1 else []


def _told_off(mask: str, one: Announcement, end: int) -> list[tuple[int, int]]:
    """As many parts as announced in the same sentence: 三项倡议,包括A、B,以及C."""
    opens = TOLD_OFF.match(mask, one.end, end)
    if opens is None or not one.count or one.count < 2:
        return []
    for sign in (";", "[,、]?(?:以及|及|和)|[、;]", "[,、]?以及|[,;]"):
        parts: list[tuple[int, int]] = []
        start = opens.end()
        for cut in [*re.finditer(sign, mask[opens.end() : end]), None]:
            stop = opens.end() + cut.start() if cut else end
            if stop - start >= LEAST_PART:
                parts.append((start, _end(mask, start, stop)))
                start = opens.end() + cut.end() if cut else end
        if len(parts) == one.count:
            return parts
    return []


def _parts(mask: str, start: int, end: int) -> list[tuple[int, int]]:
    places = [start, *(start + m.end() for m in re.finditer(";", mask[start:end])), end]
    return [(a, _end(mask, a, b)) for a, b in pairwise(places) if b - a >= SHORTEST]


def announcements_in(document: Document) -> list[Announcement]:
    """Where lists are announced."""
    found = []
    for sentence in document.sentences:
        if sentence.kind != "body":
            continue
        for match in ANNOUNCES.finditer(document.mask, sentence.start, sentence.end):
            told = match["n"] or match["n2"] or match["n3"] or match["n4"]
            count = number(told) if told and told[0] in "一二三四五六七八九十两0123456789" else None
            joint = AGREED.match(match[0])  # the points of a 共识 are of those who met
            actor = Actor("participants", *match.span()) if joint else None
            found.append(Announcement(*match.span(), sentence.number, count, actor=actor))
            break
    return found
