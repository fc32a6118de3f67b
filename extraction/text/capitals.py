"""Headlines and sentences written in capitals throughout, in which capitals no longer tell names."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

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


class Word(NamedTuple):
    """A word in capitals: where it stands, what stands before it, and how it is written if it is known."""

    start: int
    end: int
    between: str
    written: str  # "" for an unknown one, which may be a name


def _cased(text: str, start: int, end: int, known: KnownWords) -> Iterator[Edit]:
    """Each word of a stretch in capitals as it is written elsewhere."""
    words = _words(text, start, end, known)
    number = 0
    while number < len(words):
        last = number + 1
        while last < len(words) and not (words[number].written or words[last].written):
            if last - number >= LONGEST_NAME or not _NEAR.fullmatch(words[last].between):
                break
            last += 1
        is_name = not words[number].written and _is_name(text, words, number, last, known)
        for at in range(number, last):
            word, stored = words[at], text[words[at].start : words[at].end]
            written = word.written or (stored[0] + _small(stored)[1:] if is_name else _small(stored))
            if at == 0 or _ends_sentence(text, word):
                written = stored[0] + written[1:]
            if written != stored:
                yield Edit(word.start, word.end, written)
        number = last


def _words(text: str, start: int, end: int, known: KnownWords) -> list[Word]:
    words: list[Word] = []
    last = start
    for match in _WORD.finditer(text, start, end):
        follows_name = bool(words) and words[-1].written[:1].isupper()
        is_near = bool(_NEAR.fullmatch(text[last : match.start()]))
        written = _written(text, match, known, follows_name and is_near)
        words.append(Word(*match.span(), text[last : match.start()], written))
        last = match.end()
    return words


def _written(text: str, match: re.Match, known: KnownWords, follows_name: bool) -> str:
    """A known word as it is written, or "" for an unknown one."""
    word, small = match.group(), _small(match.group())
    is_initial = len(word) == 1 and text[match.end() : match.end() + 1] == "."
    if small in known.short or is_initial or not word.isalpha():
        return word
    if small in known.days and (small != "may" or _by_number(text, *match.span())):
        return word[0] + small[1:]
    if small in known.names and (follows_name or small not in known.ordinary):
        return known.names[small]
    return small if small in known.ordinary or len(word) == 1 else ""


def _is_name(text: str, words: list[Word], first: int, last: int, known: KnownWords) -> bool:
    """Whether unknown words are a name: behind an office, a country or a name, or before ", minister"."""
    if text[words[first].start : words[last - 1].end].lower().endswith(known.no_name_endings):
        return False
    if first and _NEAR.fullmatch(words[first].between):
        before = words[first - 1].written
        if before[:1].isupper() or before in known.heads:
            return True
    following = [word for word in words[last : last + 2] if word.written != "the"][:1]
    return bool(following) and words[last].between.startswith(",") and following[0].written in known.offices


def _ends_sentence(text: str, word: Word) -> bool:
    """Whether a stop stands before a word that ends more than an initial."""
    start = word.start - len(word.between)
    return any(stop in word.between for stop in ".!?") and text[max(0, start - 2) : start].isalnum()


def _small(word: str) -> str:
    """In small letters, as many as there were: "İ" has two in Unicode."""
    small = word.lower()
    return small if len(small) == len(word) else word


def _by_number(text: str, start: int, end: int) -> bool:
    """Whether "MAY" is a month: a number stands beside it."""
    around = text[max(0, start - 4) : start].strip()[-1:], text[end : end + 4].strip(" .,")[:1]
    return any(sign.isdigit() for sign in around)
