"""CSV that opens as text in a spreadsheet and loses nothing: columns declared once, formulas neutralised."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

BOM = "\ufeff"  # without it Excel reads UTF-8 as the system's old code page
_FORMULA = re.compile(r"'*[\s\ufeff\u200b-\u200f\u2060]*[\t\r\n=+\-@＝＋－＠]")


@dataclass(frozen=True)
class Column:
    """`meaning` is a sentence for the people who read the file; `value` takes the record of a row.

    An address is given as a path and written in full.
    """

    name: str
    meaning: str
    value: Callable[[Any], Any]
    is_address: bool = False


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
    """The lines of a file, heading first, quoted as RFC 4180 has it; `absolute` completes a path."""
    columns = tuple(columns)
    writer = csv.writer(_Echo())
    yield writer.writerow([column.name for column in columns])
    for row in rows:
        yield writer.writerow([_cell(column, row, absolute) for column in columns])


def _cell(column: Column, row, absolute: Callable[[str], str]) -> str:
    value = column.value(row)
    if value is None:
        return ""
    if column.is_address:
        return " ".join(absolute(path) for path in value.split())
    return neutralise(value.isoformat() if isinstance(value, date) else str(value))


class _Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line
