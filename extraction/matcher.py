"""Finding many phrases in one pass: a table from first word to the phrases that begin with it.

Phrases are sequences of tokens. A hyphen inside a word is no token (see `tokens`), so "anti-drug" and
"anti drug" are one phrase. Cost grows with the number of tokens, not with the number of phrases.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Mention:
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
    """Phrases by first word, then by second ("" for none), longest first."""

    by_first: dict[str, dict[str, tuple[Phrase, ...]]] = field(default_factory=dict)

    def find(self, lower: tuple[str, ...], raw: tuple[str, ...]) -> list[Mention]:
        """Return every phrase, longest first at each token; phrases of one kind never overlap."""
        found: list[Mention] = []
        taken: dict[str, int] = {}
        by_first = self.by_first
        for place in [place for place, word in enumerate(lower) if word in by_first]:
            by_second = by_first[lower[place]]
            for second in (*lower[place + 1 : place + 2], ""):
                for phrase in by_second.get(second, ()):
                    end = place + len(phrase.words)
                    if taken.get(phrase.kind, 0) > place or lower[place:end] != phrase.words:
                        continue
                    if not phrase.cased or raw[place][0].isupper():
                        taken[phrase.kind] = end
                        found.append(Mention(place, end, phrase.kind, phrase.value))
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
                second: tuple(sorted(rows.values(), key=lambda phrase: -len(phrase.words)))
                for second, rows in by_second.items()
            }
            for first, by_second in table.items()
        }
    )


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of words and punctuation marks; hyphens inside words are left out."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    if not HYPHENS.isdisjoint(text):
        size = len(text)
        spans = [s for s in spans if text[s[0]] not in HYPHENS or not _inside_word(text, s[0], size)]
    return spans


def _inside_word(text: str, place: int, size: int) -> bool:
    return 0 < place < size - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase in lower case, as the matcher compares them."""
    return tuple([phrase[start:end].lower() for start, end in token_spans(phrase)])
