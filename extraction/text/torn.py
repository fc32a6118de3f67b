"""Words torn at the ends of lines: "coop-" and "eration" are one word, "Counter-" and "Terrorism" are two."""

import re
from collections.abc import Callable, Iterator

from .characters import SOFT
from .headings import LINE_ENDS
from .known import KnownWords
from .places import Edit

LONGEST_PART = 40
HYPHENS = f"\u2010{SOFT}-"  # as in a class of signs; also the sign that some programs write for a soft hyphen

_TORN = re.compile(
    rf"[{HYPHENS}](?<=[^\W\d_][{HYPHENS}])[ \t]{{0,4}}(?:\r\n|[{LINE_ENDS}])[ \t]{{0,20}}(?=[^\W_])"
)
_HYPHEN_LAST = re.compile(r"-\s")
_FIRST = re.compile(r"[^\W\d_]+\Z")
_SECOND = re.compile(rf"[^\W_]{{1,{LONGEST_PART}}}")
_WORD = re.compile(rf"[^\W\d_]+(?:[{HYPHENS}][^\W\d_]+)?")


def torn_words(text: str, known: Callable[[], KnownWords]) -> Iterator[Edit]:
    """Torn words joined; a hyphen that is the word's own stays, only the line end goes."""
    if not any(hyphen in text for hyphen in HYPHENS[:-1]) and not _HYPHEN_LAST.search(text):
        return
    torn = list(_TORN.finditer(text))
    if not torn:
        return
    words = known()
    written = frozenset(word.replace("\u2010", "-") for word in _WORD.findall(text.lower()))
    for match in torn:
        found = _FIRST.search(text, max(0, match.start() - LONGEST_PART), match.start())
        first, second = found.group() if found else "", _SECOND.match(text, match.end()).group()
        is_soft = text[match.start()] == SOFT
        if not is_soft and second.lower() in words.suspended:
            continue
        if not is_soft and _has_hyphen(first, second, written, words):
            yield Edit(match.start() + 1, match.end())
        else:
            yield Edit(*match.span())


def _has_hyphen(first: str, second: str, written: frozenset[str], known: KnownWords) -> bool:
    """Whether two parts are joined by a hyphen of their own."""
    in_capitals = first.isupper() and second.isupper() and len(first) > 1
    if not (second.islower() or in_capitals):
        return True
    first, second = first.lower(), second.lower()
    joined = first + second
    if joined in written or joined in known.ordinary or joined in known.names:
        return False
    if f"{first}-{second}" in written:
        return True
    is_word = second in written or second in known.ordinary
    return (is_word and first in known.before_hyphen) or second in known.after_hyphen
