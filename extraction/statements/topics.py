"""What a statement of any language is about: the phrases its language finds, weighed."""

from bisect import bisect_left
from collections.abc import Sequence

from extraction.languages.protocol import Named

MOST = 3
STRONG = 0.9  # what one phrase of a theme must weigh where another theme has such a phrase
NEAR_LISTED = 3  # characters between two areas of one list
GENERAL = frozenset({"institution-building"})  # what a sectoral body says of its own work is on its sector
LEAST_LISTED = 5  # areas of a list that is kept whole
BESIDE_OTHERS = 1.5  # what a theme of the wider ones must reach beside a narrower one
WIDER = frozenset({"solidarity-trust"})
OF_BODIES = {
    "ADA": "drugs",
    "PGM": "legal-cooperation",
    "CSC": "legal-cooperation",
    "MJM": "legal-cooperation",
    "MTM": "trade",
    "MFINM": "finance",
    "MTRM": "transport-connectivity",
    "MAM": "agriculture-food",
    "MEM": "energy",
    "MINDM": "supply-chains",
    "MENVM": "environment-climate",
    "MEMM": "disaster-relief",
    "MSTM": "science-technology",
    "MDIGM": "digital-economy",
    "MCM": "culture",
    "MEdM": "education",
    "MHM": "health",
    "MTOM": "tourism",
    "MSPM": "sport",
    "PARL": "legal-cooperation",
    "MPSM": "organised-crime",
    "RATS": "counter-terrorism",
    "SCOAF": "afghanistan",
    "SYC": "youth",
    "CDM": "military-cooperation",
}


OF_NAMES = {  # of gatherings that are no bodies, by a word of their English name
    "medicine": "health",
    "digital": "digital-economy",
    "friendship": "solidarity-trust",
    "green": "environment-climate",
    "sport": "sport",
    "women": "youth",
    "youth": "youth",
    "media": "media",
    "think tank": "media",
    "energy": "energy",
    "agriculture": "agriculture-food",
    "supply": "supply-chains",
    "business": "trade",
    "customs": "trade",
    "poverty": "poverty-reduction",
    "civilization": "culture",
    "education": "education",
    "legal": "legal-cooperation",
    "water": "environment-climate",
    "railway": "transport-connectivity",
    "border": "organised-crime",
    "part": "solidarity-trust",
    "AI ": "science-technology",
    "science": "science-technology",
    "tourism": "tourism",
    "culture": "culture",
    "health": "health",
}


class TopicReader:
    """Says of any stretch of one document what it is about."""

    def __init__(self, found: Sequence[Named], body: str = ""):
        self.found = found
        self.starts = [named.start for named in found]
        named = body.removeprefix("other:") if body.startswith("other:") else ""
        self.sector = OF_BODIES.get(body, "") or next(
            (c for word, c in OF_NAMES.items() if word in named), ""
        )

    def of(self, start: int, end: int, most: int = MOST) -> tuple[str, ...]:
        """Theme codes for characters start to end, strongest first."""
        listed, run = [], []
        scores: dict[str, float] = {}
        strongest: dict[str, float] = {}
        taken = start
        for named in self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if named.start < taken or named.end > end:
                continue
            if run and named.start - taken > NEAR_LISTED:
                run = []
            taken = named.end
            run.append(named)
            listed = run if len(run) >= LEAST_LISTED and len(run) > len(listed) else listed
            for code in named.value:
                scores[code] = scores.get(code, 0.0) + named.weight / len(named.value) ** 0.5
                strongest[code] = max(strongest.get(code, 0.0), named.weight)
        ranked = _ranked(scores, strongest)
        areas = dict.fromkeys(code for named in listed for code in named.value)
        if most == MOST and len(areas) > MOST:
            return tuple(areas)  # a list of areas carries the theme of each
        return tuple(ranked[:most])

    def with_sector(self, start: int, end: int) -> tuple[str, ...]:
        """The same, and what the body that met is for where the words tell nothing."""
        told = self.of(start, end)
        if self.sector and GENERAL.issuperset(told):
            return (self.sector,)
        return told


def _ranked(scores: dict[str, float], strongest: dict[str, float]) -> list[str]:
    """Strongest first, equals in the order of the text; weak words count where no theme has a strong one."""
    ranked = sorted(scores, key=lambda code: -scores[code])
    if any(weight >= STRONG for weight in strongest.values()):
        ranked = [code for code in ranked if strongest[code] >= STRONG]
    narrower = [code for code in ranked if code not in WIDER]
    if narrower:
        ranked = [c for c in ranked if c in narrower or scores[c] >= BESIDE_OTHERS]
    return ranked
