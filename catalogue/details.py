"""A record's own page, which remains when the record is withdrawn."""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.generic import DetailView

from review.history.lists import columns_of, rows_of
from review.kinds import above
from review.states import Reviewed, State

from .citations import STYLES, Citation, sentences, shortened, titled
from .evidence import leading, with_evidence

ONCE_PUBLISHED = (State.PUBLISHED, State.WITHDRAWN)


class RecordDetail(DetailView):
    """Shows one record of the view's queryset: the published records of its model with their evidence.

    It answers at every address the record ever had: a merged record's address redirects to the record that
    remains; a withdrawn record's page says so, with status 410.
    """

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            record = self._record()
            if record is None or record.standing.state not in ONCE_PUBLISHED:
                raise
            if record.merged_into_id:
                return moved_to(self.address_of(record.standing))
            gone = render(request, "410.html", self._withdrawn(record), status=410)
            gone["Cache-Control"] = "no-cache"  # it may be published again
            return gone

    def address_of(self, record) -> str:
        """The address of this view for another record."""
        return record.get_absolute_url()

    def get_queryset(self):
        return with_evidence(self.model.objects.published().for_list())

    def get_object(self, queryset=None):
        return super().get_object(with_version(self.get_queryset() if queryset is None else queryset))

    def get_context_data(self, **kwargs):
        cited = cite(self.object, self.request.build_absolute_uri)
        return {
            **super().get_context_data(**kwargs),
            **sentences(cited),
            "version": cited.version,
            "changed": int(cited.version) - 1,
            "record_forms": [("json", "JSON"), *((style.suffix, style.label) for style in STYLES.values())],
        }

    def _record(self):
        key = self.slug_field if self.slug_url_kwarg in self.kwargs else "pk"
        value = self.kwargs.get(self.slug_url_kwarg) or self.kwargs.get(self.pk_url_kwarg)
        return self.model.objects.filter(**{key: value}).first()

    def _withdrawn(self, record) -> dict:
        last = record.events.filter(state=State.WITHDRAWN).order_by("-pgh_created_at").first()
        whole = above(record)
        return {
            "kind": record._meta.verbose_name,
            "since": last and last.pgh_created_at,
            "whole": whole if whole and whole.state == State.PUBLISHED else None,
        }


def moved_to(address: str) -> HttpResponsePermanentRedirect:
    """A permanent redirect, but revalidated each time, since merges and renamings can be undone."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "no-cache"
    return response


def with_version(records: QuerySet) -> QuerySet:
    """The records, each with the events `versions` counts: of its own row, and of its lists of rows."""
    event = records.model.pgh_event_model
    kept_for_editors = {field.name for field in Reviewed._meta.get_fields()}
    shown = [f.attname for f in records.model._meta.concrete_fields if f.name not in kept_for_editors]
    own = event.objects.filter(pgh_obj=OuterRef("pk")).order_by("pgh_id")
    told = JSONObject(at="pgh_created_at", state="state", values=JSONObject(**{name: name for name in shown}))
    listed = {f"{field.name}_events": _events_of_list(field) for field in records.model._meta.many_to_many}
    return with_outcomes(records).annotate(own_events=ArraySubquery(own.values(told=told)), **listed)


def _events_of_list(field) -> ArraySubquery:
    of, _ = columns_of(field)
    events = rows_of(field).pgh_event_model.objects.filter(**{of: OuterRef("pk")}).order_by("pgh_id")
    return ArraySubquery(events.values("pgh_created_at"))


def versions(record) -> list[datetime]:
    """When each version of a published record began; changes before publication are not versions.

    A change of its lists counts as one of its own row does; what one transaction changed is one version.
    """
    began, before, states = [], None, []
    for event in record.own_events:
        moment, public = datetime.fromisoformat(event["at"]), event["state"] == State.PUBLISHED
        states.append((moment, public))
        if public and event["values"] != before:
            began.append(moment)
            before = event["values"]
    for field in record._meta.many_to_many:
        for moment in getattr(record, f"{field.name}_events"):
            seen = began and moment > began[0] and _seen_from(moment, states)
            if seen and seen not in began:
                began.append(seen)
    return sorted(began) or [record.created]


def _seen_from(moment: datetime, states: list[tuple[datetime, bool]]) -> datetime | None:
    """When readers first saw what was changed then: at once, or when the record was published again."""
    if next((public for at, public in reversed(states) if at <= moment), False):
        return moment
    return next((at for at, public in states if at > moment and public), None)


def with_outcomes(records: QuerySet) -> QuerySet:
    """The records, each with what readers reported about it and the outcome."""
    return records.annotate(closed_reports=_closed_reports(records.model))


def outcomes(record) -> list[dict]:
    """The closed reports of a record, in words."""
    words = dict(record._meta.get_field("report").related_model.Outcome.choices)
    return [
        {**told, "in_words": words[told["outcome"]], "day": date.fromisoformat(told["closed"][:10])}
        for told in record.closed_reports
    ]


def _closed_reports(model) -> ArraySubquery:
    """What readers reported about a record and the outcome, newest first."""
    relation = model._meta.get_field("report")
    reports = relation.related_model.objects.closed().filter(**{relation.remote_field.name: OuterRef("pk")})
    told = JSONObject(outcome="outcome", answer="answer", version="version", closed="closed")
    return ArraySubquery(reports.order_by("-closed").values(told=told))


def cite(record, absolute) -> Citation:
    """The citation of a published record with its version and its `shown_evidence`."""
    passage, began = leading(record.shown_evidence), versions(record)
    kind = str(record._meta.verbose_name)
    note = ""
    if passage:
        article = passage.article
        published = f", {article.published.isoformat()}" if article.published else ""
        note = f"Based on “{shortened(article.title)}” ({article.outlet}{published})."
    return Citation(
        key=f"sco-{kind}-{record.pk}",
        title=shortened(titled(kind, str(record))),
        address=absolute(record.get_absolute_url()),
        issued=began[-1].date(),
        accessed=date.today(),
        version=str(len(began)),
        quote=passage.quote if passage else "",
        note=note,
    )
