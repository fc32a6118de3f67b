"""What guards look at in a Chinese clause: negation, questions, the past, wishes, nouns."""

import re
from datetime import date

from .cast import Cast
from .grammar import at_end, pattern
from .lists import ANNOUNCES

NEGATED = re.compile(pattern("negated"))  # 没有就…签署, 未能达成, 不同意
QUESTION = re.compile(pattern("question"))
PAST = re.compile(pattern("past"))
LONG_AGO = re.compile(pattern("long_ago"))
DIARY = re.compile(
    pattern("diary")
)  # what a diary holds, and what something will bring about: no undertakings
DISCUSSED_BEFORE = re.compile(pattern("discussed_before"))
DISCUSSED_AFTER = re.compile(pattern("discussed_after"))
CONDITION = re.compile(pattern("conditional"))
RECALLED = re.compile(pattern("recalled"))
ADVERB = re.compile(at_end("adverb"))
FAILED = re.compile(r"[^。]{0,30}(?:未果|失败|破裂|未能|搁浅|被推迟|被搁置|被取消|无果)")
TWO = re.compile(r"双方|两国|两家|两部门|两部(?=签)|两军")
TALKS = re.compile(  # of two, beside the meeting
    r"会见|(?:同|与|和)[^,。]{2,30}(?:举行|进行)了?[^,。]{0,8}(?:会谈|会晤|会面)|双边(?:会谈|会晤|会见)|"
    r"(?:间隙|之余|场边|期间)[^。]{0,40}(?:会谈|会面|会晤)"
)
FAR_TALKS = 160  # characters from the telling of talks to what the two did
PUT_OFF = re.compile(r"[^,。;]{0,8}(?:留待|推迟|搁置|延后|延期|暂缓|暂停|再议|不再|不予|暂不|押后|从长计议)")
YEAR = re.compile(r"((?:19|20)\d\d)年(?!度|至|代|前|底)")
IN_LIST = re.compile(r"[^,。;]{0,70}等?(?:问题|方面|领域)上?(?:达成|取得|开展|作出)的")
WISH = re.compile(r"(?:请|恳望|希望|期待|盼|祝愿?|期望|相信|但愿)[^,。;]{0,20}$")
APPRAISED = re.compile(r"对此[^,。]{0,8}(?:赞赏|感谢|欢迎|评价|肯定|满意)")
RECEIVED = re.compile(r"(?:得到|受到|获得|赢得|博得)了?[^,。;]{0,14}$")  # 得到各方支持: a noun
ONLY_ASKED = re.compile(  # 应签署, 推动批准: what is to be adopted has not been
    r"(?:应当?|应该|(?<![纪重主紧摘概])要|须|必须|需要?|宜|尽快|早日|争取|推动|促成|力争|呼吁|建议|提议|期待|等待|敦促|准备|筹备|抓紧)[^,。;]{0,6}$"
)
COMING = re.compile(r"(?:将|拟|有望|预计|即将|定于)[^,。;]{0,10}$")
NOUNS = frozenset(  # words of rules that are nouns, too: verbs only behind who acts, a sign or an adverb
    {
        "倡议",
        "建议",
        "提议",
        "主张",
        "共同主张",
        "呼吁",
        "要求",
        "计划",
        "承诺",
        "号召",
        "保证",
        "准备",
        "支持",
        "决定",
        "反对",
        "打算",
    }
)


class MarkReader:
    """Reads the marks of the clauses of one sentence."""

    def __init__(
        self, mask: str, start: int, end: int, cast: list[Cast], published: date | None, is_speech: bool
    ):
        self.mask, self.start, self.end, self.cast = mask, start, end, cast
        self.published, self.is_speech = published, is_speech

    def marks(self, match: re.Match, name: str) -> frozenset[str]:
        """What guards look at."""
        mask, start, end = self.mask, match.start(), match.end()
        clause = (
            max(mask.rfind(",", self.start, start), mask.rfind(";", self.start, start), self.start - 1) + 1
        )
        before, after = mask[clause:start], mask[end : self.end]
        told = {
            "negated": NEGATED.search(before)
            or (name in {"adopt", "agree"} and (FAILED.match(after) or PUT_OFF.match(after))),
            "question": QUESTION.search(before)
            or mask[self.end - 1] == "?"
            or (mask[self.end - 2 : self.end] == "?”"),
            "past": PAST.search(before)
            or self._another_year(before)
            or LONG_AGO.search(mask, self.start, start),
            "discussed": DISCUSSED_BEFORE.search(before)
            or (re.search(r"[就围]", before) and DISCUSSED_AFTER.match(after)),
            "conditional": CONDITION.search(before)  # 若不合力,…,各国理应…
            if name == "duty"
            else CONDITION.search(mask, self.start, start),
            "relative": after[:1] == "的" or IN_LIST.match(after),
            "wish": WISH.search(before),
            "diary": name == "undertake" and DIARY.match(mask, start),
            "recalled": name in {"propose", "urge", "advocate"}
            and (RECALLED.search(before[-24:] + match[0] + after[:16]) or APPRAISED.search(after)),
            "noun": (match[0] in NOUNS and not self.is_verb(start))
            or RECEIVED.search(before)
            or (match[0] == "将" and not self._is_future(start)),
            "sidelines": self._is_beside(start),
            "hypothetical": name == "adopt" and ONLY_ASKED.search(before),
            "coming": COMING.search(before) and not self.is_speech,
        }
        return frozenset(mark for mark, found in told.items() if found)

    def is_verb(self, place: int) -> bool:
        """Whether a word that may be a noun stands where a verb does."""
        before = self.mask[max(self.start, place - 4) : place]
        return not before or any(c.end == place for c in self.cast) or ADVERB.search(before) is not None

    def _is_future(self, place: int) -> bool:
        """Whether 将 stands behind who will act; it may as well stand before an object."""
        before = self.mask[max(self.start, place - 12) : place]
        near = any(0 <= place - c.end <= 8 and "," not in self.mask[c.end : place] for c in self.cast)
        return (
            near
            or before[-1:] in {"", *",还也并均都"}
            or re.search(r"(?:确认|表示|宣布|承诺|同意)$", before) is not None
        )

    def leads(self, match: re.Match) -> bool:
        """Whether the words only announce what comes: 提出以下建议:."""
        if self.mask[self.end - 1] == ":":
            return True
        told = ANNOUNCES.search(self.mask, self.start, self.end)
        return (
            told is not None
            and told.start() <= match.end() + 14
            and match.start() < told.end()
            and self.end - told.end() < 12
        )

    def _is_beside(self, place: int) -> bool:
        """双方同意, where two have just been told to talk beside the meeting: in its paragraph."""
        two = TWO.search(self.mask, self.start, place)
        line = max(self.mask.rfind("\n", 0, place) + 1, place - FAR_TALKS)
        return two is not None and TALKS.search(self.mask, line, two.start()) is not None

    def _another_year(self, before: str) -> bool:
        year = YEAR.search(before)
        return bool(year and self.published and abs(int(year[1]) - self.published.year) > 1)
