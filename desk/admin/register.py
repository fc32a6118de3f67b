"""The admin of the register: countries, bodies, memberships, people and themes."""

from django.contrib import admin

from meetings.models import Body, Country, CountryName, Membership, Person, PersonName, Term
from proposals.models import Theme
from register.files import resource_for
from serving.transactions import in_one_step, is_clash

from .choosing import Choosing
from .history import HistoryMixin
from .inlines import Bounded
from .lists import CheckedLists
from .merges import StandingChoices
from .steps import InOneStep
from .table_imports import TableImportMixin


class RegisterAdmin(InOneStep, CheckedLists, Choosing, HistoryMixin, TableImportMixin, admin.ModelAdmin):
    """Tables that are also files: downloaded whole, and imported with a preview of what would change."""

    table: str
    from_encoding = "utf-8-sig"
    skip_admin_log = True

    def get_import_resource_classes(self, request):
        return [resource_for(self.table)]

    get_export_resource_classes = get_import_resource_classes

    @in_one_step
    def process_dataset(self, *args, **kwargs):
        """Store errors with their rows; raise one from a concurrent change, so the import is repeated."""
        result = super().process_dataset(*args, **kwargs)
        for error in (*result.base_errors, *(error for row in result.rows for error in row.errors)):
            if is_clash(error.error):
                raise error.error
        return result

    def get_readonly_fields(self, request, obj=None):
        """A code cannot be changed: addresses, files and links contain it."""
        key = self.opts.pk
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None or key.auto_created else (*fields, key.name)

    def get_export_queryset(self, request):
        """The whole table, whatever the list is filtered by."""
        return self.get_queryset(request)

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.table}.csv"


class CountryNameInline(Bounded, admin.TabularInline):
    model = CountryName
    extra = 0


class MembershipInline(Bounded, admin.TabularInline):
    model = Membership
    extra = 0


@admin.register(Country)
class CountryAdmin(RegisterAdmin):
    table = "gazetteer"
    list_display = ("name", "iso2", "group")
    list_filter = ("group",)
    search_fields = ("name", "iso2", "names__name")
    inlines = [MembershipInline, CountryNameInline]
    history_of = (Membership, CountryName)


@admin.register(Body)
class BodyAdmin(RegisterAdmin):
    table = "bodies"
    list_display = ("name_en", "code", "level")
    search_fields = ("name_en", "name_ru", "name_zh", "code")


class PersonNameInline(Bounded, admin.TabularInline):
    model = PersonName
    extra = 0


class TermInline(Bounded, Choosing, admin.StackedInline):
    model = Term
    extra = 0
    autocomplete_fields = ("country",)


@admin.register(Person)
class PersonAdmin(StandingChoices, RegisterAdmin):
    change_form_template = "admin/review/record_form.html"
    table = "people"
    list_display = ("name",)
    list_filter = ("terms__country",)
    search_fields = ("name", "names__name")
    inlines = [PersonNameInline, TermInline]
    history_of = (PersonName, Term)

    def has_change_permission(self, request, obj=None):
        """A merged person cannot be changed; the one that remains can."""
        return not (obj and obj.merged_into_id) and super().has_change_permission(request, obj)


@admin.register(Theme)
class ThemeAdmin(RegisterAdmin):
    table = "themes"
    list_display = ("label_en", "code", "group")
    list_filter = ("group",)
    search_fields = ("label_en", "label_ru", "label_zh", "code")


@admin.register(Membership)
class MembershipAdmin(RegisterAdmin):
    table = "states"
    list_display = ("country", "status", "from_date", "to_date", "confidence")
    list_filter = ("status", "country")
    list_select_related = ("country",)
    search_fields = ("country__name", "status_as_given")
    autocomplete_fields = ("country",)
