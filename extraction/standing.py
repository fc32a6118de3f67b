"""Where quotes, names and countries stand in a text, in any of the languages that are read."""

import re
from typing import NamedTuple

from extraction.languages import READERS, load_language
from extraction.languages.matcher import places_of
from extraction.languages.telling import language_of
from extraction.text.document import normalise, read_tokens

from .vocabulary import Vocabulary, fold

HAN = re.compile(r"[\u4e00-\u9fff]")
MOST_PLACES = 100
Places = dict[str, list[tuple[int, int]]]


class Standing(NamedTuple):
    """Where countries (by code) and people (by nominative) are named; who these are in the register."""

    countries: Places
    people: Places
    register: dict[str, str]


def named_in(text: str, vocabulary: Vocabulary) -> Standing:
    """English names are found as they are written, so that only their countries are looked for here."""
    language = language_of(text)
    if language not in READERS:
        return Standing(_countries_named(text, vocabulary), {}, {})
    reader = load_language(language)
    document = reader.document(text, None, None)
    named = reader.named(document, vocabulary)
    countries: Places = {}
    people: Places = {}
    register: dict[str, str] = {}
    for one in named:
        if one.kind == "country":
            countries.setdefault(one.value, []).append((one.start, one.end))
    for someone in reader.people(document, named, vocabulary):
        if someone.name:
            people.setdefault(fold(someone.name), []).append((someone.start, someone.end))
            register[fold(someone.name)] = someone.register
        if someone.country:
            countries.setdefault(someone.country, []).append((someone.start, someone.end))
    return Standing({code: sorted(places) for code, places in countries.items()}, people, register)


def _countries_named(text: str, vocabulary: Vocabulary) -> Places:
    """Where each country is named, by its name, an adjective or a metonym."""
    starts, ends, words, lower = read_tokens(normalise(text))
    places: dict[str, list[tuple[int, int]]] = {}
    for mention in vocabulary.phrases.find(lower, words, places_of(lower)):
        if mention.kind == "country":
            span = (starts[mention.first], ends[mention.last - 1])
            places.setdefault(mention.value[0], []).append(span)
    return places


def spans_of(name: str, passage: str) -> list[tuple[int, int]]:
    """Where a name stands word for word, not as a part of a longer word; Chinese has no blanks to tell."""
    found = ((m.start(), m.end()) for m in re.finditer(re.escape(name), passage))
    return [
        (start, end)
        for start, end in found
        if not inside_a_word(passage, start) and not inside_a_word(passage, end)
    ]


def places_of_words(given: str, text: str) -> list[int]:
    """Where it stands; no more than MOST_PLACES, since of two an offset has to choose."""
    found, at = [], text.find(given)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(given, at + 1)
    return found


def inside_a_word(text: str, place: int) -> bool:
    """Whether letters or digits meet at a place; Chinese puts no blanks between words."""
    around = text[max(0, place - 1) : place + 1]
    return 0 < place < len(text) and around.isalnum() and not HAN.search(around)
