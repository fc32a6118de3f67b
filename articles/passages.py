"""Cuts an article's text at the edges of the spans that mark it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Span(Protocol):
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """Text covered by the same spans throughout: `marks`, of which `begins` start here."""

    start: int
    text: str
    marks: tuple[Span, ...] = ()
    begins: tuple[Span, ...] = ()

    @property
    def ends(self) -> list[Span]:
        """The marks that end with this passage, longest first."""
        return [mark for mark in self.marks if mark.end == self.start + len(self.text)]


def passages(text: str, spans: Iterable[Span]) -> list[Passage]:
    """The text in order, cut wherever a span begins or ends; the pieces together are the text.

    Offsets are characters. Overlapping spans share the pieces they both cover, the longest span first. Raises
    ValueError for a span that is empty or extends outside the text.
    """
    spans = sorted(spans, key=lambda s: (s.start, -s.end))
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"the span {span.start} to {span.end} does not lie in a text of {len(text)}")
    edges = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    pieces, active, upcoming = [], [], iter(spans)
    following = next(upcoming, None)
    for start, end in pairwise(edges):
        active = [s for s in active if s.end > start]
        begins = []
        while following is not None and following.start == start:
            begins.append(following)
            following = next(upcoming, None)
        active += begins
        pieces.append(Passage(start, text[start:end], tuple(active), tuple(begins)))
    return pieces
