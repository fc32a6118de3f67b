"""The register's people as Russian writes them, found by full and by family names."""

from dataclasses import dataclass, field

from extraction.vocabulary import Vocabulary, fold

from .chinese import is_family_name, is_given_name
from .words import table

MADE = "ru people"


@dataclass(frozen=True)
class Known:
    """The register's people as Russian writes them: name_en by folded nominative, and family names."""

    by_name: dict[str, str] = field(default_factory=dict)
    by_family: dict[str, tuple[str, ...]] = field(default_factory=dict)  # family name: folded nominatives


def known_people(vocabulary: Vocabulary) -> Known:
    """Built once a vocabulary."""
    if MADE not in vocabulary.made:
        vocabulary.made[MADE] = _known(vocabulary)
    return vocabulary.made[MADE]


def _known(vocabulary: Vocabulary) -> Known:
    by_name: dict[str, str] = {}
    for spelt in vocabulary.spellings.get("ru", ()):
        if spelt.kind == "person" and " " in spelt.text:
            by_name.setdefault(folded(spelt.text), spelt.value)
    on_register = {term.name for term in vocabulary.terms}
    for english, spellings in table("people")["spellings"].items():
        for spelling in spellings if english in on_register else ():
            by_name.setdefault(folded(spelling), english)
    by_family: dict[str, list[str]] = {}
    for name in by_name:
        by_family.setdefault(family_of(name), []).append(name)
    return Known(by_name, {family: tuple(names) for family, names in by_family.items()})


def folded(name: str) -> str:
    return fold(name.replace("ё", "е").replace("Ё", "Е"))


def family_of(name: str) -> str:
    """The family name of a folded nominative: first in Chinese names, last in others."""
    parts = name.split()
    if len(parts) == 2 and is_family_name(parts[0]) and is_given_name(parts[1]):
        return parts[0]
    return parts[-1]
