"""What a statement of any language is about: the phrases its language finds, weighed."""

from bisect import bisect_left
from collections.abc import Sequence

from extraction.languages.protocol import Named

MOST = 3
STRONG, ENOUGH = 0.9, 0.5
BESIDE_OTHERS = 2.0  # what a theme of the wider ones must reach beside a narrower one
WIDER = frozenset({"solidarity-trust"})
LAST = frozenset({"institution-building"})  # only where nothing narrower fits
OF_BODIES = {
    "MPSM": "organised-crime", "ADA": "drugs", "PGM": "legal-cooperation", "CSC": "legal-cooperation",
    "MJM": "legal-cooperation", "MTM": "trade", "MFINM": "finance", "MTRM": "transport-connectivity",
    "MAM": "agriculture-food", "MEM": "energy", "MINDM": "supply-chains", "MENVM": "environment-climate",
    "MEMM": "disaster-relief", "MSTM": "science-technology", "MDIGM": "digital-economy", "MCM": "culture",
    "MEdM": "education", "MHM": "health", "MTOM": "tourism", "MSPM": "sport", "PARL": "legal-cooperation",
    "RATS": "counter-terrorism", "SCOAF": "afghanistan", "SYC": "youth", "CDM": "military-cooperation",
}  # fmt: skip


class TopicReader:
    """Says of any stretch of one document what it is about."""

    def __init__(self, found: Sequence[Named], body: str = ""):
        self.found = found
        self.starts = [named.start for named in found]
        self.sector = OF_BODIES.get(body, "")

    def of(self, start: int, end: int, most: int = MOST) -> tuple[str, ...]:
        """Theme codes for characters start to end, strongest first."""
        scores: dict[str, float] = {}
        taken = start
        for named in self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if named.start < taken or named.end > end:
                continue
            taken = named.end
            for code in named.value:
                scores[code] = scores.get(code, 0.0) + named.weight / len(named.value) ** 0.5
        return tuple(self._ranked(scores)[:most])

    def _ranked(self, scores: dict[str, float]) -> list[str]:
        ranked = sorted(scores, key=lambda code: -scores[code])  # equals stay in the order of the text
        if not ranked:
            return []
        if scores[ranked[0]] >= STRONG:
            ranked = [code for code in ranked if scores[code] >= ENOUGH]
        narrower = [code for code in ranked if code not in WIDER and code not in LAST]
        if narrower:
            ranked = [c for c in ranked if c in narrower or (c in WIDER and scores[c] >= BESIDE_OTHERS)]
        return ranked

    def with_sector(self, start: int, end: int) -> tuple[str, ...]:
        """The same, and what the body that met is for where the words tell nothing."""
        return self.of(start, end) or ((self.sector,) if self.sector else ())
