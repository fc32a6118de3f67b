"""The small language in which packs write cues, and the table that finds them.

Words are separated by spaces; `a|b` is either, `word?` may be missing, `@agree` is every form of a verb,
`$promise` is any word of a class, `..3` skips up to three tokens (never a full stop or semicolon). Matching
looks at a bounded number of
tokens from each place, so a text of any length costs its length.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BARRIERS = frozenset(".;:!?")
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: any of `words`, after at most `gap` other tokens."""

    words: frozenset[str]
    optional: bool = False
    gap: int = 0


class CueMatch(NamedTuple):
    """A cue at tokens first to last (one past the end)."""

    cue: dict
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns that begin with one word: those in `anyhow` are tried at once, the others by a later word.

    `later` gives, for a word, the patterns (by number) that need it and within how many tokens; `reach` is
    the farthest of these. Where each needs a word right after the first, `beside` gives the patterns by that
    word, and `later` is empty.
    """

    rows: tuple[tuple[tuple[Element, ...], dict], ...]
    anyhow: tuple[int, ...]
    later: dict[str, tuple[tuple[int, int], ...]]
    reach: int
    beside: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def likely(self, lower: tuple[str, ...], place: int, last: int) -> Sequence[int]:
        """The patterns worth trying at a token, in the pack's order; none reaches `last`."""
        if self.beside:
            return self.beside.get(lower[place + 1], ()) if place + 1 < last else ()
        near = lower[place + 1 : min(place + 1 + self.reach, last)]
        if self.later.keys().isdisjoint(near):
            return self.anyhow
        found = set(self.anyhow)
        for word in self.later.keys() & near:
            offset = near.index(word) + 1
            found.update(number for number, reach in self.later[word] if offset <= reach)
        return sorted(found)


@dataclass(frozen=True)
class CueTable:
    """Patterns by first word, in the order in which the pack lists them."""

    by_first: dict[str, Patterns] = field(default_factory=dict)

    def find(self, lower: tuple[str, ...], first: int, last: int) -> list[CueMatch]:
        """Every cue between two tokens; of one cue at one place the longest reading."""
        by_first = self.by_first
        places = [place for place, word in enumerate(lower[first:last], first) if word in by_first]
        return self._read(lower, places, dict.fromkeys(places, last))

    def within(
        self, lower: tuple[str, ...], places: dict[str, list[int]], ends: Sequence[int]
    ) -> list[CueMatch]:
        """The same over a whole text, given where its words stand and where each token's sentence ends."""
        known, by_first = places.keys(), self.by_first
        following = (*lower[1:], "")
        likely: list[int] = []
        for word in known & by_first.keys():
            patterns = by_first[word]
            if patterns.beside:
                likely += [place for place in places[word] if following[place] in patterns.beside]
            elif patterns.anyhow or not patterns.later.keys().isdisjoint(known):
                likely += places[word]
        return self._read(lower, sorted(likely), ends)

    def _read(self, lower, places: list[int], ends: Sequence[int] | dict[int, int]) -> list[CueMatch]:
        found, by_first = [], self.by_first
        for place in places:
            patterns = by_first[lower[place]]
            last = ends[place]
            numbers = patterns.likely(lower, place, last)
            if not numbers:
                continue
            if len(numbers) == 1:
                elements, cue = patterns.rows[numbers[0]]
                if end := _match(elements, 1, lower, place + 1, last):
                    found.append(CueMatch(cue, place, end))
                continue
            best: dict[str, CueMatch] = {}
            for number in numbers:
                elements, cue = patterns.rows[number]
                end = _match(elements, 1, lower, place + 1, last)
                known = best.get(cue["name"])
                if end and (known is None or end > known.last):
                    best[cue["name"]] = CueMatch(cue, place, end)
            found.extend(best.values())
        return found


