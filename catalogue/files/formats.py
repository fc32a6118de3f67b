"""The formats in which a list can be downloaded, all made from one table of columns.

PostgreSQL writes CSV and JSON Lines itself; the others are made from the records in those lines.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import islice
from typing import IO

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .columns import SEPARATORS, Column
from .copying import PIECE, as_csv, as_json_lines, records

MOST_ROWS = {"xlsx": 5_000, "parquet": 100_000}  # what a thread makes within seconds; CSV has no end
MOST_LETTERS = 32_767  # of a sheet's cell
BATCH = 5_000  # rows of a Parquet row group
Records = Iterable[dict]


@dataclass(frozen=True)
class Form:
    """`copy` has the database make the bytes of the file; `write` makes them from records in JSON's types.

    `most` is the largest number of rows, if there is a limit.
    """

    suffix: str
    label: str
    content_type: str
    copy: Callable[[tuple[Column, ...], QuerySet, str], Iterator[bytes]] | None = None
    write: Callable[[tuple[Column, ...], Records], Iterator[bytes]] | None = None
    most: int | None = None

    def pieces(self, columns: tuple[Column, ...], rows: QuerySet, site: str) -> Iterator[bytes]:
        """The file; the database is not queried before the first piece is needed."""
        if self.copy:
            return self.copy(columns, rows, site)
        return self.write(columns, records(columns, rows, site))


def as_xlsx(columns: tuple[Column, ...], rows: Records) -> Iterator[bytes]:
    """A sheet with a frozen heading, typed numbers and days; nothing in it is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rows")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = (
            60 if column.name in ("text", "quote") else 18
        )
    heading = [WriteOnlyCell(sheet, column.name) for column in columns]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in rows:
        cells = [_cell(sheet, column, row[column.name]) for column in columns]
        if columns[0].type == "address" and cells[0]:
            cells[0].hyperlink = cells[0].value
            cells[0].font = Font(underline="single")
        sheet.append(cells)
    yield from _written(book.save)


def _cell(sheet, column: Column, value: str | int | bool | list[str] | None) -> Cell | None:
    if value in (None, "", []):
        return None
    if column.type == "integer":
        return WriteOnlyCell(sheet, value)
    if column.type == "date" and len(value) == 10:
        cell = WriteOnlyCell(sheet, date.fromisoformat(value))
        cell.number_format = "yyyy-mm-dd"
        return cell
    if column.type == "yes/no":
        text = "yes" if value else "no"
    else:
        text = SEPARATORS[column.type].join(value) if column.type in SEPARATORS else value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:MOST_LETTERS])
    cell.data_type = "s"  # also what looks like a formula
    return cell


def as_parquet(columns: tuple[Column, ...], rows: Records) -> Iterator[bytes]:
    """Columns with their types; dates stay text, since some are only months or years."""
    import pyarrow
    from pyarrow import parquet

    kinds = {"integer": pyarrow.int64(), "yes/no": pyarrow.bool_()}
    lists = dict.fromkeys(("list", "addresses"), pyarrow.list_(pyarrow.string()))
    types = kinds | lists
    schema = pyarrow.schema(
        [
            pyarrow.field(c.name, types.get(c.type, pyarrow.string()), metadata={"meaning": c.meaning})
            for c in columns
        ]
    )

    def save(file: IO[bytes]) -> None:
        with parquet.ParquetWriter(file, schema) as writer:
            remaining = iter(rows)
            while batch := list(islice(remaining, BATCH)):
                writer.write_table(pyarrow.Table.from_pylist(batch, schema))

    yield from _written(save)


def _written(save: Callable[[IO[bytes]], None]) -> Iterator[bytes]:
    """What `save` writes, through a temporary file: the beginning of such a file is known only at its end."""
    with tempfile.TemporaryFile() as file:
        save(file)
        file.seek(0)
        yield from iter(lambda: file.read(PIECE), b"")


CSV = Form("csv", "CSV", "text/csv; charset=utf-8", copy=as_csv)
JSON_LINES = Form("jsonl", "JSON Lines", "application/jsonl", copy=as_json_lines)
XLSX = Form(
    "xlsx",
    "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=as_xlsx,
    most=MOST_ROWS["xlsx"],
)
PARQUET = Form(
    "parquet", "Parquet", "application/vnd.apache.parquet", write=as_parquet, most=MOST_ROWS["parquet"]
)

FORMS = {form.suffix: form for form in (CSV, JSON_LINES, XLSX)}
if find_spec("pyarrow"):
    FORMS[PARQUET.suffix] = PARQUET
