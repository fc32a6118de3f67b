"""Going down a text of any language: the skeleton of each sentence, and who speaks in it."""

from dataclasses import dataclass
from typing import NamedTuple

from extraction.languages.protocol import Actor, Facts, Language, Skeleton
from extraction.text.document import Sentence

BODY = frozenset({"body"})


@dataclass
class SceneState:
    """Who spoke last and which group was named last, while the text is read."""

    speaker: Actor | None = None
    group: Actor | None = None
    is_speech: bool = False


class Scenery(NamedTuple):
    """One sentence with its skeleton, and who speaks when it begins and when it ends."""

    sentence: Sentence
    skeleton: Skeleton
    before: Actor | None
    speaker: Actor | None

    @property
    def turns(self) -> bool:
        """Whether somebody is told to speak here, or nobody does any more."""
        return self.skeleton.closes or self.skeleton.speaker is not None


def read_scenes(facts: Facts, language: Language) -> dict[int, Scenery]:
    """The sentences of an article's body by number; repeated ones are left out."""
    scene = SceneState(is_speech=facts.document.is_speech)
    found: dict[int, Scenery] = {}
    for sentence in facts.document.sentences:
        if sentence.kind not in BODY or sentence.repeats is not None:
            continue
        before = scene.speaker
        skeleton = language.skeleton(facts, sentence, scene)
        if skeleton.closes:
            scene.speaker = None
        if skeleton.speaker is not None:
            scene.speaker = skeleton.speaker
        for clause in skeleton.clauses:
            if clause.actor is not None and clause.actor.kind in GROUPS:
                scene.group = clause.actor
        found[sentence.number] = Scenery(sentence, skeleton, before, scene.speaker)
    return found


GROUPS = frozenset({"members", "participants", "gathering", "paper", "unnamed"})


def is_group(actor: Actor | None) -> bool:
    """Whether several act together: all members, those who met, or two states and more."""
    return actor is not None and (
        actor.kind in GROUPS or (actor.kind == "state" and len(actor.countries) > 1)
    )
