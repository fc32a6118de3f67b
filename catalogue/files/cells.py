"""The contents of a file's cells: each kind of cell can read its value from a record and express it in SQL.

`read(row)` takes it from a record, such as a page or the API has at hand; `sql(way)` is the expression that a
query for a whole list selects. Both start from the same record: that of the row, or one `under` it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Expression, F, Func, Model, OuterRef, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Left, NullIf
from django.urls import reverse

from review.partial_dates import to_iso

LIST = "; "  # between the values of a list


@dataclass(frozen=True)
class Way:
    """From the rows of a query to the records that a cell is about: their model, and the path to them."""

    model: type[Model]
    path: str = ""

    def to(self, name: str) -> str:
        return self.path + name

    def down(self, names: str) -> "Way":
        model = self.model
        for name in names.split("__"):
            model = model._meta.get_field(name).related_model
        return Way(model, f"{self.path}{names}__")


@cache
def _getter(names: str) -> attrgetter:
    return attrgetter(names.replace("__", "."))


def follow(record, names: str) -> Any:
    """What a Django path such as `meeting__city` leads to; None where it ends early."""
    try:
        return _getter(names)(record)
    except AttributeError:
        for name in names.split("__"):
            if record is None:
                return None
            record = getattr(record, name)
        return record


class Cell:
    """The source of one cell of a file."""

    def read(self, row) -> Any:
        raise NotImplementedError

    def sql(self, way: Way) -> Expression | F:
        raise NotImplementedError

    def sources(self, name: str) -> Iterator[tuple[str, "Cell"]]:
        """What a query selects for the column with this name; several columns may share it."""
        yield name, self

    def of_sources(self, name: str) -> str:
        """The cell in SQL, where the row `r` has its sources."""
        return f'r."c_{name}"'

    def under(self, names: str, read_by: str = "") -> "Cell":
        return Under(names, self, read_by)


@dataclass(frozen=True)
class Field(Cell):
    """The value at the end of a path."""

    name: str

    def read(self, row):
        return follow(row, self.name)

    def sql(self, way):
        return F(way.to(self.name))

    def under(self, names, read_by=""):
        return super().under(names, read_by) if read_by else Field(f"{names}__{self.name}")


@dataclass(frozen=True)
class Text(Cell):
    """The same text in every row."""

    words: str

    def read(self, row):
        return self.words

    def sql(self, way):
        return Value(self.words)


@dataclass(frozen=True)
class Filled(Cell):
    """The text at the end of a path, if it is not empty."""

    name: str

    def read(self, row):
        return follow(row, self.name) or None

    def sql(self, way):
        return NullIf(F(way.to(self.name)), Value(""), output_field=TextField())


@dataclass(frozen=True)
class IsFilled(Cell):
    """Whether there is text at the end of a path: yes or no."""

    name: str

    def read(self, row):
        return "yes" if follow(row, self.name) else "no"

    def sql(self, way):
        return Case(When(**{way.to(self.name): ""}, then=Value("no")), default=Value("yes"))


@dataclass(frozen=True)
class Under(Cell):
    """A cell of the record at the end of a path; `read_by` reads it from a row fetched another way."""

    names: str
    cell: Cell
    read_by: str = ""

    def read(self, row):
        record = follow(row, self.read_by or self.names)
        return None if record is None else self.cell.read(record)

    def sql(self, way):
        return self.cell.sql(way.down(self.names))


class First(Cell):
    """The first of several cells that is not empty."""

    def __init__(self, *cells: Cell):
        self.cells = cells

    def read(self, row):
        for cell in self.cells:
            if (value := cell.read(row)) is not None:
                return value
        return None

    def sql(self, way):
        return Coalesce(*(cell.sql(way) for cell in self.cells), output_field=TextField())


class Joined(Cell):
    """Cells and words joined into one text; an empty cell adds nothing."""

    def __init__(self, *parts: Cell | str):
        self.parts = tuple(Text(part) if isinstance(part, str) else part for part in parts)

    def read(self, row):
        values = (part.read(row) for part in self.parts)
        return "".join(str(value) for value in values if value is not None)

    def sql(self, way):
        return Func(*(part.sql(way) for part in self.parts), function="concat", output_field=TextField())


class AddressCell(Cell):
    """The page whose address contains the value of `name`, with anything that follows it."""

    def __init__(self, route: str, name: str, *more: Cell | str):
        self.route, self.name, self.more = route, name, Joined(*more)

    def read(self, row):
        page = reverse(self.route, args=[follow(row, self.name)])
        return page + self.more.read(row) if self.more.parts else page

    def sql(self, way):
        before, _, after = reverse(self.route, args=[0]).rpartition("0")
        return Joined(before, Field(self.name), after, *self.more.parts).sql(way)


@dataclass(frozen=True)
class IsoDate(Cell):
    """As much of a date as its precision allows."""

    day: str
    precision: str = ""

    def read(self, row):
        return to_iso(follow(row, self.day), follow(row, self.precision) if self.precision else "")

    def sql(self, way):
        whole = Func(F(way.to(self.day)), Value("YYYY-MM-DD"), function="to_char", output_field=TextField())
        if not self.precision:
            return whole
        letters = {"year": 4, "month": 7}
        known = (When(**{way.to(self.precision): name}, then=most) for name, most in letters.items())
        return Left(whole, Case(*known, default=10))


@dataclass(frozen=True)
class Listed(Cell):
    """The field `value` of the related rows, in the order of their model."""

    name: str
    value: str

    def read(self, row):
        return LIST.join(str(follow(one, self.value)) for one in getattr(row, self.name).all())

    def sql(self, way):
        field = way.model._meta.get_field(self.name)
        this = {field.remote_field.name: OuterRef(way.to("pk"))}
        rows = field.related_model.objects.filter(**this).order_by(*field.related_model._meta.ordering)
        values = ArraySubquery(rows.values(text=Cast(F(self.value), TextField())))
        return Func(values, Value(LIST), function="array_to_string", output_field=TextField())


@dataclass(frozen=True)
class Either(Cell):
    """One cell if the row has nothing at `by`; another, or none, if it has something there."""

    by: str
    nothing: Cell
    something: Cell | None = None

    def read(self, row):
        cell = self.nothing if follow(row, self.by) is None else self.something
        return None if cell is None else cell.read(row)

    def sql(self, way):
        first = When(**{way.to(self.by): None}, then=self.nothing.sql(way))
        if self.something is None:
            return Case(first)
        return Case(first, default=self.something.sql(way), output_field=TextField())
