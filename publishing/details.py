"""A record's own page, which outlives the record's withdrawal."""

from django.http import Http404
from django.shortcuts import render
from django.views.generic import DetailView

from .review import State


class RecordDetail(DetailView):
    """Shows what the view's queryset holds; says of a withdrawn record that it is, with status 410."""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            withdrawn = self._withdrawn()
            if withdrawn is None:
                raise
            return render(request, "withdrawn.html", self._told(withdrawn), status=410)

    def _withdrawn(self):
        key = self.slug_field if self.slug_url_kwarg in self.kwargs else "pk"
        value = self.kwargs.get(self.slug_url_kwarg) or self.kwargs.get(self.pk_url_kwarg)
        return self.model.objects.once_published().filter(**{key: value}).first()

    def _told(self, record) -> dict:
        last = record.events.filter(state=State.WITHDRAWN).order_by("-pgh_created_at").first()
        meeting = getattr(record, "meeting", None)
        return {
            "kind": record._meta.verbose_name,
            "since": last and last.pgh_created_at,
            "meeting": meeting if meeting and meeting.state == State.PUBLISHED else None,
        }
