"""The admin of decisions, with the accuracy page."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html

from desk.accuracy.decided import report
from review.kinds import RECORD_MODELS
from review.models import Decision

from .lists import CheckedLists


@admin.register(Decision)
class DecisionAdmin(CheckedLists, admin.ModelAdmin):
    """Decisions can be viewed and counted, never added, changed or removed."""

    change_list_template = "admin/review/decision/change_list.html"
    list_display = ("at", "editor", "decided", "on", "rule", "outlet", "reason")
    list_display_links = None
    list_filter = ("choice", "kind", "rule", "outlet", ("editor", admin.RelatedOnlyFieldListFilter), "second")
    list_select_related = ("editor",)
    list_per_page = 50
    search_fields = ("reason", "rule", "outlet")
    date_hierarchy = "at"

    def get_urls(self):
        accuracy = path(
            "accuracy/", self.admin_site.admin_view(self.accuracy_view), name="review_decision_accuracy"
        )
        return [accuracy, *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="record")
    def on(self, decision):
        model = RECORD_MODELS.get(decision.kind)
        if model is None:
            return f"{decision.kind} {decision.record}"
        address = reverse(f"admin:{model._meta.app_label}_{decision.kind}_change", args=[decision.record])
        return format_html('<a href="{}">{} {}</a>', address, decision.kind, decision.record)

    @admin.display(description="decision", ordering="choice")
    def decided(self, decision):
        """ "edited: themes", "rejected, second reading" """
        fields = ", ".join(name.replace("_", " ") for name in decision.fields)
        told = ": ".join(filter(None, [decision.get_choice_display(), fields]))
        return f"{told}, second reading" if decision.second else told

    def accuracy_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "How often the extraction is right",
            "report": report(),
        }
        return render(request, "admin/review/accuracy.html", context)
