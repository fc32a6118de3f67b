"""Points and pledges counted by theme, country and year; each number is that of a filtered list."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from catalogue.index.versions import current_version
from proposals.filters import PledgeFilter, PointFilter
from proposals.models import Pledge, Point


@dataclass(frozen=True)
class Tally:
    """One row: what it counts (a theme, a country, a year), its points and its pledges.

    `share` is the row's total as a percentage of the largest row's, the length of its bar.
    """

    key: str
    label: str
    points: int
    pledges: int
    share: int = 0

    @property
    def total(self) -> int:
        return self.points + self.pledges


class Tallies:
    """The points and pledges that the lists show for one query, counted the same way."""

    def __init__(self, query: str = "", version: int | None = None):
        self.query = query
        version = version or current_version()
        self.points = PointFilter.asked(query, Point.objects.published(), version)
        self.pledges = PledgeFilter.asked(query, Pledge.objects.published(), version)

    @cached_property
    def counts(self) -> tuple[int, int]:
        return self.points.counting.total, self.pledges.counting.total

    def by_theme(self, but: str = "") -> list[Tally]:
        """A row for each theme of the statements, largest first; `but` leaves out one code."""
        return [row for row in self._by("theme") if row.key != but]

    def by_country(self) -> list[Tally]:
        """A row for each country that proposes or pledges by name, largest first."""
        return self._by("country")

    def by_year(self) -> list[Tally]:
        """A row for each year from first to last, even empty; a New Year's meeting counts in both years."""
        points, pledges = (rows.counting.among("year") for rows in (self.points, self.pledges))
        found = sorted(map(int, {*points, *pledges}))
        every = {str(year): str(year) for year in range(found[0], found[-1] + 1)} if found else {}
        return sorted(_rows(points, pledges, every, empty=True), key=lambda row: row.key)

    def _by(self, name: str) -> list[Tally]:
        labels = {choice.code: choice.label for choice in self.points.filters[name].rows}
        return _rows(self.points.counting.among(name), self.pledges.counting.among(name), labels)


def _rows(
    points: Mapping[str, int], pledges: Mapping[str, int], labels: dict[str, str], empty: bool = False
) -> list[Tally]:
    largest = max((points.get(key, 0) + pledges.get(key, 0) for key in labels), default=0) or 1
    rows = [
        Tally(str(key), label, *counts, share=round(100 * sum(counts) / largest))
        for key, label in labels.items()
        if any(counts := (points.get(key, 0), pledges.get(key, 0))) or empty
    ]
    return sorted(rows, key=lambda row: (-row.total, row.label))
