"""How often a rule is right: its precision on the development texts, with few cases drawn to its kind's.

`packs/en/measured.csv` counts, for each rule, the drafts it made there and those that were right;
`python -m extraction.evaluate TEXTS GOLD --confidence` writes it.
"""

import csv
from copy import copy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from extraction.drafts import Origin, ProposalDraft, Reading

MEASURED = Path(__file__).parent / "packs" / "en" / "measured.csv"
# As many cases as the kind's precision weighs: two cases of a rule say little, forty nearly all.
PRIOR = 4


@lru_cache(maxsize=1)
def measured() -> dict[tuple[str, str], tuple[int, int]]:
    """(right, found) by kind and rule, and by kind alone under the rule ""."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    with MEASURED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for key in {(row["kind"], row["rule"]), (row["kind"], "")}:
                right, found = counts.get(key, (0, 0))
                counts[key] = right + int(row["right"]), found + int(row["found"])
    return counts


@lru_cache(maxsize=1024)
def confidence(kind: str, rule: str) -> float | None:
    """The share, 0 to 1, of a rule's drafts that are right; None for a kind that was never measured."""
    all_right, all_found = measured().get((kind, ""), (0, 0))
    if not all_found:
        return None
    right, found = measured().get((kind, rule), (0, 0))
    return round((right + PRIOR * all_right / all_found) / (found + PRIOR), 2)


def with_confidence(reading: Reading) -> Reading:
    """The same reading, each draft with the measured confidence of its rule."""
    return replace(
        reading,
        meetings=tuple(_told("meeting", draft) for draft in reading.meetings),
        participants=tuple(_told("participant", draft) for draft in reading.participants),
        proposals=tuple(_with_points(draft) for draft in reading.proposals),
        pledges=tuple(_told("pledge", draft) for draft in reading.pledges),
    )


def _with_points(proposal: ProposalDraft) -> ProposalDraft:
    """A proposal is as sure as the best of its points."""
    points = tuple(_told("point", point) for point in proposal.points)
    sure = max((point.origin.confidence or 0 for point in points), default=None)
    return replace(proposal, points=points, origin=_sure(proposal.origin, sure or None))


def _told(kind: str, draft):
    """A copy with another origin; cheaper than `replace`, which checks and builds every field again."""
    told = copy(draft)
    object.__setattr__(told, "origin", _sure(draft.origin, confidence(kind, draft.origin.rule)))
    return told


def _sure(origin: Origin, value: float | None) -> Origin:
    return Origin(origin.rule, origin.explanation, value, origin.maker)
