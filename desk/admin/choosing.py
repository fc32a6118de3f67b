"""Fields in which a row of another table is found by typing."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


def may_be_key(model, value) -> bool:
    """Whether the database can look up a row with this key."""
    try:
        model._meta.pk.to_python(value)
    except ValidationError:
        return False
    return value != "" and "\0" not in str(value)


class OfKeys:
    """Mixed into Django's widgets, which look up whatever was sent; keeps only possible keys."""

    def optgroups(self, name, value, attr=None):
        model = self.field.remote_field.model
        return super().optgroups(name, [one for one in value if may_be_key(model, one)], attr)


class One(OfKeys, AutocompleteSelect):
    pass


class Several(OfKeys, AutocompleteSelectMultiple):
    pass


class Choosing:
    """Mixed into an admin or inline with `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", One(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Several(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
