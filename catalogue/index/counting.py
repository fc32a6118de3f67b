"""The only way from a filtered list to its numbers: a filter set in; total, counts and rows out.

Two engines give the same numbers: bitmaps (see bitmaps.py), or SQL inside a transaction, which may have rows
nobody else sees.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from .bitmaps import Index
from .drawing import DrawnRows
from .versions import kept


def counting(filterset):
    """The engine for a filter set with a valid form."""
    if filterset.version:
        return BitmapCounting(filterset, filterset.version)
    return SqlCounting(filterset)


class SqlCounting:
    def __init__(self, filterset):
        self.filterset = filterset

    @cached_property
    def total(self) -> int:
        return self.filterset.qs.count()

    @property
    def has_rows(self) -> bool:
        """Whether the unfiltered list has any rows."""
        return self.filterset.queryset.exists()

    def everywhere(self, name: str) -> Mapping[str, int]:
        """The number of rows of each choice of a filter in the unfiltered list."""
        return self.filterset.filters[name].count(self.filterset.queryset)

    def beside(self, name: str) -> Mapping[str, int]:
        """The number of rows each choice would show, with the other filters as they are."""
        return self.filterset.filters[name].count(self.filterset.beside(name))

    def among(self, name: str) -> Mapping[str, int]:
        """The number of rows of each choice of a filter in the filtered list."""
        return self.filterset.filters[name].count(self.filterset.qs)

    def without(self, name: str) -> int:
        """The total if one of the filters were dropped."""
        return self.filterset.beside(name).count()

    def crossed(self, name: str, other: str) -> Counter:
        """The number of rows of each pair of choices of two filters, by (code, code)."""
        codes = defaultdict(set)
        for key, code in self.filterset.filters[other].pairs(self.filterset.qs):
            codes[key].add(code)
        pairs = set(self.filterset.filters[name].pairs(self.filterset.qs))
        return Counter((one, code) for key, one in pairs for code in codes[key])

    def rows(self, start: int, stop: int, name: str = "", order: Sequence = ()) -> DrawnRows:
        """A stretch of rows in the requested order, or in another `order`, which is cached under `name`."""
        found = self.filterset.qs.order_by(*order) if order else self.filterset.qs
        rows = {row.pk: row for row in found[start:stop]}
        return DrawnRows(list(rows), lambda keys: (rows[key] for key in keys))


class BitmapCounting:
    def __init__(self, filterset, version: int):
        self.filterset = filterset
        self.index = kept(type(filterset), version, lambda: self._build(version))

    def _build(self, version: int) -> Index:
        order = self.filterset.filters["sort"].order()
        pairs = {name: codes.pairs for name, codes in self.filterset.coded.items()}
        return Index.build(version, self.filterset.plain, order, pairs)

    @cached_property
    def masks(self) -> dict[str, int]:
        """The rows that each filter in use keeps."""
        return {
            name: self._mask(name, value)
            for name, value in self.filterset.form.cleaned_data.items()
            if value and name not in ("sort", "page")
        }

    def _mask(self, name: str, value) -> int:
        if name in self.index.codes:
            return self.index.of_codes(name, value)
        return self.index.remembered((name, value), lambda: self._found(name, value))

    def _found(self, name: str, value) -> int:
        if name in ("from", "to"):
            return self.index.between(**{"start" if name == "from" else "end": value})
        found = self.filterset.filters[name].filter(self.filterset.plain, value)
        return self.index.of_keys(found.order_by().values_list("pk", flat=True).iterator())

    def _chosen(self, but: str = "") -> int:
        found = self.index.everything
        for name, mask in self.masks.items():
            if name != but:
                found &= mask
        return found

    @cached_property
    def total(self) -> int:
        return self._chosen().bit_count()

    @property
    def has_rows(self) -> bool:
        return bool(self.index.size)

    def everywhere(self, name: str) -> Mapping[str, int]:
        return {code: bits.bit_count() for code, bits in self.index.codes[name].items()}

    def beside(self, name: str) -> Mapping[str, int]:
        return self._counted(name, self._chosen(but=name))

    def among(self, name: str) -> Mapping[str, int]:
        return self._counted(name, self._chosen())

    def without(self, name: str) -> int:
        return self._chosen(but=name).bit_count()

    def crossed(self, name: str, other: str) -> Counter:
        chosen = self._chosen()
        return Counter(
            {
                (one, code): number
                for one, bits in self.index.codes[name].items()
                for code, number in self._counted(other, bits & chosen).items()
            }
        )

    def _counted(self, name: str, chosen: int) -> Mapping[str, int]:
        codes = self.index.codes[name].items()
        return {code: number for code, bits in codes if (number := (bits & chosen).bit_count())}

    def rows(self, start: int, stop: int, name: str = "", order: Sequence = ()) -> DrawnRows:
        sort = self.filterset.filters["sort"]
        if not order:
            name = self.filterset.form.cleaned_data.get("sort") or sort.default
            order = () if name == sort.default else sort.order(name)
        keys = self.index.slice(self._chosen(), start, stop, name, order)
        return DrawnRows(keys, self.filterset.fetched)


class FilteredRows:
    """What a paginator needs of the rows: their number, and any stretch of them."""

    ordered = True

    def __init__(self, counted):
        self.counted = counted

    def count(self) -> int:
        return self.counted.total

    def __len__(self) -> int:
        return self.counted.total

    def __getitem__(self, stretch: slice) -> DrawnRows:
        return self.counted.rows(stretch.start, stretch.stop)
