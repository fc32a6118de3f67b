"""The import screens of the admin: give articles, see what would be created, confirm."""

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from articles.intake import IntakeError
from extraction import Vocabulary

from .import_forms import MOST_FILES, ImportForm
from .importing import AlreadyImportedError, Incoming, Preview, import_article, preview, receive
from .names import names
from .other_readers import Asking, configured
from .vocabulary import current_vocabulary

LARGEST_BATCH = 2_000_000  # bytes
FULL = (
    f"The batch is full: at most {MOST_FILES} files and {LARGEST_BATCH // 1_000_000} MB are taken at once. "
    "Import this one in the next batch."
)


@dataclass(frozen=True)
class Refused:
    label: str
    reason: str
    known: object = None


def import_articles(request, admin):
    """GET: the form. POST: the preview, or the form again with what is wrong."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        previews, refused = _previews(form)
        if previews or refused:
            context = _context(request, admin, previews=previews, refused=refused, names=names())
            return render(request, "admin/articles/article/preview.html", context)
    context = _context(request, admin, form=form)
    return render(request, "admin/articles/article/import.html", context)


def confirm_import(request, admin):
    """POST: store the previewed articles; each stands or falls by itself."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    sealed = request.POST.getlist("article")
    if request.method != "POST" or not sealed:
        messages.info(request, "Nothing was chosen, so nothing was imported.")
        return redirect("admin:articles_article_import")
    vocabulary = current_vocabulary()
    imported = [article for one in sealed if (article := _import_one(request, one, vocabulary))]
    if len(imported) == 1:
        messages.success(request, "The article is in. Now decide on each suggestion.")
        return redirect("admin:articles_article_review", imported[0].pk)
    if imported:
        done = ngettext("%d article is in.", "%d articles are in.", len(imported)) % len(imported)
        messages.success(request, done)
    return redirect("admin:articles_article_changelist")


def _previews(form: ImportForm) -> tuple[list[Preview], list[Refused]]:
    previews, refused, seen = [], [], {}
    vocabulary = current_vocabulary()
    asking = Asking(configured(vocabulary), vocabulary)
    batch = 0
    for number, (label, raw) in enumerate(form.sources()):
        batch += len(raw)
        try:
            if number and (number >= MOST_FILES or batch > LARGEST_BATCH):
                raise IntakeError(FULL)
            incoming = receive(label, raw, **form.given())
            if incoming.text in seen:
                raise IntakeError(f"It has the same text as {seen[incoming.text]}.")
            seen[incoming.text] = label
            previews.append(preview(incoming, vocabulary, asking))
        except AlreadyImportedError as error:
            refused.append(Refused(label, str(error), error.article))
        except IntakeError as error:
            refused.append(Refused(label, str(error)))
    return previews, refused


def _import_one(request, sealed: str, vocabulary: Vocabulary):
    try:
        return import_article(Incoming.unsealed(sealed), vocabulary)
    except signing.BadSignature:
        messages.error(request, "The preview was damaged on its way: import the article again.")
    except AlreadyImportedError as error:
        address = reverse("admin:articles_article_review", args=[error.article.pk])
        messages.error(
            request,
            format_html('This text was imported before: <a href="{}">{}</a>.', address, error.article),
        )
    return None


def _context(request, admin, **extra):
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": "Import articles",
        **extra,
    }
