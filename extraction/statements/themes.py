"""What a statement is about: the register's keywords, weighed so that a subject counts more than an aside."""

from bisect import bisect_left
from collections.abc import Set
from itertools import pairwise

from extraction.languages import Pack
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

MOST = 3
ASIDE = 0.45  # a strong word in an aside stays below ENOUGH
OPENING = 3  # sentences that say who meets
STRONG, ENOUGH = 0.7, 0.5
BESIDE_OTHERS = 1.0  # what a theme "without a narrower subject" must reach beside a narrower one
PAUSES = frozenset({",", ";"})


class ThemeReader:
    """Says of any stretch of one document what it is about."""

    def __init__(
        self, document: Document, vocabulary: Vocabulary, pack: Pack, offices: Set[int] = frozenset()
    ):
        """`offices` are the places of words that say who somebody is: "Minister of Transport Liu Wei"."""
        self.document, self.pack, self.offices = document, pack, offices
        table = vocabulary.themes
        self.found = table.candidates(document.lower, document.words, document.places)
        self.wider = pack.set("wider_themes")
        self.firsts = [first for first, _, _ in self.found]
        self.asides = self._read_asides()

    def of(self, start: int, end: int, most: int = MOST) -> tuple[str, ...]:
        """Theme codes for characters start to end, strongest first; a sentence that lists areas keeps all."""
        starts = self.document.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        scores = self._scores(first, last)
        if len(scores) < 2:
            return tuple(scores)
        ranked = sorted(scores, key=lambda code: -scores[code])  # equals stay in the order of the text
        if scores[ranked[0]] >= STRONG:
            ranked = self._without_the_wider([code for code in ranked if scores[code] >= ENOUGH], scores)
        if len(ranked) <= most:
            return tuple(ranked)
        lower = self.document.lower[first:last]
        listing = lower.count(",") >= 3 and self.pack.holds("conjunctions", lower)
        return tuple(ranked if listing else ranked[:most])

    def _without_the_wider(self, ranked: list[str], scores: dict[str, float]) -> list[str]:
        """Unity and trust are a statement's theme when it has no narrower subject, or says much of them."""
        wider = self.wider
        if wider.isdisjoint(ranked):
            return ranked
        narrower = any(scores[code] >= STRONG for code in ranked if code not in wider)
        return [c for c in ranked if c not in wider or scores[c] >= BESIDE_OTHERS] if narrower else ranked

    def _scores(self, first: int, last: int) -> dict[str, float]:
        scores: dict[str, float] = {}
        begin, end = bisect_left(self.firsts, first), bisect_left(self.firsts, last)
        if begin == end:
            return scores
        scene, taken = self._scene_end(first, last), first
        for place, after, phrase in self.found[begin:end]:
            if place < taken or after > last or place in self.offices:
                continue
            taken = after
            codes, weight = phrase.value
            if place < scene or self.asides.get(place, -1) >= first:
                weight *= ASIDE
            for code in codes:
                scores[code] = scores.get(code, 0.0) + weight
        return scores

    def _scene_end(self, first: int, last: int) -> int:
        """The comma that closes "Amid crises, sanctions and wars, …", which only sets the scene; or first."""
        lower = self.document.lower
        if lower[first] not in self.pack.set("scene_setting"):
            return first
        subjects = self.pack.set("determiners") | self.pack.set("standins")
        commas = [place for place in range(first, last - 1) if lower[place] == ","]
        begins = (comma for comma in commas if lower[comma + 1] in subjects)
        return next(begins, commas[0] if commas else first)

    def _read_asides(self) -> dict[int, int]:
        """For each token of "…, which had signed …" or "in order to …" the last one that opens an aside."""
        lower, openers = self.document.lower, self.pack.set("asides")
        found: dict[int, int] = {}
        begins = [
            place
            for place in self.document.where(self.pack.set("aside_begins"))
            if lower[place] in openers or " ".join(lower[place : place + 3]) in openers
        ]
        for place, following in pairwise((*begins, len(lower))):
            limit = min(self.document.ends_of[place], following)
            end = next((t for t in range(place, limit) if lower[t] in PAUSES), limit)
            found.update(dict.fromkeys(range(place, end), place))
        return found


def sector_of(document: Document, pack: Pack) -> tuple[str, ...]:
    """The field of the ministers or secretaries who meet, told by the opening of the article."""
    sectors, officials = pack.words["sectors"], pack.set("sector_officials")
    opening = document.sentences[OPENING - 1].last if len(document.sentences) >= OPENING else None
    lower = document.lower[:opening]
    for place, word in enumerate(lower):
        if word in officials:
            near = (*lower[place + 1 : place + 3], *lower[max(0, place - 2) : place])
            for told in near:
                if told in sectors:
                    return (sectors[told],)
    return ()
