"""What is measured of a judge: average precision, precision and recall, how true its chances are."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

BINS = 5  # of as many claims each


class Bin(NamedTuple):
    """Suggestions with chances from `low` to `high`: their mean chance, how many were right of how many."""

    low: float
    high: float
    mean: float
    right: int
    found: int


def average_precision(weights: Sequence[float], right: Sequence[bool]) -> float:
    """The mean, over all that are right, of the precision down to each, the weightiest first."""
    ranked = sorted(zip(weights, right, strict=True), key=lambda row: -row[0])
    found, total = 0, 0.0
    for place, (_, is_right) in enumerate(ranked, 1):
        if is_right:
            found += 1
            total += found / place
    return total / found if found else 0.0


def precision_recall(chosen: Sequence[bool], right: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    both = sum(one and other for one, other in zip(chosen, right, strict=True))
    precision = both / max(1, sum(chosen))
    recall = both / max(1, sum(right))
    return precision, recall, 2 * both / max(1, sum(chosen) + sum(right))


def bins(chances: Sequence[float], right: Sequence[bool], count: int = BINS) -> list[Bin]:
    """The claims in order of their chances, cut into parts of the same size."""
    ranked = sorted(zip(chances, right, strict=True), key=lambda row: row[0])  # equals stay as they are
    cuts = [round(number * len(ranked) / count) for number in range(count + 1)]
    parts = [ranked[first:last] for first, last in pairwise(cuts) if last > first]
    return [
        Bin(
            part[0][0], part[-1][0], sum(chance for chance, _ in part) / len(part),
            sum(is_right for _, is_right in part), len(part),
        )
        for part in parts
    ]  # fmt: skip


def calibration_error(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: how far the mean chance of a bin is from its share right, on average."""
    told = bins(chances, right)
    return sum(abs(one.mean - one.right / one.found) * one.found for one in told) / len(chances)
