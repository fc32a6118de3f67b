"""Sentences that follow one another without a space: "agreed.Russia proposed"."""

import re
from collections.abc import Iterator

from .places import Edit

LONGEST_RUN = 60  # characters before and after a stop in which an address is recognised
# What ends the name of a site: "Gazeta.Ru" is one word.
SITES = frozenset("com org net ru kz uz kg tj cn pk ir info gov edu tv asia news js eu uk".split())
ADDRESS = ("www.", "http", "@", "/")

_STOP = re.compile(r"(?:[.!?…][\"”’»)\]]{0,3}|\))(?=([\"“‘«(]{0,2})([^\W\d_]{1,40})(\.?))")
# Each with a first sign of its own, found at the speed of a search for that sign.
_CLUES = tuple(
    re.compile(rf"{stop}(?!\s)[\"”’»)\]]{{0,3}}[\"“‘«(]{{0,2}}[^\W\d_a-zа-яё]")
    for stop in (r"\.", "!", r"\?", "…", r"\)")
)
_BEFORE = re.compile(r"[^\W_]{1,40}\Z")
_RUN = re.compile(rf"\S{{0,{LONGEST_RUN}}}")


def missing_spaces(text: str) -> Iterator[Edit]:
    """A space behind a stop, or a bracket, when what follows opens a sentence."""
    if not any(clue.search(text) for clue in _CLUES):
        return
    for match in _STOP.finditer(text):
        opening, word, dot = match.groups()
        if (
            _opens(word, dot)
            and _ends(text, match.start(), bool(opening))
            and not _is_address(text, match, word)
        ):
            yield Edit(match.end() - 1, match.end(), text[match.end() - 1] + " ")


def _opens(word: str, dot: str) -> bool:
    """Whether a sentence may begin with a word; "S." is an initial."""
    return word[0].isupper() and not (dot and len(word) == 1)


def _ends(text: str, stop: int, is_marked: bool) -> bool:
    """Whether a sentence may end so: not behind "Ye.S", "U.S." or a lone letter, but "2023." and "SCO."."""
    found = _BEFORE.search(text, max(0, stop - 40), stop)
    if not found:
        return stop > 0 and (text[stop - 1] in ')]"”’»%' or (is_marked and not text[stop - 1].isspace()))
    word = found.group()
    return (
        word[-1].isdecimal() or (word[-2:].islower() and len(word) > 1) or (word.isupper() and len(word) > 2)
    )


def _is_address(text: str, match: re.Match, word: str) -> bool:
    start = match.start()
    before = text[max(0, start - LONGEST_RUN) : start].rpartition(" ")[2].rpartition("\n")[2]
    run = before + _RUN.match(text, start).group()
    return word.lower() in SITES or any(sign in run for sign in ADDRESS)
