"""Lists and records as files: the file is a subclass of the page, so both show the same rows."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse, StreamingHttpResponse
from django.utils.text import slugify

from catalogue.citations import SITE, STYLES, Citation, shortened
from catalogue.details import RecordDetail, cite
from catalogue.feeds import IN_FEED, Feed, entries, newest_first, tag
from catalogue.index.versions import code
from catalogue.unchanged import Unchanged, stored

from .columns import Column, json_of
from .formats import Form

LONGEST_NAME = 120  # of a file, without its suffix
ATOM = "atom"


class ListFile(Unchanged):
    """Put before a FilteredList: every row that matches its filters, in its order, as one file."""

    def get(self, request, *args, suffix: str, **kwargs):
        known = (*self.forms(), *STYLES, ATOM)
        if suffix not in known:
            raise Http404(f"This list has no format “{suffix}”; choose from {', '.join(known)}.")
        self.filterset = self.get_filterset(self.get_filterset_class())
        if not self.filterset.is_valid():
            reasons = [str(e) for errors in self.filterset.errors.values() for e in errors]
            return HttpResponseBadRequest("\n".join([*reasons, ""]), content_type="text/plain; charset=utf-8")
        if suffix == ATOM:
            response = self.feed()
        elif suffix in STYLES:
            response = cited_as(suffix, self.citation(), f"{self.file_name()}.{suffix}")
        else:
            response = self.rows_as(suffix)
            response["Content-Disposition"] = f'attachment; filename="{self.file_name()}.{suffix}"'
        return response

    def rows_as(self, suffix: str) -> HttpResponse:
        form = self.forms()[suffix]
        if form.most and self.filterset.counting.total > form.most:
            reason = (
                f"This list has {self.counted(self.filterset.counting.total)}; a file for {form.label} has "
                f"at most {form.most:,}. Narrow the list, or download it as CSV: "
                f"{self.request.build_absolute_uri(self.address_of('csv'))}\n"
            )
            return HttpResponseBadRequest(reason, content_type="text/plain; charset=utf-8")
        site = self.request.build_absolute_uri("/").rstrip("/")
        written = form.pieces(self.columns, self.filterset.qs, site)
        return StreamingHttpResponse(written, content_type=form.content_type)

    def file_name(self) -> str:
        """sco-pledges-country-cn-2026-11-25: what is in it, the filters, and the day."""
        told = "-".join(slugify(f"{name} {value}") for name, value in self.filterset.pairs)
        return f"sco-{slugify(self.plural)}-{told}"[:LONGEST_NAME].rstrip("-") + f"-{date.today()}"

    def citation(self) -> Citation:
        version = self.filterset.version
        return Citation(
            key=slugify(f"sco {self.in_words()}")[:60].rstrip("-"),
            title=shortened(self.in_words()),
            address=self.request.build_absolute_uri(self.address()),
            issued=stored(version).date() if version else date.today(),
            accessed=date.today(),
            note=f"{self.counted(self.filterset.counting.total)} on the day of access.",
        )

    def feed(self) -> HttpResponse:
        counting, version = self.filterset.counting, self.filterset.version
        rows = counting.rows(0, IN_FEED, "published here", newest_first(self.filterset)).rows
        absolute = self.request.build_absolute_uri
        feed = Feed(
            title=f"{SITE}: {self.in_words()}",
            link=absolute(self.address()),
            description="",
            feed_url=absolute(),
            feed_guid=tag(self.address().strip("/")),
            language="en",
            total=counting.total,
            empty_since=stored(version) if version else code().changed,
        )
        for entry in entries(rows, self.noun, absolute):
            feed.add_item(**entry)
        return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def cited_as(suffix: str, cited: Citation, name: str) -> HttpResponse:
    """A citation as a file of one of the styles."""
    style = STYLES[suffix]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(style.write(cited), content_type=style.content_type, headers=headers)


class RecordFile(Unchanged, RecordDetail):
    """One record as JSON with its list's columns, or as a citation."""

    columns: tuple[Column, ...]

    def get(self, request, *args, suffix: str, **kwargs):
        if suffix not in ("json", *STYLES):
            known = ", ".join(("json", *STYLES))
            raise Http404(f"This record has no format “{suffix}”; choose from {known}.")
        return super().get(request, *args, suffix=suffix, **kwargs)

    def address_of(self, record):
        return f"{record.get_absolute_url()}record.{self.kwargs['suffix']}"

    def content(self, absolute) -> dict | list:
        """The record in JSON's types."""
        return json_of(self.columns, self.object, absolute)

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, **kwargs):
        absolute = self.request.build_absolute_uri
        suffix = self.kwargs["suffix"]
        if suffix == "json":
            plain = {"ensure_ascii": False}
            return JsonResponse(self.content(absolute), safe=False, json_dumps_params=plain)
        cited = cite(self.object, absolute)
        return cited_as(suffix, cited, f"{cited.key}.{suffix}")


def preferred_form(request, forms: Iterable[Form]) -> str:
    """The form of a list that the Accept header prefers to a page, or ""."""
    types = {form.content_type.partition(";")[0]: form.suffix for form in forms}
    types["application/atom+xml"] = ATOM
    asked = request.get_preferred_type(["text/html", *types])
    return types.get(asked, "")
