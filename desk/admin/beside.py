"""The admin that rows about one record have in common: discrepancies and reports."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from .lists import CheckedLists
from .steps import InOneStep


class BesideRecordAdmin(InOneStep, CheckedLists, admin.ModelAdmin):
    """Rows are neither added nor removed by hand; each links to its record."""

    list_per_page = 50

    def get_queryset(self, request):
        records = ("meeting__body", "participant__country", "proposal__country", "point", "pledge")
        return super().get_queryset(request).select_related(*records)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="record")
    def beside(self, row):
        record = row.record
        address = reverse(f"admin:{record._meta.app_label}_{row.record_kind}_change", args=[record.pk])
        return format_html('<a href="{}">{}: {}</a>', address, row.record_kind, str(record)[:80])
