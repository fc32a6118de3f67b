"""Spellings of one name: "Tokayev" and "Tokaev", "Zhomart" and "Jomart", "Lawrow" and "Lavrov"."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

SPELLINGS = (
    ("dzh", "j"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("kh", "h"), ("zh", "j"), ("sh", "s"),
    ("ch", "c"), ("ts", "c"), ("ph", "f"), ("th", "t"), ("gh", "g"), ("ck", "k"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yi", "i"), ("iy", "i"), ("ye", "e"),
    ("yo", "o"), ("je", "e"), ("ya", "a"), ("ia", "a"), ("ie", "e"), ("io", "o"),
    ("y", "i"),
)  # fmt: skip
VOWELS = "aeiou"
SHORTEST = 5  # letters of a name whose spelling may vary
PATRONYMICS = ("vich", "vych", "vna", "ichna", "uulu", "kyzy", "oglu", "ogly")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """What spellings of one name have in common; short names are compared as they are."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    if len(plain) < SHORTEST:
        return plain
    for written, heard in SPELLINGS:
        plain = plain.replace(written, heard)
    single = "".join(c for n, c in enumerate(plain) if not n or plain[n - 1] != c)
    return single[:-1] if len(single) > SHORTEST and single[-1] in VOWELS else single


def distance(one: str, other: str, most: int) -> int:
    """How many letters differ, or `most` + 1 when more do."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, opposite in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != opposite))
    return min(row[-1], most + 1)


def near(one: str, other: str) -> bool:
    """Whether two words may be one given name: an initial, another spelling, a few letters apart."""
    if one == other or (1 in (len(one), len(other)) and one[:1] == other[:1]):
        return True
    if len(one) < SHORTEST or len(other) < SHORTEST:
        return False
    heard, known = sound(one), sound(other)
    most = max(1, max(len(heard), len(known)) // 3)
    return heard[:1] == known[:1] and distance(heard, known, most) <= most


def same_person(written: Sequence[str], known: Sequence[str], family: str) -> bool:
    """Whether a written name, in which the family name stands in some spelling, can be a known one."""
    others = [w for w in written if sound(w) != sound(family) and not w.endswith(PATRONYMICS)]
    given = [w for w in known if w != family]
    return all(any(near(word, name) for name in given) for word in others)
