"""The register as the reader needs it: countries, cities, people with their terms, bodies and themes.

Built from rows that may come from reference/*.csv or from a database; frozen and shared by all articles.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from extraction.languages.matcher import Phrase, PhraseTable, phrase_table, words_of
from extraction.soundalike import same_person, sound
from extraction.text.headings import readable

from .languages import load_pack

MEMBERS = "SCO members"
PARTICIPANTS = "participants"
SECRETARIAT = "SCO Secretariat"
SCO_BODIES = frozenset({SECRETARIAT, "RATS", "SCO Business Council", "SCO Interbank Consortium"})
SECRETARY_GENERAL = "SCO Secretary-General"  # the office as the register writes it
NOTHING = "nothing"  # the pack's phrases that hold a theme's word and are about something else
WEAK = 0.4  # the weight of a word that names a theme only when nothing stronger does
TABLES = ("bodies", "gazetteer", "meetings", "people", "states", "themes", "cities")
STATUS_SIGNS = {  # how the register's words for a status begin
    "member": "member", "observer": "observer", "dialogue partner": "dialogue partner",
    "SCO partner": "partner", "guest": "guest",
}  # fmt: skip
OPTIONAL = frozenset({"cities"})
SCRIPTS: dict[str, Callable[[str], Any]] = {  # which spellings of a cell are of a language
    "ru": re.compile("[\u0400-\u04ff]").search, "zh": re.compile("[\u4e00-\u9fff]").search,
}  # fmt: skip
OTHER_LANGUAGES = (  # kind, table, what it stands for, columns
    ("country", "gazetteer", "iso2", ("{}_names", "{}_short", "{}_adjectives_demonyms", "{}_metonyms")),
    ("city", "cities", "name", ("other_names",)),
    ("person", "people", "name_en", ("alternative_spellings",)),
    ("body", "bodies", "code", ("name_{}",)),
    ("theme", "themes", "code", ("keywords_{}", "label_{}")),
)
Rows = Iterable[Mapping[str, str]]


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


def load_vocabulary(path: Path) -> Vocabulary:
    """Read reference/*.csv; raises FileNotFoundError naming the missing table."""
    tables = {}
    for name in TABLES:
        file = Path(path) / f"{name}.csv"
        if not file.exists() and name in OPTIONAL:
            continue
        with file.open(encoding="utf-8-sig", newline="") as stream:
            tables[name] = list(csv.DictReader(stream))
    return build_vocabulary(tables)


def build_vocabulary(tables: Mapping[str, Rows]) -> Vocabulary:
    """Build from rows with the columns of reference/*.csv; "cities" may be absent."""
    gazetteer, people, places = (list(tables.get(name, ())) for name in ("gazetteer", "people", "cities"))
    terms = tuple(_term(row) for row in people)
    cities = tuple(_cities(places, gazetteer))
    by_name: dict[str, tuple[OfficeTerm, ...]] = {}
    phrases = [*_collective_phrases(), *_country_phrases(gazetteer), *_city_phrases(places, cities)]
    for row, term in zip(people, terms, strict=True):
        for name in _person_names(row):
            by_name[fold(name)] = (*by_name.get(fold(name), ()), term)
            phrases.append(Phrase(words_of(name), "person", term.name, cased=True))
    return Vocabulary(
        phrases=phrase_table(phrases),
        themes=phrase_table(_theme_phrases(tables["themes"])),
        terms=terms,
        by_name=by_name,
        capitals={city.country: city for city in cities if city.capital},
        countries={row["iso2"]: next(iter(_split(row["en_names"])), row["iso2"]) for row in gazetteer},
        by_surname=_by_words(terms, lambda term: [surname(term.name, term.country)]),
        by_sound=_by_words(terms, lambda term: [sound(surname(term.name, term.country))]),
        by_word=_by_words(terms, lambda term: dict.fromkeys(fold(term.name).split())),
        bodies={row["code"]: row["name_en"] for row in tables["bodies"]},
        memberships=tuple(_membership(row) for row in tables["states"]),
        states=frozenset(row["iso2"] for row in tables["states"]),
        held=tuple(filter(None, map(_held, tables.get("meetings", ())))),
        spellings={code: tuple(_spellings(code, tables, cities)) for code in SCRIPTS},
    )


def _spellings(code: str, tables: Mapping[str, Rows], cities: Iterable[City]) -> Iterable[Spelt]:
    """Everything of the register that is written in a language, cell by cell."""
    of_script = SCRIPTS[code]
    for kind, table, key, columns in OTHER_LANGUAGES:
        known = {city.name: city for city in cities} if kind == "city" else {}
        for row in tables.get(table, ()):
            for column in (column.format(code) for column in columns):
                for text in _split(row.get(column)):
                    if of_script(text):
                        yield Spelt(text, kind, known.get(row[key], row[key]), column)


def _held(row: Mapping[str, str]) -> HeldMeeting | None:
    """None for a meeting whose day is not known, or a slip of the keys."""
    if len(row["start_date"]) != 10:
        return None
    start = readable(date.fromisoformat(row["start_date"]))
    end = readable(date.fromisoformat(row["end_date"])) if len(row["end_date"]) == 10 else start
    ordinal = row["ordinal"].strip()
    number = int(ordinal) if ordinal.isdecimal() else None
    return HeldMeeting(row["body_code"], number, start, end, row["country"]) if start and end else None


def _by_words(
    terms: tuple[OfficeTerm, ...], words: Callable[[OfficeTerm], Iterable[str]]
) -> dict[str, tuple[OfficeTerm, ...]]:
    """Terms by each of the words that `words` gives for one."""
    found: dict[str, tuple[OfficeTerm, ...]] = {}
    for term in terms:
        for word in words(term):
            found[word] = (*found.get(word, ()), term)
    return found


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def _collective_phrases() -> Iterable[Phrase]:
    """The nouns that stand for all members, for all who met, for the organisation and its papers."""
    words = load_pack("en").words
    rows = (
        ("sco", "SCO", "sco"),
        ("collective", MEMBERS, "members"),
        ("collective", PARTICIPANTS, "participants"),
        ("paper", "paper", "papers"),
        ("gathering", "gathering", "gatherings"),
    )
    for kind, value, name in rows:
        for form in words[name]:
            yield Phrase(words_of(form), kind, value)


def _country_phrases(gazetteer: Rows) -> Iterable[Phrase]:
    for row in gazetteer:
        for column, kind in (
            ("en_names", "name"), ("en_adjectives_demonyms", "adjective"), ("en_metonyms", "metonym")
        ):  # fmt: skip
            for form in _split(row.get(column)):
                yield Phrase(words_of(form), "country", (row["iso2"], kind), cased=True)


def _cities(rows: Rows, gazetteer: Rows) -> Iterable[City]:
    for row in rows:
        yield City(row["name"], row["country"], row.get("capital") == "yes")
    if not rows:
        for row in gazetteer:
            for number, form in enumerate(_split(row.get("en_metonyms"))):
                yield City(form, row["iso2"], number == 0)


def _city_phrases(rows: Rows, cities: Iterable[City]) -> Iterable[Phrase]:
    known = {city.name: city for city in cities}
    for city in known.values():
        yield Phrase(words_of(city.name), "city", city, cased=True)
    for row in rows:
        for name in _split(row.get("other_names")):
            if not any(of_script(name) for of_script in SCRIPTS.values()):
                yield Phrase(words_of(name), "city", known[row["name"]], cased=True)


def _term(row: Mapping[str, str]) -> OfficeTerm:
    return OfficeTerm(
        row["name_en"], row["country"], row["role_title"],
        _day(row.get("from_date"), last=False), _day(row.get("to_date"), last=True),
    )  # fmt: skip


def _membership(row: Mapping[str, str]) -> DatedMembership:
    """A status in words the register does not use counts as none."""
    status = next((s for sign, s in STATUS_SIGNS.items() if row["status"].startswith(sign)), "guest")
    start, end = (_day(row[name], last=False) for name in ("from_date", "to_date"))
    return DatedMembership(row["iso2"], status, start, end)


def _day(cell: str | None, last: bool) -> date | None:
    """A date written as a year, a month or a day; an open one is read as its first or last day."""
    parts = [int(part) for part in (cell or "").split("-") if part.isdigit()]
    if not parts:
        return None
    year, month, day = (
        (*parts, *((12, 28) if last else (1, 1))[len(parts) - 1 :])[:3] if len(parts) < 3 else parts
    )
    return date(year, month, day)


def _person_names(row: Mapping[str, str]) -> list[str]:
    names = [row["name_en"], *_split(row.get("alternative_spellings"))]
    return [name for name in names if name.isascii() or any("a" <= c.lower() <= "z" for c in name)]


def _theme_phrases(rows: Rows) -> Iterable[Phrase]:
    """The register's keywords with the pack's synonyms, each with the themes that claim it and its weight."""
    synonyms = load_pack("en").themes
    codes: dict[tuple[str, ...], dict[str, None]] = {}
    cased = set()
    for row in rows:
        for keyword in _split(row.get("keywords_en")) + synonyms.get(row["code"], []):
            for words in _plural(words_of(keyword)):
                codes.setdefault(words, {})[row["code"]] = None
                if keyword.isupper():
                    cased.add(words)
    codes |= {words_of(phrase): {} for phrase in synonyms[NOTHING]}
    return [
        Phrase(words, "theme", (tuple(found), _weight(words) / max(1, len(found)) ** 0.5), words in cased)
        for words, found in codes.items()
    ]


def _weight(words: tuple[str, ...]) -> float:
    """How much a keyword says of a theme: the longer the more, and little when it is a weak word."""
    weak, phrase = load_pack("en").set("weak_themes_words"), " ".join(words)
    if phrase in weak or phrase.removesuffix("s") in weak:
        return WEAK
    return 1.0 + 0.25 * (len(words) - 1)


def _plural(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """A keyword and its plain plural; of several words also the singular ("emergency situation")."""
    yield words
    if len(words) > 1 and words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is", "ies")):
        yield (*words[:-1], words[-1][:-1])
    if not words or not words[-1].isalpha() or len(words[-1]) < 3:
        return
    last = words[-1]
    if last.endswith("y") and last[-2] not in "aeiou":
        yield (*words[:-1], last[:-1] + "ies")
    elif not last.endswith("s"):
        yield (*words[:-1], last + "s")
