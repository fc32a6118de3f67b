from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from ..reports import Report


class ClosingForm(forms.ModelForm):
    def clean_outcome(self):
        if not self.cleaned_data["outcome"]:
            raise ValidationError("Choose what came of it: a report is closed with an outcome.")
        return self.cleaned_data["outcome"]


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """What readers reported: looked at and closed here, never changed."""

    form = ClosingForm
    list_display = ("created", "beside", "text", "outcome", "closed_by")
    list_display_links = ("created",)
    list_filter = (("closed", admin.EmptyFieldListFilter), "outcome")
    search_fields = ("text", "answer")
    list_per_page = 50
    fields = ("beside", "version", "created", "text", "contact", "outcome", "answer", "closed", "closed_by")
    readonly_fields = ("beside", "version", "created", "text", "contact", "closed", "closed_by")

    def get_queryset(self, request):
        records = ("meeting__body", "participant__country", "proposal__country", "point", "pledge")
        return super().get_queryset(request).select_related("closed_by", *records)

    def has_add_permission(self, request):
        return False

    def has_view_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("curation.review")

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="record")
    def beside(self, report):
        record = report.record
        address = reverse(f"admin:{record._meta.app_label}_{report.record_kind}_change", args=[record.pk])
        return format_html('<a href="{}">{}: {}</a>', address, report.record_kind, str(record)[:80])

    def save_model(self, request, report, form, change):
        report.closed, report.closed_by = timezone.now(), request.user
        super().save_model(request, report, form, change)
