"""Names in their cases: from a form back to its nominatives, and from a nominative to all its forms.

Rules by endings serve what dictionaries lack: names of other languages and places. A name on -о, -и, -у, -ю,
-э, -ы or on a consonant of a woman's keeps one form.
"""

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
NAME_KINDS = frozenset({"Surn", "Name", "Patr"})


class Option(NamedTuple):
    """One way to read a form of a name: the case it stands in and its nominative, as written there."""

    case: str
    nominative: str
    gender: str = ""


@lru_cache(maxsize=4000)
def options(word: str) -> tuple[Option, ...]:
    """How a capitalised word may be read as a name in some case, likeliest first; never empty."""
    if "-" in word and not word.startswith("-"):
        return _hyphened(word)
    low = word.lower()
    found = [*_known(word, low), *_by_endings(word, low)]
    return tuple(dict.fromkeys(found)) or (Option("nomn", word),)


def _hyphened(word: str) -> tuple[Option, ...]:
    """«Касым-Жомарта»: only the last part is declined, or both stand in one case."""
    head, _, tail = word.rpartition("-")
    if not tail:
        return (Option("nomn", word),)
    found = []
    for option in options(tail):
        fitting = [o.nominative for o in options(head) if o.case == option.case]
        first = head if head.endswith(tuple("бвгджзклмнпрстфхцчшщй")) or not fitting else fitting[0]
        found.append(option._replace(nominative=f"{first}-{option.nominative}"))
    return tuple(found)


def _known(word: str, low: str) -> list[Option]:
    """What the dictionary knows as a name."""
    found = []
    for form in readings(low):
        if form.kind in NAME_KINDS and form.case and form.number != "plur" and form.score > 0.001:
            found.append(Option(form.case, _like(word, _lemma_of(form, low)), form.gender))
    return found


def _lemma_of(form, low: str) -> str:
    """The nominative: the lemma of a woman's family name is the man's."""
    if form.kind in {"Surn", "Patr"} and form.gender == "femn":
        if form.lemma.endswith(FAMILY):
            return form.lemma + "а"
        if form.lemma.endswith(ADJECTIVAL):
            return form.lemma[:-2] + "ая"
    return form.lemma


def _like(word: str, low: str) -> str:
    """A word in lower case written as another is; ё where the other has it."""
    written = "".join(
        w if w.lower() == c or (w.lower() == "ё" and c == "е") else c for w, c in zip(word, low)
    )  # noqa: B905
    written += low[len(written) :]
    return written.upper() if word.isupper() and len(word) > 1 else written[:1].upper() + written[1:]


def _by_endings(word: str, low: str) -> list[Option]:
    found: list[Option] = []
    last, before = low[-1], low[-2:-1]
    if last not in VOWELS and last != "ь":
        found.append(Option("nomn", word))
    for ending, cases in (("ого", 0), ("ому", 0), ("им", 0), ("ом", 0), ("ая", 0), ("ой", 0), ("ую", 0)):
        stem = low.removesuffix(ending)
        if stem != low and stem.endswith(("ск", "цк")):
            femn = ending in {"ая", "ой", "ую"}
            nominative = word[: len(stem)] + ("ая" if femn else "ий")
            found += [
                Option(case, nominative, "femn" if femn else "masc") for case in ADJECTIVE_ENDINGS[ending]
            ]
    for ending, case in (("ым", "ablt"), ("у", "datv"), ("а", "gent"), ("а", "accs"), ("е", "loct")):
        stem = low.removesuffix(ending)
        if stem != low and stem.endswith(FAMILY) and len(stem) > 3:
            found.append(Option(case, word[: len(stem)], "masc"))
    for ending, case in (("у", "accs"), ("а", "nomn")) + tuple(
        ("ой", c) for c in ("gent", "datv", "ablt", "loct")
    ):
        stem = low.removesuffix(ending)
        if stem != low and stem.endswith(FAMILY) and len(stem) > 3:
            found.append(Option(case, word[: len(stem)] + "а", "femn"))
    if found and low.endswith(tuple(f + e for f in FAMILY for e in ("у", "а", "е", "ым", "ой"))):
        return found
    found += _of_consonant(word, low, last, before)
    if last in "оуиыэюё" or (last in "еая" and before in VOWELS):
        found.append(Option("nomn", word))
        found += [Option(case, word) for case in ("gent", "datv", "accs", "ablt", "loct")]
    elif last in VOWELS:
        found.append(Option("nomn", word))
    return found


def _of_consonant(word: str, low: str, last: str, before: str) -> list[Option]:
    """Forms of names on a consonant, -й, -ь and -а."""
    found = []
    hard = before and before not in VOWELS and before != "ь"
    if last in "ауе" and hard and len(low) > 2:
        stem = word[:-1]
        found += [
            Option(case, stem, "masc")
            for case in {"а": ("gent", "accs"), "у": ("datv",), "е": ("loct",)}[last]
        ]
    if low.endswith(("ом", "ем")) and len(low) > 3 and low[-3] not in VOWELS:
        if low.endswith("ом") or low[-3] in HUSH:
            found.append(Option("ablt", word[:-2], "masc"))
        else:
            found.append(Option("ablt", word[:-2] + "ь", "masc"))
    if last in "яюе" and before in VOWELS and len(low) > 2:
        stem = word[:-1] + "й"
        found += [
            Option(case, stem, "masc")
            for case in {"я": ("gent", "accs"), "ю": ("datv",), "е": ("loct",)}[last]
        ]
    if low.endswith(("ем", "ём")) and len(low) > 3 and low[-3] in VOWELS:
        found.append(Option("ablt", word[:-2] + "й", "masc"))
    if last in "яю" and before not in VOWELS and len(low) > 2:
        stem = word[:-1] + "ь"
        found += [Option(case, stem, "masc") for case in {"я": ("gent", "accs"), "ю": ("datv",)}[last]]
    if last in "ыиеу" and hard and len(low) > 3:
        case = {"ы": ("gent",), "и": ("gent",), "е": ("datv", "loct"), "у": ("accs",)}[last]
        if not (last == "и" and before not in SOFT):
            found += [Option(c, word[:-1] + "а", "") for c in case]
    if low.endswith(("ой", "ей")) and len(low) > 4:
        found.append(Option("ablt", word[:-2] + "а", ""))
    return found


def declined(name: str) -> frozenset[str]:
    """All forms of a place's or person's name in lower case; of several words each is declined."""
    parts = name.lower().split(" ")
    forms = [_forms(part) for part in parts]
    found = {" ".join(row) for row in zip(*forms)}  # noqa: B905
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
    if last in "оеиуыэюё" or len(word) < 3:
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
    ablt = "ым" if word.endswith(FAMILY) and word in SURNAMES_LIKE else ("ем" if last in HUSH else "ом")
    return word, word + "а", word + "у", word, word + ablt, word + "е"


FEMININE = frozenset(
    {"казань", "ухань", "рязань", "астрахань", "пермь", "тверь", "тюмень", "сибирь", "хэбэй"}
)
SURNAMES_LIKE = frozenset[str]()
