"""The admin of readers' problem reports."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.models import Report

from .beside import BesideRecordAdmin
from .steps import save_only


class ClosingForm(forms.ModelForm):
    def clean_outcome(self):
        if not self.cleaned_data["outcome"]:
            raise ValidationError("Choose an outcome: a report cannot be closed without one.")
        return self.cleaned_data["outcome"]


@admin.register(Report)
class ReportAdmin(BesideRecordAdmin):
    """Readers' reports: viewed and closed here, never changed."""

    form = ClosingForm
    list_display = ("created", "beside", "text", "outcome", "closed_by")
    list_display_links = ("created",)
    list_filter = (("closed", admin.EmptyFieldListFilter), "outcome")
    search_fields = ("text", "answer")
    fields = ("beside", "version", "created", "text", "contact", "outcome", "answer", "closed", "closed_by")
    readonly_fields = ("beside", "version", "created", "text", "contact", "closed", "closed_by")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("closed_by")

    def has_view_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("review.review")

    def save_model(self, request, report, form, change):
        report.closed, report.closed_by = timezone.now(), request.user
        save_only(report, [*form.changed_data, "closed", "closed_by"])
