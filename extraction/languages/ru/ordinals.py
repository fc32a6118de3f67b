"""Numbers of sessions: «25-е», «двадцать пятое», «XXV»; and small counts in words."""

import re
from collections.abc import Sequence

UNITS = (
    ("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4), ("пят", 5), ("шест", 6), ("седьм", 7), ("восьм", 8), ("девят", 9),
    ("десят", 10), ("одиннадцат", 11), ("двенадцат", 12), ("тринадцат", 13), ("четырнадцат", 14), ("пятнадцат", 15),
    ("шестнадцат", 16), ("семнадцат", 17), ("восемнадцат", 18), ("девятнадцат", 19), ("двадцат", 20), ("тридцат", 30),
)  # fmt: skip
ENDINGS = (
    "ое",
    "ая",
    "ый",
    "ой",
    "ий",
    "ого",
    "ему",
    "ому",
    "ом",
    "ем",
    "ым",
    "им",
    "ую",
    "ье",
    "ья",
    "ьего",
    "ьем",
    "ьей",
    "ью",
    "ей",
    "ые",
    "ых",
)
TENS = {"двадцать": 20, "тридцать": 30}
ROMAN = re.compile(r"[IVXХ]{1,6}")
VALUES = {"I": 1, "V": 5, "X": 10, "Х": 10}
COUNTS = {
    "один": 1, "одну": 1, "одно": 1, "два": 2, "две": 2, "двух": 2, "двумя": 2, "три": 3, "трех": 3, "тремя": 3, "четыре": 4,
    "четырех": 4, "четырьмя": 4, "пять": 5, "пяти": 5, "пятью": 5, "шесть": 6, "шести": 6, "шестью": 6, "семь": 7, "семи": 7, "восемь": 8,
    "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10, "одиннадцать": 11, "двенадцать": 12, "ряд": 0, "несколько": 0,
}  # fmt: skip
SUFFIXES = frozenset(
    {"е", "ое", "го", "ого", "м", "ом", "й", "ый", "ому", "му", "я", "ая", "ю", "ую", "ей", "ой", "ий", "ье"}
)


def ordinal_word(lower: str) -> int:
    """1 to 30 for an ordinal in any form («девятнадцатое»), 0 for another word."""
    for stem, number in UNITS:
        if lower.startswith(stem) and lower[len(stem) :] in ENDINGS:
            return number
    return 0


def ordinal_before(words: Sequence[str], lower: Sequence[str], at: int, begin: int) -> int | None:
    """The number written before the token `at`, behind at most three other words; None without one."""
    for place in range(at - 1, max(begin, at - 7) - 1, -1):
        if lower[place] in {".", ",", ";", ":"}:
            return None
        if number := _number(words, lower, place, begin):
            return number
    return None


def _number(words: Sequence[str], lower: Sequence[str], place: int, begin: int) -> int | None:
    word = lower[place]
    if unit := ordinal_word(word):
        tens = TENS.get(lower[place - 1], 0) if place > begin and unit < 10 else 0
        return tens + unit
    if word in SUFFIXES and place > begin and words[place - 1].isdecimal() and len(words[place - 1]) < 3:
        return int(words[place - 1])
    if ROMAN.fullmatch(words[place]) and len(words[place]) > (words[place] in {"I", "V", "Х", "X"}) * 0:
        return roman(words[place])
    return None


def roman(word: str) -> int:
    """The value of a Roman number, its X written in either alphabet."""
    values = [VALUES[letter] for letter in word]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
