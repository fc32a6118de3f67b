"""What a Chinese text says of somebody's taking part: presides, attends, is away, or only wrote."""

import re

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Sentence

from .grammar import pattern

PRESENT = re.compile(pattern("present"))
CHAIRING = re.compile(pattern("chairing"))
ABSENT = re.compile(pattern("absent"))
LONG_AGO = re.compile(r"今年\d{1,2}月[^,。]{0,20}(?:峰会|会议|会晤)上,|前不久|不久前|去年|此前|早前|先前")
RECEIVES = re.compile(  # above those who met: 习近平在北京集体会见了各国外长
    r"(?:于|在)?[^,。]{0,24}(?:集体会见|接见|会见了?[^,。]{0,16}(?:与会|出席会议|参会|团长|外长|防长|部长|代表团|各国|外方))"
)
RECEIVED_BY = re.compile(r"(?:的)?(?:会见|接见)")
AWAY = re.compile(
    r"(?:因|由于)[^,。]{1,20}(?:未能?|没有?能?|无法|不能|缺席)|"
    r"[^,。]{0,6}(?:未能?到|没有?到|没有?来|未现身|没有?现身|没有?露面|缺阵|未克|委托|委派[^,。]{0,8}代)"
)
PAST_MONTH = re.compile(r"(?:今年|去年)\d{1,2}月(?:份|上旬|中旬|下旬)?,?[^,。\d]{0,4}$")
FORMER = re.compile(r"首任|前任|前(?!线|方)|原(?!子)|已故|时任")
ON_BEHALF = re.compile(r"(?:转达|转交|代表|遵照|根据|按照|落实|贯彻|践行|遵循|响应)[^,。;]{0,14}$")
TOLD = re.compile(r"(?:说|表示|指出|强调|介绍|认为|称|透露|谈到)[,:]")
LETTER = re.compile(r"致贺[信电]|[致发]来?贺[信电]|致信")
POSSESSOR = re.compile(
    r"的|关于[^,。]{0,20}的|提出的?|倡导"
)  # 习近平主席关于…的倡议: of whom only something is told


def part_of(mask: str, sentence: Sentence | None, person: NamedPerson) -> str:
    """The part as `NamedPerson.part` has it."""
    if sentence is None or person.rank == "outsider":
        return "quoted"
    if person.part:
        return person.part
    comma = mask.find(",", person.end, sentence.end)
    clause = mask[person.end : comma if comma >= 0 else sentence.end]
    wrote = LETTER.search(mask, sentence.start, sentence.end) and not PRESENT.search(clause)
    if wrote or LONG_AGO.search(mask, sentence.start, person.start):
        return "quoted"
    if RECEIVES.match(mask, person.end) or RECEIVED_BY.match(mask, person.end):
        return "receives"
    if FORMER.match(person.role or "") and not PRESENT.search(clause):
        return "quoted"
    if person.rank == "state" and ON_BEHALF.search(
        before := mask[max(sentence.start, person.start - 16) : person.start]
    ):
        return "quoted"
    if PAST_MONTH.search(mask, max(sentence.start, person.start - 14), person.start):
        return "quoted"
    after = mask[person.end : min(sentence.end, person.end + 30)]
    before = mask[max(sentence.start, person.start - 12) : person.start]
    if ABSENT.search(after[:12]) or AWAY.match(after) or ABSENT.search(before):
        return "absent"
    if CHAIRING.search(after.split(",")[0]) or CHAIRING.search(before):
        return "chair"
    told = TOLD.search(mask, sentence.start, person.start)
    here = person.role and not told and PRESENT.search(mask, sentence.start, sentence.end)
    return "present" if here and not POSSESSOR.match(mask, person.end) else ""
