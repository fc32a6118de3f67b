"""The columns of a file, declared once, and what a cell becomes in CSV and JSON.

CSV opens as text in a spreadsheet and loses nothing: formulas are neutralised in a way that can be undone.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from review.values import Value

from .cells import LIST, Cell

BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's old code page
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
FORMULA_IN_SQL = f"^'*[{BLANKS}]*[\t\r\n=+@＝＋－＠-]"
_FORMULA = re.compile(FORMULA_IN_SQL)
SEPARATORS = {"list": LIST, "addresses": " "}
# What each type of column is in words, for those who read the files.
TYPES = {
    "text": "text",
    "integer": "number",
    "date": "date",
    "yes/no": "yes or no",
    "list": "list",
    "address": "address",
    "addresses": "addresses",
}


@dataclass(frozen=True)
class Column:
    """`meaning` is a sentence for the people who read the file; `cell` is what it is taken from.

    Addresses are given as paths and written in full; a list is given as text with its separator.
    """

    name: str
    meaning: str
    cell: Cell
    type: str = "text"
    example: str = ""

    def read(self, row, absolute: Callable[[str], str]) -> str:
        """The row's value in this column, as text; `absolute` completes a path."""
        value = self.cell.read(row)
        if value is None:
            return ""
        if self.type in ("address", "addresses"):
            return " ".join(absolute(path) for path in value.split())
        return value.isoformat() if isinstance(value, date) else str(value)

    def typed(self, cell: str) -> str | int | bool | list[str] | None:
        """What `read` returned, in JSON's types: numbers, truth values, lists, and null for nothing."""
        if self.type in SEPARATORS:
            return cell.split(SEPARATORS[self.type]) if cell else []
        if not cell:
            return None
        if self.type == "integer":
            return int(cell)
        return cell == "yes" if self.type == "yes/no" else cell

    def under(self, names: str, read_by: str = "") -> "Column":
        """The same column in a file of records that refer to this one's record, under these names."""
        return replace(self, cell=self.cell.under(names, read_by))

    @property
    def type_in_words(self) -> str:
        return TYPES[self.type]


def own_address(cell: Cell, example: str) -> Column:
    """The column with the address of the row's record."""
    return Column("address", "The record on this site.", cell, "address", example)


def of_values(values: Iterable[Value]) -> list[Column]:
    """The columns that files have for the values of a kind of record."""
    return [column for value in values for column in value.columns]


def in_order(columns: Sequence[Column], names: str) -> list[Column]:
    """Those with these names first, in that order; then the others in their own order."""
    first = only(columns, names)
    return [*first, *(column for column in columns if column not in first)]


def only(columns: Iterable[Column], names: str) -> list[Column]:
    """Those with these names, in that order."""
    known = {column.name: column for column in columns}
    return [known[name] for name in names.split()]


def neutralise(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet might run it as a formula.

    Also a cell that begins with apostrophes before such a sign gets one more, so that `restore` knows which
    were there before.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """What was given to `neutralise`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def csv_lines(columns: Iterable[Column], rows: Iterable, absolute: Callable[[str], str]) -> Iterator[str]:
    """The lines of a file, heading first, quoted as in RFC 4180; `absolute` completes a path."""
    columns = tuple(columns)
    writer = csv.writer(_Echo())
    yield writer.writerow([column.name for column in columns])
    for row in rows:
        yield writer.writerow([neutralise(column.read(row, absolute)) for column in columns])


def json_of(columns: Iterable[Column], row, absolute: Callable[[str], str]) -> dict[str, Any]:
    """A row by the names of its columns, with JSON's types."""
    return {column.name: column.typed(column.read(row, absolute)) for column in columns}


class _Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line
