"""Who acts in a Russian clause: chosen among candidates by case and agreement, whatever the word order."""

from functools import cached_property

from extraction.languages.protocol import Actor, Facts
from extraction.text.document import Sentence

from .candidates import MayAct, read_candidates
from .morphology import WordForm
from .segments import Segment, segment_at

THINGS = frozenset({"gathering", "paper"})  # seldom subjects, but where they open a clause
MAY_BE_OBJECTS = frozenset({"state", "members", *THINGS})
BEHIND = 10  # tokens behind a verb in which its subject may stand
SOURCES = frozenset("от выступлении речи докладе стороны лице устами".split())
PROPOSALS = ("предложени", "инициатив", "иде", "призыв", "пожелани")
BY_PRONOUN = {"им": "он", "ею": "она", "ими": "они"}
RIGHT_BEHIND = 3  # the same where it may be the object as well


class SubjectFinder:
    """Finds subjects and agents in one sentence."""

    def __init__(self, facts: Facts, sentence: Sentence, found: list[Segment]) -> None:
        self.facts, self.document, self.sentence, self.segments = facts, facts.document, sentence, found

    @cached_property
    def candidates(self) -> list[MayAct]:
        return read_candidates(self.facts, self.sentence)

    def subject(self, verb: int, form: WordForm | None, inside: bool = False) -> MayAct | None:
        """The one in the nominative that agrees with a verb: nearest before it in its clause, else behind it.

        `inside`: only between the signs around the verb.
        """
        here = segment_at(self.segments, verb)
        chain = here.chain if here else 0
        fitting = [
            c for c in self.candidates
            if "nomn" in c.cases and not c.governed and self._chain(c.first) == chain and _agrees(c, form)
        ]  # fmt: skip
        if here:
            if inside:
                fitting = [c for c in fitting if here.first <= c.first < here.last]
            opening = here.first + 1
            fitting = [c for c in fitting if c.actor.kind not in THINGS or c.first <= opening] or fitting
        before = [c for c in fitting if c.last <= verb]
        behind = [c for c in fitting if verb < c.first and not _is_object(c, verb)]
        return before[-1] if before else behind[0] if behind else None

    def main_subject(self, verb: int) -> MayAct | None:
        """The subject of the main clause, of which a gerund tells something more."""
        fitting = [
            c for c in self.candidates
            if "nomn" in c.cases and not c.governed and self._chain(c.first) == 0
            and c.actor.kind not in THINGS
        ]  # fmt: skip
        before = [c for c in fitting if c.last <= verb]
        if before and before[0].actor.kind == "person":
            return before[0]
        return before[-1] if before else next(iter(fitting), None)

    def stands_for(self, verb: int) -> MayAct | None:
        """Whose speech a proposal is told to stand in («в речи Моди прозвучала идея»)."""
        lower, begin = self.document.lower, self.sentence.first
        here = [c for c in self.candidates if self._chain(c.first) == self._chain(verb)]
        for c in here:
            before = lower[max(begin, c.first - 4) : c.first]
            if before[-1:] and before[-1] in SOURCES and c.actor.kind == "person":
                return c  # a name that is not declined
            if before[-1:] == ("с",) and lower[c.last - 1] == "стороны":
                return c
            of_proposal = 0 < c.first - verb <= 4 and before[-1:] and before[-1].startswith(PROPOSALS)
            if "gent" in c.cases and (of_proposal or not SOURCES.isdisjoint(before)):
                return c
        return None

    def by_pronoun(self, verb: int) -> MayAct | None:
        """«им предложено»: who spoke last."""
        for at in range(max(self.sentence.first, verb - 4), min(self.sentence.last, verb + 4)):
            if self.document.lower[at] in BY_PRONOUN:
                return self._pronoun(at)
        return None

    def _pronoun(self, at: int) -> MayAct:
        document = self.document
        word = BY_PRONOUN[document.lower[at]]
        actor = Actor(f"pronoun {word}", document.starts[at], document.ends[at])
        gender = "masc" if word == "он" else "femn" if word == "она" else ""
        number = "plur" if word == "они" else "sing"
        return MayAct(at, at + 1, frozenset({"ablt"}), number, gender, actor)

    def _chain(self, at: int) -> int:
        segment = segment_at(self.segments, at)
        return segment.chain if segment else -1

    def agent(self, verb: int) -> MayAct | None:
        """Who is named in the instrumental beside a passive («предложено Ираном»)."""
        here = segment_at(self.segments, verb)
        if here is None:
            return None
        near = [
            c for c in self.candidates
            if "ablt" in c.cases and "nomn" not in c.cases and not c.governed
            and not c.actor.kind.startswith("pronoun") and here.first - 1 <= c.first < here.last + 8
        ]  # fmt: skip
        return min(near, key=lambda c: abs(c.first - verb)) if near else None


def _agrees(candidate: MayAct, form: WordForm | None) -> bool:
    """Whether a candidate has the number, person and gender of a verb; a minister may be a woman."""
    if form is None:
        return True
    if form.number and candidate.number and form.number != candidate.number:
        return False
    if form.person in {"1per", "2per"} and not candidate.actor.kind.startswith("pronoun"):
        return False
    if form.number != "sing" or candidate.actor.kind == "person":
        return True
    return not form.gender or not candidate.gender or form.gender == candidate.gender


def _is_object(candidate: MayAct, verb: int) -> bool:
    """Whether what follows a verb is its object: an accusative like the nominative («поддержал Китай»)."""
    kind, between = candidate.actor.kind, candidate.first - verb
    if kind in MAY_BE_OBJECTS and "accs" in candidate.cases:
        return between > RIGHT_BEHIND or kind in THINGS
    return between > BEHIND
