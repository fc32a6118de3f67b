"""The register as the reader needs it: countries, cities, people with their terms, bodies and themes.

Built from rows that may come from reference/*.csv or from a database; frozen and shared by all articles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from extraction.languages.matcher import PhraseTable
from extraction.soundalike import same_person, sound

MEMBERS = "SCO members"
PARTICIPANTS = "participants"
SECRETARIAT = "SCO Secretariat"
SCO_BODIES = frozenset({SECRETARIAT, "RATS", "SCO Business Council", "SCO Interbank Consortium"})
SECRETARY_GENERAL = "SCO Secretary-General"  # the office as the register writes it


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """One person's time in one office; an open end is None."""

    name: str
    country: str
    role: str
    start: date | None
    end: date | None

    def covers(self, day: date | None) -> bool:
        """Whether the office was held on a day; an unknown day is covered by every term."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class DatedMembership:
    """What a country was to the SCO, from a day until before another; an open end is None."""

    country: str
    status: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class City:
    """A place where meetings are held; `capital` of its country or not."""

    name: str
    country: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of the register whose days are known."""

    body: str
    ordinal: int | None
    start: date
    end: date
    country: str


class Spelt(NamedTuple):
    """How something of the register is written in a language, as its cell has it: `column` says what form.

    `kind` is "country" (value: ISO code), "city" (a City), "person" (name_en), "body" (a code) or "theme"
    (a code).
    """

    text: str
    kind: str
    value: Any
    column: str


@dataclass(frozen=True)
class Vocabulary:
    """Everything known beforehand. `phrases` finds countries, cities and people in one pass."""

    phrases: PhraseTable
    themes: PhraseTable
    terms: tuple[OfficeTerm, ...] = ()
    by_name: Mapping[str, tuple[OfficeTerm, ...]] = field(default_factory=dict)
    capitals: Mapping[str, City] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    by_surname: Mapping[str, tuple[OfficeTerm, ...]] = field(default_factory=dict)
    by_sound: Mapping[str, tuple[OfficeTerm, ...]] = field(default_factory=dict)  # of family names
    by_word: Mapping[str, tuple[OfficeTerm, ...]] = field(default_factory=dict)
    memberships: tuple[DatedMembership, ...] = ()
    states: frozenset[str] = frozenset()  # ISO codes of all that ever were members, observers or partners
    held: tuple[HeldMeeting, ...] = ()
    spellings: Mapping[str, tuple[Spelt, ...]] = field(default_factory=dict)  # by language: "ru", "zh"
    trained: Path | None = None  # a folder of judges that a site has trained itself
    made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # by languages, of these

    def __getstate__(self) -> dict:
        """What a language has made of the spellings is made again where it is needed."""
        return self.__dict__ | {"made": {}}

    def in_office(self, country: str, role_words: frozenset[str], day: date | None) -> OfficeTerm | None:
        """The one person who held an office of a country on a day; None when nobody or more than one did."""
        names = {
            term.name: term
            for term in self.terms
            if day and term.country == country and term.covers(day) and _same_office(term.role, role_words)
        }
        return next(iter(names.values())) if len(names) == 1 else None

    def statuses(self, day: date | None) -> dict[str, str]:
        """By ISO code what countries were to the SCO on a day, or are today when the day is unknown."""
        return {
            row.country: row.status
            for row in self.memberships
            if (row.start is None or day is None or row.start <= day)
            and (row.end is None or (day is not None and day < row.end))
        }

    def bearer(self, family_name: str, day: date | None) -> OfficeTerm | None:
        """The one person of that family name in office on a day, or ever when no day is known; else None."""
        terms = [t for t in self.by_surname.get(family_name, ()) if day is None or t.covers(day)]
        return terms[0] if terms and len({t.name for t in terms}) == 1 else None

    def spelled(self, words: Sequence[str], day: date | None) -> OfficeTerm | None:
        """The one person in office on the day whose name these words spell: "V. Putin"."""
        for word in (words[-1], words[0]) if words else ():
            terms = [t for t in self.by_sound.get(sound(word), ()) if day is None or t.covers(day)]
            fitting = {
                t.name: t
                for t in terms
                if same_person(words, fold(t.name).split(), surname(t.name, t.country))
            }
            if len(fitting) == 1:
                return next(iter(fitting.values()))
        return None

    def holder(self, words: Sequence[str], role_words: frozenset[str], day: date | None) -> OfficeTerm | None:
        """The one person in such an office on the day whose name has all these words ("PM Shehbaz")."""
        first, *others = words or ("",)
        if day is None:
            return None
        named = [
            term
            for term in self.by_word.get(first, ())
            if all(term in self.by_word.get(word, ()) for word in others)
        ]
        fitting = {t.name: t for t in named if t.covers(day) and _same_office(t.role, role_words)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def secretary_general(self, day: date | None) -> OfficeTerm | None:
        """Who headed the SCO's Secretariat on the day; None when the register has nobody or more than one."""
        held = {t.name: t for t in self.terms if t.role == SECRETARY_GENERAL and day and t.covers(day)}
        return next(iter(held.values())) if len(held) == 1 else None

    def serves(self, name: str, day: date | None) -> str:
        """The SCO body a person of the register serves on the day, by the title of that office; or ""."""
        for term in self.by_name.get(fold(name), ()):
            if day and term.covers(day) and "SCO" in term.role:
                return "RATS" if "RATS" in term.role else SECRETARIAT
        return ""

    def country_of(self, name: str, day: date | None) -> str:
        """The country of a person of the register, preferring the office held on the day."""
        terms = self.by_name.get(fold(name), ())
        for term in terms:
            if day and term.covers(day):
                return term.country
        return terms[0].country if terms else ""


def surname(name: str, country: str) -> str:
    """The family name in lower case: first in Chinese names, last in others."""
    parts = fold(name).split()
    return parts[0] if country == "CN" else parts[-1]


OFFICES = (
    ("foreign", frozenset({"foreign", "external"})),
    ("defence", frozenset({"defence", "defense"})),
    ("head of government", frozenset({"premier", "prime", "pm"})),
    ("head of state", frozenset({"president", "leader"})),
    ("security", frozenset({"security"})),
)


def _same_office(role: str, words: frozenset[str]) -> bool:
    lowered = role.lower().replace("external", "foreign")
    for name, signs in OFFICES:
        if words & signs:
            return name in lowered or (name == "defence" and "defense" in lowered)
    return False


def fold(name: str) -> str:
    """A name for comparing: lower case, single spaces, no hyphens."""
    return " ".join(name.lower().replace("-", " ").split())
