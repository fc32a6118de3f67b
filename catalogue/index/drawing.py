"""Rendered rows of lists, cached until the data change.

Most pages show rows that other pages have shown; fetching and rendering them again takes longer than counting
everything beside them.
"""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

KEPT = 3_000  # rows of one list: some 10 MB of a process


def draw(template: str, **shown) -> SafeString:
    """Render a template without a request, so that the result is the same for everybody."""
    return get_template(template).template.render(Context(shown))


@dataclass(frozen=True)
class Drawn:
    """One row, and the heading it has in common with its neighbours."""

    html: SafeString
    heading: str = ""


class DrawnRows(Sequence):
    """Rows of a list by their keys, fetched when they are looked at."""

    def __init__(self, keys: Sequence[int], fetch: Callable[[Iterable[int]], Iterable[Model]]):
        self.keys, self.fetch = keys, fetch

    @cached_property
    def rows(self) -> list[Model]:
        found = {row.pk: row for row in self.fetch(self.keys)} if self.keys else {}
        return [found[key] for key in self.keys if key in found]

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, place):
        return self.rows[place]

    def drawn(self, one: Callable[[Model], Drawn], known: MutableMapping[int, Drawn]) -> Iterator[Drawn]:
        """Rows in `known` as they are; the others are fetched, rendered and added to it."""
        missing = [key for key in self.keys if key not in known]
        found = {row.pk: one(row) for row in self.fetch(missing)} if missing else {}
        rows = [found.get(key) or known.get(key) for key in self.keys]
        known.update(found)
        return filter(None, rows)


def grouped(rows: Iterable[Drawn]) -> list[tuple[SafeString, list[SafeString]]]:
    """Neighbours with the same heading, below it."""
    return [
        (heading, [row.html for row in group]) for heading, group in groupby(rows, lambda row: row.heading)
    ]
