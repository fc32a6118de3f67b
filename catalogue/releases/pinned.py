"""Filtered lists at short addresses that always show the same rows: those of a release."""

import csv
import hashlib
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from catalogue.citations import STYLES, Citation, sentences, shortened
from catalogue.files.columns import BOM, restore
from catalogue.files.views import cited_as
from catalogue.models import PinnedList
from catalogue.registry import files
from serving.limited_pages import too_many
from serving.limits import Limit, client_of
from serving.transactions import in_one_step

from .filters import FILE, asked, rows
from .making import day_of, release_named, releases

PINS = Limit("pinned lists")
MOST = 1_000  # lists pinned within an hour, by everybody together
SHOWN = 50


class Pin(TemplateView):
    """Shows what the address will contain, and makes it."""

    template_name = "catalogue/pin.html"

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        kind = "".join(query.pop("file", []))
        if kind not in files():
            wanted = f"There is no list “{kind[:60]}” in a release" if kind else "The address names no list"
            raise Http404(f"{wanted}; choose from {', '.join(files())}.")
        view = files()[kind]()
        view.filterset = view.filterset_class(query, view.get_queryset())
        context = {**super().get_context_data(**kwargs), "view": view, "back": reverse(view.page)}
        if not view.filterset.is_valid():
            return {**context, "reason": "The filters of this list cannot be applied."}
        context["back"] = view.address()
        known = [path for path in releases(settings.RELEASES_DIR) if (path / FILE).is_file()]
        wanted = asked(view.filterset)
        if not known:
            return {
                **context,
                "reason": "No release has been made yet, so this list cannot have a permanent address.",
            }
        if wanted is None:
            return {
                **context,
                "reason": "A release cannot be searched for words. Use filters only.",
            }
        words = ", ".join([view.plural.capitalize(), *view.filters_in_words()])
        pinned = PinnedList(
            release=known[0].name, file=kind, query=view.filterset.address().lstrip("?"), asked=wanted,
            words=words,
        )  # fmt: skip
        pinned.key = key_of(pinned)
        return {**context, "pinned": pinned, "day": date.fromisoformat(day_of(known[0]))}

    @in_one_step
    def post(self, request, *args, **kwargs):
        context = self.get_context_data(**kwargs)
        if "pinned" not in context:
            return self.render_to_response(context, status=400)
        pinned, hour = context["pinned"], timezone.now() - timedelta(hours=1)
        if not PinnedList.objects.filter(pk=pinned.pk).exists():
            if wait := PINS.count(client_of(request)).wait:
                return too_many(request, wait, PINS.name)
            if PinnedList.objects.filter(made__gt=hour).count() >= MOST:
                reason = "Too many addresses were created in the last hour. Please try again later."
                return self.render_to_response({**context, "reason": reason}, status=429)
            pinned.save(force_insert=True)
        return redirect(pinned)


def key_of(pinned: PinnedList) -> str:
    """The same key for the same list of the same release."""
    told = f"{pinned.release}\n{pinned.file}\n{pinned.query}"
    return hashlib.sha256(told.encode()).hexdigest()[:10]


class PinnedRows:
    """The rows of a pinned list, kept in a file beside the releases after the first request."""

    def __init__(self, pinned: PinnedList):
        self.pinned, self.release = pinned, release_named(settings.RELEASES_DIR, pinned.release)
        if self.release is None:
            raise Http404(f"The release “{pinned.release}” is no longer here.")

    @cached_property
    def file(self) -> Path:
        file = settings.RELEASES_DIR / "lists" / f"{self.pinned.key}.csv"
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            part = file.with_suffix(f".{timezone.now():%H%M%S%f}.part")
            with part.open("w", encoding="utf-8", newline="") as lines:
                lines.write(BOM)
                csv.writer(lines).writerows(rows(self.release, self.pinned.file, self.pinned.asked))
            part.rename(file)
        return file

    def first(self) -> tuple[int, list[dict[str, str]]]:
        """How many rows there are, and the first of them."""
        with self.file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            shown = [{name: restore(cell) for name, cell in row.items()} for row in islice(reader, SHOWN)]
            return len(shown) + sum(1 for _ in reader), shown


def cite(pinned: PinnedList, release: Path, total: int, address: str) -> Citation:
    return Citation(
        key=f"sco-list-{pinned.key}",
        title=shortened(pinned.words),
        address=address,
        issued=date.fromisoformat(day_of(release)),
        accessed=date.today(),
        version=pinned.release,
        note=f"{total:,} rows of release {pinned.release}.",
    )


class Pinned(TemplateView):
    template_name = "catalogue/pinned.html"

    def get_context_data(self, **kwargs):
        pinned = get_object_or_404(PinnedList, pk=self.kwargs["key"])
        found = PinnedRows(pinned)
        total, shown = found.first()
        cited = cite(pinned, found.release, total, self.request.build_absolute_uri())
        page = files()[pinned.file]
        address, label = (column.name for column in page.columns[:2])
        return {
            **super().get_context_data(**kwargs),
            "pinned": pinned,
            "total": total,
            "counted": page().counted(total),
            "day": cited.issued,
            "rows": [(row[address], row[label], row["meeting"], row["meeting_start"]) for row in shown],
            "today": reverse(page.page) + (f"?{pinned.query}" if pinned.query else ""),
            **sentences(cited),
            "styles": [(style.suffix, style.label) for style in STYLES.values()],
        }


def pinned_file(request, key: str, suffix: str):
    """The rows as CSV, or the list's citation."""
    pinned = get_object_or_404(PinnedList, pk=key)
    found = PinnedRows(pinned)
    name = f"sco-{pinned.file}-{pinned.release}-{key}.{suffix}"
    if suffix == "csv":
        return FileResponse(
            found.file.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
        )
    if suffix not in STYLES:
        raise Http404(f"This list has no format “{suffix}”; choose from csv, {', '.join(STYLES)}.")
    total, _ = found.first()
    cited = cite(pinned, found.release, total, request.build_absolute_uri(pinned.get_absolute_url()))
    return cited_as(suffix, cited, name)
