"""How often a suggestion like this one was right, counted where nobody had looked at the articles before.

`languages/CODE/measured.csv`: of statements by the chance the judge gave them, of meetings and participants
by rule; `python -m extraction.train` writes it, and on a running site `manage.py train_extraction`.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "languages"
NAME = "measured.csv"
# As many cases as the kind's share weighs: two cases of a rule say little, forty nearly all.
PRIOR = 4
FEW = 20  # cases below which a share says little
STATEMENTS = frozenset({"point", "pledge", "proposal"})


class Likeness(NamedTuple):
    """Suggestions of a kind, of a rule ("": any), with chances from `low` to `high`: how many were right."""

    kind: str
    rule: str
    low: float
    high: float
    right: int
    found: int


@lru_cache(maxsize=8)
def measured(language: str, folder: Path | None = None) -> tuple[Likeness, ...]:
    """The table of a language: a site's own, if `folder` holds one, else the shipped one."""
    trained = folder / language / NAME if folder else None
    path = trained if trained and trained.is_file() else FOLDER / language / NAME
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Likeness(
                row["kind"], row["rule"], float(row["low"]), float(row["high"]),
                int(row["right"]), int(row["found"]),
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


@lru_cache(maxsize=1024)
def confidence(kind: str, rule: str, language: str = "en", folder: Path | None = None) -> float | None:
    """The share, 0 to 1, of a rule's meetings or participants that are right; None if none was measured."""
    rows = [row for row in measured(language, folder) if row.kind == kind]
    all_right, all_found = sum(row.right for row in rows), sum(row.found for row in rows)
    if not all_found:
        return None
    right = sum(row.right for row in rows if row.rule == rule)
    found = sum(row.found for row in rows if row.rule == rule)
    share = (all_right + 1) / (all_found + 2)
    return round((right + PRIOR * share) / (found + PRIOR), 2)


def cases_like(
    kind: str, rule: str, chance: float, language: str, folder: Path | None = None
) -> tuple[int, int]:
    """How many suggestions like this one were right, of how many; (0, 0) where none was measured."""
    rows = measured(language, folder)
    if kind in STATEMENTS:
        among = [row for row in rows if row.kind == "statement"]
        near = min(among, key=lambda row: _distance(row, chance), default=None)
        return (near.right, near.found) if near else (0, 0)
    same = [row for row in rows if row.kind == kind and row.rule == rule]
    told = same if sum(row.found for row in same) >= FEW else [row for row in rows if row.kind == kind]
    return sum(row.right for row in told), sum(row.found for row in told)


def _distance(row: Likeness, chance: float) -> float:
    return max(row.low - chance, chance - row.high, 0.0)
