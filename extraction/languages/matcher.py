"""Finding many phrases in one pass: a table from first word to the phrases that begin with it.

Phrases are sequences of tokens. A hyphen inside a word is no token (see `tokens`), so "anti-drug" and
"anti drug" are one phrase. Cost grows with the number of tokens, not with the number of phrases.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, compress
from operator import itemgetter
from typing import Any, NamedTuple

TOKEN = re.compile(r"([^\W_]+|\S)")
ASCII_TOKEN = re.compile(r"([A-Za-z0-9]+|\S)")  # the same in a text of these, found a quarter faster
HYPHENS = frozenset("-‐‑")
FIRST = itemgetter(0)
Places = dict[str, list[int]]  # the tokens at which each word of a text stands


class Mention(NamedTuple):
    """A phrase found: `first` and `last` are token numbers, `last` one past the end."""

    first: int
    last: int
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to look for: words in lower case, whether the text must begin it with a capital, what it means."""

    words: tuple[str, ...]
    kind: str
    value: Any
    cased: bool = False


@dataclass(frozen=True)
class PhraseTable:
    """Phrases by first word, then by second (those of one word under each, and under ""), longest first."""

    by_first: dict[str, dict[str, tuple[Phrase, ...]]] = field(default_factory=dict)

    def find(self, lower: tuple[str, ...], raw: tuple[str, ...], places: Places) -> list[Mention]:
        """Every phrase, longest first at each token; phrases of one kind never overlap."""
        found: list[Mention] = []
        taken: dict[str, int] = {}
        for first, last, phrase in self.candidates(lower, raw, places):
            if taken.get(phrase.kind, 0) <= first:
                taken[phrase.kind] = last
                found.append(Mention(first, last, phrase.kind, phrase.value))
        return found

    def candidates(
        self, lower: tuple[str, ...], raw: tuple[str, ...], places: Places
    ) -> list[tuple[int, int, Phrase]]:
        """Every phrase with its tokens, longest first at each token, whether they overlap or not."""
        found: list[tuple[int, int, Phrase]] = []
        by_first, following = self.by_first, (*lower[1:], "")
        known = places.keys()
        for word in by_first.keys() & known:
            by_second = by_first[word]
            begins, alone = places[word], by_second[""]
            if not alone:  # "the", "in" and the like: most of them begin nothing
                if by_second.keys().isdisjoint(known):
                    continue
                begins = [place for place in begins if following[place] in by_second]
            for place in begins:
                for phrase in by_second.get(following[place], alone):
                    end = place + len(phrase.words)
                    if end > place + 2 and lower[place:end] != phrase.words:
                        continue  # the table has compared the first two
                    if not phrase.cased or raw[place][0].isupper():
                        found.append((place, end, phrase))
        found.sort(key=FIRST)
        return found


def phrase_table(phrases: Iterable[Phrase]) -> PhraseTable:
    """Index phrases by their first two words; of two equal phrases of one kind the first given wins."""
    table: dict[str, dict[str, dict[tuple[str, tuple[str, ...]], Phrase]]] = {}
    for phrase in phrases:
        if phrase.words:
            second = phrase.words[1] if len(phrase.words) > 1 else ""
            rows = table.setdefault(phrase.words[0], {}).setdefault(second, {})
            rows.setdefault((phrase.kind, phrase.words), phrase)
    return PhraseTable(
        {
            first: {
                second: tuple(
                    sorted((by_second.get("", {}) | rows).values(), key=lambda phrase: -len(phrase.words))
                )
                for second, rows in {"": {}, **by_second}.items()
            }
            for first, by_second in table.items()
        }
    )


def tokens_of(text: str) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and words of the words and punctuation marks; hyphens inside words are left out."""
    pieces = (ASCII_TOKEN if text.isascii() else TOKEN).split(
        text
    )  # what stands between, a token, what stands between, …
    places = list(accumulate(map(len, pieces)))
    starts, ends, words = places[0:-1:2], places[1::2], pieces[1::2]
    kept = [True] * len(words)
    for hyphen in HYPHENS.intersection(words):
        at = -1
        for _ in range(words.count(hyphen)):
            at = words.index(hyphen, at + 1)
            kept[at] = not _inside_word(text, starts[at], len(text))
    if not all(kept):
        return list(compress(starts, kept)), list(compress(ends, kept)), list(compress(words, kept))
    return starts, ends, words


def places_of(lower: Iterable[str]) -> Places:
    """Where each word stands."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(lower):
        places[word].append(place)
    return dict(places)


def lowered(words: list[str]) -> list[str]:
    """The words in lower case."""
    return "\n".join(words).lower().split("\n") if words else []


def _inside_word(text: str, place: int, size: int) -> bool:
    return 0 < place < size - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase in lower case, as the matcher compares them."""
    return tuple(lowered(tokens_of(phrase)[2]))
