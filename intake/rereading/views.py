"""Admin pages for reading articles again: one with its plan, or many that an older extraction read last."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import DatabaseError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from articles.models import Article
from extraction import __version__ as extraction_version
from intake.faults import in_words
from register.vocabulary import current_vocabulary

from .planning import apply
from .plans import Plan
from .queue import applied, outdated, plans

A_PAGE = 25


def read_again(request, admin, pk: int):
    """GET: what a new reading would do. POST: do it, unless that has changed since it was shown (`seen`)."""
    article = get_object_or_404(Article.objects.select_related("editor"), pk=pk)
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    if request.method == "POST" and not _may_apply(request, admin):
        raise PermissionDenied
    one = next(plans([article], current_vocabulary()))
    if one.fault:
        messages.error(request, f"The article was not read again. {one.fault}")
        return redirect(admin.desk, article.pk)
    if request.method == "POST":
        return _apply(request, admin, article, one.plan)
    return _show(request, admin, article, one.plan)


def read_again_list(request, admin):
    """GET: the articles, 25 a page, each with what a new reading would do. POST: do it for those chosen."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        return _apply_to_chosen(request, admin)
    page = Paginator(outdated().select_related("editor"), A_PAGE).get_page(request.GET.get("page"))
    context = _context(
        request,
        admin,
        title="Read again with the newer extraction",
        version=extraction_version,
        page=page,
        found=list(plans(page, current_vocabulary())) if page.object_list else [],
        may_apply=_may_apply(request, admin),
    )
    return render(request, "admin/articles/article/read_again_list.html", context)


def _may_apply(request, admin) -> bool:
    return admin.has_change_permission(request) and request.user.has_perm("review.review")


def _show(request, admin, article: Article, found: Plan):
    last = article.runs.first()
    context = _context(
        request,
        admin,
        title=f"Read again: {article.title}",
        version=extraction_version,
        article=article,
        plan=found,
        last=last,
        is_newer=last is None or last.version != extraction_version,
        may_apply=_may_apply(request, admin),
    )
    return render(request, "admin/articles/article/read_again.html", context)


def _apply(request, admin, article: Article, found: Plan):
    if reason := _in_work_by_another(article, request.user):
        messages.error(request, reason)
        return redirect("admin:articles_article_read_again", article.pk)
    if request.POST.get("seen", found.digest) != found.digest:
        messages.warning(request, "The article or the register has changed: check the plan again.")
        return _show(request, admin, article, found)
    try:
        apply(article, found)
    except (ValidationError, DatabaseError) as error:
        messages.error(request, f"Nothing was changed. {in_words(error)}")
        return redirect("admin:articles_article_read_again", article.pk)
    messages.success(request, f"Read again: {effects_in_words(found)}.")
    return redirect(admin.desk, article.pk)


def effects_in_words(found: Plan) -> str:
    """ "2 added, 1 changed, none dropped, 3 noted as different" """
    words = ("added", "changed", "dropped", "noted as different")
    numbers = zip(found.counts.values(), words, strict=True)
    return ", ".join(f"{count or 'none'} {word}" for count, word in numbers)


def _in_work_by_another(article: Article, user) -> str:
    if article.editor_id is None or article.editor_id == user.pk:
        return ""
    return f"{article.editor} is working on “{article}”. Nothing was changed: ask them, or wait."


def _apply_to_chosen(request, admin):
    if not _may_apply(request, admin):
        raise PermissionDenied
    pks = [int(pk) for pk in request.POST.getlist("article") if pk.isdigit()]
    chosen = list(outdated().select_related("editor").filter(pk__in=pks))
    free = []
    for article in chosen:
        if reason := _in_work_by_another(article, request.user):
            messages.error(request, reason)
        else:
            free.append(article)
    done = 0
    for one in applied(free, current_vocabulary()) if free else ():
        if one.fault:
            messages.error(request, f"“{one.article}” was not read again. {one.fault}")
        done += not one.fault
    if done:
        messages.success(request, ngettext("%d article read again.", "%d articles read again.", done) % done)
    elif not chosen:
        messages.info(request, "Nothing was chosen, so nothing was read again.")
    return redirect("admin:articles_article_read_again_list")


def _context(request, admin, **extra) -> dict:
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "desk": admin.desk,
        **extra,
    }
