"""Headlines and sentences written in capitals throughout, in which capitals no longer tell names."""

import re
from collections.abc import Callable, Iterator

from .known import KnownWords
from .places import Edit

FEWEST_WORDS, FEWEST_LETTERS = 3, 12
LONG = 5  # letters that at least one word must have: rows of abbreviations have none
HEAD = 10  # characters of a line, all capitals where a sentence in capitals opens it
LONGEST_NAME = 3  # unknown words in a row that may be a name

# Each with a first sign of its own, found at the speed of a search for that sign.
_OPENINGS = tuple(
    re.compile(rf"{stop} [\"'“‘«(]?[^\W\d_a-zа-яё][^\W\d_a-zа-яё]") for stop in (r"\.", "!", r"\?")
)
_LINE_OPENING = re.compile(rf"\n[^a-zа-яё\n]{{{HEAD}}}")
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?![\s\"'”’»)]))+[.!?]*")
_WORD = re.compile(r"[^\W_]+")
_NEAR = re.compile(r"[ .'’-]{1,2}")


def in_capitals(text: str, known: Callable[[], KnownWords]) -> Iterator[Edit]:
    """Lines and sentences in capitals as others are written: names and the first word begin with one."""
    spans = _spans(text)
    words = known().with_those_of(text) if spans else None
    for start, end in spans:
        yield from _cased(text, start, end, words)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where lines, or sentences of a line, stand in capitals."""
    within = any(opening.search(text) for opening in _OPENINGS)
    if not (within or _LINE_OPENING.search(text) or text[:HEAD].isupper()):
        return []
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.isupper():
            found = [(start, start + len(line))] if _is_sentence(line) else []
        elif within or line[:HEAD].isupper():
            sentences = _SENTENCE.finditer(text, start, start + len(line))
            found = [m.span() for m in sentences if m.group().isupper() and _is_sentence(m.group())]
        else:
            found = []
        spans += found
        start += len(line)
    return spans


def _is_sentence(words: str) -> bool:
    found = [word for word in _WORD.findall(words) if word.isalpha() and word.isupper()]
    return (
        len(found) >= FEWEST_WORDS
        and sum(map(len, found)) >= FEWEST_LETTERS
        and any(len(word) >= LONG for word in found)
    )


def _cased(text: str, start: int, end: int, known: KnownWords) -> Iterator[Edit]:
    """Each word of a stretch in capitals as it is written elsewhere."""
    opens, unknown, named, last = True, 0, False, start
    for match in _WORD.finditer(text, start, end):
        word, small = match.group(), _small(match.group())
        between = text[last : match.start()]
        is_near = bool(_NEAR.fullmatch(between))
        opens = opens or (any(stop in between for stop in ".!?") and text[last - 2 : last].isalnum())
        written, named, unknown = _written(word, small, known, named and is_near, unknown)
        if small in known.days and (small != "may" or _by_number(text, *match.span())):
            written = word[0] + small[1:]
        if opens and written == small:
            written = word[0] + small[1:]
        opens, last = False, match.end()
        if written != word:
            yield Edit(*match.span(), written)


def _written(
    word: str, small: str, known: KnownWords, follows_name: bool, unknown: int
) -> tuple[str, bool, int]:
    """A word as written, whether a name may follow, and how many unknown ones stood in a row."""
    if small in known.short or not word.isalpha():
        return word, False, 0
    capital = word[0] + small[1:]
    if small in known.names and (follows_name or small not in known.ordinary):
        return known.names[small], True, 0
    if small in known.ordinary:
        return small, small in known.heads, 0
    if follows_name and unknown < LONGEST_NAME and not small.endswith(known.no_name_endings):
        return capital, True, unknown + 1
    return (capital, True, 0) if len(word) == 1 and small != "a" else (small, False, 0)


def _small(word: str) -> str:
    """In small letters, as many as there were: "İ" has two in Unicode."""
    small = word.lower()
    return small if len(small) == len(word) else word


def _by_number(text: str, start: int, end: int) -> bool:
    """Whether "MAY" is a month: a number stands beside it."""
    around = text[max(0, start - 4) : start].strip()[-1:], text[end : end + 4].strip(" .,")[:1]
    return any(sign.isdigit() for sign in around)
