"""The copy of a text that is read: what came along with the words is gone, what was torn is whole.

The stored text is never edited. Each step below is a function from a text to edits of it, and every
character of the copy knows which stored characters it stands for.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from .capitals import in_capitals
from .characters import FULL_WIDTH, LIGATURES, MARKS, SINGLE, STYLED, UNSEEN, forms, unseen
from .known import NOTHING_KNOWN, KnownWords
from .markup import emphasis, entities, line_marks, links, tags
from .notes import RAISED, note_marks
from .places import Edit, Layer, edited
from .stops import missing_spaces
from .torn import HYPHENS, torn_words
from .wrapped import wrapped_lines

Step = Callable[[str], Iterable[Edit]]
LONGEST_MARK = 8  # characters by which a span is widened to the end of a stored word

# What came along begins with one of these; a text without them has only its lines looked at.
_SIGN = rf"&<>*_#\[{UNSEEN}{MARKS}{SINGLE}{LIGATURES}{STYLED}{FULL_WIDTH}{RAISED}"
_SUSPECT = re.compile(
    rf"[{_SIGN}.!?…)0-9{HYPHENS}](?:(?<=[{_SIGN}])"
    r"|(?<=[.!?…)])[\"”’»)\]]{0,3}(?=[\"“‘«(]{0,2}[^\W\d_a-zа-яё])"
    r"|(?<=[^\W\d_][0-9])|(?<=[.!?,;\"'”’»)][0-9])"
    rf"|(?<=[{HYPHENS}])\s)"
)


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """A text for reading, with the way back to the stored one."""

    stored: str
    text: str
    layers: tuple[Layer, ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stored characters that those from start to end of the copy stand for.

        Where a word of the copy ends, so does one of the stored text: of "agreed1" all is given.
        """
        if not self.layers:
            return start, end
        first, last = start, end
        for layer in reversed(self.layers):
            first, last = layer.back(first, last)
        if end < len(self.text) and start < end and self.text[end - 1].isalnum() and not self.text[end].isalnum():
            last = _end_of_word(self.stored, last)
        return first, last


def _end_of_word(stored: str, end: int) -> int:
    for place in range(end, min(end + LONGEST_MARK, len(stored))):
        if not stored[place].isalnum():
            return place
    return end


def reading_copy(
    text: str, language: str = "en", known: Callable[[], KnownWords] = lambda: NOTHING_KNOWN
) -> ReadingCopy:
    """Make the copy; `known` is asked for words only where a word is torn or written in capitals."""
    copy, layers = text, []
    for step in _steps(text, language, known):
        copy, layer = edited(copy, step(copy))
        if layer and layer.starts:
            layers.append(layer)
    return ReadingCopy(text, copy, tuple(layers))


def _steps(text: str, language: str, known: Callable[[], KnownWords]) -> list[Step]:
    """In this order: a mark may hide another damage, and lines are measured without marks."""
    by_line: list[Step] = [wrapped_lines, partial(in_capitals, known=known)]
    if not _SUSPECT.search(text):
        return by_line
    marks: list[Step] = [
        entities, tags, unseen, partial(forms, language=language), line_marks, links, emphasis, note_marks,
        partial(torn_words, known=known), wrapped_lines, missing_spaces,
    ]  # fmt: skip
    return [*marks, *by_line[1:]]
