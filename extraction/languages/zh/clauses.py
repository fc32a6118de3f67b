"""The skeleton of a Chinese sentence: who speaks, whose act it is, and the words of rules."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, pairwise

from extraction.languages.protocol import Actor, ClauseTold, Facts, SceneSoFar, Skeleton, Stretch
from extraction.languages.rules import load_rules
from extraction.text.document import Sentence

from .acts import cuts_between, within_cuts
from .cast import CastReader, cast_of, is_many
from .grammar import pattern
from .marks import MarkReader
from .quick import quick
from .speaking import OF_PAPER, SpeakerReader

MOST_CLAUSES = 24  # of a sentence that are looked at; the longest of the measured texts has 15
FAR_SUBJECT = 60  # characters before the side that undertakes something, from which on they are left out
STARTS = re.compile(pattern("starts"))  # how a sentence begins that says on what the group before it said
SAID_THAT = re.compile(r"(?:[,:“](?:(?:根据|按照|依据|本着|为|在)[^,。;]{2,30},)?)?")  # 声明说,根据…,落实…
ASSESSED = re.compile(r"(?:是(?!否)|有助于|有利于|符合|具有|意义|成为|离不开|得到|取得|面临)")
FAR_ASSESSED = 48  # characters in which "deepening trade is …" comes to its verb
SOUND = frozenset({"said"})
PUT_FORWARD = frozenset({"propose", "urge", "advocate"})
FIRST = frozenset({"adopt", "agree"})  # what was done together wins over what led to it


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

    def __init__(self, facts: Facts, sentence: Sentence, scene: SceneSoFar):
        self.sentence, self.scene = sentence, scene
        self.document, self.mask = facts.document, facts.document.mask
        self.start, self.end = sentence.start, sentence.end
        self.cast = cast_of(facts, self.start, self.end, scene)
        self.subjects = CastReader(self.mask, self.start, self.cast)
        self.marks = MarkReader(
            self.mask, self.start, self.end, self.cast, self.document.published, self.document.is_speech
        )
        self.speakers = SpeakerReader(facts, sentence, scene, self.cast, self.subjects, self.marks)
        self.opens = self.speakers.opens

    def skeleton(self) -> Skeleton:
        carried, closes = self.speakers.carried()
        says, place = self.speakers.sayer(carried)
        speaker = says or carried
        clauses = tuple(self._clauses(speaker, says, place))
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

    def _clauses(self, speaker: Actor | None, says: Actor | None, place: int) -> Iterable[ClauseTold]:
        """Everything a rule's words stand in, strong rules before weak ones in each part of the sentence."""
        rules, names = load_rules("zh"), _names()
        found: list[tuple[int, int, int, ClauseTold]] = []
        parts = self._parts()
        for match in islice(_triggers().finditer(self.mask, self.start, self.end), MOST_CLAUSES):
            if any(c.actor.kind == "person" and c.start <= match.start() < c.end for c in self.cast):
                continue  # 应勇 is a name
            if self.subjects.in_title(match.start()):
                continue  # 《关于支持…的声明》
            name = names[int(match.lastgroup[1:])]
            part = next((p for p in parts if p[0] <= match.start() < p[1]), parts[-1])
            clause = self._clause(match, name, part, speaker, place, says is not None)
            found.append((part[0], 2 if rules[name].is_weak else name not in FIRST, match.start(), clause))
        course = self._course(speaker, says, place)
        if course is not None:
            found.append((self.start, 2, self.end, course))
        found.sort(key=lambda row: row[:3])
        clauses = [row[3] for row in found]
        starts = {self._trim(part[0]) for part in parts}
        cuts = cuts_between(self.mask, self.start, self.end, self.cast, clauses)
        if not cuts:
            return _whole(clauses, starts, self.end)
        groups = within_cuts(clauses, cuts, self.end, self.mask)
        return [c for group in groups for c in _whole(group, starts, max((g.end for g in group), default=0))]

    def _course(self, speaker: Actor | None, says: Actor | None, place: int) -> ClauseTold | None:
        """A sentence without subject behind what a group said: what they mean to do."""
        group = speaker is not None and speaker.kind in {"members", "participants", "gathering", "paper"}
        if not group or (says is None and self.opens):
            return None
        begins = self.start if says is None else SAID_THAT.match(self.mask, place, self.end).end()
        if says is not None and (
            begins == place or ASSESSED.search(self.mask, begins, min(self.end, begins + FAR_ASSESSED))
        ):
            return None
        match = _joint_course().match(self.mask, begins, self.end)
        if match is None:
            return None
        return ClauseTold(
            self._trim(self.start),
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
        return list(pairwise(places))

    def _clause(
        self, match: re.Match, name: str, part: tuple[int, int], speaker: Actor | None, place: int, told: bool
    ) -> ClauseTold:
        actor = self._agent(match) or self.subjects.subject(match.start()) or self._opening_country(name)
        how_far = speaker is not None and match.start() >= place
        if actor is not None and actor.kind == "we":
            actor = _we(speaker, actor)
        if name in FIRST and actor is not None and actor.kind == "person" and len(actor.countries) > 1:
            actor = actor._replace(kind="state", person=-1)  # 肖扬、列别杰夫共同签署: the states of all
        if actor is None:
            actor = self._dropped(match, name, speaker)
        alone = (
            actor is not None
            and actor.kind in {"person", "state"}
            and speaker is not None
            and is_many(speaker)
        )
        if actor is not None and is_many(actor):
            actor = actor._replace(excluded=self.subjects.excluded(actor.start))
        says = speaker if how_far and not (alone and not told) else actor
        if actor is not None and actor.kind == "stranger":
            says = actor  # 该组织倡导…, behind what somebody said
        if says is not None and says.kind == "person" and actor is not None and actor.kind == "person":
            here = not told and name in PUT_FORWARD and actor.start >= self.start
            says = actor if here or not how_far else says
        if not told and says is not None and says.kind in {"state", "person"} and actor is not None:
            of_another = bool(actor.countries) and actor.countries != says.countries
            named = actor.kind == "person" and says.kind == "state"
            side = actor.kind == "state" and name in PUT_FORWARD and actor.start >= self.start
            another = of_another and (named or side) and not self.document.is_speech
            says = actor if another else says  # a delegate spoke before, and somebody named acts here
        start = self._trim(self._later_start(name, actor, part[0]))
        return ClauseTold(
            start, part[1], self.sentence.number, name, Stretch(*match.span()), actor, says,
            self.marks.marks(match, name) | self._marks_of_saying(told), self.marks.leads(match),
        )  # fmt: skip

    def _agent(self, match: re.Match) -> Actor | None:
        """由伊朗提出: who is told behind 由."""
        if match[0] != "由":
            return None
        behind = [
            c.actor for c in self.cast if c.start >= match.end() and c.actor.kind in {"person", "state"}
        ]
        return next((one for one in behind if one.kind == "person"), behind[0] if behind else None)

    def _marks_of_saying(self, told: bool) -> frozenset[str]:
        return frozenset(
            mark for mark, is_so in (("said", told), ("recalled", self.speakers.recalls)) if is_so
        )

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
        """Whom a clause without a subject means: whoever speaks, or the group named last."""
        if name == "adopt":
            alone = speaker is not None and not is_many(speaker)
            tells = self.opens or re.search(r"会上|会议|会后|会晤|峰会", self.mask[self.start : self.end])
            return (
                None if alone and (self.document.is_speech or not tells) else Actor("unnamed", *match.span())
            )
        if name == "undertake" and not (speaker and is_many(speaker)):
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
