"""The screens for merging: candidate pairs, two records side by side, merges made."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from review.kinds import KINDS, above
from review.models import Merge
from review.values import merged_fields

from .candidates import candidates, record_of, tell_apart
from .comparison import compare, refuse_if_changed, seal, side, stays
from .merge import merge, merged_pairs, unmerge

PERMISSION = "review.merge"
PLACE = "admin:review_merge_"


def labels() -> dict[str, str]:
    """What the records of each kind are called."""
    return {name: str(kind.model._meta.verbose_name_plural).capitalize() for name, kind in KINDS.items()}


def list_merges(request, admin):
    """The merges made, newest first; those made as part of another are undone with it and not listed."""
    _refuse_strangers(request, admin)
    made = Merge.objects.filter(parent=None).select_related("by", "undone_by")
    page = Paginator(made, 30).get_page(request.GET.get("p"))
    rows = merged_pairs(page.object_list)
    context = {"page": page, "rows": rows, "title": "Records merged"}
    return _page(request, admin, "admin/review/merge/merges.html", context)


def list_candidates(request, admin):
    """Pairs of one kind, or only those with the given record."""
    _refuse_strangers(request, admin)
    kind = _kind(request.GET.get("kind", "meeting"))
    number = request.GET.get("of", "")
    record = record_of(kind, number) if number else None
    if number and record is None:
        raise Http404
    context = {
        "title": f"Merge “{record}” with …" if record else f"{labels()[kind]} that may be duplicates",
        "kind": kind,
        "kinds": labels(),
        "record": record,
        "pairs": candidates(kind, record),
    }
    return _page(request, admin, "admin/review/merge/candidates.html", context)


def compare_records(request, admin):
    """GET: both records side by side. POST: merge them, or remember that they are not the same."""
    _refuse_strangers(request, admin)
    asked = request.POST if request.method == "POST" else request.GET
    kind = _kind(asked.get("kind", ""))
    one, other = (record_of(kind, asked.get(name, "")) for name in ("one", "other"))
    if one is None or other is None or one == other:
        messages.error(request, _unknown(kind, one, asked.get("other", "")))
        return redirect(_candidates_url(kind, one))
    if request.method == "POST":
        _refuse_onlookers(request)
        return _decide(request, kind, one, other)
    context = {
        "title": f"One {kind} or two?",
        "kind": kind,
        "one": one,
        "other": other,
        "sides": [side(one), side(other)],
        "under": [above(one), above(other)],
        "rows": compare(one, other),
        "stays": stays(one, other),
        "sealed": seal(one, other),
        "hindrance": [record for record in (one, other) if record.merged_into_id],
    }
    return _page(request, admin, "admin/review/merge/compare.html", context)


def take_apart(request, admin, pk: int):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _refuse_onlookers(request)
    made = get_object_or_404(Merge, pk=pk)
    try:
        unmerge(made, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "The merge has been undone: both records are back.")
    return redirect(f"{PLACE}changelist")


def _decide(request, kind: str, one, other):
    here = f"{reverse(PLACE + 'compare')}?{urlencode({'kind': kind, 'one': one.pk, 'other': other.pk})}"
    asked = request.POST.get("do")
    if asked == "not the same":
        tell_apart(one, other, request.user)
        messages.success(request, "Saved: these two are not the same and will not be proposed again.")
        return redirect(_candidates_url(kind))
    if asked != "merge":
        messages.error(request, "Unknown action. Reload the page and try again.")
        return redirect(here)
    kept, gone = (other, one) if request.POST.get("kept") == str(other.pk) else (one, other)
    take = [name for name in merged_fields(type(one)) if request.POST.get(f"take-{name}") == str(gone.pk)]
    try:
        refuse_if_changed(request.POST.get("sealed", ""), one, other)
        merge(kept, gone, request.user, take)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(here)
    messages.success(request, f"Merged: “{kept}” replaces both.")
    return redirect(f"{PLACE}changelist")


def _unknown(kind: str, one, number: str) -> str:
    if one is not None and number == str(one.pk):
        return "That is the record itself: enter the number of another one."
    return f"There is no {kind} with the number “{number}”."


def _candidates_url(kind: str, record=None) -> str:
    asked = {"kind": kind} | ({"of": record.pk} if record else {})
    return f"{reverse(PLACE + 'candidates')}?{urlencode(asked)}"


def _kind(name: str) -> str:
    if name not in KINDS:
        raise Http404
    return name


def _refuse_strangers(request, admin) -> None:
    if not admin.has_view_permission(request):
        raise PermissionDenied


def _refuse_onlookers(request) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _page(request, admin, template: str, context: dict):
    shared = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "desk": admin.desk,
        "may_merge": request.user.has_perm(PERMISSION),
    }
    return render(request, template, shared | context)
