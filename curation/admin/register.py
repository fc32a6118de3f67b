from django.contrib import admin

from meetings.models import Body, Country, CountryName, Membership, Person, PersonName, Term
from proposals.models import Theme


class CountryNameInline(admin.TabularInline):
    model = CountryName
    extra = 0


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    list_display = ("name", "iso2", "group")
    list_filter = ("group",)
    search_fields = ("name", "iso2", "names__name")
    inlines = [MembershipInline, CountryNameInline]


@admin.register(Body)
class BodyAdmin(admin.ModelAdmin):
    list_display = ("name_en", "code", "level")
    search_fields = ("name_en", "name_ru", "name_zh", "code")


class PersonNameInline(admin.TabularInline):
    model = PersonName
    extra = 0


class TermInline(admin.StackedInline):
    model = Term
    extra = 0
    autocomplete_fields = ("country",)


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ("name",)
    list_filter = ("terms__country",)
    search_fields = ("name", "names__name")
    inlines = [PersonNameInline, TermInline]


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    list_display = ("label_en", "code", "group")
    list_filter = ("group",)
    search_fields = ("label_en", "label_ru", "label_zh", "code")
