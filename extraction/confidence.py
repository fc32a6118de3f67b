"""How often a rule is right: its precision on the development texts, with few cases drawn to its kind's.

`languages/en/measured.csv` counts, for each rule, the drafts it made there and those that were right;
`python -m extraction.measure.evaluate TEXTS GOLD --confidence` writes it.
"""

import csv
from functools import lru_cache
from pathlib import Path

MEASURED = Path(__file__).parent / "languages" / "en" / "measured.csv"
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
