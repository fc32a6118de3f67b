"""The choices beside a list, each with its number of rows, and the chosen ones as chips to drop."""

from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby

from catalogue.registry import OVERVIEWS

MOST = 40  # choices that a facet offers


@dataclass(frozen=True)
class Chip:
    name: str
    value: str
    address: str


@dataclass(frozen=True)
class Option:
    """One choice; `share` is its count as a percentage of the largest one's, the length of its bar."""

    code: str
    label: str
    group: str
    count: int
    share: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """The choices of one filter; `left_out` counts those not offered, `first` are above the fold."""

    name: str
    label: str
    hint: str
    first: bool
    options: list[Option]
    left_out: int = 0

    @property
    def groups(self) -> list[tuple[str, list[Option]]]:
        return [(group, list(options)) for group, options in groupby(self.options, lambda o: o.group)]

    @property
    def overview(self) -> str:
        """The page with all choices, if there is one."""
        return OVERVIEWS.get(self.name, "")

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


def facet(filterset, name: str) -> Facet:
    """The most frequent choices among all rows of the list, and whatever is chosen already."""
    codes = filterset.filters[name]
    valid = filterset.is_valid()
    counting = filterset.counting
    everywhere = counts = counting.everywhere(name)
    if valid and any(other != name for other, _ in filterset.pairs):
        counts = counting.beside(name)
    chosen = set(filterset.data.getlist(name))
    offered = {*chosen, *nlargest(MOST, everywhere, key=lambda code: (counts.get(code, 0), everywhere[code]))}
    largest = max(counts.values(), default=0) or 1
    options = [
        Option(code, label, group, n, round(100 * n / largest), code in chosen)
        for code, label, group in codes.rows
        if code in offered
        for n in [counts.get(code, 0)]
    ]
    left_out = len(everywhere.keys() - offered)
    return Facet(name, codes.label, codes.hint, codes.first, options, left_out)
