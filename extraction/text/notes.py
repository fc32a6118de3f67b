"""The marks of footnotes that stick to words: "agreed1", "trade.[3]", "proposed³"."""

import re
from collections.abc import Iterator

from .places import Edit

RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
UNITS = frozenset(["m", "km", "cm", "mm", "dm", "м", "км", "см", "мм", "дм"])  # "km²" is no note
STEP = 2  # a number glued to a word is a note if it is so much higher than the one before at most
SHORTEST_WORD = 3  # letters before a number glued to them: "G20" and "Mi8" are names
SHORTEST_LAST = 4  # letters before a stop and a number: "No.2" and "Art.5" count something
LONGEST_WORD = 40

_MARK = re.compile(
    rf"(?P<bracket>(?<=[\w.,;:!?)\"'”’»。，；]) {{0,3}}\[(?:[0-9]{{1,3}}(?: ?[,–-] ?[0-9]{{1,3}}){{0,4}}|[a-z])\])"  # noqa: E501
    rf"|(?P<raised>(?<=[^\s0-9])[{RAISED}]{{1,3}})|(?P<glued>[0-9]{{1,2}}(?<=[^\s0-9][0-9]|[0-9]{{2}})(?![\w%]))"
)
_BRACKETS = re.compile(r"\[(?:[0-9]|[a-z]\])")
_RAISED = re.compile(f"[{RAISED}]")
_FIRST_NUMBERS = tuple(
    re.compile(rf"{number}(?<=[^\W\d_]{number}|[.,;!?\"'”’»]{number})(?![\w%])")
    for number in range(1, STEP + 1)
)
_LETTERS = re.compile(r"[^\W\d_]+\Z")
_AFTER = re.compile(r"[.,;:!?)\"'”’»]{0,3}(?:\s|\Z)")
_OPENS = re.compile(r"\s+[\"'“‘«(]?\w|\s*\Z")
STOPS = frozenset(".!?")
MARKS = frozenset(",;")
CLOSERS = "\"'”’»)"


def note_marks(text: str) -> Iterator[Edit]:
    """Without the marks of notes. Numbers glued to a word count as such when they go up one by one."""
    last = 0
    if not _may_hold_any(text):
        return
    for match in _MARK.finditer(text):
        start, end = match.span()
        if match["raised"]:
            if _word_before(text, start).lower() not in UNITS:
                last += 1
                yield Edit(start, end)
        elif match["bracket"]:
            last += 1
            yield Edit(start, end)
        elif last < int(match["glued"]) <= last + STEP and _is_glued(text, start, end):
            last = int(match["glued"])
            yield Edit(start, end)


def _may_hold_any(text: str) -> bool:
    """Told at the speed of a search: a first number glued to a word is not above STEP."""
    if ("[" in text and _BRACKETS.search(text)) or any(number.search(text) for number in _FIRST_NUMBERS):
        return True
    return not text.isascii() and bool(_RAISED.search(text))


def _word_before(text: str, end: int) -> str:
    found = _LETTERS.search(text, max(0, end - LONGEST_WORD), end)
    return found.group() if found else ""


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a number follows a word, or the stop behind it, and something else begins after it."""
    word = _word_before(text, start)
    if word:
        return len(word) >= SHORTEST_WORD and word[1:].islower() and bool(_AFTER.match(text, end))
    stop = start
    while stop > 1 and start - stop < 2 and text[stop - 1] in CLOSERS:
        stop -= 1
    sign = text[stop - 1 : stop]
    word = _word_before(text, stop - 1)
    if len(word) < SHORTEST_LAST or not word[1:].islower():
        return False
    opening = _OPENS.match(text, end)
    if opening is None or sign not in STOPS | MARKS:
        return False
    following = opening.group()[-1:]
    return not following.strip() or (following.isupper() == (sign in STOPS) and following.isalpha())
