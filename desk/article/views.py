"""The desk: one article's text and suggestions, and what an editor does there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles.models import Article
from desk.inbox.queue import take
from desk.staleness import token
from desk.tries import forget_messages
from review.locking import hold_article
from serving.transactions import in_one_step

from .actions import FaultyFormError, act, anchor, reported
from .new_forms import opened
from .opinions import ask
from .page import frame, page, sentences_of
from .picking import number_of


def review_article(request, admin, pk: int):
    """GET: the desk, or the sentences to choose from (?pick=). POST: one action, then back to its place."""
    article = get_object_or_404(Article.objects.select_related("editor"), pk=pk)
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    if request.method == "POST":
        if not (admin.has_change_permission(request, article) and request.user.has_perm("review.review")):
            raise PermissionDenied
        return _act(request, admin, article)
    if "pick" in request.GET:
        return render(request, "admin/articles/article/pick.html", _picking(request, admin, article))
    return _desk(request, admin, article, added=opened(request, article))


def _act(request, admin, article: Article):
    back = reverse("admin:articles_article_review", args=[article.pk])
    try:
        place = _opinion(request, article) if request.POST.get("do") == "ask" else _done(request, article.pk)
    except FaultyFormError as fault:
        form = opened(request, article, fault.form) if fault.where == "added" else fault.form
        return _desk(request, admin, article, status=422, **{fault.where: form})
    except ValidationError as error:
        written = request.POST.get("words", "").strip()
        kept = f" Your reason is not stored; you wrote: “{written}”" if written else ""
        messages.error(request, " ".join(error.messages) + kept)
        kind, _, pk = request.POST.get("record", "").partition(":")
        place = f"#{kind}-{pk}" if pk.isdecimal() else ""
    return redirect(f"{back}{place}")


def _opinion(request, article: Article) -> str:
    """Ask another reader about a suggestion, and hold nothing locked while it thinks."""
    record = reported(article, request.POST.get("record", ""))
    said = ask(article, record, request.user)
    messages.success(request, f"{said.maker} was asked and answered “{said.answer}”. The decision is yours.")
    return anchor(record)


@in_one_step
def _done(request, pk: int) -> str:
    forget_messages(request)
    hold_article(pk)
    article = get_object_or_404(Article.objects.select_related("editor"), pk=pk)
    take(article, request.user)
    return act(request, article)


def _desk(request, admin, article: Article, status: int = 200, **open_form):
    context = page(request, admin, article, **open_form)
    return render(request, "admin/articles/article/review.html", context, status=status)


def _picking(request, admin, article: Article) -> dict:
    """?pick=sentences for new records and empty sentences; ?pick=span and ?pick=split for one evidence."""
    task = request.GET["pick"]
    if task not in ("sentences", "span", "split"):
        raise Http404
    stretches, evidence = sentences_of(article), None
    if task != "sentences":
        asked = number_of(request.GET.get("evidence", ""))
        evidence = get_object_or_404(article.evidence.with_records(), pk=asked)
    if task == "split":
        stretches = [s for s in stretches if evidence.start < s.sentence.start < evidence.end]
    return {
        **frame(request, admin, article),
        "task": task,
        "evidence": evidence,
        "token": token(evidence.record) if evidence else "",
        "stretches": stretches,
        "may_decide": admin.has_change_permission(request, article),
    }
