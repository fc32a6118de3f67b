"""The register's tables as CSV in the admin, with the columns of reference/*.csv, so downloads fit there."""

import re

from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, Resource

from .cells import Row
from .tables import TABLES, Table


class Entry:
    """One row of a table, with a column an attribute."""

    pk = None

    def __init__(self, row: Row):
        self.__dict__.update(row)

    def __str__(self):
        return ", ".join(value for value in vars(self).values() if value)[:120]


class PlainDiff(Diff):
    """A diff without inline styles, which the content policy forbids; the cells are already escaped."""

    def as_html(self):
        return [mark_safe(re.sub(r' style="[^"]*"', "", cell)) for cell in super().as_html()]


class TableResource(Resource):
    """Reads and writes with the functions that load the register, so that both check the same."""

    table: Table

    class Meta:
        instance_loader_class = BaseInstanceLoader
        use_transactions = True
        skip_unchanged = True
        report_skipped = False

    @classmethod
    def get_display_name(cls) -> str:
        return cls.table.name

    @classmethod
    def get_diff_class(cls):
        return PlainDiff

    def get_queryset(self):
        return self.iter_queryset(None)

    def iter_queryset(self, queryset):
        return (Entry(row) for row in self.table.rows())

    def before_import(self, dataset, **kwargs):
        self.known = {}
        missing = set(self.table.columns) - set(dataset.headers or ())
        if missing:
            raise ValidationError(f"The file lacks the columns {', '.join(sorted(missing))}.")
        self.known = {self._key(row): row for row in self.table.rows()}

    def get_or_init_instance(self, instance_loader, row):
        known = self.known.get(self._key(row))
        return Entry(known or dict.fromkeys(self.table.columns, "")), known is None

    def import_instance(self, instance, row, **kwargs):
        for column in self.table.columns:
            value = (row[column] or "").strip()
            if "\0" in value:
                raise ValidationError({column: "This cell has a character that does not belong in text."})
            setattr(instance, column, value)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """Check only what no cell may hold; the table's own function validates the rest when it stores."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not import_validation_errors and vars(instance) == vars(original)

    def save_instance(self, instance, is_create, row, **kwargs):
        self.table.store(vars(instance))

    def save_m2m(self, instance, row, **kwargs):
        """Does nothing: spellings and keywords are stored with their row."""

    def _key(self, row: Row) -> tuple[str, ...]:
        return tuple((row[column] or "").strip() for column in self.table.key)


def resource_for(name: str) -> type[TableResource]:
    """The resource for a table of the register, by the name of its file."""
    table = next(table for table in TABLES if table.name == name)
    columns = {column: Field(attribute=column, column_name=column) for column in table.columns}
    return type(f"{name.title()}Resource", (TableResource,), {"table": table, **columns})
