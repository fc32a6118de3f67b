"""What guards look at in a Chinese clause: negation, questions, the past, wishes, nouns."""

import re
from datetime import date

from .cast import Cast
from .foreign import FOREIGN_BODIES
from .grammar import at_end, pattern
from .lists import ANNOUNCES

NEGATED = re.compile(pattern("negated"))  # 没有就…签署, 未能达成, 不同意
QUESTION = re.compile(pattern("question"))
PAST = re.compile(pattern("past"))
LONG_AGO = re.compile(  # 去年,各方…; not 总结去年的工作,各方…
    rf"(?:{pattern('long_ago')})(?![^,。;]{{0,20}}(?:的|工作|成果|成就|进展|成效|情况|经验|活动|报告|努力)[^,。;]{{0,12}}[,;])"
)
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
    r"会见|(?:同|与|和)[^,。]{2,30}(?:举行|进行)了?[^,。]{0,8}(?:会谈|会晤|会面)|双边(?:会谈|会晤|会见)|单独会[晤见谈]|会晤[上时中]|"
    r"(?:间隙|之余|场边|期间)[^。]{0,40}(?:会谈|会面|会晤)"
)
MET = re.compile(  # 会见莫迪时表示: what one says to another beside the meeting
    r"(?:会见|会晤|约见|接见)(?!机制)[^,。;各全团]{2,16}时,?(?:表示|说|指出|强调|提出)|(?:同|与|和)[^,。;各全团]{2,16}(?:会谈|会见|会晤)时,?(?:表示|说|指出|强调|提出)"
)
FAR_TALKS = 160  # characters from the telling of talks to what the two did
PUT_OFF = re.compile(r"[^,。;]{0,8}(?:留待|推迟|搁置|延后|延期|暂缓|暂停|再议|不再|不予|暂不|押后|从长计议)")
YEAR = re.compile(r"((?:19|20)\d\d)年(?!度|至|代|前|底)")
OF_FOREIGN = re.compile(rf"[^,。;《]{{0,6}}(?:{FOREIGN_BODIES})")  # 成立金砖国家总检察长会议机制
YEAR_OPENS = re.compile(  # 2001年9月,…
    r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:,|[^,。;]{0,30}(?:举行|召开)的)"
)
IN_LIST = re.compile(r"[^,。;]{0,70}等?(?:问题|方面|领域)上?(?:达成|取得|开展|作出)的")
WISH = re.compile(r"(?:请|恳望|希望|期待|盼|祝愿?|期望|相信|但愿)[^,。;]{0,20}$")
APPRAISED = re.compile(r"对此[^,。]{0,8}(?:赞赏|感谢|欢迎|评价|肯定|满意)")
AS_OBJECT = re.compile(  # 提出了明确要求, 专家的研究和建议
    r"(?:提出|作出|做出|达到|符合|满足|给予|发出|响应|按照|落实)了?[^,。;:]{0,10}$|的[^,。;]{1,8}[和与及、]$"
)
OBJECT_OF = re.compile(r"(?:谋求|力求|旨在|坚持|致力于|能够|可以|已经|需要|应当|愿意|愿)$")  # 谋求将本地区…
WHEN = re.compile(r"[^,。;]{2,40}(?<![同及随适届])(?:时|之际|之时),")
IN_FIELD = re.compile(r"[^。;]{0,100}方面(?:发挥|起到|取得|具有|作出|做出|开展|进行)")
GUESSED = re.compile(r"(?:看得出来?|可以看出|不难看出|显然|预计|预料|据信|有分析|外界)")
THANKED = re.compile(r"(?:感谢|赞赏|祝贺)[^,。;]{0,24}$")
ON_TOPIC = re.compile(r"(?:关于|有关|对于)[^,。;]{0,40}$")
HELD_AS_WISH = re.compile(r"(?:表达|表明|体现|展示|展现|彰显|传递|介绍)了?[^,。;]{0,24}$")
WISHED = re.compile(
    r"[^,。;]{0,80}的(?:美好|坚定|良好|真诚|强烈)?(?:愿望|愿景|决心|意愿|信心|立场|努力|诚意)(?:[,。;和]|$)"
)
OF_TOPIC = re.compile(r"[^,。;]{0,40}的(?:建议|倡议|构想|设想|提案|问题|方案|草案|报告|议题|进展|可能性)")
SENT_BY = re.compile(r"(?:^|[,。(])[受应由经承蒙]{1,2}[^。;]{2,60}$")  # 受…委托: who sent whom
RECEIVED = re.compile(r"(?:得到|受到|获得|赢得|博得)了?[^,。;]{0,14}$")  # 得到各方支持: a noun
ONLY_ASKED = re.compile(  # 应签署, 推动批准: what is to be adopted has not been
    r"(?:应当?|应该|(?<![纪重主紧摘概])要|须|必须|需要?|宜|尽快|早日|争取|推动|促成|力争|支持|赞成|鼓励|协助|参与|呼吁|建议|提议|期待|等待|敦促|准备|筹备|抓紧)[^,。;]{0,6}$"
)
COMING = re.compile(r"(?:将|拟|有望|预计|即将|定于)[^,。;]{0,10}$")
LONG_BEFORE = 3  # months from an act to an article that only recalls it
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


