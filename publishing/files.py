"""Lists and records as files: the file is a subclass of the page, so both show the same rows."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse, StreamingHttpResponse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import slugify
from django.views.decorators.http import condition

from .citing import SITE, STYLES, Citation, shortened, titled
from .details import RecordDetail, cite
from .evidence import leading
from .exports import Column, json_of
from .forms import Form
from .versions import current_version

CHUNK = 500  # rows fetched at a time, with all they are shown with
IN_FEED = 50  # entries; the feed says how many rows there are in all
LONGEST_NAME = 120  # of a file, without its suffix
ATOM = "atom"


def stored(version: int) -> datetime:
    """The moment a version of the data was stored."""
    return datetime.fromtimestamp(version / 1_000_000, UTC)


def unchanged_since(view):
    """The view answers 304 while the data and the address stay the same; today's day is part of both."""

    def version_for(request) -> int | None:
        """Asked for once a request."""
        if not hasattr(request, "data_version"):
            request.data_version = current_version()
        return request.data_version

    def etag(request, *args, **kwargs) -> str | None:
        version = version_for(request)
        return f'W/"{version}-{date.today():%j}"' if version else None

    def last_modified(request, *args, **kwargs) -> datetime | None:
        version = version_for(request)
        return stored(version).replace(microsecond=0) if version else None

    return condition(etag_func=etag, last_modified_func=last_modified)(view)


class Unchanged:
    """Put before a view: what has not changed is not sent again, and is asked for each time."""

    @method_decorator(unchanged_since)
    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-cache"
        return response


class Feed(Atom1Feed):
    """Says with OpenSearch's element how many rows its list has, of which it holds the first."""

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/"}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("opensearch:totalResults", str(self.feed["total"]))


class ListFile(Unchanged):
    """Put before a FilteredList: every row its filters leave, in its order, as one file."""

    def get(self, request, *args, suffix: str, **kwargs):
        known = (*self.forms(), *STYLES, ATOM)
        if suffix not in known:
            raise Http404(f"There is no form “{suffix}” of this list; there are {', '.join(known)}.")
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
            reason = f"A sheet holds {form.most:,} rows; narrow the list, or take it as CSV or JSON Lines.\n"
            return HttpResponseBadRequest(reason, content_type="text/plain; charset=utf-8")
        absolute, rows = self.request.build_absolute_uri, self.filterset.qs
        if form.copy:
            written = form.copy(self.columns, rows, self.cells(), absolute("/").rstrip("/"))
        else:
            written = form.write(self.columns, rows.iterator(chunk_size=CHUNK), absolute)
        return StreamingHttpResponse(written, content_type=form.content_type)

    def file_name(self) -> str:
        """sco-pledges-country-cn-2026-11-25: what is in it, which filters, and the day."""
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
        absolute = self.request.build_absolute_uri
        feed = Feed(
            title=f"{SITE}: {self.in_words()}",
            link=absolute(self.address()),
            description="",
            feed_url=absolute(),
            language="en",
            total=self.filterset.counting.total,
        )
        rows = list(self.filterset.qs[:IN_FEED])
        changed = last_changes(rows)
        for row in rows:
            passage = leading(row.shown_evidence)
            feed.add_item(
                title=titled(self.noun, shortened(str(row))),
                link=absolute(row.get_absolute_url()),
                description=f"“{passage.quote}” ({passage.article.outlet})" if passage else str(row),
                unique_id=absolute(row.get_absolute_url()),
                updateddate=changed[row],
                author_name=SITE,
            )
        text = feed.writeString("utf-8")
        return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def cited_as(suffix: str, cited: Citation, name: str) -> HttpResponse:
    """A citation as a file of one of the styles."""
    style = STYLES[suffix]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(style.write(cited), content_type=style.content_type, headers=headers)


def last_changes(rows: Iterable) -> dict:
    """By row, when its record last changed."""
    kinds = {}
    for row in rows:
        record = getattr(row, "said", row)
        kinds.setdefault(type(record), {})[record.pk] = row
    found = {}
    for kind, of_kind in kinds.items():
        events = kind.pgh_event_model.objects.filter(pgh_obj__in=list(of_kind)).order_by()
        last = dict(events.values_list("pgh_obj_id").annotate(Max("pgh_created_at")))
        found |= {row: last.get(key) for key, row in of_kind.items()}
    return found


class RecordFile(Unchanged, RecordDetail):
    """One record as JSON with the columns of its list, or as a citation."""

    columns: tuple[Column, ...]

    def get(self, request, *args, suffix: str, **kwargs):
        if suffix not in ("json", *STYLES):
            known = ", ".join(("json", *STYLES))
            raise Http404(f"There is no form “{suffix}” of this record; there are {known}.")
        return super().get(request, *args, suffix=suffix, **kwargs)

    def content(self, absolute) -> dict | list:
        """The record as JSON has it."""
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
