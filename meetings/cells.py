"""The words of a text, in the cells of files."""

from dataclasses import dataclass

from django.db.models import F, Func, TextField

from catalogue.files.cells import Cell, follow


@dataclass(frozen=True)
class Words(Cell):
    """The words of a text with one space between two."""

    name: str

    def read(self, row):
        return " ".join((follow(row, self.name) or "").split())

    def sql(self, way):
        return _SpaceBetween(F(way.to(self.name)))


class _SpaceBetween(Func):
    template = r"array_to_string(regexp_split_to_array(btrim(%(expressions)s, E' \\t\\n\\r'), '\s+'), ' ')"
    output_field = TextField()
