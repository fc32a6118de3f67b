"""Whole lists as PostgreSQL's COPY writes them: in constant memory, and no row of Python is made for it.

What a list's columns are taken from are its cells: expressions by the name of the column. The query of the
cells stands inside one that writes them as text of a file.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, transaction
from django.db.models import Case, Expression, F, Func, Model, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, JSONObject, Left, NullIf
from django.urls import reverse

from catalogue.evidence import ORDER
from serving.time_limits import DOWNLOAD

from .columns import BOM, FORMULA_IN_SQL, SEPARATORS, Column

Cells = dict[str, Expression | F]
PIECE = 64 * 1024  # bytes sent at a time
# Of PostgreSQL, as far as it needs it. With its usual 4 MB it would not keep the keys of what is published,
# but read them once for every row.
MEMORY = "SET LOCAL work_mem = '256MB'"
# Characters that JSON never holds as they are, so that nothing in it is quoted.
QUOTE, DELIMITER = "E'\\x01'", "E'\\x02'"


def joined(*parts: Expression | F) -> Expression:
    """Values as one text; what is nothing adds nothing."""
    return Func(*parts, function="concat", output_field=TextField())


def path(route: str, name: str, *more: Expression | F) -> Expression:
    """The address on this site that has the value in its one place, with what may follow it."""
    before, _, after = reverse(route, args=[0]).rpartition("0")
    return joined(Value(before), F(name), Value(after), *more)


def iso(day: str, precision: str = "") -> Expression:
    """As much of a date as its precision vouches for."""
    whole = Func(F(day), Value("YYYY-MM-DD"), function="to_char", output_field=TextField())
    if not precision:
        return whole
    known = (When(**{precision: "year"}, then=4), When(**{precision: "month"}, then=7))
    return Left(whole, Case(*known, default=10))


def listed(rows: QuerySet, value: str) -> Expression:
    """The values of related rows in their order, with the separator of lists."""
    return Func(
        ArraySubquery(rows.values(text=Cast(F(value), TextField()))),
        Value(SEPARATORS["list"]),
        function="array_to_string",
        output_field=TextField(),
    )


def evidence_cells(record: type[Model], **key: str) -> Cells:
    """The published evidence of a row, most important first; `key` says by which field it is a row's."""
    relation = record._meta.get_field("evidence").related_model
    this = Q()
    for kind, name in key.items():
        this |= Q(**{kind: OuterRef(name)})
    ranks = [When(kind=kind, then=number) for number, kind in enumerate(ORDER)]
    order = (
        Case(*ranks), Case(When(field__in=("", "text"), then=0), default=1),
        "-article__published", "-article_id", "start", "id",
    )  # fmt: skip
    told = JSONObject(
        quote="quote",
        address=path("articles:detail", "article_id", Value("#passage-"), F("start")),
        title="article__title",
        outlet="article__outlet",
        url=Coalesce(NullIf("article__url", Value("")), "article__sample_of"),
        published=iso("article__published"),
        sample=Case(When(article__sample_of="", then=Value("no")), default=Value("yes")),
        text=Coalesce("article__reprint_of_id", "article_id"),
        kind="kind",
    )
    return {
        "evidence": ArraySubquery(
            relation.objects.published().filter(this).order_by(*order).values(told=told)
        )
    }


def csv_order(columns: tuple[Column, ...], rows: QuerySet, cells: Cells, site: str) -> str:
    """The COPY of the rows as lines of CSV."""
    wanted = ", ".join(_csv_cell(column) for column in columns)
    return _order(f"SELECT {wanted}", rows, cells, site, "FORMAT csv")


def json_order(columns: tuple[Column, ...], rows: QuerySet, cells: Cells, site: str) -> str:
    """The COPY of the rows as one JSON object a line."""
    wanted = ", ".join(f'{_json_cell(column)} AS "{column.name}"' for column in columns)
    options = f"FORMAT csv, QUOTE {QUOTE}, ESCAPE {QUOTE}, DELIMITER {DELIMITER}"
    select = f"SELECT row_to_json(line) FROM (SELECT {wanted}"
    return _order(select, rows, cells, site, options, closing=") line")


def as_csv(columns: tuple[Column, ...], rows: QuerySet, cells: Cells, site: str) -> Iterator[bytes]:
    """A heading and a line a row, quoted as RFC 4180 has it."""
    heading = io.StringIO()
    csv.writer(heading).writerow([column.name for column in columns])
    yield f"{BOM}{heading.getvalue()}".encode()
    yield from _copied(csv_order(columns, rows, cells, site), b"\r\n")


def as_json_lines(columns: tuple[Column, ...], rows: QuerySet, cells: Cells, site: str) -> Iterator[bytes]:
    """One JSON object a line."""
    yield from _copied(json_order(columns, rows, cells, site), b"\n")


def records(columns: tuple[Column, ...], rows: QuerySet, cells: Cells, site: str) -> Iterator[dict]:
    """The rows by the names of their columns, with the types of JSON."""
    for piece in as_json_lines(columns, rows, cells, site):
        yield from map(json.loads, piece.splitlines())


def _value(column: Column) -> str:
    return f"({column.sql})" if column.sql else f'r."c_{column.name}"'


def _csv_cell(column: Column) -> str:
    value = _value(column)
    if column.type == "address":
        return f"NULLIF(CASE WHEN {value} LIKE '/%%' THEN given.site ELSE '' END || {value}, '')"
    if column.type in ("text", "list"):
        return f"CASE WHEN {value} ~ given.formula THEN '''' || {value} ELSE NULLIF({value}, '') END"
    return f"NULLIF({value}::text, '')"


def _json_cell(column: Column) -> str:
    value = _value(column)
    if column.type in SEPARATORS:
        return f"string_to_array({value}, '{SEPARATORS[column.type]}')"
    if column.type == "address":
        return _csv_cell(column)
    if column.type == "yes/no":
        return f"CASE {value} WHEN 'yes' THEN TRUE WHEN 'no' THEN FALSE END"
    return value if column.type == "integer" else f"NULLIF({value}::text, '')"


def _order(select: str, rows: QuerySet, cells: Cells, site: str, options: str, closing: str = "") -> str:
    named = {f"c_{name}": cell for name, cell in cells.items()}
    inner, values = rows.prefetch_related(None).values(**named).query.sql_with_params()
    order = (
        f"COPY ({select} FROM ({inner} OFFSET 0) r, (SELECT %s::text AS site, %s::text AS formula) given"
        f"{closing}) TO STDOUT ({options})"
    )
    return connection.ops.compose_sql(order, (*values, site, FORMULA_IN_SQL))


def _copied(order: str, end: bytes) -> Iterator[bytes]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{MEMORY}; {DOWNLOAD}")
        with cursor.copy(order) as lines:
            yield from _pieces(lines, end)


def _pieces(lines: Iterable, end: bytes) -> Iterator[bytes]:
    """Lines with their own end in place of PostgreSQL's, many at a time."""
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
