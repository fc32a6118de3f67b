"""The history page of a row in the admin: who did what when, and restoring an earlier version."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from review.history.changes import changes, put_back


class HistoryMixin:
    """Adds the history page; `history_of` lists further models whose rows belong to this row's history."""

    history_of: tuple = ()

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        may_change = self.has_change_permission(request, row)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            return self._put_back(request, row)
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {row}",
            "opts": self.opts,
            "record": row,
            "is_reviewed": hasattr(row, "state"),
            "changes": changes(row, self.history_of),
            "may_change": may_change,
            "list_url": reverse(f"{name}_changelist"),
            "form_url": reverse(f"{name}_change", args=[row.pk]),
        }
        return render(request, "admin/review/history.html", context)

    def _put_back(self, request, row):
        try:
            changed = put_back(row, int(request.POST.get("version", "")))
        except (ValueError, ObjectDoesNotExist):
            messages.error(request, "That version does not belong to this record. Reload the page.")
        except ValidationError as error:
            messages.error(request, f"That version can no longer be restored: {' '.join(error.messages)}")
        else:
            messages.success(
                request, f"Restored: {', '.join(changed)}." if changed else "Nothing was different."
            )
        return HttpResponseRedirect(request.path)
