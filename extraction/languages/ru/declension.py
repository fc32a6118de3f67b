"""Names in their cases: from a form back to its nominatives, and from a nominative to all its forms.

Rules by endings serve what dictionaries lack: names of other languages and places. A name on -о, -и, -у, -ю,
-э, -ы or on a consonant of a woman's keeps one form.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .morphology import readings

VOWELS = frozenset("аеёиоуыэюя")
SOFT = frozenset("гкхжчшщ")  # after these и is written for ы
HUSH = frozenset("жчшщц")
FAMILY = ("ов", "ев", "ин", "ын")  # how Russian-made family names end
ADJECTIVAL = ("ский", "цкий")
ADJECTIVE_ENDINGS = {
    "ого": ("gent", "accs"), "ому": ("datv",), "им": ("ablt",), "ом": ("loct",), "ий": ("nomn",),
    "ая": ("nomn",), "ой": ("gent", "datv", "ablt", "loct"), "ую": ("accs",),
}  # fmt: skip
FEMININE = frozenset("казань ухань рязань астрахань пермь тверь тюмень сибирь хэбэй".split())
NAME_KINDS = frozenset({"Surn", "Name", "Patr"})


class NameReading(NamedTuple):
    """One way to read a form of a name: the case it stands in and its nominative, as written there."""

    case: str
    nominative: str
    gender: str = ""


@lru_cache(maxsize=4000)
def options(word: str) -> tuple[NameReading, ...]:
    """How a capitalised word may be read as a name in some case, likeliest first; never empty."""
    if "-" in word and not word.startswith("-"):
        return _hyphened(word)
    low = word.lower()
    if low.endswith(UNDECLINED) and len(low) > 5:
        return tuple(NameReading(case, word) for case in ("nomn", *OBLIQUE))
    found = _known(word, low)
    is_declined = bool(found) and all(option.nominative != word for option in found)
    if not any(form.known and form.kind == "Name" and form.case != "nomn" for form in readings(low)):
        found += [o for o in _by_endings(word, low) if not (is_declined and o.nominative == word)]
    return tuple(dict.fromkeys(found)) or (NameReading("nomn", word),)


def _hyphened(word: str) -> tuple[NameReading, ...]:
    """«Касым-Жомарта»: only the last part is declined, or both stand in one case."""
    head, _, tail = word.rpartition("-")
    if not tail:
        return (NameReading("nomn", word),)
    found = []
    for option in options(tail):
        fitting = [o.nominative for o in options(head) if o.case == option.case]
        first = head if head.endswith(tuple("бвгджзклмнпрстфхцчшщй")) or not fitting else fitting[0]
        found.append(option._replace(nominative=f"{first}-{option.nominative}"))
    return tuple(found)


def _known(word: str, low: str) -> list[NameReading]:
    """What the dictionary knows as a name."""
    found = []
    for form in readings(low):
        if form.kind in NAME_KINDS and form.case and form.number != "plur" and form.score > 0.001:
            found.append(NameReading(form.case, _like(word, _lemma_of(form, low)), form.gender))
    return found


def _lemma_of(form, low: str) -> str:
    """The nominative: the lemma of a woman's family name is the man's."""
    if form.kind == "Patr" and form.gender == "femn" and form.lemma.endswith("ич"):
        return form.lemma[:-2] + "на"
    if form.kind in {"Surn", "Patr"} and form.gender == "femn":
        if form.lemma.endswith(FAMILY):
            return form.lemma + "а"
        if form.lemma.endswith(ADJECTIVAL):
            return form.lemma[:-2] + "ая"
    return form.lemma


def _like(word: str, low: str) -> str:
    """A word in lower case written as another is; ё where the other has it."""
    pairs = zip(word, low, strict=False)
    written = "".join(w if w.lower() == c or (w.lower() == "ё" and c == "е") else c for w, c in pairs)
    written += low[len(written) :]
    return written.upper() if word.isupper() and len(word) > 1 else written[:1].upper() + written[1:]


UNDECLINED = ("зода", "заде", "зоде", "швили", "ашвили")  # endings of family names that keep one form
OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")
FAMILY_ENDINGS = (  # endings of Russian-made family names, the case and whether a woman's
    ("ым", ("ablt",), False), ("у", ("datv",), False), ("а", ("gent", "accs"), False),
    ("е", ("loct",), False), ("у", ("accs",), True), ("а", ("nomn",), True),
    ("ой", ("gent", "datv", "ablt", "loct"), True),
)  # fmt: skip
HARD = {"а": ("gent", "accs"), "у": ("datv",), "е": ("loct",)}
SOFT_ENDINGS = {"я": ("gent", "accs"), "ю": ("datv",), "е": ("loct",)}
ON_A = {"ы": ("gent",), "и": ("gent",), "е": ("datv", "loct"), "у": ("accs",)}
FEMININE_ADJECTIVES = frozenset({"ая", "ой", "ую"})


def _by_endings(word: str, low: str) -> list[NameReading]:
    """What the ending of a name may tell, where no dictionary knows it."""
    found = [] if low[-1] in VOWELS or low[-1] == "ь" else [NameReading("nomn", word)]
    found += [*_adjectival(word, low), *(family := list(_family(word, low)))]
    if family:
        return found
    found += [*_of_consonant(word, low), *_of_soft(word, low), *_of_a(word, low)]
    if low[-1] in "оуиыэюё" or (low[-1] in "еая" and low[-2:-1] in VOWELS):
        found += [NameReading(case, word) for case in ("nomn", *OBLIQUE)]
    elif low[-1] in VOWELS:
        found.append(NameReading("nomn", word))
    return found


def _adjectival(word: str, low: str) -> Iterator[NameReading]:
    """«Рижского», «Матвиенская»: family names that are adjectives."""
    for ending, cases in ADJECTIVE_ENDINGS.items():
        stem = low.removesuffix(ending)
        if stem != low and ending != "ий" and stem.endswith(("ск", "цк")):
            femn = ending in FEMININE_ADJECTIVES
            nominative = word[: len(stem)] + ("ая" if femn else "ий")
            yield from (NameReading(case, nominative, "femn" if femn else "masc") for case in cases)


def _family(word: str, low: str) -> Iterator[NameReading]:
    """«Лаврова», «Токаевым», «Отунбаевой»."""
    for ending, cases, femn in FAMILY_ENDINGS:
        stem = low.removesuffix(ending)
        if stem != low and stem.endswith(FAMILY) and len(stem) > 3:
            nominative = word[: len(stem)] + "а" * femn
            yield from (NameReading(case, nominative, "femn" if femn else "masc") for case in cases)


def _of_consonant(word: str, low: str) -> Iterator[NameReading]:
    """«Муратом», «Цяна», «Джайшанкару»."""
    if low[-1] in HARD and _is_hard(low[-2:-1]) and len(low) > 2:
        yield from (NameReading(case, word[:-1], "masc") for case in HARD[low[-1]])
    if low.endswith(("ом", "ем")) and len(low) > 3 and low[-3] not in VOWELS:
        hard = low.endswith("ом") or low[-3] in HUSH
        yield NameReading("ablt", word[:-2] + ("" if hard else "ь"), "masc")


def _of_soft(word: str, low: str) -> Iterator[NameReading]:
    """«Сергея», «Андреем», «Игорю», «Чжубиня»."""
    last, before = low[-1], low[-2:-1]
    if last in SOFT_ENDINGS and len(low) > 2:
        if before in VOWELS:
            yield from (NameReading(case, word[:-1] + "й", "masc") for case in SOFT_ENDINGS[last])
        elif last != "е":
            yield from (NameReading(case, word[:-1] + "ь", "masc") for case in SOFT_ENDINGS[last])
    if low.endswith(("ем", "ём")) and len(low) > 3 and low[-3] in VOWELS:
        yield NameReading("ablt", word[:-2] + "й", "masc")


def _of_a(word: str, low: str) -> Iterator[NameReading]:
    """«Абдуллы», «Никитой»: names on -а."""
    last, before = low[-1], low[-2:-1]
    if last in ON_A and _is_hard(before) and len(low) > 3 and (last != "и" or before in SOFT):
        yield from (NameReading(case, word[:-1] + "а") for case in ON_A[last])
    if low.endswith(("ой", "ей")) and len(low) > 4:
        yield NameReading("ablt", word[:-2] + "а")


def _is_hard(letter: str) -> bool:
    return bool(letter) and letter not in VOWELS and letter != "ь"


def declined(name: str) -> frozenset[str]:
    """All forms of a place's or person's name in lower case; of several words each is declined."""
    parts = name.lower().split(" ")
    found = {" ".join(row) for row in zip(*map(_forms, parts), strict=True)}
    return frozenset(form.replace("ё", "е") for form in found)


def _forms(word: str) -> tuple[str, str, str, str, str, str]:
    """Nominative, genitive, dative, accusative, instrumental and prepositional."""
    head, hyphen, tail = word.rpartition("-")
    if hyphen:
        ends = _forms(tail)
        return tuple(f"{head}-{end}" for end in ends)  # type: ignore[return-value]
    last = word[-1]
    if word.endswith(ADJECTIVAL):
        stem = word[:-2]
        return word, stem + "ого", stem + "ому", stem + "ого", stem + "им", stem + "ом"
    if last in "оеиуыэюё" or len(word) < 3 or (last == "а" and word[-2] in VOWELS):
        return word, word, word, word, word, word
    if last == "а":
        stem = word[:-1]
        gent = stem + ("и" if stem[-1] in SOFT else "ы")
        return word, gent, stem + "е", stem + "у", stem + ("ей" if stem[-1] in HUSH else "ой"), stem + "е"
    if last == "я":
        stem = word[:-1]
        loc = stem + ("и" if stem.endswith("и") else "е")
        return word, stem + "и", loc, stem + "ю", stem + "ей", loc
    if last == "ь":
        stem = word[:-1]
        if word in FEMININE:
            return word, stem + "и", stem + "и", word, word + "ю", stem + "и"
        return word, stem + "я", stem + "ю", word, stem + "ем", stem + "е"
    if last == "й":
        stem = word[:-1]
        return word, stem + "я", stem + "ю", word, stem + "ем", stem + "е"
    return word, word + "а", word + "у", word, word + ("ем" if last in HUSH else "ом"), word + "е"
