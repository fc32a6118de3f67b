"""Builds the vocabulary out of the register's tables, from reference/*.csv or from a database."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from extraction.languages.matcher import Phrase, phrase_table, words_of
from extraction.soundalike import sound
from extraction.text.headings import readable

from .languages import load_pack
from .vocabulary import (
    MEMBERS,
    PARTICIPANTS,
    City,
    DatedMembership,
    HeldMeeting,
    OfficeTerm,
    Spelt,
    Vocabulary,
    fold,
    surname,
)

NOTHING = "nothing"  # the pack's phrases that hold a theme's word and are about something else
WEAK = 0.4  # the weight of a word that names a theme only when nothing stronger does
TABLES = ("bodies", "gazetteer", "meetings", "people", "states", "themes", "cities")
OPTIONAL = frozenset({"cities"})
STATUS_SIGNS = {  # how the register's words for a status begin
    "member": "member", "observer": "observer", "dialogue partner": "dialogue partner",
    "SCO partner": "partner", "guest": "guest",
}  # fmt: skip
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
