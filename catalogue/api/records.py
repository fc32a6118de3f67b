"""The records as the API returns them: serializers made from the same columns as the files."""

from rest_framework import serializers

from catalogue.files.columns import Column

FIELDS = {
    "text": serializers.CharField,
    "date": serializers.CharField,
    "address": serializers.URLField,
    "integer": serializers.IntegerField,
    "yes/no": serializers.BooleanField,
}
LISTS = {"list": serializers.CharField, "addresses": serializers.URLField}


class ColumnField(serializers.Field):
    """Mixed into a field of REST framework: its value is that of a column of the files, with JSON's type."""

    def __init__(self, column: Column, **kwargs):
        self.column = column
        super().__init__(read_only=True, source="*", help_text=column.meaning, **kwargs)

    def to_representation(self, record):
        absolute = self.context["request"].build_absolute_uri
        return self.column.typed(self.column.read(record, absolute))


def _field(column: Column) -> serializers.Field:
    if column.type in LISTS:
        kind = type("ListColumn", (ColumnField, serializers.ListField), {})
        return kind(column, child=LISTS[column.type]())
    kind = type("PlainColumn", (ColumnField, FIELDS[column.type]), {})
    return kind(column, allow_null=True)


class Record(serializers.Serializer):
    """A row of a list; `fields` in the address selects columns, in their own order."""

    id = serializers.IntegerField(source="pk", read_only=True, help_text="The number of the record.")

    def get_fields(self):
        fields = super().get_fields()
        kept = self.context.get("kept")
        return {name: field for name, field in fields.items() if not kept or name in kept}


def serializer_of(name: str, columns: tuple[Column, ...]) -> type[Record]:
    """A serializer class with a field for each column."""
    return type(name, (Record,), {column.name: _field(column) for column in columns})
