"""Whom «он», «они», «мы», «министр» stand for, by who spoke last and which group was named last."""

from extraction.languages.protocol import Actor, Facts, SceneSoFar, Stretch
from extraction.text.document import Sentence

from .morphology import Form
from .subjects import Candidate

PEOPLE = frozenset({"person", "state"})


class Resolver:
    """Resolves the pronouns of one sentence."""

    def __init__(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> None:
        self.facts, self.sentence, self.scene = facts, sentence, scene

    def actor(self, candidate: Candidate) -> Actor | None:
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
        return self._standing_for(self.scene.speaker, actor)

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
        speaker = self.scene.speaker
        if speaker is not None:
            return speaker._replace(how="first person")
        return (
            Actor("members", self.sentence.start, self.sentence.start, how="first person")
            if number == "plur" and not self.scene.is_speech
            else None
        )

    def dropped(self, form: Form) -> Actor | None:
        """A verb in the singular without a subject: who spoke last."""
        speaker = self.scene.speaker
        return (
            speaker._replace(how="subject left out")
            if speaker is not None and speaker.kind in PEOPLE
            else None
        )
