"""The review of one article in the admin: its text, its suggestions, an editor's decisions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles.models import Article
from articles.passages import passages
from publishing.review import LIVE, TRANSITIONS

from .decisions import decide, decide_match, decide_rest, needs_single_decision
from .inbox import TakenError, take
from .models import RECORD_MODELS
from .review_items import items_of, undecided


def review_article(request, admin, pk: int):
    """GET: the page. POST: one decision, or one for all that is left of what was shown."""
    article = get_object_or_404(Article.objects.select_related("editor"), pk=pk)
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    if request.method == "POST":
        if not admin.has_change_permission(request, article):
            raise PermissionDenied
        try:
            take(article, request.user)
        except TakenError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("admin:articles_article_review", article.pk)
        return _decide(request, article)
    return render(request, "admin/articles/article/review.html", _page(request, admin, article))


def _decide(request, article: Article):
    name = request.POST.get("move", "")
    back = reverse("admin:articles_article_review", args=[article.pk])
    if name in TRANSITIONS and not request.user.has_perm(TRANSITIONS[name].permission):
        raise PermissionDenied
    if name not in TRANSITIONS:
        messages.error(request, "Choose what to do with the suggestion: the button sent nothing known.")
        return redirect(back)
    try:
        if "rest" in request.POST:
            shown = [int(pk) for pk in request.POST.getlist("shown") if pk.isdigit()]
            count = decide_rest(article, name, shown, request.user)
            messages.success(request, f"{TRANSITIONS[name].label}: done for {count}.")
            return redirect(back)
        kind, record = _record(request.POST.get("record", ""))
        if "match" in request.POST:
            decide_match(article, record, name, request.user)
        else:
            decide(record, name, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(back)
    return redirect(f"{back}#{kind}-{record.pk}")


def _record(reference: str):
    kind, _, pk = reference.partition(":")
    if kind not in RECORD_MODELS or not pk.isdigit():
        raise ValidationError("The suggestion was not named: reload the page and decide again.")
    return kind, get_object_or_404(RECORD_MODELS[kind], pk=pk)


def _page(request, admin, article: Article) -> dict:
    items = items_of(article)
    open_passages = undecided(items)
    everything = _all_evidence(items)
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "is_nav_sidebar_enabled": False,
        "title": article.title,
        "article": article,
        "items": items,
        "segments": passages(article.text, [e for e in everything if e.state in LIVE]),
        "undecided": open_passages,
        "single": any(needs_single_decision(e.record) for e in open_passages),
        "decided": len(everything) - len(open_passages),
        "total": len(everything),
        "run": article.runs.first(),
        "may_decide": admin.has_change_permission(request, article),
    }


def _all_evidence(items):
    parts = [part for item in items for part in item.parts]
    return [e for item in [*items, *parts] for e in item.evidence]
