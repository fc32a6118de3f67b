"""The skeleton of a Chinese sentence: who speaks, whose act it is, and the words of rules that stand in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from extraction.languages.protocol import Actor, ClauseTold, Facts, Skeleton, Stretch
from extraction.languages.protocol import SceneSoFar as Scene
from extraction.languages.rules import load_rules
from extraction.text.document import Sentence

from .lists import ANNOUNCES
from .quick import quick

OF_PAPER = "those who give the paper"
MOST_CLAUSES = 24  # of a sentence that are looked at; the longest of the measured texts has 15
FAR_SUBJECT = (
    60  # characters of a sentence before the side that undertakes something, from which on they are left out
)
HEADS = "国家元首|元首|领导人|政府首脑|首脑|总理|外长|外交部长|防长|国防部长|部长|代表团团长|团长|议长|安全会议秘书|秘书|总检察长|代表"
MEMBERS = (
    rf"(?:上海合作组织|上合组织|上合|本组织|与会|全体)?(?:各|全体|六个?|八个?|十个?|其他)?成员国(?:各?(?:[^,。、的]{{0,6}}(?:{HEADS})们?))?(?!元首理事会|政府首脑|总理|外长|外交|国防|安全会议|(?:第[^,。]{{1,4}}[次届])?(?:会议|会晤|理事会)|地位)|"
    rf"[六七八九十]国(?:{HEADS})|上合(?:组织)?(?:各国|诸国|国家|各成员|[六八九十]国)"
)
PARTICIPANTS = (
    rf"(?:到会|参会|出席)(?:各方|各国|代表|者)|会议参加者|在座[^,。]{{0,3}}(?:代表|部长|领导人)|(?:各位|诸位|[两三四五六七八九十]位)(?:{HEADS})|诸国|各代表团(?!团长)|与会(?:各方|各国|者|代表|领导人|嘉宾|人士|部长|外长|总理|防长|双方)?(?:代表们?|部长|领导人)?|出席会议的[^,。]{{2,10}}|各方|各国(?:(?:{HEADS})们?|与会者|代表都)?|"
    rf"各?代表团团长们?|(?:{HEADS})们|双方|三方|大家|到会[^,。]{{0,3}}代表|[两三四五六七八九十](?:国|位|方)(?:{HEADS})|(?:民间|智库|媒体|企业|政府|国际组织)?机构代表"
)
GATHERING = r"(?:本次|此次|这次|该次|本届|此届)?(?:理事会)?(?:会议|会晤|峰会|论坛|大会|理事会|元首理事会)(?=[一通决批发签强指认启商同重呼支反将还组接要责授听审就注肯并也未没确宣敲]|在|由|结束时|期间)"
PAPER = r"(?:公报|声明|宣言|纪要|倡议|共识|文件)(?=指出|强调|称|说|写道|认为|重申|呼吁)"
WE = r"我们|我方|我国|我(?=愿|建议|提议|主张|呼吁|们)"
HE = r"(?:他|她)(?!们|人|国|方)"
STRANGER = r"(?:国际|多国|各界|海外|外国|业内|分析|政界)人士|专家|学者|分析师|观察家|媒体|舆论|联合国大会|安理会|北约|七国集团|美方|美国|欧盟|欧方|乌克兰"
CAST = quick(
    rf"(?P<members>{MEMBERS})|(?P<participants>{PARTICIPANTS})|(?P<gathering>{GATHERING})|(?P<paper>{PAPER})|(?P<we>{WE})|(?P<he>{HE})|(?P<stranger>{STRANGER})"
)
OBJECT = re.compile(
    r"(?:同|与|和|跟|对|向|为|给|在|请|使|让|令|助|帮助|支持|邀请|祝贺|感谢|欢迎|希望|期待|赞赏|促|推动|通过|赞同|除|及|按|据|包括|如|把|将|被|受|于|从|到|来自|会同|携手|联合|面向|供|照顾|尊重|符合|作为|接任|"
    r"担任|建议|提议|主张|呼吁|敦促|要求|关于|围绕|就|各|各有|致|转达|代表|经|像|作|以|成为|悼念|接受|会见|由|得到|受到|为了|针对|来|访问|不让|等)$"
)
ENUMERATED = re.compile(r"[、和与及]$|以及$")
NO_SUBJECT = re.compile(
    r"的|之间|之|人民|民众|内政|籍|境内|间(?!隙)|地区|问题|局势|精神|倡议(?=得|受|,|。|的)|法律|百姓|国情|主权|主席国工作|内部|们的|作用|发展(?:战略|道路|利益|进步|模式)|首都|驻|政府间|企业|安全(?!会)|领土|国旗|式|关系|一道|一起|、|和|与"
)
COUNTRY_ACTS = re.compile(
    r"[,也还已正一始坚高将愿支反主建提呼致承准计是认表同与重欢希期打乐有随不没未拒曾没倡推赞为在就对常永作和、及]|,"
)
SAY = quick(
    r"(?:强调|指出|表示(?!谢意|感谢|祝贺|欢迎|关切|慰问|赞赏|哀悼|敬意|满意|遗憾|愤慨|谴责|同情)|认为|确信|坚信|谈到|提到|透露|介绍|重申|坦言|直言|言明|表明|阐明|点明|断言|认定|论及|声明(?=[,:说称])|谈及|补充|回顾|写道|宣布|明确|告诉|解释|呼吁|主张|建议|提议|倡议|敦促|警告|提醒|承诺|(?<![小学据以来的听传再])说(?!明|服|法|到底|定|不)|(?<![名号简下职堪代俗尊])称(?!号|为|之|赞|职|呼)|言|发言|讲话|致辞|宣读)"
    r"(?:道|了|说|称|中)?(?!的)"
)
LONGEST_QUOTE = 600
BEHIND_QUOTE = re.compile(
    r"[,。]?[-—]{0,2}[^,。“”\"\n]{1,16}?(?:这样)?(?:说|表示|强调|指出|称|补充道?|写道)(?:道)?[。,:]"
)
SAID_BEHIND = re.compile(
    r"[”\"][,。]?[-—]{0,2}(?P<who>[^,。“”\"]{1,14}?)(?:说|表示|强调|指出|称|补充道?)[。]?$|-(?P<who2>[^,。]{1,10}?)(?:说|表示|强调)[。]?$"
)
JOINT_HEAD = re.compile(r"^我们,[^。\n]{4,60}(?:领导人|元首|首脑|总理|外长|部长|代表|秘书)")
NEGATED = re.compile(  # 没有就…签署, 未能达成, 不同意
    r"(?:没有|没能|未能|尚未|并未|未曾|未|拒绝|拒不|无法|从未|无意|没)(?:[^,。;的]{0,24})$|"
    r"(?:不会|不愿意?|不再|不予|不打算|不准备|不曾|不想|不|避免|推迟|搁置|取消|放弃|无)(?:[^,。;断仅但只懈移久]{0,4})$"
)
FAILED = re.compile(r"[^。]{0,30}(?:未果|失败|破裂|未能|搁浅|被推迟|被搁置|被取消|无果)")
QUESTION = re.compile(r"是否|能否|可否|会不会|要不要|何时|如何(?=通过|签署)|吗[?。]|[?]$")
PAST = re.compile(
    r"去年|前年|此前|曾|早在|近年来|多年来|年来|以来|率先|最早|上[一]?[次届]|先前|不久前|过去|历[次届]|自[^,。]{2,20}起"
)
YEAR = re.compile(r"((?:19|20)\d\d)年(?!度|至|代|前|底)")
DISCUSSED_BEFORE = re.compile(
    r"(?:讨论|探讨|磋商|商讨|研究|审议|听取|交流|介绍|通报|评估|回顾|梳理)了?[^,。;]{0,60}$"
)
DISCUSSED_AFTER = re.compile(
    r"[^。;]{0,80}(?:交换了?[^,。]{0,6}(?:意见|看法)|进行了?[^,。]{0,8}(?:讨论|交流|磋商|沟通)|展开[^,。]{0,8}(?:讨论|交流|探讨)|作了?[^,。]{0,8}(?:讨论|交流))"
)
CONDITION = re.compile(r"(?:如果|若|一旦|倘若|假如|只有|除非|即便|即使|要是)[^。;]{0,40}$")
IN_LIST = re.compile(r"[^,。;]{0,70}等?(?:问题|方面|领域)上?(?:达成|取得|开展|作出)的")
WISH = re.compile(r"(?:希望|期待|盼|祝愿?|期望|相信|但愿)[^,。;]{0,20}$")
DIARY = re.compile(  # what a diary holds, and what something will bring about: no undertakings
    r"将(?:在|于|同|与|以|为|向|就|对|从|还)?[^,。]{0,16}?(?:会见|访问|出席|抵达|启程|离开|举行|召开|参观|会晤(?=[,。])|讨论|审议|听取|交换|开幕|闭幕|生效|结束|签署|宣布|公布|致辞|发表|迎来|达到|超过|面临|进入|迈)|"
    r"将(?:进一步|继续)?为[^,。]{2,44}(?:注入|提供[^,。]{0,12}(?:动能|动力|机遇|空间)|创造新?[^,。]{0,6}(?:机遇|活力))|"
    r"将(?:成为|有助|有利|带来|给|是|有|会|军|近|其|自身|自己|围绕|重点讨论|就|持续至|迎|不|无|可|能|更|随|因|被|由|使|令)"
)
STARTS = re.compile(  # how a sentence begins that says on what the group before it said
    r"[“”\"]?(?:为此|为[^,。]{2,40},|在[^,。]{2,40},|鉴于|根据|必须|应|要|须|需|亟|进一步|继续|共同|坚决|携手|积极|切实|同时|此外|[反支主呼承重加深推打秉坚维促完拓扩落发构开提弘保遵尊密愿将致敦强认指赞同希考面对])"
)
LONG_AGO = re.compile(r"不久前|去年|前年|此前|早在|先前|近年来|多年来|(?:\d|[一二三四五六七八九十几])年来")
RECALLED = re.compile(
    r"(?:提出|发起|倡导|倡议|建议)的|(?:在|于)[^,。]{2,20}(?:峰会|会议)上(?:就|曾)?提出|(?:关于|有关)[^,。]{0,24}的(?:倡议|建议)"
)
EXCEPT = re.compile(r"除了?[^,。]{2,30}(?:以|之)?外")
APPRAISED = re.compile(r"对此[^,。]{0,8}(?:赞赏|感谢|欢迎|评价|肯定|满意)")
COMING = re.compile(r"(?:将|拟|有望|预计|即将|定于)[^,。;]{0,10}$")


SOUND = frozenset({"said"})
PUT_FORWARD = frozenset({"propose", "urge", "advocate"})
FIRST = frozenset({"adopt", "agree"})  # what was done together wins over what led to it
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
ADVERB = re.compile(
    r"(?:[,。;:“”、\n ]|还|也|并|又|再|均|都|则|就|已|曾|将|愿|应|要|须|会|能|可|必|仍|正|同|共|致|次|先|别|烈|极|重|时|决|确|此|上|中|后|前|内|续|定|力|终|贯|式|天|表示|指出|强调|说|称|认为|地|日|间|晚|午|"
    r"一道|一起|纷纷|庄严|有意|欲|拟|一步|广泛|严正|断然|普遍|完全|充分|原则|初步|各方|所|须|来|议|和|及|与|以|们|各国|成员国)$"
)


class Cast(NamedTuple):
    """Somebody named in a sentence."""

    start: int
    end: int
    actor: Actor
    is_country: bool = False


@lru_cache(maxsize=1)
def _triggers() -> re.Pattern:
    rules = load_rules("zh")
    told = (rule for rule in rules.values() if rule.name != "joint course")
    return quick("|".join(f"(?P<r{n}>{'|'.join(rule.triggers)})" for n, rule in enumerate(told)))


@lru_cache(maxsize=1)
def _joint_course() -> re.Pattern:
    return re.compile(load_rules("zh")["joint course"].triggers[0].lstrip("^"))


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(load_rules("zh"))


class SentenceReader:
    """Reads one sentence with what was remembered of those before it."""

    def __init__(self, facts: Facts, sentence: Sentence, scene: Scene):
        self.facts, self.sentence, self.scene = facts, sentence, scene
        self.document, self.mask = facts.document, facts.document.mask
        self.start, self.end = sentence.start, sentence.end
        self.opens = (
            sentence.number == 0
            or self.document.sentences[sentence.number - 1].paragraph != sentence.paragraph
        )
        self.cast = _cast(facts, self.start, self.end, scene)

    def skeleton(self) -> Skeleton:
        carried, closes = self._carried()
        says, place = self._sayer(carried)
        speaker = says or carried
        clauses = tuple(
            self._clauses(speaker if speaker and speaker.kind != "stranger" else speaker, says, place)
        )
        says = says or self._proposer(clauses, carried)
        return Skeleton(clauses, says or (carried if carried is not self.scene.speaker else None), closes)

    def _proposer(self, clauses: tuple[ClauseTold, ...], carried: Actor | None) -> Actor | None:
        """Somebody else who puts something forward, though no word of saying tells it."""
        for clause in clauses:
            actor = clause.actor
            if (
                clause.rule in PUT_FORWARD
                and not clause.marks
                and actor is not None
                and actor.kind == "person"
            ):
                return actor if actor.start >= self.start and actor != carried else None
        return None

    def _carried(self) -> tuple[Actor | None, bool]:
        """Who goes on speaking when the sentence begins, and whether the last speaker has stopped."""
        speaker = self.scene.speaker
        if speaker is None and self.document.is_speech:
            return speech_maker(self.facts), False
        joint = JOINT_HEAD.match(self.mask[self.start : self.start + 80])
        if joint:
            return Actor("members", self.start, self.start + joint.end(), how=OF_PAPER), False
        if speaker is None or self.document.is_speech or speaker.how == OF_PAPER:
            return speaker, False
        is_group = speaker.kind in {"members", "participants", "gathering", "paper"}
        if self.opens and (is_group or speaker.kind == "stranger" or self._another_begins()):
            return None, True
        return speaker, False

    def _another_begins(self) -> bool:
        """Whether a group acts at the head of the sentence: 成员国领导人签署…."""
        first = next((c for c in self.cast if c.actor.kind in {"members", "participants", "gathering"}), None)
        return (
            first is not None
            and first.start - self.start <= 12
            and not re.match(r"(?:仍|都|也|还)?[要应须]", self.mask[first.end : first.end + 3])
        )

    def _sayer(self, carried: Actor | None) -> tuple[Actor | None, int]:
        """Who is reported as saying something here, and where what is said begins."""
        if self.document.is_speech and carried is not None:
            return None, self.start
        behind = SAID_BEHIND.search(self.mask, self.start, self.end)
        if behind:
            at = behind.start("who") if behind["who"] else behind.start("who2")
            who = next((c.actor for c in self.cast if c.end >= at and c.start >= at - 12), None)
            return who or self._by_office(at, behind.end()) or carried, self.start
        quoted = self._quoted()
        if quoted is not None:
            return quoted, self.start
        for match in SAY.finditer(self.mask, self.start, self.end):
            if match[0] in NOUNS and not self._is_verb(match.start()):
                continue
            who = self._subject(match.start(), 34)
            if who is not None:
                if who.kind == "paper" and carried is not None and carried.kind == "person":
                    return carried, match.end()  # what somebody reads out
                if who.kind == "state" and carried is not None and carried.countries == who.countries:
                    return carried, match.end()  # 中方, of the minister who speaks
                return who, match.end()
        told = ANNOUNCES.search(self.mask, self.start, self.end)
        who = self._subject(told.start()) if told else None
        return (who, told.end()) if who is not None else (None, self.start)

    def _quoted(self) -> Actor | None:
        """“…。”他说: whoever is told behind the quotation that this sentence opens."""
        if self.mask[self.start] not in '“"':
            return None
        close = self.mask.find(
            "”" if self.mask[self.start] == "“" else '"', self.start + 1, self.start + LONGEST_QUOTE
        )
        behind = BEHIND_QUOTE.match(self.mask, close + 1) if close > 0 else None
        if behind is None:
            return None
        cast = _cast(self.facts, behind.start(), behind.end(), self.scene)
        return next((c.actor for c in cast if c.actor.kind in {"person", "state", "he"}), self.scene.speaker)

    def _by_office(self, start: int, end: int) -> Actor | None:
        """秘书长说: whoever of the article holds that office."""
        text = self.mask[start:end]
        for number, person in enumerate(self.facts.people):
            if person.name and person.role and person.role[-3:] in text and len(person.role) > 1:
                return _of_person(number, person)
        return None

    def _subject(self, place: int, far: int = 400) -> Actor | None:
        """The last of those named before a place who may be its subject, with all of an enumeration."""
        before = [c for c in self.cast if c.end <= place]
        for number in range(len(before) - 1, -1, -1):
            one = before[number]
            if place - one.end > far or not self._may_be_subject(one):
                continue
            return self._enumerated(before, number)
        return None

    def _may_be_subject(self, one: Cast) -> bool:
        before = self.mask[max(self.start, one.start - 4) : one.start]
        after = self.mask[one.end : one.end + 8]
        if one.actor.kind == "he":
            return True
        if NO_SUBJECT.match(after) and not re.match(r"(?:和|与)(?:各|与会|其他)", after):
            return False
        if ENUMERATED.search(before) and (other := self._before(one)):
            return self._may_be_subject(other._replace(end=one.end))
        if OBJECT.search(before):
            return False
        return not one.is_country or COUNTRY_ACTS.match(after) is not None

    def _before(self, one: Cast) -> Cast | None:
        """Whom an enumeration names just before."""
        return next((c for c in self.cast if 0 < one.start - c.end <= 2 and c is not one), None)

    def _enumerated(self, before: list[Cast], number: int) -> Actor:
        """A、B和C重申: the states of the whole enumeration."""
        actor = before[number].actor
        if actor.kind != "state" or not before[number].is_country:
            return self._with_group(before, number)
        codes, at = list(actor.countries), before[number].start
        for one in reversed(before[:number]):
            if one.actor.kind != "state" or not ENUMERATED.fullmatch(self.mask[one.end : at] or " "):
                break
            codes = [*one.actor.countries, *codes]
            at = one.start
        return actor._replace(countries=tuple(dict.fromkeys(codes)), start=at)

    def _with_group(self, before: list[Cast], number: int) -> Actor:
        """李克强同与会领导人签署: he with those who met is those who met."""
        actor = before[number].actor
        if actor.kind != "person":
            return actor
        later = [
            c
            for c in self.cast
            if c.start >= before[number].end and c.actor.kind in {"members", "participants"}
        ]
        if later and re.fullmatch(
            r"[同与和](?:其他)?", self.mask[before[number].end : later[0].start] or " "
        ):
            return later[0].actor
        return actor

    def _clauses(self, speaker: Actor | None, says: Actor | None, place: int) -> Iterable[ClauseTold]:
        """Everything a rule's words stand in, strong rules before weak ones within each part of the sentence."""
        rules, names = load_rules("zh"), _names()
        found: list[tuple[int, int, int, ClauseTold]] = []
        parts = self._parts()
        for match in islice(_triggers().finditer(self.mask, self.start, self.end), MOST_CLAUSES):
            if any(c.actor.kind == "person" and c.start <= match.start() < c.end for c in self.cast):
                continue  # 应勇 is a name
            name = names[int(match.lastgroup[1:])]
            part = next((p for p in parts if p[0] <= match.start() < p[1]), parts[-1])
            clause = self._clause(match, name, part, speaker, place, says is not None)
            found.append((part[0], 2 if rules[name].is_weak else name not in FIRST, match.start(), clause))
        course = self._course(speaker, says)
        if course is not None:
            found.append((self.start, 2, self.end, course))
        found.sort(key=lambda row: row[:3])
        return _whole([row[3] for row in found], {self._trim(part[0]) for part in parts}, self.end)

    def _course(self, speaker: Actor | None, says: Actor | None) -> ClauseTold | None:
        """A sentence without subject behind what a group said: what they mean to do."""
        group = speaker is not None and speaker.kind in {"members", "participants", "gathering", "paper"}
        if not group or says is not None or self.opens:
            return None
        match = _joint_course().match(self.mask, self.start, self.end)
        if match is None:
            return None
        return ClauseTold(
            self.start,
            self.end,
            self.sentence.number,
            "joint course",
            Stretch(*match.span()),
            speaker,
            speaker,
        )

    def _parts(self) -> list[tuple[int, int]]:
        """The sentence, or its parts between semicolons."""
        cuts = [m.end() for m in re.finditer(";", self.mask[self.start : self.end])]
        places = [self.start, *(self.start + c for c in cuts if self.start + c < self.end), self.end]
        return list(zip(places, places[1:], strict=False))

    def _clause(
        self, match: re.Match, name: str, part: tuple[int, int], speaker: Actor | None, place: int, told: bool
    ) -> ClauseTold:
        actor = self._subject(match.start()) or self._opening_country(name)
        how_far = speaker is not None and match.start() >= place
        if actor is not None and actor.kind == "we":
            actor = _we(speaker, actor)
        if actor is None:
            actor = self._dropped(match, name, speaker)
        alone = (
            actor is not None
            and actor.kind in {"person", "state"}
            and speaker is not None
            and is_many(speaker)
        )
        if actor is not None and is_many(actor):
            actor = actor._replace(excluded=self._excluded(actor.start))
        says = speaker if how_far and not (alone and not told) else actor
        if says is not None and says.kind == "person" and actor is not None and actor.kind == "person":
            says = actor if not how_far else says
        start = self._trim(self._later_start(name, actor, part[0]))
        return ClauseTold(
            start, part[1], self.sentence.number, name, Stretch(*match.span()), actor, says,
            self._marks(match, name) | ({"said"} if told else frozenset()), self._leads(match),
        )  # fmt: skip

    def _excluded(self, place: int) -> tuple[str, ...]:
        """除印度外,其他成员国…: those who are left out."""
        match = EXCEPT.search(self.mask, self.start, max(place, self.start))
        if match is None:
            return ()
        inside = (c for c in self.cast if match.start() < c.start < match.end() and c.actor.kind == "state")
        return tuple(dict.fromkeys(code for c in inside for code in c.actor.countries))

    def _later_start(self, name: str, actor: Actor | None, start: int) -> int:
        """Where a long sentence comes to what a state undertakes: …,下一步,中方将…."""
        if name != "undertake" or actor is None or actor.kind != "state" or actor.start - start < FAR_SUBJECT:
            return start
        comma = self.mask.rfind(",", start, actor.start)
        before = self.mask.rfind(",", start, comma)
        adverbial = before >= 0 and re.match(
            r"在|下一步|为此|未来|今后|今年|明年", self.mask[before + 1 : comma]
        )
        found = before if adverbial else comma
        return found + 1 if found - start > FAR_SUBJECT // 2 else start

    def _opening_country(self, name: str) -> Actor | None:
        """中国新冠疫苗…将作为…: a state that opens the sentence, in what it undertakes."""
        first = self.cast[0] if self.cast else None
        opens = first is not None and first.start - self.start <= 1 and first.is_country
        return first.actor if first and opens and name == "undertake" else None

    def _dropped(self, match: re.Match, name: str, speaker: Actor | None) -> Actor | None:
        """Whom a clause without a subject means: whoever speaks, or the group named last; of papers nobody."""
        if name == "adopt":
            alone = speaker is not None and not is_many(speaker)
            tells = self.opens or re.search(r"会上|会议|会后|会晤|峰会", self.mask[self.start : self.end])
            return (
                None if alone and (self.document.is_speech or not tells) else Actor("unnamed", *match.span())
            )
        if name == "undertake" and match[0].startswith("将") and not (speaker and is_many(speaker)):
            return None
        papers = speaker is not None and speaker.how == OF_PAPER
        if (
            speaker is not None
            and is_many(speaker)
            and not papers
            and not STARTS.match(self.mask, self.start)
        ):
            return None
        if speaker is None and not self.opens and name in {"duty", "oppose", "support"}:
            return self.scene.group
        return speaker

    def _trim(self, start: int) -> int:
        while start < self.end and self.mask[start] in ' “"”;':
            start += 1
        return start

    def _marks(self, match: re.Match, name: str) -> frozenset[str]:
        """What guards look at."""
        mask, start, end = self.mask, match.start(), match.end()
        clause = (
            max(mask.rfind(",", self.start, start), mask.rfind(";", self.start, start), self.start - 1) + 1
        )
        before, after = mask[clause:start], mask[end : self.end]
        told = {
            "negated": NEGATED.search(before) or (name in {"adopt", "agree"} and FAILED.match(after)),
            "question": QUESTION.search(before)
            or mask[self.end - 1] == "?"
            or (mask[self.end - 2 : self.end] == "?”"),
            "past": PAST.search(before)
            or self._another_year(before)
            or LONG_AGO.search(mask, self.start, start),
            "discussed": DISCUSSED_BEFORE.search(before)
            or (re.search(r"[就围]", before) and DISCUSSED_AFTER.match(after)),
            "conditional": CONDITION.search(mask, self.start, start),
            "relative": after[:1] == "的" or IN_LIST.match(after),
            "wish": WISH.search(before),
            "diary": name == "undertake" and DIARY.match(mask, start),
            "recalled": name in {"propose", "urge", "advocate"}
            and (RECALLED.search(before[-24:] + match[0] + after[:16]) or APPRAISED.search(after)),
            "noun": (match[0] in NOUNS and not self._is_verb(start))
            or (match[0] == "将" and not self._is_future(start)),
            "coming": COMING.search(before) and not self.document.is_speech,
        }
        return frozenset(mark for mark, found in told.items() if found)

    def _is_verb(self, place: int) -> bool:
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

    def _leads(self, match: re.Match) -> bool:
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

    def _another_year(self, before: str) -> bool:
        published = self.document.published
        year = YEAR.search(before)
        return bool(year and published and abs(int(year[1]) - published.year) > 1)


