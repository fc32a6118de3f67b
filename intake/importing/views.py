"""The import screens of the admin: enter articles, preview what would be created, confirm."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from intake.reading.reader import prepare
from meetings.models import Body, Country
from proposals.models import Theme
from register.vocabulary import current_vocabulary

from .batches import Batch, Refused
from .forms import ImportForm
from .sealing import seal

KEPT = ("outlet", "published")  # also filled in for the next files
UNREAD = "It could not be read for the preview."


def import_articles(request, admin):
    """GET: the form. POST: the preview, or the form again with its errors."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    prepare()
    if request.method != "POST":
        return _form(request, admin, ImportForm(initial={name: request.GET.get(name) for name in KEPT}))
    if "change" in request.POST:
        return _change(request, admin)
    if "again" in request.POST:
        return _try_again(request, admin)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, admin, form)
    batch = Batch(current_vocabulary())
    batch.add(form.sources(), form.given())
    if not batch.previews and not any(one.incoming for one in batch.refused):
        return _form(request, admin, form, batch.refused)
    return _page(request, admin, batch, form.given())


def confirm_import(request, admin):
    """POST: store the previewed articles one by one; those that could not be stored are shown again."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    chosen, left = request.POST.getlist("article"), request.POST.getlist("again")
    if request.method != "POST" or not (chosen or left):
        messages.info(request, "Nothing was chosen, so nothing was imported.")
        return redirect("admin:articles_article_import")
    prepare()
    batch = Batch(current_vocabulary())
    for sealed in dict.fromkeys(chosen):
        batch.confirm(sealed, request.user.pk, request.POST.getlist("sure"))
    for sealed in dict.fromkeys(left):
        if sealed not in chosen and (incoming := batch.reopened(sealed)):
            batch.refused.append(Refused(incoming.label, UNREAD, incoming=incoming))
    return _outcome(request, admin, batch)


def _outcome(request, admin, batch: Batch):
    stored = len(batch.stored)
    if stored == 1:
        messages.success(request, "The article has been imported. Now decide on each suggestion.")
    elif stored:
        messages.success(request, ngettext("%d article imported.", "%d articles imported.", stored) % stored)
    if batch.refused or batch.previews:
        return _page(request, admin, batch, {})
    if stored == 1:
        return redirect(admin.desk, batch.stored[0].pk)
    return redirect("admin:articles_article_changelist")


def _try_again(request, admin):
    """The whole page again: what was previewed and what could not be."""
    batch = Batch(current_vocabulary())
    for sealed in dict.fromkeys(request.POST.getlist("article") + request.POST.getlist("again")):
        if incoming := batch.reopened(sealed):
            batch.preview(incoming)
    return _page(request, admin, batch, {})


def _change(request, admin):
    """The form with the text and everything entered about it."""
    batch = Batch(current_vocabulary())
    incoming = batch.reopened(request.POST["change"])
    if incoming is None:
        return _form(request, admin, ImportForm(), batch.refused)
    form = ImportForm(
        initial={name: getattr(incoming, name) for name in ImportForm.base_fields if name != "files"}
    )
    return _form(request, admin, form)


def _form(request, admin, form: ImportForm, refused: Iterable[Refused] = ()):
    """The form as it was filled in, with the refused articles, which have to be chosen or pasted again."""
    context = _context(request, admin, form=form, refused=[(one, "") for one in refused])
    return render(request, "admin/articles/article/import.html", context)


def _page(request, admin, batch: Batch, given: dict):
    for reason in batch.asked:
        messages.warning(request, reason)
    context = _context(
        request,
        admin,
        previews=[(one, seal(one.incoming, request.user.pk)) for one in batch.previews],
        refused=[(one, seal(one.incoming, request.user.pk) if one.incoming else "") for one in batch.refused],
        again=any(one.incoming for one in batch.refused),
        alone=len(batch.previews) + sum(one.incoming is not None for one in batch.refused) == 1,
        stored=batch.stored,
        kept=urlencode({name: given[name] for name in KEPT if given.get(name)}),
        names=_names(),
    )
    return render(request, "admin/articles/article/preview.html", context)


def _context(request, admin, **extra):
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": "Import articles",
        "desk": admin.desk,
        **extra,
    }


def _names() -> dict[str, dict[str, str]]:
    """Names for the codes in drafts."""
    return {
        "bodies": dict(Body.objects.values_list("pk", "name_en")),
        "countries": dict(Country.objects.values_list("pk", "name")),
        "themes": dict(Theme.objects.values_list("pk", "label_en")),
    }
