"""The small language in which this folder's tables write phrases, and the table that finds them.

Words are separated by spaces; `a|b` is either, `word?` may be missing, `..3` skips up to three tokens (no
stop or semicolon). `@совет` is every form of a lemma; `@решить:fin` its finite forms, `:inf` the infinitive,
`:sp` short participles («решено»), `:part` full ones, `:ger` the gerund, `:past`, `:pres`, `:fut` those of a
tense; `@союз:nomn` the nominative. Matching looks at a bounded number of tokens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from extraction.languages.matcher import Places

from .morphology import forms_of, readings

BARRIERS = frozenset(".;!?")
PARTS = {
    "fin": frozenset({"VERB"}), "inf": frozenset({"INFN"}), "sp": frozenset({"PRTS", "ADJS"}),
    "part": frozenset({"PRTF"}), "ger": frozenset({"GRND"}),
}  # fmt: skip
TENSES = {"past": "past", "pres": "pres", "fut": "futr"}
CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


class Step(NamedTuple):
    """One step of a phrase: any of `words`, after at most `gap` other tokens."""

    words: frozenset[str]
    optional: bool = False
    gap: int = 0


class FoundPhrase(NamedTuple):
    """A phrase found at tokens first to last (one past the end)."""

    first: int
    last: int
    value: Any


Row = tuple[tuple[Step, ...], Any]


class Rows(NamedTuple):
    """The phrases that begin with one word: by the word that must follow at once, and the others."""

    beside: dict[str, tuple[Row, ...]]
    others: tuple[Row, ...]


@dataclass(frozen=True)
class Phrasebook:
    """Phrases by their first word."""

    by_first: dict[str, Rows] = field(default_factory=dict)

    def find(self, lower: Sequence[str], places: Places, ends: Sequence[int]) -> list[FoundPhrase]:
        """Every phrase in a text; of phrases that begin at one token with one value the longest."""
        found = []
        for word in self.by_first.keys() & places.keys():
            for place in places[word]:
                found += self.at(lower, place, ends[place])
        found.sort(key=lambda match: (match.first, -match.last))
        return found

    def within(self, lower: Sequence[str], first: int, last: int) -> list[FoundPhrase]:
        """The same between two tokens."""
        by_first = self.by_first
        places = [place for place, word in enumerate(lower[first:last], first) if word in by_first]
        return [match for place in places for match in self.at(lower, place, last)]

    def at(self, lower: Sequence[str], place: int, last: int) -> list[FoundPhrase]:
        """The phrases that begin at a token."""
        rows = self.by_first[lower[place]]
        likely = rows.others
        if rows.beside and place + 1 < last:
            likely = rows.beside.get(lower[place + 1], ()) + likely
        best: dict[int, FoundPhrase] = {}
        for steps, value in likely:
            end = matched(steps, 1, lower, place + 1, last) if len(steps) > 1 else place + 1
            known = best.get(id(value))
            if end and (known is None or end > known.last):
                best[id(value)] = FoundPhrase(place, end, value)
        return list(best.values())


def matched(steps: tuple[Step, ...], index: int, lower: Sequence[str], place: int, last: int) -> int:
    """The end of the match of steps from `index` on at token `place`, or 0."""
    if index == len(steps):
        return place
    step = steps[index]
    for at in range(place, min(place + step.gap + 1, last)):
        if lower[at] in step.words and (end := matched(steps, index + 1, lower, at + 1, last)):
            return end
        if lower[at] in BARRIERS:
            break
    return matched(steps, index + 1, lower, place, last) if step.optional else 0


def phrasebook(rows: Iterable[tuple[str, Any]]) -> Phrasebook:
    """Compile pairs of a phrase and what it stands for."""
    return phrasebook_of((compiled(phrase), value) for phrase, value in rows)


def phrasebook_of(rows: Iterable[Row]) -> Phrasebook:
    """Index compiled phrases by their first word, and by the second where it must follow at once."""
    beside: dict[str, dict[str, list[Row]]] = {}
    others: dict[str, list[Row]] = {}
    for steps, value in rows:
        follows = len(steps) > 1 and not (steps[1].gap or steps[1].optional)
        for word in steps[0].words:
            beside.setdefault(word, {})
            if not follows:
                others.setdefault(word, []).append((steps, value))
                continue
            for second in steps[1].words:
                beside[word].setdefault(second, []).append((steps, value))
    return Phrasebook({
        word: Rows({second: tuple(found) for second, found in seconds.items()}, tuple(others.get(word, ())))
        for word, seconds in beside.items()
    })  # fmt: skip


@lru_cache(maxsize=4000)
def compiled(phrase: str) -> tuple[Step, ...]:
    """Read one phrase; raises ValueError for one that begins with a gap or an optional word."""
    steps, gap = [], 0
    for part in phrase.replace("ё", "е").split():
        if part.startswith("..") and part[2:].isdecimal():
            gap = int(part[2:])
            continue
        optional = part.endswith("?")
        words = frozenset().union(*(_forms(word) for word in part.rstrip("?").split("|")))
        steps.append(Step(words, optional, gap))
        gap = 0
    if not steps or steps[0].optional or steps[0].gap:
        raise ValueError(f"The phrase {phrase!r} must begin with a word that is always there.")
    return tuple(steps)


def _forms(word: str) -> frozenset[str]:
    if not word.startswith("@"):
        return frozenset([word])
    name, _, kind = word[1:].partition(":")
    if kind in CASES:
        return frozenset(form for form in forms_of(name) if any(r.case == kind for r in readings(form)))
    if kind in TENSES:
        finite = forms_of(name, PARTS["fin"])
        return frozenset(f for f in finite if any(r.tense == TENSES[kind] for r in readings(f)))
    found = forms_of(name, PARTS[kind]) if kind else forms_of(name)
    return found if kind else found or frozenset([name])
