"""Counts and pages of a list from bitmaps: each row is a bit, each choice of a filter a bitmap.

An index is rebuilt from the database when the version of the data has changed. Python's own integers serve as
bitmaps: "and" and `bit_count` of 100,000 bits take microseconds.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import compress, islice

from django.db.models import QuerySet

from serving.time_limits import REBUILD, limited

from .choices import Pairs
from .versions import Recent

DIGITS, FLAGS = bytes.maketrans(b"01", b"\x00\x01"), bytes.maketrans(b"\x00\x01", b"01")
REMEMBERED = 64  # searches and dates of one list; a bitmap of 100,000 rows takes 13 kB


def bitmap(places: Iterable[int], size: int) -> int:
    """The bitmap with these places set; the first row is the highest bit, so digits are in row order."""
    digits = bytearray(b"0") * size
    for place in places:
        digits[place] = 49
    return int(digits, 2) if size else 0


def flags(bits: int, size: int) -> bytes:
    """A 0 or 1 for each row, in order: the reverse of `bitmap`."""
    return format(bits, f"0{size}b").encode().translate(DIGITS) if size else b""


@dataclass(frozen=True)
class Index:
    """All rows of one list, in its default order, as they were at one version of the data."""

    version: int
    rows: QuerySet
    keys: array
    place_of: dict[int, int]
    codes: dict[str, dict[str, int]]
    days: list[tuple[date | None, date | None]]
    day_of: array
    orders: dict[str, tuple[array, array]] = field(default_factory=dict)
    asked: Recent = field(default_factory=lambda: Recent(REMEMBERED))

    @classmethod
    def build(cls, version: int, rows: QuerySet, order: Sequence, pairs: dict[str, Pairs]) -> "Index":
        """Build an index from plain `rows`; `pairs` give the codes of each filter, by name."""
        ordered = rows.order_by(*order).values_list("pk", *rows.days)
        keys, days, day_of = array("q"), {}, array("l")
        for key, start, end in ordered.iterator(chunk_size=10_000):
            keys.append(key)
            day_of.append(days.setdefault((start, end), len(days)))
        place_of = {key: place for place, key in enumerate(keys)}
        codes = {name: _codes(found(rows), place_of) for name, found in pairs.items()}
        return cls(version, rows, keys, place_of, codes, list(days), day_of)

    @property
    def size(self) -> int:
        return len(self.keys)

    @cached_property
    def everything(self) -> int:
        return (1 << self.size) - 1

    def of_codes(self, name: str, codes: Iterable[str]) -> int:
        found = 0
        for code in codes:
            found |= self.codes[name].get(code, 0)
        return found

    def between(self, start: date | None = None, end: date | None = None) -> int:
        """Rows of meetings with at least one day in the range; a meeting without days is in none."""
        inside = [
            bool((not start or (last and last >= start)) and (not end or (first and first <= end)))
            for first, last in self.days
        ]
        if not self.size:
            return 0
        return int(bytes(map(inside.__getitem__, self.day_of)).translate(FLAGS), 2)

    def of_keys(self, keys: Iterable[int]) -> int:
        return bitmap((self.place_of[key] for key in keys if key in self.place_of), self.size)

    def remembered(self, asked: tuple, find: Callable[[], int]) -> int:
        """The rows found for a query, cached for the next page and for the other filters."""
        if (found := self.asked.get(asked)) is None:
            found = self.asked[asked] = find()
        return found

    def slice(self, bits: int, start: int, stop: int, sort: str, order: Sequence) -> list[int]:
        """Keys of the chosen rows from `start` up to `stop`, in the default order unless one is given."""
        marked = flags(bits, self.size)
        if not order:
            return list(islice(compress(self.keys, marked), start, stop))
        if sort not in self.orders:
            every = self.rows.order_by(*order).values_list("pk", flat=True)
            with limited(REBUILD):
                keys = array("q", (key for key in every.iterator(chunk_size=10_000) if key in self.place_of))
            self.orders[sort] = keys, array("l", map(self.place_of.__getitem__, keys))
        keys, places = self.orders[sort]
        return list(islice(compress(keys, map(marked.__getitem__, places)), start, stop))


def _codes(pairs: Iterable[tuple[int, str]], place_of: dict[int, int]) -> dict[str, int]:
    places = defaultdict(list)
    for key, code in pairs:
        if key in place_of:  # skips what was stored while the index was being built
            places[code].append(place_of[key])
    return {code: bitmap(found, len(place_of)) for code, found in places.items()}
