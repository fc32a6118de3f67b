"""The words a pack and the register know, for the reading copy to tell torn words and names by."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from extraction.languages import FOLDER, Pack
from extraction.languages.matcher import words_of
from extraction.languages.patterns import inflections
from extraction.text.known import KnownWords
from extraction.vocabulary import Vocabulary

NOT_WORDS = frozenset({"example", "examples", "passes", "not"})  # keys of sentences that run as tests


def known_words(pack: Pack, vocabulary: Vocabulary | None) -> KnownWords:
    """All that is known of the words of a language; without a vocabulary no names are."""
    written = _written(pack.language)
    names = {name.lower(): name for name in written.get("names", ())}
    alone = set(names)
    for by_second in vocabulary.phrases.by_first.values() if vocabulary else ():
        for phrase in chain.from_iterable(by_second.values()):
            if phrase.cased:
                names |= zip(phrase.words, map(str.capitalize, phrase.words), strict=True)
                alone |= set(phrase.words) if len(phrase.words) == 1 else set()
    ordinary = _ordinary(pack) - alone  # lists of rules hold names of countries in small letters
    return KnownWords(
        ordinary=ordinary,
        names={word: name for word, name in names.items() if word not in _among(pack, "connectors")},
        heads=(_among(pack, "heads") - _among(pack, "plural_heads"))
        | _among(pack, "titles")
        | _among(pack, "ranks"),
        offices=_among(pack, "heads") | _among(pack, "parts"),
        short=frozenset(written.get("short", ())),
        days=_among(pack, "months") | _among(pack, "weekdays"),
        before_hyphen=frozenset(written.get("before_hyphen", ())),
        after_hyphen=frozenset(written.get("after_hyphen", ())),
        suspended=frozenset(written.get("suspended", ())),
        no_name_endings=tuple(written.get("no_name_endings", ())),
    )


def _among(pack: Pack, name: str) -> frozenset[str]:
    """A list of the pack, empty where a language has none of that name."""
    return pack.sets.get(name, frozenset())


@lru_cache(maxsize=4)
def _written(language: str) -> dict:
    path = FOLDER / language / "written.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


@lru_cache(maxsize=4)
def _ordinary(pack: Pack) -> frozenset[str]:
    """Every word in small letters of the pack's lists and rules, with the forms of its verbs."""
    words: set[str] = set(_written(pack.language).get("ordinary", ()))
    tables = (pack.words, pack.roles, pack.bodies, pack.meeting, pack.themes, pack.lists, pack.attendance)
    for text in _strings([*tables, *pack.cues]):
        for word in text.replace("|", " ").split():
            if word.startswith("@"):
                words.update(inflections(word[1:], pack.words["irregular"]))
            elif word.islower():
                words.update(words_of(word))
    return frozenset(words)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NOT_WORDS:
                yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
