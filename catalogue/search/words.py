"""The words of a search: "quoted phrases" stay together, -unwanted ones are excluded."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .spellings import spellings

MOST = 12  # different terms of one search: each costs the database some milliseconds
LONGEST = 200  # characters of one search
NAMED = 5  # terms that a sentence names; it counts the others
QUOTES = re.compile("[“”„‟«»‹›「」『』﹁﹂﹃﹄《》〈〉〝〞〟＂❝❞⹂]")
SINGLE = re.compile(r"(?<!\w)['‘‚‛❛]([^'‘’‚‛❛❜\"]+)['’‘‛❜](?!\w)")  # an apostrophe comes after a letter
TERM = re.compile(r'([-−–－]?)(?:"([^"]*)"|([^\s"]+))')
WIDE = re.compile(
    "[０-９Ａ-Ｚａ-ｚ％＄＋＃．＆＠／ﬀ-ﬆ]+"
)  # other forms of ASCII characters; Chinese ones stay
SHORT = 3  # letters of a word matched only as a whole: as a part, "SCO" would find "Moscow"
MEANT = "%‰$€£¥#+°§№"  # symbols kept at the end of a word: 5%, $5

# Words that English stems leave out, and that nearly every text has.
COMMON = frozenset(
    "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her"
    " hers herself it its itself they them their theirs themselves what which who whom this that these"
    " those am is are was were be been being have has had having do does did doing a an the and but if or"
    " because as until while of at by for with about against between into through during before after"
    " above below to from up down in out on off over under again further then once here there when where"
    " why how all any both each few more most other some such no nor not only own same so than too very"
    " can will just should now".split()
)


class SearchTerm(NamedTuple):
    text: str
    wanted: bool

    @property
    def spellings(self) -> tuple[str, ...]:
        return spellings(self.text)

    @property
    def is_whole_word(self) -> bool:
        """Whether the term is so short that it is only matched as a whole word: as a part it is everywhere.

        Russian words of three letters are not: their endings change, and the stems are English.
        """
        most = SHORT if self.text.isascii() else SHORT - 1
        return len(self.text) <= most and self.text.isalnum() and not self.has_word_signs

    @property
    def has_word_signs(self) -> bool:
        """Whether it is in a script without spaces, where the beginning of a word cannot be seen."""
        return _has_word_signs(self.text)

    @property
    def is_short(self) -> bool:
        """Whether names must have it as a whole word: "Xi", "USA", "U.S."."""
        return sum(map(str.isalnum, self.text)) <= SHORT


class Sought(NamedTuple):
    """A search's terms; `left_out` is a sentence on what is not searched for, or empty."""

    terms: tuple[SearchTerm, ...]
    left_out: str = ""


def plain(text: str) -> str:
    """The text with full-width characters and ligatures replaced by ASCII ones."""
    return WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def terms(words: str) -> tuple[SearchTerm, ...]:
    """The different terms of a search in the order typed, up to a limit."""
    return read(words).terms


@lru_cache(maxsize=512)
def read(words: str) -> Sought:
    found, left_out = {}, {}
    for term in _typed(words):
        if reason := _reason_against(term.text):
            left_out.setdefault(reason, {})[term.text] = True
        elif (key := (term.spellings[0], term.wanted)) not in found:
            found[key] = term
    kept = list(found.values())
    if beyond := kept[MOST:]:
        left_out[f"a search can have {MOST} different words"] = dict.fromkeys(term.text for term in beyond)
    return Sought(tuple(kept[:MOST]), _sentence(left_out, bool(kept)))


def _typed(words: str):
    words = QUOTES.sub('"', unicodedata.normalize("NFC", plain(words)))
    for sign, phrase, word in TERM.findall(SINGLE.sub(r'"\1"', words)):
        if text := phrase.strip() or _without_signs(word):
            yield SearchTerm(text, wanted=not sign)


def _without_signs(word: str) -> str:
    """A word without the punctuation around it; one of symbols only stays as it is."""
    places = [
        place for place, sign in enumerate(word) if sign in MEANT or unicodedata.category(sign)[0] in "LNM"
    ]
    return word[places[0] : places[-1] + 1] if any(map(str.isalnum, word)) else word


def _has_word_signs(text: str) -> bool:
    """Whether one character can be a word, as in Chinese; not in an alphabet with capital letters."""
    return any(unicodedata.category(sign) == "Lo" for sign in text)


def _reason_against(text: str) -> str:
    letters = sum(map(str.isalnum, text))
    if not letters:
        return "no letters or digits"
    if letters == 1 and not _has_word_signs(text):
        return "a single letter or digit"
    return "too common" if text.lower() in COMMON else ""


def _sentence(left_out: dict[str, dict[str, bool]], some_left: bool) -> str:
    if not left_out:
        return ""
    reasons = [f"{_named(list(texts))} ({reason})" for reason, texts in left_out.items()]
    start = "Ignored in the search" if some_left else "Nothing left to search for. Ignored"
    return f"{start}: {', '.join(reasons)}."


def _named(texts: list[str]) -> str:
    more = [f"{len(texts) - NAMED} more"] if len(texts) > NAMED else []
    names = [f"“{text}”" for text in texts[:NAMED]] + more
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
