"""The admin of discrepancies, and the buttons that settle one."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from review.discrepancies import may_settle, settle
from review.models import Discrepancy

from .beside import BesideRecordAdmin


@admin.register(Discrepancy)
class DiscrepancyAdmin(BesideRecordAdmin):
    """Where articles or newer readings disagree with a record: listed here, settled beside the record."""

    list_display = ("beside", "field", "value", "source", "article", "state", "decided_by")
    list_display_links = None
    list_filter = ("state", ("run", admin.EmptyFieldListFilter), "field", "decided_by")
    search_fields = ("value", "article__title")

    def get_queryset(self, request):
        related = ("article", "run", "decided_by")
        return super().get_queryset(request).select_related(*related).defer("article__text")

    def get_urls(self):
        settled = path(
            "<int:pk>/settle/",
            self.admin_site.admin_view(self.settle_view),
            name="review_discrepancy_settle",
        )
        return [settled, *super().get_urls()]

    def has_change_permission(self, request, obj=None):
        return False

    def settle_view(self, request, pk):
        """POST with `choice` (keep or take) and `next`, the page to go back to."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        other = get_object_or_404(self.get_queryset(request), pk=pk)
        if not may_settle(request.user, other.record):
            raise PermissionDenied
        choice = request.POST.get("choice")
        if choice in ("keep", "take"):
            self._settle(request, other, choice)
        else:
            messages.error(request, "Unknown action. Reload the page and choose “Keep” or “Take”.")
        return redirect(_back(request) or reverse("admin:review_discrepancy_changelist"))

    def _settle(self, request, other: Discrepancy, choice: str) -> None:
        try:
            settle(other, choice == "keep", request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            done = "The record keeps its value." if choice == "keep" else f"Taken: {other.value}"
            messages.success(request, done)


def _back(request) -> str:
    address = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if here and address.startswith("/") else ""
