"""How often a suggestion like this one was right, counted where nobody had looked at the articles before.

`languages/CODE/measured.csv`: of statements by the chance the judge gave them, of meetings and participants
by rule; `python -m extraction.train` writes it, and on a running site `manage.py train_extraction`.
"""

import csv
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "languages"
NAME = "measured.csv"
# As many cases as the kind's share weighs: two cases of a rule say little, forty nearly all.
PRIOR = 4
FEW = 20  # cases below which a share says little
Z95 = 1.959964  # of the standard normal distribution: 95 % lie within this many deviations
STATEMENTS = frozenset({"point", "pledge", "proposal"})


class Likeness(NamedTuple):
    """Suggestions of a kind, of a rule ("": any), with chances from `low` to `high`: how many were right."""

    kind: str
    rule: str
    low: float
    high: float
    right: int
    found: int


def trained_or_shipped(name: str, language: str, folder: Path | None) -> Path:
    """The file of a language that a site has made in `folder`, if it has, else the one that is shipped."""
    trained = folder / language / name if folder else None
    return trained if trained and trained.is_file() else FOLDER / language / name


@lru_cache(maxsize=8)
def measured(language: str, folder: Path | None = None) -> tuple[Likeness, ...]:
    """The table of a language: a site's own, if `folder` holds one, else the shipped one."""
    path = trained_or_shipped(NAME, language, folder)
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


def wilson(right: int, total: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share, 0 to 1: (2rz + z² ∓ z√(z² + 4r(1 − r/n))) / 2(n + z²), r right of n.

    It stays within 0 and 1 and is valid for few cases, unlike the usual p ± z√(p(1 − p)/n). Source: E. B.
    Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927) 209–212. Raises ValueError if `total` is not above 0.
    """
    if total <= 0 or not 0 <= right <= total:
        raise ValueError(f"{right} of {total} is not a share")
    middle = right + z * z / 2
    reach = z * sqrt(z * z / 4 + right * (total - right) / total)
    whole = total + z * z
    low = (middle - reach) / whole if right else 0.0
    high = (middle + reach) / whole if right < total else 1.0
    return low, high


def in_words(kind: str, rule: str, chance: float, language: str, folder: Path | None = None) -> str:
    """A chance as an editor reads it, with the interval of what was measured."""
    right, found = cases_like(kind, rule, chance, language, folder)
    said = f"probably right: {chance:.0%}"
    if found < FEW:
        return f"{said} (few cases measured)"
    low, high = wilson(right, found)
    return f"{said} (of {found} like it, {right} were right: {low:.0%} to {high:.0%})"
