"""Going down a text of any language: the skeleton of each sentence, and who speaks in it."""

from collections.abc import Mapping
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
    group: Actor | None = None  # which was named last when it begins

    @property
    def turns(self) -> bool:
        """Whether somebody else begins to speak here, or nobody does any more."""
        speaker, before = self.skeleton.speaker, self.before
        if self.skeleton.closes or speaker is None or before is None:
            return self.skeleton.closes or speaker is not None
        one, other = ((who.kind, who.countries, who.person) for who in (speaker, before))
        return one != other


def read_scenes(
    facts: Facts, language: Language, first: Mapping[int, int] | None = None
) -> dict[int, Scenery]:
    """The sentences of an article's body by number; repeated ones are left out.

    `first` tells for each mention of a person the first mention of the same one, by which all are known.
    """
    scene = SceneState(is_speech=facts.document.is_speech)
    found: dict[int, Scenery] = {}
    for sentence in facts.document.sentences:
        if sentence.kind not in BODY or sentence.repeats is not None:
            continue
        before, group = scene.speaker, scene.group
        skeleton = _known(language.skeleton(facts, sentence, scene), first or {})
        if skeleton.closes:
            scene.speaker = None
        if skeleton.speaker is not None:
            scene.speaker = skeleton.speaker
        for clause in skeleton.clauses:
            if clause.actor is not None and clause.actor.kind in GROUPS:
                scene.group = clause.actor
        found[sentence.number] = Scenery(sentence, skeleton, before, scene.speaker, group)
    return found


def _known(skeleton: Skeleton, first: Mapping[int, int]) -> Skeleton:
    """The skeleton with every person known by the first mention."""

    def known(actor: Actor | None) -> Actor | None:
        return actor._replace(person=first[actor.person]) if actor and actor.person in first else actor

    clauses = tuple(c._replace(actor=known(c.actor), says=known(c.says)) for c in skeleton.clauses)
    return skeleton._replace(clauses=clauses, speaker=known(skeleton.speaker))


GROUPS = frozenset({"members", "participants", "gathering", "paper", "unnamed"})


def is_group(actor: Actor | None) -> bool:
    """Whether several act together: all members, those who met, or two states and more."""
    return actor is not None and (
        actor.kind in GROUPS or (actor.kind == "state" and len(actor.countries) > 1)
    )
