"""The copy of a text that is read: what came along with the words is gone, what was torn is whole.

The stored text is never edited. Each step below is a function from a text to edits of it, and every
character of the copy knows which stored characters it stands for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from .capitals import in_capitals
from .characters import characters, plain_blanks
from .known import NOTHING_KNOWN, KnownWords
from .markup import emphasis, entities, line_marks, links, tags
from .notes import note_marks
from .places import Edit, Layer, edited
from .stops import missing_spaces
from .torn import torn_words
from .wrapped import wrapped_lines

Step = Callable[[str], Iterable[Edit]]
LONGEST_MARK = 8  # characters by which a span is widened to the end of a stored word


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
        if start < end < len(self.text) and self._ends_word(end):
            last = _end_of_word(self.stored, last)
        return first, last

    def there(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the copy that stand for some of the stored ones; empty where none does."""
        if not self.layers:
            return start, end
        every = range(len(self.text))
        first = bisect_right(every, start, key=lambda at: self._stored(at)[1])
        return first, max(first, bisect_left(every, end, key=lambda at: self._stored(at)[0]))

    def _stored(self, at: int) -> tuple[int, int]:
        first, last = at, at + 1
        for layer in reversed(self.layers):
            first, last = layer.back(first, last)
        return first, last

    def _ends_word(self, end: int) -> bool:
        return self.text[end - 1].isalnum() and not self.text[end].isalnum()


def _end_of_word(stored: str, end: int) -> int:
    for place in range(end, min(end + LONGEST_MARK, len(stored))):
        if not stored[place].isalnum():
            return place
    return end


def reading_copy(
    text: str, language: str = "en", known: Callable[[], KnownWords] = lambda: NOTHING_KNOWN
) -> ReadingCopy:
    """Make the copy; `known` is asked for words only where a word is torn or written in capitals.

    Each step looks for its signs at the speed of a search first, so that a text without any costs little.
    The order matters: one mark may hide another damage, and lines are measured without marks.
    """
    steps: tuple[Step, ...] = (
        entities, tags, partial(characters, language=language), line_marks, links, emphasis, note_marks,
        wrapped_lines, partial(torn_words, known=known), missing_spaces, partial(in_capitals, known=known),
    )  # fmt: skip
    copy, layers = plain_blanks(text), []
    for step in steps:
        copy, layer = edited(copy, step(copy))
        if layer and layer.starts:
            layers.append(layer)
    return ReadingCopy(text, copy, tuple(layers))
