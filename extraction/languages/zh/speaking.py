"""Who speaks in a Chinese sentence: told by a verb of saying, behind a quotation, or carried on."""

import re

from extraction.languages.protocol import Actor, Facts, SceneSoFar
from extraction.text.document import Sentence

from .cast import Cast, CastReader, cast_of, of_person
from .grammar import pattern
from .lists import ANNOUNCES, LINE_MARKER, MARKER, goes_on_from_elsewhere
from .marks import NOUNS, MarkReader
from .quick import quick

OF_PAPER = "those who give the paper"
SAY = quick(f"(?:{pattern('say')})(?:道|了|说|称|中)?(?!的)")
FAR_SAID = 34  # characters from who says something to the verb of saying
FAR_AT_MEETING = 64  # … where only 在…会议上 stands between them
AT_MEETING = re.compile(r"[^,。;:]{0,60}[上时中后]$")
FAR_OWNER = 8  # characters from a name to the points that are its bearer's
FRAME = re.compile(r"(?:在|照|按照?|依照?|据)[^,。]{2,14}?(?:看来|的(?:说法|看法|意思|话说)|介绍|所说|透露),")
HEAD = 400  # characters in which a speech without a salutation names who gives it
OWNS = re.compile(r"的|(?:给出|开出|拿出|提出|亮出|带来|交出|送上)[^,。]{0,4}的")
OPINION = re.compile(
    r"的(?:意见|看法|主张|建议|观点|想法|立场|提议|说法|诉求|要求|回答|答案|话)(?:则|也|很[^,。]{1,4})?(?:是|为|在于|[:,])[,:]?"
)
TOLD_AT_END = re.compile(r"[-—»][ ]?([^,。“”\"»-]{1,12}?)(?:说|表示|强调|指出|称)[。.]{0,2}$")
SPEAK = frozenset({"person", "state", "he"})
FAR_COLON = 80  # characters of a sentence in which the colon stands behind who speaks
SHORTEST_SAID = 8
LONGEST_TITLE = 80
LONGEST_QUOTE = 600
BEHIND_QUOTE = re.compile(
    r"[,。]?[-—]{0,2}[^,。“”\"\n]{1,44}?(?:说|表示|强调|指出|称|补充道?|写道|告诫|提醒|呼吁|警告|直言|坦言|请求|回应|道)"
    r"(?:道|说)?[^,。:“”\n]{0,10}[。,:]"
)
SAID_BEHIND = re.compile(
    r"[”\"][,。]?[-—]{0,2}(?P<who>[^,。“”\"]{1,14}?)(?:说|表示|强调|指出|称|补充道?)[。]?$|-(?P<who2>[^,。]{1,10}?)(?:说|表示|强调)[。]?$"
)
JOINT_HEAD = re.compile(r"^我们,[^。\n]{4,60}(?:领导人|元首|首脑|总理|外长|部长|代表|秘书)")
MEMBERS_HEAD = re.compile(
    r"^(?:上海合作组织|上合组织)(?:[(][^)]{4,40}[)])?成员国(?:国家)?(?:领导人|元首|首脑|总理|外长|部长们?|防长)?(?!元首|总理|政府|外长理事|[^,。]{0,8}(?:会议|理事会|会晤))"
)
PAPER_TITLE = re.compile(r"(?:声明|宣言|公报|倡议|呼吁书)(?:[(]全文[)]|全文)?$")