SENDING = frozenset({"委托", "委派", "推荐", "授权", "邀请"})


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
            "conditional": GUESSED.match(mask, self.start, start)
            or CONDITION.search(  # 若不合力,…,各国理应…
                mask, clause if name == "duty" else self.start, start
            ),
            "relative": after[:1] == "的"
            or IN_LIST.match(after)
            or (ON_TOPIC.search(before) and OF_TOPIC.match(after))
            or (HELD_AS_WISH.search(before) and WISHED.match(after))
            or self._is_circumstance(name, before, after),
            "wish": WISH.search(before),
            "diary": name == "undertake" and DIARY.match(mask, start),
            "recalled": name in {"propose", "urge", "advocate"}
            and (
                THANKED.search(before)
                or RECALLED.search(before[-24:] + match[0] + after[:16])
                or APPRAISED.search(after)
            ),
            "noun": (match[0] in NOUNS and (AS_OBJECT.search(before) or not self.is_verb(start)))
            or RECEIVED.search(before)
            or (match[0] in SENDING and SENT_BY.search(before))
            or (match[0] == "将" and not self._is_future(start)),
            "sidelines": self._is_beside(start),
            "elsewhere": name == "adopt" and OF_FOREIGN.match(mask, end, self.end),
            "hypothetical": name == "adopt" and ONLY_ASKED.search(before),
            "coming": COMING.search(before) and not self.is_speech,
        }
        return frozenset(mark for mark, found in told.items() if found)

    def _is_circumstance(self, name: str, before: str, after: str) -> bool:
        """…谴责空袭时,印度…; 在…支持…方面发挥作用: only when or in what something else is so."""
        if name in {"adopt", "agree", "undertake"}:
            return False
        return bool(WHEN.match(after)) or (
            "在" in self.mask[self.start : self.end - len(after)] and IN_FIELD.match(after) is not None
        )

    def is_verb(self, place: int) -> bool:
        """Whether a word that may be a noun stands where a verb does."""
        before = self.mask[max(self.start, place - 4) : place]
        return not before or any(c.end == place for c in self.cast) or ADVERB.search(before) is not None

    def _is_future(self, place: int) -> bool:
        """Whether 将 stands behind who will act; it may as well stand before an object."""
        before = self.mask[max(self.start, place - 12) : place]
        if OBJECT_OF.search(before):
            return False
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
        if MET.search(self.mask, self.start, place):
            return True
        two = TWO.search(self.mask, self.start, place)
        line = max(self.mask.rfind("\n", 0, place) + 1, place - FAR_TALKS)
        return two is not None and TALKS.search(self.mask, line, two.start()) is not None

    def _another_year(self, before: str) -> bool:
        year, published = YEAR.search(before), self.published
        opening = YEAR_OPENS.match(self.mask, self.start, self.end)
        if published is None:
            return False
        if opening and opening[2]:
            months = (published.year - int(opening[1])) * 12 + published.month - int(opening[2])
            return months > LONG_BEFORE
        if year and before.startswith(year[0]) and int(year[1]) < published.year:
            return True  # 2017年吸纳…, in a text of 2018
        year = year or opening
        return bool(year and abs(int(year[1]) - published.year) > 1)
