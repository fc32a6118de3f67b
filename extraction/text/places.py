"""Edits of a text that remember where each character came from."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands at characters start to end of a text (never nothing) is read as other words, or as none."""

    start: int
    end: int
    words: str = ""


class Layer(NamedTuple):
    """The stretches of an edited text that are longer or shorter than what they stand for, in order.

    Everything between two of them is as it was, only moved.
    """

    starts: array
    ends: array
    old_starts: array
    old_ends: array

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text before the edits that a stretch of the edited one stands for."""
        if start == end:
            place, _ = self._character(start)
            return place, place
        return self._character(start)[0], self._character(end - 1)[1]

    def _character(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return at, at + 1
        if at < self.ends[number]:
            return self.old_starts[number], self.old_ends[number]
        place = self.old_ends[number] + at - self.ends[number]
        return place, place + 1


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, Layer | None]:
    """The text with edits made (in text order; of two that overlap the first), and the way back."""
    edits = iter(edits)
    if (first := next(edits, None)) is None:
        return text, None
    pieces: list[str] = []
    layer = Layer(*(array("I") for _ in Layer._fields))
    done = moved = 0
    for start, end, words in chain((first,), edits):
        if start < done:
            continue
        pieces += text[done:start], words
        done = end
        if len(words) != end - start:
            layer.starts.append(start + moved)
            moved += len(words) - (end - start)
            layer.ends.append(end + moved)
            layer.old_starts.append(start)
            layer.old_ends.append(end)
    pieces.append(text[done:])
    return "".join(pieces), layer
