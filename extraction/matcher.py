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
    """Phrases by first word, longest first."""

    by_first: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def find(self, lower: tuple[str, ...], raw: tuple[str, ...]) -> list[Mention]:
        """Return every phrase, longest first at each token; phrases of one kind never overlap."""
        found: list[Mention] = []
        taken: dict[str, int] = {}
        by_first = self.by_first
        for place, word in enumerate(lower):
            phrases = by_first.get(word)
            if phrases is None:
                continue
            for phrase in phrases:
                size = len(phrase.words)
                if size > 1 and lower[place : place + size] != phrase.words:
                    continue
                if phrase.cased and not raw[place][0].isupper():
                    continue
                if taken.get(phrase.kind, 0) > place:
                    continue
                taken[phrase.kind] = place + size
                found.append(Mention(place, place + size, phrase.kind, phrase.value))
        return found


def phrase_table(phrases: Iterable[Phrase]) -> PhraseTable:
    """Index phrases by their first word; of two equal phrases of one kind the first given wins."""
    table: dict[str, dict[tuple[str, tuple[str, ...]], Phrase]] = {}
    for phrase in phrases:
        if phrase.words:
            table.setdefault(phrase.words[0], {}).setdefault((phrase.kind, phrase.words), phrase)
    return PhraseTable(
        {first: tuple(sorted(rows.values(), key=lambda p: -len(p.words))) for first, rows in table.items()}
    )


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, token) for words and punctuation marks; hyphens inside words are left out."""
    found = []
    size = len(text)
    for match in TOKEN.finditer(text):
        word = match.group()
        if word in HYPHENS:
            start, end = match.span()
            if start > 0 and end < size and text[start - 1].isalnum() and text[end].isalnum():
                continue
        found.append((match.start(), match.end(), word))
    return found


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase in lower case, as the matcher compares them."""
    return tuple(word.lower() for _, _, word in tokens(phrase))
