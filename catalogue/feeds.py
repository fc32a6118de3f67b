"""Atom feeds of lists (RFC 4287): what was published here last, each entry with a permanent id."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from django.conf import settings
from django.db.models import Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.feedgenerator import Atom1Feed

from review.states import State

from .citations import SITE, shortened, titled
from .evidence import leading

IN_FEED = 50  # entries; the feed says how many rows there are in all


class Feed(Atom1Feed):
    """States, in OpenSearch's element, how many rows the list has; the feed has the newest.

    `empty_since` is when a feed without entries last changed.
    """

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/"}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("opensearch:totalResults", str(self.feed["total"]))

    def latest_post_date(self):
        return super().latest_post_date() if self.items else self.feed["empty_since"]


def tag(path: str) -> str:
    """An id of this site (RFC 4151), the same under every name the site has."""
    return f"tag:{settings.TAG_AUTHORITY}:{path}"


def newest_first(filterset) -> tuple:
    """Ordered by first publication here; rows of one moment in the list's usual order."""
    model = filterset.queryset.model
    ways = getattr(filterset.queryset, "records_in", [""])
    moments = [_first_published(model, way) for way in ways]
    first = Coalesce(*moments) if len(moments) > 1 else moments[0]
    return first.desc(nulls_last=True), *filterset.filters["sort"].order()


def _first_published(model, way: str) -> Subquery:
    record = model._meta.get_field(way).related_model if way else model
    events = record.pgh_event_model.objects.filter(pgh_obj=OuterRef(way or "pk"), state=State.PUBLISHED)
    return Subquery(events.order_by().values("pgh_obj").annotate(m=Min("pgh_created_at")).values("m"))


def entries(rows: Sequence, noun: str, absolute: Callable[[str], str]) -> Iterator[dict]:
    """What each entry contains; its summary is HTML, with the source's own markup escaped."""
    records = [getattr(row, "said", row) for row in rows]
    published, updated = published_and_updated(records)
    for row, record in zip(rows, records, strict=True):
        passage = leading(row.shown_evidence)
        words = f"“{passage.quote}” ({passage.article.outlet})" if passage else str(row)
        yield {
            "title": titled(noun, shortened(str(row))),
            "link": absolute(row.get_absolute_url()),
            "description": escape(words, quote=False),
            "unique_id": tag(f"{record._meta.model_name}/{record.pk}"),
            "pubdate": published.get(record),
            "updateddate": updated.get(record),
            "author_name": SITE,
        }


def published_and_updated(records: Iterable) -> tuple[dict, dict]:
    """For each record, its first publication, and the last change of it or of its public evidence."""
    kinds: dict[type, dict[int, object]] = {}
    for record in records:
        kinds.setdefault(type(record), {})[record.pk] = record
    published, updated = {}, {}
    for kind, of_kind in kinds.items():
        own = kind.pgh_event_model.objects.filter(pgh_obj__in=list(of_kind)).order_by().values("pgh_obj_id")
        first = own.filter(state=State.PUBLISHED).values_list("pgh_obj_id", Min("pgh_created_at"))
        published |= {of_kind[key]: moment for key, moment in first}
        last = dict(own.values_list("pgh_obj_id", Max("pgh_created_at")))
        told = _evidence_changed(kind, list(of_kind))
        for key, record in of_kind.items():
            moments = [moment for moment in (last.get(key), told.get(key)) if moment]
            updated[record] = max(moments, default=None)
    return published, updated


def _evidence_changed(kind: type, keys: list[int]) -> dict[int, datetime]:
    """For each record, the last change of what is or was its public evidence."""
    relation = kind._meta.get_field("evidence")
    events = relation.related_model.pgh_event_model.objects.order_by()
    public = events.filter(state__in=(State.PUBLISHED, State.WITHDRAWN))
    of_record = f"{relation.remote_field.name}_id"
    ever = public.filter(**{f"{of_record}__in": keys})
    pairs = ever.values_list(of_record, "pgh_obj_id").distinct()
    last = dict(
        public.filter(pgh_obj__in=ever.values("pgh_obj"))
        .values("pgh_obj_id")
        .values_list("pgh_obj_id", Max("pgh_created_at"))
    )
    found: dict[int, datetime] = {}
    for record, evidence in pairs:
        found[record] = max(last[evidence], found.get(record, last[evidence]))
    return found
