"""Whole lists as PostgreSQL's COPY writes them: in constant memory, without making rows in Python.

The query for the sources of a list's cells is inside one that writes them as the text of a file.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet

from serving.time_limits import DOWNLOAD

from .cells import Way
from .columns import BOM, FORMULA_IN_SQL, SEPARATORS, Column

NOTHING = ""  # the order of rows of which Django knows that there are none
PIECE = 64 * 1024  # bytes sent at a time
# Of PostgreSQL, as far as it needs it. With its usual 4 MB it would not keep the keys of what is published,
# but read them once for every row.
MEMORY = "SET LOCAL work_mem = '256MB'"
# Characters that JSON never holds as they are, so that nothing in it is quoted.
QUOTE, DELIMITER = "E'\\x01'", "E'\\x02'"


def csv_order(columns: tuple[Column, ...], rows: QuerySet, site: str) -> str:
    """The COPY of the rows as lines of CSV."""
    wanted = ", ".join(_csv_cell(column) for column in columns)
    return _order(f"SELECT {wanted}", columns, rows, site, "FORMAT csv")


def json_order(columns: tuple[Column, ...], rows: QuerySet, site: str) -> str:
    """The COPY of the rows as one JSON object per line."""
    wanted = ", ".join(f'{_json_cell(column)} AS "{column.name}"' for column in columns)
    options = f"FORMAT csv, QUOTE {QUOTE}, ESCAPE {QUOTE}, DELIMITER {DELIMITER}"
    select = f"SELECT row_to_json(line) FROM (SELECT {wanted}"
    return _order(select, columns, rows, site, options, closing=") line")


def as_csv(columns: tuple[Column, ...], rows: QuerySet, site: str) -> Iterator[bytes]:
    """A heading and one line per row, quoted as in RFC 4180."""
    heading = io.StringIO()
    csv.writer(heading).writerow([column.name for column in columns])
    yield f"{BOM}{heading.getvalue()}".encode()
    yield from _copied(csv_order(columns, rows, site), b"\r\n")


def as_json_lines(columns: tuple[Column, ...], rows: QuerySet, site: str) -> Iterator[bytes]:
    """One JSON object per line."""
    yield from _copied(json_order(columns, rows, site), b"\n")


def records(columns: tuple[Column, ...], rows: QuerySet, site: str) -> Iterator[dict]:
    """The rows by the names of their columns, with JSON's types."""
    for piece in as_json_lines(columns, rows, site):
        yield from map(json.loads, piece.splitlines())


def _csv_cell(column: Column) -> str:
    value = column.cell.of_sources(column.name)
    if column.type == "address":
        return f"NULLIF(CASE WHEN {value} LIKE '/%%' THEN given.site ELSE '' END || {value}, '')"
    if column.type in ("text", "list"):
        return f"CASE WHEN {value} ~ given.formula THEN '''' || {value} ELSE NULLIF({value}, '') END"
    return f"NULLIF({value}::text, '')"


def _json_cell(column: Column) -> str:
    value = column.cell.of_sources(column.name)
    if column.type in SEPARATORS:
        return f"string_to_array({value}, '{SEPARATORS[column.type]}')"
    if column.type == "address":
        return _csv_cell(column)
    if column.type == "yes/no":
        return f"CASE {value} WHEN 'yes' THEN TRUE WHEN 'no' THEN FALSE END"
    return value if column.type == "integer" else f"NULLIF({value}::text, '')"


def _order(
    select: str, columns: tuple[Column, ...], rows: QuerySet, site: str, options: str, closing: str = ""
) -> str:
    sources = dict(source for column in columns for source in column.cell.sources(column.name))
    named = {f"c_{name}": cell.sql(Way(rows.model)) for name, cell in sources.items()}
    try:
        inner, values = rows.prefetch_related(None).values(**named).query.sql_with_params()
    except EmptyResultSet:
        return NOTHING
    order = (
        f"COPY ({select} FROM ({inner} OFFSET 0) r, (SELECT %s::text AS site, %s::text AS formula) given"
        f"{closing}) TO STDOUT ({options})"
    )
    return connection.ops.compose_sql(order, (*values, site, FORMULA_IN_SQL))


def _copied(order: str, end: bytes) -> Iterator[bytes]:
    if order == NOTHING:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{MEMORY}; {DOWNLOAD}")
        with cursor.copy(order) as lines:
            yield from _pieces(lines, end)


def _pieces(lines: Iterable, end: bytes) -> Iterator[bytes]:
    """Lines with our line end instead of PostgreSQL's, many at a time."""
    kept, size = [], 0
    for line in lines:
        kept.append(bytes(line[:-1]))
        size += len(line)
        if size >= PIECE:
            kept.append(b"")
            yield end.join(kept)
            kept, size = [], 0
    if kept:
        kept.append(b"")
        yield end.join(kept)
