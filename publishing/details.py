"""A record's own page, which outlives the record's withdrawal."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.generic import DetailView

from .review import State

ONCE_PUBLISHED = (State.PUBLISHED, State.WITHDRAWN)


class RecordDetail(DetailView):
    """Shows what the view's queryset holds, and answers at every address a record ever had.

    A merged record's address leads to the record that stands for it; the page of a withdrawn one says that
    it is, with status 410.
    """

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            record = self._record()
            if record is None or record.standing.state not in ONCE_PUBLISHED:
                raise
            if record.merged_into_id:
                return _moved_to(record.standing)
            return render(request, "withdrawn.html", self._told(record), status=410)

    def _record(self):
        key = self.slug_field if self.slug_url_kwarg in self.kwargs else "pk"
        value = self.kwargs.get(self.slug_url_kwarg) or self.kwargs.get(self.pk_url_kwarg)
        return self.model.objects.filter(**{key: value}).first()

    def _told(self, record) -> dict:
        last = record.events.filter(state=State.WITHDRAWN).order_by("-pgh_created_at").first()
        meeting = getattr(record, "meeting", None)
        return {
            "kind": record._meta.verbose_name,
            "since": last and last.pgh_created_at,
            "meeting": meeting if meeting and meeting.state == State.PUBLISHED else None,
        }


def _moved_to(record) -> HttpResponsePermanentRedirect:
    """For good, as far as anybody knows; asked for each time, since a merge can be taken apart."""
    response = HttpResponsePermanentRedirect(record.get_absolute_url())
    response["Cache-Control"] = "no-cache"
    return response
