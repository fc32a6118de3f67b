"""What each filter finds in a release: written with the release, and read to answer a pinned list."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.http import QueryDict

from catalogue.lists.fields import last_day
from catalogue.lists.filters import ListFilter
from catalogue.lists.kinds_of_filters import CodesFilter, OneOfFilter, PartialDateFilter
from catalogue.lists.pages import FilteredList
from review.partial_dates import parse

FILE = "filters.csv"
COLUMNS = (
    ("file", "The file in data/ that has the record."),
    ("filter", "The name of the filter, as in the addresses of the lists."),
    ("code", "The code of the choice."),
    ("address", "The record: the first column of its file."),
)
DATES = ("from", "to")


def found(
    kind: str, page: type[FilteredList], addresses: dict[int, str]
) -> Iterator[tuple[str, str, str, str]]:
    """Each record of a list with each choice of each filter that finds it; `addresses` are by key."""
    filterset = page.filterset_class(QueryDict(), page().get_queryset())
    for name, one in filterset.filters.items():
        for code, key in sorted(_pairs(one, filterset)):
            if key in addresses:
                yield kind, name, code, addresses[key]


def _pairs(one, filterset: ListFilter) -> Iterator[tuple[str, int]]:
    if isinstance(one, CodesFilter):
        yield from {(str(code), key) for key, code in one.pairs(filterset.plain) if code not in (None, "")}
    elif isinstance(one, OneOfFilter):
        for code, (_, narrow) in one.narrows.items():
            yield from ((code, key) for key in narrow(filterset.plain).values_list("pk", flat=True))


def asked(filterset: ListFilter) -> dict[str, str | list[str]] | None:
    """A valid filter set as a release can answer it; None if it contains a word search."""
    wanted = {}
    for name, value in filterset.form.cleaned_data.items():
        one = filterset.filters[name]
        if not value or name in ("sort", "page"):
            continue
        if isinstance(one, PartialDateFilter):
            wanted[name] = value.isoformat()
        elif isinstance(one, CodesFilter):
            wanted[name] = list(value)
        elif isinstance(one, OneOfFilter):
            wanted[name] = [value]
        else:
            return None
    return wanted


def rows(release: Path, kind: str, wanted: dict[str, str | list[str]]) -> Iterator[list[str]]:
    """The header and the rows of a release's file that all filters find, in the order of the file."""
    kept = _kept(release, kind, {name: set(codes) for name, codes in wanted.items() if name not in DATES})
    start, end = (date.fromisoformat(wanted[name]) if name in wanted else None for name in DATES)
    with (release / "data" / f"{kind}.csv").open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        heading = next(reader)
        yield heading
        first, last = heading.index("meeting_start"), heading.index("meeting_end")
        for row in reader:
            if (kept is None or row[0] in kept) and _meets(row[first], row[last], start, end):
                yield row


def _kept(release: Path, kind: str, codes: dict[str, set[str]]) -> set[str] | None:
    """The addresses that every filter finds; None if there are no filters."""
    if not codes:
        return None
    by_filter: dict[str, set[str]] = {name: set() for name in codes}
    with (release / FILE).open(encoding="utf-8", newline="") as lines:
        for file, name, code, address in csv.reader(lines):
            if file == kind and code in codes.get(name, ()):
                by_filter[name].add(address)
    return set.intersection(*by_filter.values())


def _meets(first: str, last: str, start: date | None, end: date | None) -> bool:
    """Whether a meeting has a day in the range; a meeting without known days is in none."""
    if start is None and end is None:
        return True
    opened, closed = parse(first)[0], parse(last)
    if opened is None or closed[0] is None:
        return False
    return (start is None or last_day(*closed) >= start) and (end is None or opened <= end)
