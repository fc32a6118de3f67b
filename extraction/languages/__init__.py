"""Language packs: what a language's words do, as data, read once and shared.

A pack is a folder of TOML files: `words` (months, numbers, abbreviations, caption marks), `roles`, `bodies`
(how meetings are called), `cues` (what speech acts sound like, each with an example that runs as a test) and
`themes` (synonyms beside the register's keywords).
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .matcher import words_of
from .patterns import CueTable, cue_table, inflections

if TYPE_CHECKING:
    from .protocol import Language

FOLDER = Path(__file__).parent
WITH_SETS = ("words", "roles", "lists", "grammar", "meeting", "days")
READERS: dict[str, tuple[str, str]] = {  # the module and class that read a language behind the protocol
    "ru": ("extraction.languages.ru.russian", "Russian"),
    "zh": ("extraction.languages.zh.chinese", "Chinese"),
}
OPENERS = "\"'([*-–—•✅#"


@dataclass(frozen=True, eq=False)
class Pack:
    """One language's words: raw tables as read, and the ready-made sets that every article needs."""

    language: str
    words: dict
    roles: dict
    bodies: dict
    cues: tuple[dict, ...]
    meeting: dict
    themes: dict
    lists: dict
    attendance: dict
    table: CueTable
    sets: dict = field(default_factory=dict)
    set: Callable[[str], frozenset[str]] = dict[str, frozenset[str]]().__getitem__  # a word list by its name
    # The endings of a form ("past", "gerund", "verb") as `str.endswith` takes them.
    endings: Callable[[str], tuple[str, ...]] = dict[str, tuple[str, ...]]().__getitem__
    signs: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # by their longest words
    furniture: tuple[str, ...] = ()

    def holds(self, name: str, words: Iterable[str]) -> bool:
        """Whether a word of a list is among these."""
        return not self.sets[name].isdisjoint(words)

    def ends_sentence(self, mask: str, stop: int, after: int) -> bool:
        """Whether a stop ends a sentence: not after "Mr.", an initial or before a small letter."""
        follower = mask[after : after + 4].lstrip()[:1]
        if not follower or follower.islower():
            return not follower
        if mask[stop] != ".":
            return True
        written = mask[max(0, stop - 14) : stop].rpartition(" ")[2]
        if not written.isalpha():
            written = re.split(r"[\s(\"'\[/]", written)[-1]
        word = written.lower()
        if not word or word.rpartition(".")[2] in self.sets["abbreviations"]:
            return not word
        if len(word.rpartition(".")[2]) == 1 and written[-1].isupper():
            return False
        if word.isdecimal() and mask[max(0, stop - len(word) - 1) : stop - len(word)] in {"", "\n"}:
            return False
        if word.isdecimal() and len(word) <= 2 and self._is_month(mask, after):
            return False  # "29. June 2017"
        return not (word in self.sets["before_number"] and follower.isdigit())

    def _is_month(self, mask: str, at: int) -> bool:
        word = mask[at : at + 12].lstrip().split(" ")[0].rstrip(".,;")
        return word.lower() in self.sets["months"]

    def signs_among(self, name: str, words: Iterable[str]) -> list[str]:
        """The signs of a list ("caption_marks", "opinion") that a text with these words may hold."""
        signs = self.signs[name]
        return [sign for word in signs.keys() & words for sign in signs[word]]

    def is_furniture(self, line: str) -> bool:
        """Whether a paragraph belongs to the page and not to the article (copyright, "Read more")."""
        lowered = line[:60].lower()
        return lowered.startswith(self.furniture)


@lru_cache(maxsize=4)
def load_pack(language: str = "en") -> Pack:
    """Read a pack; the reading is kept, since packs are part of the program."""
    folder = FOLDER / language
    tables = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}
    cues = tuple(tables["cues"]["cue"])
    words = tables["words"]
    irregular = words["irregular"]
    sets = {
        name: found for part in WITH_SETS for name, found in _sets(tables.get(part, {}), irregular).items()
    }
    days = ("months", "months_short", "weekdays", "other_day_words")
    sets["day_words"] = frozenset().union(*(sets[name] for name in days))
    sets["earlier_begins"] = frozenset(phrase.partition(" ")[0] for phrase in sets["earlier"])
    suffix = "_endings"
    return Pack(
        language=language,
        words=words,
        roles=tables["roles"],
        bodies=tables["bodies"],
        cues=cues,
        meeting=tables["meeting"],
        themes=tables["themes"],
        lists=tables["lists"],
        attendance=tables["attendance"],
        table=cue_table(cues, irregular, tables["cues"].get("classes")),
        signs={
            "caption_marks": _by_longest_word(words["caption_marks"]),
            "opinion": _by_longest_word(tables["meeting"]["opinion"]),
        },
        furniture=tuple(words["furniture"]),
        sets=sets,
        set=sets.__getitem__,
        endings={
            name.removesuffix(suffix): tuple(sets[name]) for name in sets if name.endswith(suffix)
        }.__getitem__,
    )


def _by_longest_word(signs: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sign in signs:
        found.setdefault(max(words_of(sign), key=len), []).append(sign)
    return found


def _sets(table: dict, irregular: dict) -> dict[str, frozenset[str]]:
    """Every plain word list as a set; a word "@say" stands for all its forms."""
    sets = {}
    for name, value in table.items():
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            words: set[str] = set()
            for word in value:
                words.update(inflections(word[1:], irregular) if word.startswith("@") else [word])
            sets[name] = frozenset(words)
    return sets


@lru_cache(maxsize=4)
def load_language(code: str) -> "Language":
    """The reader of a language behind the protocol; its module is imported when it is first needed."""
    module, name = READERS[code]
    return getattr(import_module(module), name)()
