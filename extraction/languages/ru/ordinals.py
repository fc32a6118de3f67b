"""Numbers of sessions: «25-е», «двадцать пятое», «XXV»; and small counts in words."""

import re
from collections.abc import Sequence

STEMS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат "
    "четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
UNITS = (*((stem, number) for number, stem in enumerate(STEMS, 1)), ("тридцат", 30))
ENDINGS = frozenset("ое ая ый ой ий ого ему ому ом ем ым им ую ье ья ьего ьем ьей ью ей ые ых".split())
TENS = {"двадцать": 20, "тридцать": 30}
ROMAN = re.compile(r"[IVXХ]{1,6}")
VALUES = {"I": 1, "V": 5, "X": 10, "Х": 10}
NUMERALS = (
    "один одну одно", "два две двух двумя", "три трех тремя", "четыре четырех четырьмя", "пять пяти пятью",
    "шесть шести шестью", "семь семи", "восемь восьми", "девять девяти", "десять десяти",
    "одиннадцать", "двенадцать",
)  # fmt: skip
COUNTS = {word: number for number, words in enumerate(NUMERALS, 1) for word in words.split()}
SUFFIXES = frozenset(
    {"е", "ое", "го", "ого", "м", "ом", "й", "ый", "ому", "му", "я", "ая", "ю", "ую", "ей", "ой", "ий", "ье"}
)


NO_SESSIONS = (
    "день", "дня", "дни", "дне", "половин", "раз", "част", "этап", "год", "мест", "лиц", "очеред", "вице",
    "замест",
)  # fmt: skip


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
            if lower[place + 1].startswith(NO_SESSIONS):
                return None
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
