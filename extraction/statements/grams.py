"""The words of a sentence and short runs of them or of their letters: what the judge of sentences weighs."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

WORDS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
SIGNS = re.compile(r"\s+")
NUMBERS = re.compile(r"\d+")
STEM = 5  # letters by which the forms of a word are known
ENDING = 3  # letters that tell a form
MOST = 400  # words, or characters of Chinese, that are weighed; the longest sentences measured have 140
TELLING = 4  # letters of what an explanation names: "to" and "of" tell nobody anything
START = "^"


def grams(text: str, language: str) -> set[str]:
    """Words, stems ("propo*"), endings ("*ing") and pairs of stems ("calle_for"), or runs of characters."""
    return _of_characters(text) if language == "zh" else _of_words(text)


def words_of(text: str, language: str) -> list[str]:
    """The words of a text as it writes them; none in Chinese, whose grams are its words."""
    return [] if language == "zh" else WORDS.findall(text)[:MOST]


def written(words: Sequence[str]) -> dict[str, str]:
    """Each gram of these words as the text writes it: "calle_for" as "called for"; where first met."""
    found: dict[str, str] = {}
    before, stem_before = "", START
    for word in words:
        plain = word.lower().replace("ё", "е")
        for gram in _of_word(plain):
            found.setdefault(gram, word)
        found.setdefault(f"{stem_before}_{plain[:STEM]}", f"{before} {word}".strip())
        before, stem_before = word, plain[:STEM]
    return found


def words_of_gram(gram: str, forms: Mapping[str, str]) -> str:
    """A gram as it is written in the text; "" for what tells nothing. `forms` is empty in Chinese."""
    if not forms:
        return gram if len(gram) > 1 and gram.isalpha() else ""
    told = forms.get(gram, "")
    return told if len(told) >= TELLING and told.replace(" ", "").isalpha() else ""


def _of_characters(text: str) -> set[str]:
    text = NUMBERS.sub("0", SIGNS.sub("", text[: 2 * MOST]))[:MOST]
    pairs = map("".join, pairwise(text))
    triples = map("".join, zip(text, text[1:], text[2:], strict=False))
    return {*text, *pairs, *triples}


def _of_words(text: str) -> set[str]:
    plain = text.lower().replace("ё", "е")
    words = ["0" if word[0].isdigit() else word for word in WORDS.findall(plain)[:MOST]]
    stems = [word[:STEM] for word in words]
    return {*chain.from_iterable(map(_of_word, words)), *map("_".join, pairwise((START, *stems)))}


def _of_word(word: str) -> tuple[str, ...]:
    """The word, and of a longer one its ending and its stem."""
    if len(word) < STEM:
        return (word,)
    ending = "*" + word[-ENDING:]
    return (word, ending, word[:STEM] + "*") if len(word) > STEM else (word, ending)
