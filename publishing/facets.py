"""The choices beside a list: each value with its number of rows, and what was chosen as chips to drop."""

from dataclasses import dataclass
from itertools import groupby

from .counting import SqlCounting


@dataclass(frozen=True)
class Chip:
    name: str
    value: str
    address: str


@dataclass(frozen=True)
class Option:
    """`share` is the count as a percentage of the facet's largest, the length of its bar."""

    code: str
    label: str
    group: str
    count: int
    share: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        return [(group, list(options)) for group, options in groupby(self.options, lambda o: o.group)]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


def facet(filterset, name: str) -> Facet:
    """Offers what occurs among all rows of the list, and whatever is chosen already."""
    codes = filterset.filters[name]
    valid = filterset.is_valid()
    counting = filterset.counting if valid else SqlCounting(filterset)
    everywhere = counts = counting.everywhere(name)
    if valid and any(other != name for other, _ in filterset.pairs):
        counts = counting.beside(name)
    chosen = set(filterset.data.getlist(name))
    largest = max(counts.values(), default=0) or 1
    options = [
        Option(row.pk, str(row), getattr(row, codes.group, ""), n, round(100 * n / largest), row.pk in chosen)
        for row in codes.rows
        if row.pk in everywhere or row.pk in chosen
        for n in [counts.get(row.pk, 0)]
    ]
    return Facet(name, codes.label, options)
