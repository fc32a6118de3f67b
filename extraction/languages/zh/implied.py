"""The body that met, where a text does not name its session: told by who sat there, or by its paper."""

import re
from collections import Counter

from extraction.languages.protocol import SessionTold
from extraction.text.document import Document, Sentence

HEAD = 300  # characters in which the organisation or its paper is named
LEAST = 4  # heads of one rank in one sentence
LEAST_EXHORTED = 2
OWN = re.compile(r"上合|上海合作组织")
ATTEND = re.compile(r"出席|与会|参加了?(?:会议|会晤|峰会|大范围|小范围)|列席")
NOT_YET = re.compile(
    r"将|拟|预计|届时|即将|会见|祝贺|访问|宴会|阅兵|联合国大会|金砖|东盟|独联体|集安|中亚峰会|欧亚经济"
)
BY_OFFICE = (
    ("CSS", "安全会议秘书|国家安全顾问|安全委员会秘书|安秘"),
    ("CFM", "外交部长|外长|外交大臣"),
    ("CDM", "国防部长|防长"),
    ("CHG", "(?<!副)总理(?!府)|内阁主席|(?<=第一)副总统"),
    ("CHS", "(?<!副)总统|国家主席"),
)
OFFICES = re.compile("|".join(f"(?P<{code}>{heads})" for code, heads in BY_OFFICE))
DECLARED = re.compile(r"宣言")
OF_MEMBERS = re.compile(
    r"成员国(?:们)?(?:强烈|一致|坚决|共同)?(?:重申|强调|支持|反对|谴责|批准|签署|呼吁|认为|主张|指出)"
)
LEAST_DECLARED = 4
SPEAKS = re.compile(
    r"(?:总统|总理|主席|外长)(?:[^,。;\n]{2,12})?(?:指出|强调|表示|说|认为)[,:]|(?:总统|总理|主席)[^,。;\n]{0,8}(?:指出|强调|表示)"
)
EXHORTED = re.compile(
    r"(?:上合组织|上海合作组织|本组织|我们|各方|成员国|各国)[^,。;\n]{0,10}(?:应当?|必须|须|要)(?!求|么|是)"
)
ELSEWHERE = re.compile(r"会见|会谈|采访|专访|国事访问|通话|致电|致信|贺电|撰文|文章|大使|论文|学者|专家|研究")


def implied_session(document: Document) -> SessionTold | None:
    """A session told by those who sat at it, by its declaration, or by a head's words to the members."""
    mask = document.mask
    begin = document.paragraphs[0].start if document.paragraphs else 0
    own = OWN.search(mask, begin, begin + HEAD)
    if own is None:
        return None
    for sentence in document.sentences:
        code = _by_offices(mask, sentence)
        if code:
            return SessionTold(sentence.start, sentence.end, code, "held", None, 1.0)
    declared = DECLARED.search(mask, begin, begin + HEAD)
    if declared and len(OF_MEMBERS.findall(mask)) >= LEAST_DECLARED:
        return SessionTold(*declared.span(), "CHS", "held", None, 1.0)
    speaks = SPEAKS.search(mask, begin, begin + HEAD)
    if speaks and len(EXHORTED.findall(mask)) >= LEAST_EXHORTED and not ELSEWHERE.search(mask):
        code = "CHS" if re.search("总统|主席", speaks[0]) else "CHG" if "总理" in speaks[0] else "CFM"
        return SessionTold(*own.span(), code, "held", None, 1.0)
    return None


def _by_offices(mask: str, sentence: Sentence) -> str:
    """The council whose members most of those named in the sentence are."""
    if sentence.kind != "body" or not ATTEND.search(mask, sentence.start, sentence.end):
        return ""
    if NOT_YET.search(mask, sentence.start, sentence.end):
        return ""
    found = Counter(m.lastgroup for m in OFFICES.finditer(mask, sentence.start, sentence.end))
    code, count = max(found.items(), key=lambda row: row[1], default=("", 0))
    return code if count >= LEAST else ""