def is_many(actor: Actor) -> bool:
    return actor.kind in {"members", "participants", "gathering", "paper"}


def _whole(clauses: list[ClauseTold], parts: set[int], end: int) -> list[ClauseTold]:
    """Parts of a sentence that one actor states are one statement: the whole sentence."""
    sound = [c for c in clauses if c.marks <= SOUND]
    actors = {(c.actor.kind, c.actor.countries) for c in sound if c.actor}
    if len(actors) > 1:
        return clauses
    least = min((c.start for c in clauses), default=0)
    return [c._replace(start=least if c.start in parts else c.start, end=end) for c in clauses]


def _we(speaker: Actor | None, actor: Actor) -> Actor:
    """我们: the country of whoever speaks, or the group that does."""
    if speaker is None:
        return actor._replace(kind="unnamed")
    if speaker.kind == "person":
        kind = "state" if speaker.countries else "person"
        return speaker._replace(kind=kind, how='"we" of the speaker')
    return speaker._replace(how='"we" of the speaker')


def _of_person(number: int, person) -> Actor:
    if person.rank == "outsider":
        return Actor("stranger", person.start, person.end, number)
    return Actor("person", person.start, person.end, number, (person.country,) if person.country else ())


def _cast(facts: Facts, start: int, end: int, scene: Scene) -> list[Cast]:
    """Everybody named between two characters, in text order."""
    found = [
        Cast(p.start, p.end, _of_person(n, p))
        for n, p in _within(facts.people, start, end)
        if p.name or p.rank == "outsider"
    ]
    taken = [(c.start, c.end) for c in found]
    for _, named in _within(facts.named, start, end):
        if named.kind == "country" and not _overlaps(taken, named.start, named.end):
            side = named.how == "side"
            found.append(
                Cast(
                    named.start,
                    named.end,
                    Actor("state", named.start, named.end, countries=(named.value,)),
                    not side,
                )
            )
    for match in CAST.finditer(facts.document.mask, start, end):
        if _overlaps(taken, *match.span()):
            continue
        kind = match.lastgroup
        if kind == "he":
            named = [c.actor for c in found if c.actor.kind == "person" and c.end <= match.start()]
            meant = named[-1] if named else scene.speaker
            if meant is None:
                continue
            actor = meant._replace(how=f'"{match[0]}" is who was named last')
        else:
            actor = Actor(kind, *match.span())
        found = [
            c
            for c in found
            if not (match.start() < c.end and c.start < match.end() and c.actor.kind == "state")
        ]
        found.append(Cast(*match.span(), actor))
    return sorted(found, key=lambda c: c.start)


def _within(rows, start: int, end: int):
    low = bisect_left(rows, start, key=lambda row: row.start)
    for number in range(low, len(rows)):
        if rows[number].start >= end:
            break
        yield number, rows[number]


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


def speech_maker(facts: Facts) -> Actor | None:
    """Who gives a speech: the person named before its salutation, else the country that speaks of itself most."""
    head = facts.document.mask.find("各位")
    for number, person in enumerate(facts.people):
        if person.start > (head if head > 0 else 400):
            break
        if person.name and person.country:
            return _of_person(number, person)._replace(how="who gives the speech")
    sides = [n.value for n in facts.named if n.kind == "country" and n.how == "side"]
    if not sides:
        return None
    code = max(dict.fromkeys(sides), key=sides.count)
    return Actor("state", countries=(code,), how="who gives the speech")
