"""What opens an item of a list: First, "1)", (ii), a bullet, "His second proposal is"."""

from functools import lru_cache
from typing import NamedTuple

from extraction.languages import Pack

from .document import Document, Sentence

LARGEST = 20


class Marker(NamedTuple):
    """A counter at the head of an item: its kind, its number, and the token after it."""

    kind: str
    number: int
    after: int


def number_word(word: str, pack: Pack) -> int | None:
    """A small number as digits or a word."""
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        return int(word)
    numbers = pack.words["numbers"]
    return numbers.index(word) if word in numbers else None


def ordinal(word: str, pack: Pack) -> int | None:
    """1 for "first" and "firstly", up to 20."""
    plain = word.removesuffix(pack.lists["ordinal_adverb"])
    return pack.words["ordinals"].index(plain) or None if plain in pack.set("ordinals") else None


def bracketed(lower: tuple[str, ...], at: int, last: int, pack: Pack) -> Marker | None:
    """ "(ii)", "ii)", "2)" or "b)" at a token."""
    start = at + (lower[at] == "(")
    if start + 1 >= last or lower[start + 1] != ")":
        return None
    word = lower[start]
    for kind, row in (("roman", pack.lists["romans"]), ("letters", pack.lists["letters"])):
        if word in row:
            return Marker(kind, row.index(word) + 1, start + 2)
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        return Marker("digits", int(word), start + 2)
    return None


def opening(document: Document, sentence: Sentence, pack: Pack, opens_line: bool) -> Marker | None:
    """The marker a sentence opens with."""
    lower, last = document.lower, sentence.last
    if last - sentence.first < 2 or not (opens_line or lower[sentence.first] in _openers(pack)):
        return None
    if opens_line and (found := bracketed(lower, sentence.first, last, pack)):
        return found
    at = sentence.first
    while at < last and lower[at] in pack.set("before_marker"):
        at += 1
    at += pack.holds("counter_and", lower[at : at + 1])
    if at + 1 >= last:
        return None
    if opens_line and (found := _at_line_start(lower, at, pack)):
        return found
    return _in_a_sentence(lower, at, last, pack) or _counter(lower, at, pack)


@lru_cache(maxsize=4)
def _openers(pack: Pack) -> frozenset[str]:
    """The words of which one stands at the head of a sentence that a counter opens in mid-paragraph."""
    ordinals = pack.set("ordinals")
    adverbs = {word + pack.lists["ordinal_adverb"] for word in ordinals}
    before = pack.set("before_marker") | pack.set("counter_and") | pack.set("before_ordinal")
    return before | ordinals | adverbs | set(pack.words["numbers"])


def _at_line_start(lower: tuple[str, ...], at: int, pack: Pack) -> Marker | None:
    """ "3." and "Point 3" at the head of a line."""
    word, following = lower[at], lower[at + 1]
    if word.isdecimal() and word.isascii() and len(word) <= 2 and following in {".", ")"}:
        return Marker("digits", int(word), at + 2)
    number = number_word(following, pack) if word in pack.set("item_nouns") else None
    return Marker("numbers", number, at + 2) if number else None


def _in_a_sentence(lower: tuple[str, ...], at: int, last: int, pack: Pack) -> Marker | None:
    """ "The first is …", "His second proposal concerns …", "As a third step, …"."""
    start = at
    while at < last and lower[at] in pack.set("before_ordinal"):
        at += 1
    number = ordinal(lower[at], pack) if start < at and at + 1 < last else None
    if number and pack.holds("not_proposals", lower[at + 1 : at + 4]):
        return None  # "The first of the reasons is …"
    return (
        Marker("ordinals", number, at + 1) if number and lower[at + 1] in pack.set("after_ordinal") else None
    )


def _counter(lower: tuple[str, ...], at: int, pack: Pack) -> Marker | None:
    """ "First, …", "Secondly: …", "First of all, …", "One, …"."""
    word, following = lower[at], lower[at + 1]
    if following not in pack.set("after_counter"):
        return None
    second = lower[at + 2 : at + 3]
    for opener, closer in (("counter_of", "after_of"), ("counter_and", "after_and")):
        if following in pack.set(opener) and not pack.holds(closer, second):
            return None
        if following in pack.set(opener) and pack.holds("fragment", lower[at + 4 : at + 5]):
            return None
    number = ordinal(word, pack)
    if number:
        return Marker("ordinals", number, at + 1)
    if word in pack.words["numbers"] and following in pack.set("after_number"):
        return Marker("numbers", pack.words["numbers"].index(word), at + 1)
    return None


def first_after_colon(document: Document, sentence: Sentence, pack: Pack) -> tuple[Marker | None, int]:
    """The "First," of "put four proposals: First, …" and its place; the second opens the next sentence."""
    lower = document.lower
    for place in [t for t in range(sentence.first, sentence.last - 3) if lower[t] == ":"]:
        found = _counter(lower, place + 1, pack)
        if found and found.number == 1:
            return found, document.starts[place + 1]
    return None, sentence.start


def is_last(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """ "Finally, …" or "Lastly, …"."""
    lower = document.lower
    at = sentence.first + (lower[sentence.first] == '"' or lower[sentence.first] in pack.set("counter_and"))
    return pack.holds("last_words", lower[at : at + 1]) and lower[at + 1 : at + 2] == (",",)