def _match(elements: tuple[Element, ...], index: int, lower: tuple[str, ...], place: int, last: int) -> int:
    """The end of the match of elements from `index` on at token `place`, or 0."""
    size = len(elements)
    while index < size and not (elements[index].gap or elements[index].optional):
        if place >= last or lower[place] not in elements[index].words:
            return 0
        index, place = index + 1, place + 1
    if index == size:
        return place
    element = elements[index]
    for skipped in range(element.gap + 1):
        at = place + skipped
        if at >= last:
            break
        if lower[at] in element.words:
            end = _match(elements, index + 1, lower, at + 1, last)
            if end:
                return end
        if lower[at] in BARRIERS:
            break
    return _match(elements, index + 1, lower, place, last) if element.optional else 0


def cue_table(cues: Iterable[dict], irregular: dict, classes: dict | None = None) -> CueTable:
    """Compile every pattern of every cue; `classes` gives the words of each "$name"."""
    table: dict[str, list] = {}
    rows = [
        (compile_pattern(pattern, irregular, classes or {}), cue)
        for cue in cues
        for pattern in cue["patterns"]
    ]
    common = Counter(word for elements, _ in rows for element in elements for word in element.words)
    for elements, cue in rows:
        for word in elements[0].words:
            table.setdefault(word, []).append((elements, cue))
    return CueTable({word: _patterns(tuple(rows), common) for word, rows in table.items()})


def _patterns(rows: tuple[tuple[tuple[Element, ...], dict], ...], common: Counter[str]) -> Patterns:
    """Sort patterns by the rarest word that must follow; where none must, a pattern is tried anyhow."""
    anyhow, later, farthest = [], {}, 0
    for number, (elements, _) in enumerate(rows):
        needed = _rarest(elements, common)
        if needed is None:
            anyhow.append(number)
            continue
        words, reach = needed
        farthest = max(farthest, reach)
        for word in words:
            later.setdefault(word, []).append((number, reach))
    if farthest == 1 and not anyhow:
        beside = {word: tuple(number for number, _ in found) for word, found in later.items()}
        return Patterns(rows, (), {}, farthest, beside)
    return Patterns(rows, tuple(anyhow), {word: tuple(found) for word, found in later.items()}, farthest)


def _rarest(elements: tuple[Element, ...], common: Counter[str]) -> tuple[frozenset[str], int] | None:
    """The words of which one must follow, those that the fewest patterns know, and within how many tokens."""
    reach, found, least = 0, None, 0
    for element in elements[1:]:
        reach += element.gap + 1
        known = sum(common[word] for word in element.words)
        if not element.optional and (found is None or known < least):
            found, least = (element.words, reach), known
    return found


def compile_pattern(pattern: str, irregular: dict, classes: dict | None = None) -> tuple[Element, ...]:
    """Read one pattern; raises ValueError for one that begins with a gap or an optional word."""
    elements, gap = [], 0
    for part in pattern.split():
        if part.startswith(".."):
            gap = int(part[2:])
            continue
        optional = part.endswith("?")
        words: set[str] = set()
        for word in _alternatives(part.rstrip("?"), classes or {}):
            words.update(inflections(word[1:], irregular) if word.startswith("@") else [word])
        elements.append(Element(frozenset(words), optional, gap))
        gap = 0
    if not elements or elements[0].optional or elements[0].gap:
        raise ValueError(f"The pattern {pattern!r} must begin with a word that is always there.")
    return tuple(elements)


def _alternatives(part: str, classes: dict) -> list[str]:
    found = []
    for word in part.split("|"):
        found += classes[word[1:]] if word.startswith("$") else [word]
    return found


def inflections(verb: str, irregular: dict) -> set[str]:
    """All forms of an English verb: its own, -s, past, participle and -ing."""
    forms = {verb, *irregular.get(verb, [])}
    if verb == "be":
        return forms
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in VOWELS:
        forms |= {verb[:-1] + "ies", verb + "ing"}
        past = verb[:-1] + "ied"
    else:
        forms |= {verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")}
        past = verb + "d" if verb.endswith("e") else verb + "ed"
        if verb not in irregular:
            forms.add(stem + "ing")
    if verb not in irregular:
        forms.add(past)
    elif not any(form.endswith("ing") for form in irregular[verb]):
        forms.add(stem + "ing")
    return forms
