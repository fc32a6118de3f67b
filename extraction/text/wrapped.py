"""Lines that were broken to fit a page and not because a paragraph ended, told by their lengths."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .headings import LINE_ENDS
from .places import Edit
from .torn import HYPHENS

WIDEST = 160  # characters of a line that was broken to fit
NARROWEST, NARROWEST_HAN = 24, 12
RAGGED = 0.85  # of the width that a full line reaches, since letters differ in width
BROKEN_OFF = 0.5  # share of full lines that end in mid-sentence, from which on lines count as wrapped
FULL = 0.5  # share of lines with another below them that are full
FEWEST, FEWEST_HAN = 3, 2  # full lines; with fewer, only a small letter tells that a line goes on
FULL_STOPS = frozenset(".!?:;…。！？：；")
INSIDE = frozenset("(&,;")  # what opens no text
CLOSERS = "\"'”’»)]）」』》*"
SHORT_OF_WIDTH = 2  # characters that a Chinese line may be short of, since no mark opens a line
FEWEST_SPACED = 9  # lines, with the empty ones between, of a text that may be double-spaced
OUTLIERS = 10  # of so many lines one may be wider than the rest

_END = re.compile(rf"\r\n|[{LINE_ENDS}]")
_WORD = re.compile(r"\S{1,40}")
_ITEM = re.compile(
    r"[-–—*•·●▪◦✅+>#]|\(?(?:[0-9]{1,2}|[a-zа-я]|[ivx]{1,4})[.)]|[一二三四五六七八九十]{1,3}[、是要]"
)
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


class Line(NamedTuple):
    """A line that is not empty: where it begins and ends without its blanks, its indent and its size.

    In a Chinese line a digit or Latin letter takes half the room of a Chinese character.
    """

    start: int
    end: int
    indent: int
    size: int


def wrapped_lines(text: str) -> Iterator[Edit]:
    """Wrapped lines made one; beside a Chinese character nothing is put in the line end's place."""
    if _has_wide_paragraphs(text):
        return
    sizes = [len(line) for line in text.splitlines()]
    if any(0 < one <= WIDEST and other for one, other in pairwise(sizes)):
        found = _broken_to_fit(text, _neighbours(_lines(text)))
    elif len(sizes) >= FEWEST_SPACED and max(sizes) <= WIDEST:
        found = _double_spaced(text)
    else:
        return
    for before, after in found:
        if _is_torn(text, before):
            continue  # its word is joined where torn words are
        yield Edit(before.end, after.start, "" if _in_chinese(text, before, after) else " ")


def _has_wide_paragraphs(text: str) -> bool:
    """Whether all lines have an empty one below and most are wider than a page, told by counting alone."""
    paragraphs = text.count("\n\n")
    if text.count("\n") != 2 * paragraphs or len(text) <= WIDEST * (paragraphs + 1):
        return False
    return not any(end in text for end in LINE_ENDS[1:])


def _broken_to_fit(text: str, pairs: list[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """The pairs of neighbouring lines that are one."""
    if not pairs:
        return []
    sizes = sorted(before.size for before, _ in pairs)
    width = sizes[-1 - len(sizes) // OUTLIERS]
    is_han = _in_chinese(text, *pairs[0])
    if width < (NARROWEST_HAN if is_han else NARROWEST):
        return []
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    broken = sum(not _ends_sentence(text, before) for before, _ in full)
    if len(full) < FULL * len(pairs) or broken < BROKEN_OFF * len(full):
        return []
    if len(full) < (FEWEST_HAN if is_han else FEWEST):
        return [(before, after) for before, after in full if text[after.start].islower()]
    return [pair for pair in full if not _begins_anew(text, *pair, width)]


def _double_spaced(text: str) -> list[tuple[Line, Line]]:
    """Lines with an empty one between any two: a paragraph then ends where a sentence ends with a line."""
    lines = [line for line in _lines(text) if line]
    found = _broken_to_fit(text, list(pairwise(lines)))
    return [pair for pair in found if not _ends_sentence(text, pair[0])]


def _neighbours(lines: list[Line | None]) -> list[tuple[Line, Line]]:
    """Lines with another right below them, both narrow enough for a page."""
    return [(before, after) for before, after in pairwise(lines) if before and after]


def _lines(text: str) -> list[Line | None]:
    """The lines of a text; None for one that is empty, or too wide for a page."""
    lines: list[Line | None] = []
    start = 0
    for end, following in [*(match.span() for match in _END.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        is_narrow = 0 < len(bare) <= WIDEST
        first = start + indent
        told = Line(first, first + len(bare), indent, _size(line.rstrip(), bare)) if is_narrow else None
        lines.append(told)
        start = following
    return lines


def _size(line: str, bare: str) -> int:
    """How long a line is; of a Chinese one in Chinese characters, its indent with it."""
    wide = 0 if line.isascii() else len(_HAN.findall(line))
    return (len(line) + wide + 1) // 2 if wide else len(bare)


def _in_chinese(text: str, before: Line, after: Line) -> bool:
    """Whether a Chinese character stands on either side of a line end."""
    return bool(_HAN.match(text, before.end - 1) or _HAN.match(text, after.start))


def _is_full(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether the next word would not have fitted behind a line."""
    if _is_torn(text, before):
        return True
    if _in_chinese(text, before, after):
        return _fills(before, width)
    return before.size + 1 + len(_WORD.match(text, after.start).group()) > RAGGED * width


def _fills(line: Line, width: int) -> bool:
    """Whether a Chinese line reaches the width by its room or by the number of its characters."""
    return line.size >= width - SHORT_OF_WIDTH or line.end - line.start + line.indent == width


def _is_torn(text: str, line: Line) -> bool:
    return line.end - line.start > 1 and text[line.end - 1] in HYPHENS and text[line.end - 2].isalpha()


def _ends_sentence(text: str, line: Line) -> bool:
    return text[line.start : line.end].rstrip(CLOSERS)[-1:] in FULL_STOPS


def _begins_anew(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether an item of a list, an indented paragraph or the text below the headline begins."""
    if after.indent > before.indent or _ITEM.match(text, after.start):
        return True
    opens_text = before.start < WIDEST and not text[: before.start].strip()
    return opens_text and _is_headline(text, before, after, width)


def _is_headline(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether the first line of a text stands for itself.

    A line that the next word would have made too wide is hardly one, and a Chinese headline does not reach
    the width. Else a word with a capital below it opens a sentence if the text writes it small elsewhere.
    """
    if _in_chinese(text, before, after):
        return not _fills(before, width)
    if text[after.start] in INSIDE or text[after.start].isdecimal():
        return False
    if before.size + 1 + len(_WORD.match(text, after.start).group()) > width and before.size <= width:
        return False
    word = re.match(r"\w{0,40}", text[after.start : after.start + 40]).group()
    return not word.islower() and bool(re.search(rf"\b{re.escape(word.lower())}\b", text))
