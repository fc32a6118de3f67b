"""The article as read: its text untouched, with tokens, paragraphs and sentences laid over it.

Every number is a character offset into the text as given, or a token number of this document.
"""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from extraction.languages.matcher import Places, lowered, tokens_of
from extraction.languages.patterns import CueMatch, CueTable

from .headings import LINE_ENDS, Heading

MASK = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-", "\u00ad": "-",
     "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
     "\u00ab": '"', "\u00bb": '"', "\ufeff": " ", "\u200b": " "}
    | dict.fromkeys(LINE_ENDS, "\n")
)  # fmt: skip


class Sentence(NamedTuple):
    """A sentence: characters start to end, tokens first to last (one past the end).

    `kind` is "body", "title", "caption" or "furniture"; `repeats` is the number of the earlier sentence
    with the same words, or None.
    """

    number: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    kind: str = "body"
    repeats: int | None = None


class Paragraph(NamedTuple):
    """A paragraph: characters start to end."""

    number: int
    start: int
    end: int
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready to be read; `lower` are the tokens in lower case, `words` as written.

    `places` gives the tokens at which each word stands, `dated` those of numbers and of words that tell a
    day, `numbers` the sentence of each token (-1: none) and `ends_of` where that ends.
    """

    text: str
    mask: str
    heading: Heading
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    title: str = ""
    published: date | None = None
    places: Places = field(default_factory=dict)
    dated: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    ends_of: tuple[int, ...] = ()
    is_speech: bool = False  # whether the text is one, not an article about one
    left_out: int | None = (
        None  # the character from which on nothing is read, since the text has too many lines
    )

    def where(self, words: Collection[str]) -> list[int]:
        """The tokens, in text order, that are one of these words."""
        found = self._found(words)
        return sorted(chain.from_iterable(found)) if len(found) != 1 else found[0]

    def dated_in(self, first: int, last: int) -> tuple[int, ...]:
        """The numbers and words that tell a day between two tokens."""
        dated = self.dated
        return dated[bisect_left(dated, first) : bisect_left(dated, last)]

    def sentence_at(self, token: int) -> Sentence | None:
        """The sentence that holds a token."""
        number = self.numbers[token] if token < len(self.numbers) else -1
        return self.sentences[number] if number >= 0 else None

    def having(self, words: Collection[str]) -> set[int]:
        """The numbers of the sentences that hold one of these words."""
        numbers, size = self.numbers, len(self.numbers)
        return {numbers[t] for t in chain.from_iterable(self._found(words)) if t < size} - {-1}

    def _found(self, words: Collection[str]) -> list[list[int]]:
        """The tokens of each of these words that stands here."""
        places = self.places
        if len(words) < len(places):
            return [places[word] for word in words if word in places]
        return [places[word] for word in frozenset(words).intersection(places)]

    def cues(self, table: CueTable) -> dict[int, list[CueMatch]]:
        """Every cue of a table by the number of the sentence it lies in."""
        return self.by_sentence(table.within(self.lower, self.places, self.ends_of))

    def by_sentence(self, matches: list) -> dict[int, list]:
        """Matches (anything with `first` and `last`) by the number of the sentence they lie in."""
        found: dict[int, list] = {}
        numbers, sentences, size = self.numbers, self.sentences, len(self.numbers)
        for match in matches:
            number = numbers[match.first] if match.first < size else -1
            if number >= 0 and match.last <= sentences[number].last:
                found.setdefault(number, []).append(match)
        return found

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to token `last`, or "" when there is none."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def normalise(text: str) -> str:
    """Straight quotes, plain spaces, hyphens and line ends, character for character: offsets stay valid."""
    return text.translate(MASK)


def read_tokens(mask: str) -> tuple[tuple, tuple, tuple, tuple]:
    """Return starts, ends, words and lower-case words of a masked text."""
    starts, ends, words = tokens_of(mask)
    return tuple(starts), tuple(ends), tuple(words), tuple(lowered(words))
