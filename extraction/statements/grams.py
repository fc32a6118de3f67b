"""The words of a sentence and short runs of them or of their letters: what the judge of sentences weighs."""

import re
from collections.abc import Sequence
from itertools import islice

WORDS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
SIGNS = re.compile(r"\s+")
NUMBERS = re.compile(r"\d+")
STEM = 5  # letters by which the forms of a word are known
ENDING = 3  # letters that tell a form
LONGEST_HAN = 3  # characters
MOST = 400  # words, or characters of Chinese, that are weighed; the longest sentences measured have 140
TELLING = 4  # letters of what an explanation names: "to" and "of" tell nobody anything
START = "^"


def grams(text: str, language: str) -> dict[str, int]:
    """Each gram with the place of the word or character at which it first ends; numbers are alike."""
    return _of_characters(text) if language == "zh" else _of_words(text)


def words_of(text: str, language: str) -> list[str]:
    """The words of a text as it writes them, by their places; none in Chinese, whose grams are its words."""
    return [] if language == "zh" else WORDS.findall(text)[:MOST]


def words_of_gram(gram: str, place: int, words: Sequence[str]) -> str:
    """A gram as it is written in the text: "calle_for" as "called for"; "" for what tells nothing."""
    if not words:
        return gram if len(gram) > 1 and gram.isalpha() else ""
    first = place - 1 if "_" in gram and not gram.startswith(START) else place
    told = " ".join(words[first : place + 1])
    return told if len(told) >= TELLING and told.replace(" ", "").isalpha() else ""


def _of_characters(text: str) -> dict[str, int]:
    text = NUMBERS.sub("0", SIGNS.sub("", text[: 2 * MOST]))[:MOST]
    found: dict[str, int] = {}
    for size in range(1, LONGEST_HAN + 1):
        for at in range(len(text) - size + 1):
            found.setdefault(text[at : at + size], at)
    return found


def _of_words(text: str) -> dict[str, int]:
    """Words, stems ("propo*"), endings ("*ing") and pairs of stems ("calle_for")."""
    found: dict[str, int] = {}
    before = START
    for place, match in enumerate(islice(WORDS.finditer(text.lower().replace("ё", "е")), MOST)):
        word = match[0]
        if word[0].isdigit():
            word = "0"
        stem = word[:STEM]
        found.setdefault(word, place)
        if len(word) >= STEM:
            found.setdefault(f"*{word[-ENDING:]}", place)
            if len(word) > STEM:
                found.setdefault(f"{stem}*", place)
        found.setdefault(f"{before}_{stem}", place)
        before = stem
    return found
