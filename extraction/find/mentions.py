"""Where an article names countries, cities, people of the register, the SCO and those who speak for it."""

from bisect import bisect_left
from dataclasses import dataclass, field

from extraction.languages.matcher import Mention
from extraction.text.document import Document, Sentence
from extraction.vocabulary import MEMBERS, PARTICIPANTS, Vocabulary

__all__ = ["MEMBERS", "PARTICIPANTS", "Mentions", "find_mentions"]


@dataclass(frozen=True)
class Mentions:
    """All mentions of an article in text order; `at` finds those that begin at a token, by kind."""

    every: tuple[Mention, ...]
    at: dict[int, dict[str, Mention]] = field(default_factory=dict)
    covering: dict[int, Mention] = field(default_factory=dict)
    firsts: tuple[int, ...] = ()

    def within(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The mentions that begin in a sentence."""
        return self.between(sentence.first, sentence.last)

    def between(self, first: int, last: int) -> tuple[Mention, ...]:
        """The mentions that begin at tokens first to last."""
        return self.every[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def country(self, token: int) -> Mention | None:
        """The country named by the phrase over a token."""
        found = self.covering.get(token)
        return found if found and found.kind == "country" else None


def find_mentions(document: Document, vocabulary: Vocabulary) -> Mentions:
    """One pass over the tokens, then what hangs together."""
    found = vocabulary.phrases.find(document.lower, document.words, document.places)
    found = _drop_covered(found)  # in the order of the text, the longer first
    covering: dict[int, Mention] = {}
    at: dict[int, dict[str, Mention]] = {}
    for mention in found:
        at.setdefault(mention.first, {})[mention.kind] = mention
        if mention.kind == "country":
            for token in range(mention.first, mention.last):
                covering[token] = mention
    return Mentions(tuple(found), at, covering, tuple(m.first for m in found))


def _drop_covered(found: list[Mention]) -> list[Mention]:
    """A person's name wins over what stands in it; "Shanghai Cooperation Organisation" holds no city."""
    inside = {token for m in found if m.kind == "person" for token in range(m.first, m.last)}
    named = {token for m in found if m.kind == "sco" for token in range(m.first, m.last)}
    return [
        m
        for m in found
        if m.kind == "person" or (m.first not in inside and (m.kind != "city" or m.first not in named))
    ]
