"""What is known of Russian words for reading a text in capitals: which are names, which are ordinary."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.text.known import KnownWords
from extraction.vocabulary import Vocabulary

from .chinese import is_family_name, is_given_name
from .declension import declined
from .morphology import readings
from .phrases import compiled
from .words import table

MADE = "ru written"
SHORTEST = 4  # letters of a name that is no ordinary word; shorter ones are known by the name around them
IN_CAPITALS = re.compile(r"[А-ЯЁ]{2,40}")
PAIR = re.compile(r"\b([А-ЯЁ]{2,6}) ([А-ЯЁ]{2,12})\b")
BEFORE_AND = re.compile(r"\b([А-ЯЁ]{2,40}) И\b")
NAME_KINDS = frozenset({"Surn", "Name", "Patr", "Geox"})
SHORT_KINDS = frozenset({"Abbr"})


@dataclass(frozen=True)
class RussianWords(KnownWords):
    """Words are looked up as a text needs them: the dictionary has too many forms to list."""

    def with_those_of(self, text: str) -> KnownWords:
        known = super().with_those_of(text)
        words = {word.lower().replace("ё", "е") for word in IN_CAPITALS.findall(text)}
        chinese = _chinese_names(text)
        names = {word: word.capitalize() for word in words if _is_name(word)} | chinese
        if _is_wang_yi(text, known.names.keys() | names.keys()):
            names |= {"ван": "Ван", "и": "И"}
        short = {word for word in words if _is_short(word)} - names.keys()
        ordinary = {word for word in words if _is_ordinary(word)} | known.ordinary
        kept = (ordinary - names.keys() - known.names.keys()) | {"и"}
        return replace(known, ordinary=frozenset(kept), names=known.names | names, short=known.short | short)


def written_words(vocabulary: Vocabulary | None) -> RussianWords:
    """The register's names in all their cases, and the offices that a name follows."""
    if vocabulary is None:
        return RussianWords(heads=_heads())
    if MADE not in vocabulary.made:
        vocabulary.made[MADE] = RussianWords(names=_names(vocabulary), heads=_heads(), short=_abbreviations())
    return vocabulary.made[MADE]


def _names(vocabulary: Vocabulary) -> dict[str, str]:
    names: dict[str, str] = {}
    for spelt in vocabulary.spellings.get("ru", ()):
        if spelt.kind not in {"person", "city", "country"} or not spelt.text[:1].isupper():
            continue
        for word in re.findall(r"[А-ЯЁ][а-яё]+", spelt.text):
            if len(word) >= SHORTEST and (spelt.kind == "person" or " " not in spelt.text):
                names |= {form: form.capitalize() for form in declined(word)}
    return names


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Every word of the offices in `offices.toml`."""
    told = table("offices")
    phrases = (phrase for rank in ("state", "government", "minister", "official") for phrase in told[rank])
    return frozenset().union(*(step.words for phrase in phrases for step in compiled(phrase)))


def _abbreviations() -> frozenset[str]:
    return frozenset("шос мид оон сша рф кнр ес снг одкб еаэс брикс асеан ратс смид нато кндр".split())


def _is_name(word: str) -> bool:
    first = next(iter(readings(word)), None)
    return first is not None and first.known and first.kind in NAME_KINDS


def _is_short(word: str) -> bool:
    first = next(iter(readings(word)), None)
    return first is not None and first.known and first.kind in SHORT_KINDS


def _is_ordinary(word: str) -> bool:
    first = next(iter(readings(word)), None)
    return first is not None and first.known


def _chinese_names(text: str) -> dict[str, str]:
    """«СИ ЦЗИНЬПИН»: a family name, and behind it syllables that are no Russian word."""
    found: dict[str, str] = {}
    for family, given in PAIR.findall(text):
        low = given.lower()
        if is_family_name(family) and is_given_name(given) and not _is_ordinary(low):
            found |= {family.lower(): family.capitalize(), low: given.capitalize()}
    return found


def _is_wang_yi(text: str, names: Collection[str]) -> bool:
    """Whether «ВАН И» is a name: only where «И» joins no other name to something."""
    before = {word.lower() for word in BEFORE_AND.findall(text)}
    return "ван" in before and not any(word in names for word in before - {"ван"})
