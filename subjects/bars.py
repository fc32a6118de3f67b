"""A row of bars, one a year, as numbers for a template to draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from .tallies import Tally

WIDTH, HEIGHT, GAP = 24, 96, 6  # of one year, in units of the drawing


@dataclass(frozen=True)
class Bar:
    """The points are drawn on top of the pledges; `x`, `top`, `middle` and the heights are drawing units."""

    tally: Tally
    x: int
    top: int
    points: int
    middle: int
    pledges: int


@dataclass(frozen=True)
class Bars:
    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT
    largest: int = 0


def bars(years: Sequence[Tally]) -> Bars:
    """Bars whose heights are relative to the largest year; empty if there are no years."""
    largest = max((year.total for year in years), default=0)
    drawn = []
    for place, year in enumerate(years):
        pledges = round(HEIGHT * year.pledges / largest) if largest else 0
        points = round(HEIGHT * year.points / largest) if largest else 0
        middle = HEIGHT - pledges
        drawn.append(Bar(year, place * (WIDTH + GAP), middle - points, points, middle, pledges))
    return Bars(tuple(drawn), max(0, len(years) * (WIDTH + GAP) - GAP), HEIGHT, largest)
