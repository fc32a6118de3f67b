"""The second reading of an article in the admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Article

from .reading import barred, give, suggested


def second_reading(request, admin, pk: int):
    """GET: the suggestions. POST: this editor's answers, `kind:number` to accept or reject."""
    article = get_object_or_404(Article, pk=pk)
    if not (admin.has_view_permission(request, article) and request.user.has_perm("review.review")):
        raise PermissionDenied
    reason = barred(article, request.user)
    if reason:
        return render(request, _PAGE, _context(request, admin, article, barred=reason), status=403)
    if request.method == "POST":
        kept = give(article, request.user, request.POST)
        messages.success(request, f"{kept} answer{'' if kept == 1 else 's'} saved.")
        return redirect("admin:articles_article_second_reading", article.pk)
    found = suggested(article, request.user)
    left = sum(not one.said for one in found)
    return render(request, _PAGE, _context(request, admin, article, suggested=found, left=left))


_PAGE = "admin/articles/article/second_reading.html"


def _context(request, admin, article: Article, **extra) -> dict:
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": f"Second reading: {article.title}",
        "article": article,
        **extra,
    }
