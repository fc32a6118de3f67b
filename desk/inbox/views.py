"""Taking an article from the inbox, giving it back, taking it over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from articles.models import Article

from .queue import ArticleTakenError, release, take


def work(request, admin, pk: int):
    """POST with `do`: take, take over or release."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(Article.objects.defer("text"), pk=pk)
    if not request.user.has_perm("review.review"):
        raise PermissionDenied
    asked = request.POST.get("do")
    if asked == "release":
        if article.editor_id == request.user.pk:
            release(article)
        messages.info(request, "The article is back in the inbox.")
        return redirect("admin:articles_article_changelist")
    if asked not in ("take", "take over"):
        messages.error(request, "Unknown action. Reload the page and try again.")
    else:
        _take(request, article, over=asked == "take over")
    return redirect("admin:articles_article_review", article.pk)


def _take(request, article: Article, over: bool) -> None:
    try:
        take(article, request.user, over=over)
    except ArticleTakenError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "The article is yours now; others can see that you are working on it.")
