"""What a Chinese text says of somebody's taking part: presides, attends, is away, or only wrote."""

import re

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Sentence

PRESENT = re.compile(
    r"出席|参加|与会|到会|主持|列席|到场|在座|致辞|发言|率团|率[^,。]{0,12}代表团|赴会|陪同|会晤|集体合影|讲了?话|见证|参会|聚首|齐聚|聚会|发表[^,。]{0,30}讲话|作[^,。]{0,12}(?:演讲|讲话|发言)"
)
CHAIRING = re.compile(
    r"主持(?!人|下)|执槌|坐镇|担任(?:本次|此次)?会议(?:轮值)?主席|担任会议主席|会议主席为|会议主席是|主持人[是为]"
)
ABSENT = re.compile(
    r"缺席|未(?:能)?(?:出席|参加|与会)|没有(?:出席|参加)|因故|不会出席|将(?:不|于|在|赴|出席|参加)|即将|预计|拟于|罹难|悼念|去世"
)
LONG_AGO = re.compile(r"前不久|不久前|去年|此前|早前|先前")
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
    after = mask[person.end : min(sentence.end, person.end + 30)]
    before = mask[max(sentence.start, person.start - 12) : person.start]
    if ABSENT.search(after[:12]) or ABSENT.search(before):
        return "absent"
    if CHAIRING.search(after.split(",")[0]) or CHAIRING.search(before):
        return "chair"
    told = TOLD.search(mask, sentence.start, person.start)
    here = person.role and not told and PRESENT.search(mask, sentence.start, sentence.end)
    return "present" if here and not POSSESSOR.match(mask, person.end) else ""
