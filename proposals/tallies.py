"""Points and pledges counted by theme, country and year; each number is that of a filtered list."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from meetings.models import Country
from publishing.choices import count_by

from .models import Theme


@dataclass(frozen=True)
class Tally:
    """One row: what it counts (a theme, a country, a year), the points and the pledges.

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


def by_theme(points: QuerySet, pledges: QuerySet, but: str = "") -> list[Tally]:
    """A row for each theme the statements carry, most first; `but` leaves out one code."""
    labels = {theme.pk: theme.label_en for theme in Theme.objects.all()}
    rows = _rows(count_by(points, "themes"), count_by(pledges, "themes"), labels)
    return [row for row in rows if row.key != but]


def by_country(points: QuerySet, pledges: QuerySet) -> list[Tally]:
    """A row for each country that proposes or pledges by name, most first."""
    labels = {country.pk: country.name for country in Country.objects.all()}
    return _rows(count_by(points, "proposal__country"), count_by(pledges, "actors"), labels)


def by_year(points: QuerySet, pledges: QuerySet) -> list[Tally]:
    """A row for each year from the first to the last, empty ones too; a meeting over New Year is in both."""
    counts = _years(points), _years(pledges)
    found = sorted({*counts[0], *counts[1]})
    if not found:
        return []
    every = {year: str(year) for year in range(found[0], found[-1] + 1)}
    return sorted(_rows(*counts, every, empty=True), key=lambda row: row.key)


def _years(rows: QuerySet) -> Counter:
    meeting = rows.meeting
    days = rows.order_by().values_list(f"{meeting}__start", f"{meeting}__end").annotate(rows=Count("pk"))
    counts = Counter()
    for start, end, number in days:
        if start:
            for year in range(start.year, (end or start).year + 1):
                counts[year] += number
    return counts


def _rows(points: dict, pledges: dict, labels: dict, empty: bool = False) -> list[Tally]:
    largest = max((points.get(key, 0) + pledges.get(key, 0) for key in labels), default=0) or 1
    rows = [
        Tally(str(key), label, *counts, share=round(100 * sum(counts) / largest))
        for key, label in labels.items()
        if any(counts := (points.get(key, 0), pledges.get(key, 0))) or empty
    ]
    return sorted(rows, key=lambda row: (-row.total, row.label))
