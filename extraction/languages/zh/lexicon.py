"""The register and the fixed words of Chinese as tables that are looked up character by character."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from extraction.languages.matcher import Phrase, PhraseTable, phrase_table
from extraction.languages.protocol import Named
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .script import as_compared

FOLDER = Path(__file__).parent
METONYMS = frozenset({"白宫", "五角大楼", "克里姆林宫"})
NO_STATES = frozenset({"塔利班"})  # a movement, whatever state it rules


@lru_cache(maxsize=16)
def words(name: str) -> dict:
    """One of the files of this folder."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def phrase(text: str, kind: str, value: Any) -> Phrase:
    return Phrase(tuple(as_compared(text)), kind, value)


def names_of(vocabulary: Vocabulary) -> PhraseTable:
    """Countries, cities, people, the organisation: one kind, so that the longest wins."""
    if "zh names" not in vocabulary.made:
        vocabulary.made["zh names"] = phrase_table(_names(vocabulary))
    return vocabulary.made["zh names"]


def _names(vocabulary: Vocabulary):
    told = words("names")
    for text in told["no_places"]:
        yield phrase(text, "name", ("", None, ""))
    for text in told["sco"]:
        yield phrase(text, "name", ("sco", "", ""))
    for text, code in told["countries"].items():
        yield phrase(text, "name", ("country", code, "side" if text[-1] in "方面" else ""))
    for text, name in told["people"].items():
        yield phrase(text, "name", ("person", name, ""))
    for spelt in vocabulary.spellings.get("zh", ()):
        if spelt.text in NO_STATES:
            continue
        side = spelt.text[-1] == "方" or spelt.text in METONYMS
        if spelt.kind == "country" and (spelt.column == "zh_names" or side):
            yield phrase(spelt.text, "name", ("country", spelt.value, "side" if side else ""))
        elif spelt.kind in {"city", "person"}:
            yield phrase(spelt.text, "name", (spelt.kind, spelt.value, ""))


def named_in(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """What the register knows, in text order: "country", "city", "person" and "sco"."""
    found = names_of(vocabulary).find(document.lower, document.words, document.places)
    return [Named(m.first, m.last, *m.value) for m in found if m.value[0]]


def themes_of(vocabulary: Vocabulary) -> PhraseTable:
    """Phrases that tell a theme: the register's keywords with this language's synonyms."""
    if "zh themes" not in vocabulary.made:
        vocabulary.made["zh themes"] = phrase_table(_themes(vocabulary))
    return vocabulary.made["zh themes"]


def _themes(vocabulary: Vocabulary):
    told = words("themes")
    codes: dict[str, dict[str, float]] = {}
    for spelt in vocabulary.spellings.get("zh", ()):
        if spelt.kind == "theme" and spelt.column == "keywords_zh":
            codes.setdefault(spelt.text, {})[spelt.value] = 1.0
    for text, found in told["instead"].items():
        codes[text] = dict.fromkeys(found, 1.0)
    for strength, weight in (("strong", 1.0), ("weak", told["weak_weight"])):
        for code, texts in told[strength].items():
            for text in texts:
                codes.setdefault(text, {}).setdefault(code, weight)
    for text in told["nothing"]:
        codes[text] = {}
    for text, found in codes.items():
        weight = max(found.values(), default=0.0) * (1.0 + 0.1 * max(0, len(text) - 2))
        yield phrase(text, "theme", (tuple(found), weight))


def themes_in(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """Phrases that tell a theme, longest first where they overlap."""
    found = themes_of(vocabulary).find(document.lower, document.words, document.places)
    return [Named(m.first, m.last, "theme", m.value[0], "", m.value[1]) for m in found if m.value[0]]
