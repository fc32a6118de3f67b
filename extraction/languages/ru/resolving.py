"""Whom «он», «они», «мы», «министр» stand for, by who spoke last and which group was named last."""

from bisect import bisect_left

from extraction.languages.protocol import Actor, Facts, NamedPerson, SceneSoFar, Stretch
from extraction.text.document import Sentence

from .candidates import MayAct
from .mention_cases import cases_of_mention
from .morphology import WordForm

SPEECH_HEAD = 4  # sentences, the title among them, that may name who gives a speech
NEAR = 6  # mentions of people that are looked through
FIRST = 300  # mentions of people among whom the one the article named first is looked for
FAR = 30  # of the same, where an office is told
RANKS = {
    "президент": "state",
    "лидер": "state",
    "глава": "state",
    "премьер": "government",
    "министр": "minister",
}
PEOPLE = frozenset({"person", "state"})


def _as_actor(person: NamedPerson, number: int, how: str) -> Actor:
    countries = (person.country,) if person.country else ()
    return Actor("person", person.start, person.end, number, countries, how)


class Resolver:
    """Resolves the pronouns of one sentence."""

    def __init__(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> None:
        self.facts, self.sentence, self.scene = facts, sentence, scene

    def actor(self, candidate: MayAct) -> Actor | None:
        """Who a candidate is; None for a pronoun that stands for nobody known."""
        actor = candidate.actor
        if not actor.kind.startswith("pronoun"):
            return actor
        word = actor.kind.removeprefix("pronoun ")
        if word in {"мы", "я"}:
            return self.first_person("plur" if word == "мы" else "sing")
        if word == "они":
            return self._standing_for(self.scene.group, actor) or Actor(
                "participants", actor.start, actor.end, how="they"
            )
        here = self._before(actor) if word in {"он", "она"} else None
        return self._standing_for(here or self._of_rank(RANKS.get(word, "")) or self._latest(), actor)

    def _before(self, pronoun: Actor) -> Actor | None:
        """The last person named as a subject before a pronoun in its own sentence."""
        people = self.facts.people
        last = bisect_left(people, pronoun.start, key=lambda person: person.start)
        for number in range(last - 1, max(-1, last - NEAR), -1):
            person = people[number]
            if person.start < self.sentence.start:
                break
            if person.name and "nomn" in cases_of_mention(self.facts.document, person):
                return _as_actor(person, number, "who was named last")
        return None

    def maker(self) -> Actor | None:
        """Who gives a speech: the first person named in its title or opening."""
        if not self.scene.is_speech:
            return None
        sentences = self.facts.document.sentences[:SPEECH_HEAD]
        end = sentences[-1].end if sentences else 0
        for number, person in enumerate(self.facts.people[:SPEECH_HEAD]):
            if person.name and person.start < end:
                return _as_actor(person, number, "who gives the speech")
        return None

    def _of_rank(self, rank: str) -> Actor | None:
        """Who holds an office of that rank: who spoke last, else whom the article named first."""
        if not rank:
            return None
        people, latest = self.facts.people, self.scene.speaker or self.maker()
        last = bisect_left(people, self.sentence.start, key=lambda person: person.start)
        names = {p.name for p in people[max(0, last - FAR) : last] if p.rank == rank and p.name}
        if latest is not None and latest.person >= 0 and people[latest.person].name in names:
            return latest
        for number, person in enumerate(people[: min(last, FIRST)]):
            if person.name in names:
                return _as_actor(person, number, "who holds the office")
        return None

    def _latest(self) -> Actor | None:
        """Who spoke last, or who was named as a subject since."""
        speaker, person = self.scene.speaker or self.maker(), self._last_person()
        if speaker is None or (
            person is not None and not self.scene.is_speech and person.start > speaker.start
        ):
            return person or speaker
        return speaker

    def _last_person(self) -> Actor | None:
        """The last person named as a subject in the sentences just before."""
        people = self.facts.people
        last = bisect_left(people, self.sentence.start, key=lambda person: person.start)
        for number in range(last - 1, max(-1, last - NEAR), -1):
            person = people[number]
            if person.name and "nomn" in cases_of_mention(self.facts.document, person):
                return _as_actor(person, number, "who was named last")
        return None

    def _standing_for(self, known: Actor | None, actor: Actor) -> Actor | None:
        if known is None:
            return None
        words = self.facts.document.text[actor.start : actor.end]
        evidence = Stretch(known.start, known.end) if known.start >= 0 else None
        return known._replace(
            start=actor.start, end=actor.end, how=f"“{words}” is who was named last", evidence=evidence
        )

    def first_person(self, number: str) -> Actor | None:
        """«мы», «я»: who speaks; in a paper of the members, they."""
        speaker = self.scene.speaker or self.maker()
        if speaker is not None:
            return speaker._replace(how="first person")
        return (
            Actor("members", self.sentence.start, self.sentence.start, how="first person")
            if number == "plur" and not self.scene.is_speech
            else None
        )

    def dropped(self, form: WordForm) -> Actor | None:
        """A verb in the singular without a subject: who spoke last."""
        speaker = self.scene.speaker
        return (
            speaker._replace(how="subject left out")
            if speaker is not None and speaker.kind in PEOPLE
            else None
        )
