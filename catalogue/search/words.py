"""The words of a search: "quoted phrases" stay together, -unwanted ones are excluded."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .spellings import spellings

MOST = 12  # different terms of one search: each costs the database some milliseconds
LONGEST = 200  # letters of one search
NAMED = 5  # terms a sentence names before it counts the others
QUOTES = re.compile("[“”„‟«»‹›「」『』﹁﹂﹃﹄《》〈〉〝〞〟＂❝❞⹂]")
SINGLE = re.compile(r"(?<!\w)['‘‚‛❛]([^'‘’‚‛❛❜\"]+)['’‘‛❜](?!\w)")  # an apostrophe has letters before it
TERM = re.compile(r'([-−–－]?)(?:"([^"]*)"|([^\s"]+))')
WIDE = re.compile(
    "[０-９Ａ-Ｚａ-ｚ％＄＋＃．＆＠／ﬀ-ﬆ]+"
)  # other forms of what ASCII has; signs of Chinese stay
SHORT = 3  # letters of a word that is sought as a whole: a part of words would find "Moscow" for "SCO"
MEANT = "%‰$€£¥#+°§№"  # signs that stay at the end of a word: 5%, $5

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
        """So few letters are sought as a word of their own: as a part of words they are everywhere.

        Russian words of three letters are no such: their endings change, and stems know English alone.
        """
        most = SHORT if self.text.isascii() else SHORT - 1
        return len(self.text) <= most and self.text.isalnum() and not self.has_word_signs

    @property
    def has_word_signs(self) -> bool:
        """Whether it is of a script without spaces, where no word has a beginning to be seen."""
        return _has_word_signs(self.text)

    @property
    def is_short(self) -> bool:
        """Whether a name has it only as a word of its own: "Xi", "USA", "U.S."."""
        return sum(map(str.isalnum, self.text)) <= SHORT


class Sought(NamedTuple):
    """`left_out` is a sentence on what a search does not look for, or empty."""

    terms: tuple[SearchTerm, ...]
    left_out: str = ""


def plain(text: str) -> str:
    """Letters, digits and signs of full width, and ligatures, as ASCII has them."""
    return WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def terms(words: str) -> tuple[SearchTerm, ...]:
    """The different terms of a search in the order typed, at most so many."""
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
        left_out[f"a search takes {MOST} different words"] = dict.fromkeys(term.text for term in beyond)
    return Sought(tuple(kept[:MOST]), _sentence(left_out, bool(kept)))


def _typed(words: str):
    words = QUOTES.sub('"', unicodedata.normalize("NFC", plain(words)))
    for sign, phrase, word in TERM.findall(SINGLE.sub(r'"\1"', words)):
        if text := phrase.strip() or _without_signs(word):
            yield SearchTerm(text, wanted=not sign)


def _without_signs(word: str) -> str:
    """A word without the punctuation around it; nothing but signs stays as it is."""
    places = [
        place for place, sign in enumerate(word) if sign in MEANT or unicodedata.category(sign)[0] in "LNM"
    ]
    return word[places[0] : places[-1] + 1] if any(map(str.isalnum, word)) else word


def _has_word_signs(text: str) -> bool:
    """Whether one sign can be a word, as in Chinese; letters of alphabets that know capitals are none."""
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
    start = "Left out of the search" if some_left else "Nothing is left to search for. Left out"
    return f"{start}: {', '.join(reasons)}."


def _named(texts: list[str]) -> str:
    more = [f"{len(texts) - NAMED} more"] if len(texts) > NAMED else []
    names = [f"“{text}”" for text in texts[:NAMED]] + more
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