class SpeakerReader:
    """Tells who speaks in one sentence."""

    def __init__(
        self, facts: Facts, sentence: Sentence, scene: SceneSoFar, cast: list[Cast], subjects: CastReader,
        marks: MarkReader,
    ):  # fmt: skip
        self.facts, self.scene, self.cast, self.subjects, self.marks = facts, scene, cast, subjects, marks
        self.document, self.mask = facts.document, facts.document.mask
        self.start, self.end, self.number = sentence.start, sentence.end, sentence.number
        before = self.document.sentences[sentence.number - 1] if sentence.number else None
        self.recalls = False  # whether a speech tells here what somebody else has said
        self.opens = before is None or before.paragraph != sentence.paragraph

    def carried(self) -> tuple[Actor | None, bool]:
        """Who goes on speaking when the sentence begins, and whether the last speaker has stopped."""
        speaker = self.scene.speaker
        if speaker is None and self.document.is_speech:
            return speech_maker(self.facts), False
        if speaker is None and MARKER.match(self.mask, self.start) and goes_on_from_elsewhere(self.mask):
            first = next((n for n, p in enumerate(self.facts.people) if p.name and p.start < HEAD), None)
            if first is not None:
                return of_person(
                    first, self.facts.people[first]
                ), False  # (上接第一版): whoever the head names
        tells = self._told_at_the_end()
        if tells is not None:
            return tells, False
        joint = JOINT_HEAD.match(self.mask[self.start : self.start + 80]) or self._of_members()
        if joint:
            return Actor("members", self.start, self.start + joint.end(), how=OF_PAPER), False
        if speaker is None or self.document.is_speech or speaker.how == OF_PAPER:
            return speaker, False
        is_group = speaker.kind in {"members", "participants", "gathering", "paper"}
        if self.opens and (is_group or speaker.kind == "stranger" or self._another_begins()):
            return None, True
        return speaker, False

    def _of_members(self) -> re.Match | None:
        """上海合作组织成员国领导人…, behind the title of their statement."""
        titles = [
            p for p in self.document.paragraphs[:4] if p.end <= self.start and p.end - p.start < LONGEST_TITLE
        ]
        if not any(PAPER_TITLE.search(self.mask, p.start, p.end) for p in titles):
            return None
        return MEMBERS_HEAD.match(self.mask[self.start : self.start + 80])

    def _told_at_the_end(self) -> Actor | None:
        """—…。-托卡耶夫说。: whoever is told where a paragraph of direct speech ends."""
        paragraph = self.document.paragraphs[self.document.sentences[self.number].paragraph]
        if self.mask[paragraph.start] not in "—-«»":
            return None
        told = TOLD_AT_END.search(self.mask, max(paragraph.start, paragraph.end - 24), paragraph.end)
        if told is None:
            return None
        cast = cast_of(self.facts, told.start(1), told.end(1) + 1, self.scene)
        return next((c.actor for c in cast if c.actor.kind in {"person", "he"}), None)

    def _another_begins(self) -> bool:
        """Whether a group acts at the head of the sentence: 成员国领导人签署…."""
        if LINE_MARKER.match(self.mask, self.start) or MARKER.match(self.mask, self.start):
            return False  # an item of a list
        first = next((c for c in self.cast if c.actor.kind in {"members", "participants", "gathering"}), None)
        return (
            first is not None
            and first.start - self.start <= 12
            and not re.match(r"(?:仍|都|也|还)?[要应须]", self.mask[first.end : first.end + 3])
        )

    def sayer(self, carried: Actor | None) -> tuple[Actor | None, int]:
        """Who is reported as saying something here, and where what is said begins."""
        if self.document.is_speech and carried is not None:
            self.recalls = self._recalls(carried)
            return None, self.start
        behind = SAID_BEHIND.search(self.mask, self.start, self.end)
        if behind:
            at = behind.start("who") if behind["who"] else behind.start("who2")
            who = next((c.actor for c in self.cast if c.end >= at and c.start >= at - 12), None)
            return who or self._by_office(at, behind.end()) or carried, self.start
        quoted = self._quoted()
        if quoted is not None:
            return quoted, self.start
        frame = FRAME.match(self.mask, self.start, self.end)
        if frame is not None:
            who = next((c.actor for c in self.cast if c.end <= frame.end()), None)
            if who is not None:
                return who, frame.end()
        for match in SAY.finditer(self.mask, self.start, self.end):
            if match[0] in NOUNS and not self.marks.is_verb(match.start()):
                continue
            who = self.subjects.subject(match.start(), FAR_SAID) or self._at_meeting(match.start())
            if who is not None:
                if who.kind == "we" and carried is not None:
                    return carried, match.end()
                if who.kind == "paper" and carried is not None and carried.kind == "person":
                    return carried, match.end()  # what somebody reads out
                if who.kind == "state" and carried is not None and carried.countries == who.countries:
                    return carried, match.end()  # 中方, of the minister who speaks
                return who, match.end()
        plain = self._by_opinion() or self._before_colon()
        if plain is not None:
            return plain
        told = ANNOUNCES.search(self.mask, self.start, self.end)
        who = self.subjects.subject(told.start()) or self._owner(told.start()) if told else None
        return (who, told.end()) if who is not None else (None, self.start)

    def _at_meeting(self, place: int) -> Actor | None:
        """张明5日在…会议开幕式上致辞时表示: one who is told farther off."""
        near = [c for c in self.cast if c.end <= place and c.actor.kind == "person"]
        if not near or not AT_MEETING.fullmatch(self.mask, near[-1].end, place):
            return None
        who = self.subjects.subject(place, FAR_AT_MEETING)
        return who if who is not None and who.kind == "person" else None

    def _by_opinion(self) -> tuple[Actor, int] | None:
        """卢卡申科的看法是,…: whose view is told."""
        opinion = OPINION.search(self.mask, self.start, self.end)
        owner = next((c for c in self.cast if opinion and c.end == opinion.start()), None)
        return (owner.actor, opinion.end()) if opinion and owner and owner.actor.kind in SPEAK else None

    def _before_colon(self) -> tuple[Actor, int] | None:
        """王毅开门见山:…: somebody named just before a colon, whatever the verb."""
        colon = self.mask.find(":", self.start, min(self.end, self.start + FAR_COLON))
        if colon < 0 or self.end - colon < SHORTEST_SAID:
            return None
        near = [c for c in self.cast if c.end <= colon and c.actor.kind in {"person", "he"}]
        if not near or colon - near[-1].end > FAR_SAID or "。" in self.mask[near[-1].end : colon]:
            return None
        who = self.subjects.subject(near[-1].end)
        return (who, colon + 1) if who is not None and who.kind == "person" else None

    def _owner(self, place: int) -> Actor | None:
        """王毅的建议有三: whose the announced points are."""
        owners = (
            c for c in self.cast
            if c.end < place <= c.end + FAR_OWNER
            and OWNS.match(self.mask, c.end)
        )  # fmt: skip
        return next((c.actor for c in owners), None)

    def _recalls(self, carried: Actor) -> bool:
        """习近平主席强调, in the speech of another."""
        places = (match.start() for match in SAY.finditer(self.mask, self.start, self.end))
        said = (self.subjects.subject(place, FAR_SAID) for place in places)
        return any(who is not None and who.kind == "person" and who.person >= 0 and who.countries != () and
                   self.facts.people[who.person].name != self._name_of(carried) for who in said)  # fmt: skip

    def _name_of(self, actor: Actor) -> str:
        return self.facts.people[actor.person].name if actor.person >= 0 else ""

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
        cast = cast_of(self.facts, behind.start(), behind.end(), self.scene)
        return next((c.actor for c in cast if c.actor.kind in {"person", "state", "he"}), self.scene.speaker)

    def _by_office(self, start: int, end: int) -> Actor | None:
        """秘书长说: whoever of the article holds that office."""
        text = self.mask[start:end]
        for number, person in enumerate(self.facts.people):
            if person.name and person.role and person.role[-3:] in text and len(person.role) > 1:
                return of_person(number, person)
        return None


def speech_maker(facts: Facts) -> Actor | None:
    """Who gives a speech: whoever is named before its salutation, else the country named most."""
    head = facts.document.mask.find("各位")
    for number, person in enumerate(facts.people):
        if person.start > (head if head >= 0 else HEAD):
            break
        if person.name and person.country:
            return of_person(number, person)._replace(how="who gives the speech")
    stands_for = re.search(r"我(?:谨|很荣幸|荣幸地)?代表", facts.document.mask[:1500])
    if stands_for:
        for n in facts.named:
            if n.kind == "country" and 0 <= n.start - stands_for.end() <= 6:
                return Actor("state", countries=(n.value,), how="who gives the speech")
    sides = [n.value for n in facts.named if n.kind == "country" and n.how == "side"]
    if not sides:
        return None
    code = max(dict.fromkeys(sides), key=sides.count)
    return Actor("state", countries=(code,), how="who gives the speech")
