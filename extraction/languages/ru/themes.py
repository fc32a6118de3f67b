"""Phrases that tell what a Russian text is about: the register's keywords in all forms, and synonyms."""

from collections.abc import Iterable

from extraction.languages.matcher import words_of
from extraction.languages.protocol import Named
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .morphology import forms_of, readings
from .phrases import FoundPhrase, Phrasebook, Step, phrasebook_of
from .words import table

WEAK = 0.4  # the weight of a word that names a theme only when nothing stronger does
MADE = "ru themes"
INFLECTED = frozenset({"NOUN", "ADJF", "PRTF", "VERB", "INFN", "ADJS"})


def read_themes(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """In text order; of phrases that begin at one word the longest."""
    if MADE not in vocabulary.made:
        vocabulary.made[MADE] = _themes(vocabulary)
    book: Phrasebook = vocabulary.made[MADE]
    found: list[FoundPhrase] = []
    for match in book.find(document.lower, document.places, document.ends_of):
        if not found or match.first >= found[-1].last:
            found.append(match)
    return [
        Named(document.starts[m.first], document.ends[m.last - 1], "theme", codes, "", weight)
        for m in found for codes, weight in (m.value,)
    ]  # fmt: skip


def _themes(vocabulary: Vocabulary) -> Phrasebook:
    """Each keyword with the themes that claim it and its weight."""
    tables = table("themes")
    weak = {words_of(word) for word in tables["nothing"]["weak"]}
    codes: dict[tuple[str, ...], dict[str, None]] = {}
    for code, keyword in _keywords(vocabulary):
        codes.setdefault(words_of(keyword.lower().replace("ё", "е")), {})[code] = None
    codes |= {words_of(phrase.replace("ё", "е")): {} for phrase in tables["nothing"]["phrases"]}
    rows = []
    for words, claimed in codes.items():
        weight = WEAK if words in weak else 1.0 + 0.25 * (len(words) - 1)
        steps = tuple(Step(_forms(word, len(words) == 1)) for word in words if word.isalnum())
        if steps:
            rows.append((steps, (tuple(claimed), weight)))
    return phrasebook_of(rows)


def _keywords(vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    for spelt in vocabulary.spellings.get("ru", ()):
        if spelt.kind == "theme" and spelt.column == "keywords_ru":
            yield spelt.value, spelt.text
    known = {spelt.value for spelt in vocabulary.spellings.get("ru", ()) if spelt.kind == "theme"}
    for code, words in table("themes")["synonyms"].items():
        if code in known:
            for word in words:
                yield code, word


def _forms(word: str, alone: bool) -> frozenset[str]:
    """All forms of the lemma of a word; a short or unknown word as it stands."""
    found = readings(word)
    is_short = len(word) < (4 if alone else 3)
    if is_short or not found or found[0].part not in INFLECTED:
        return frozenset({word})
    return forms_of(found[0].lemma) | {word}
