"""The pages of articles, and their annotations."""

from django.http import JsonResponse
from django.views.generic import DetailView, ListView

from .annotations import ANNOTATIONS, annotation_page
from .models import Article
from .passages import passages

KINDS = {
    "meeting": "Meeting",
    "participant": "Participants",
    "proposal": "Proposals",
    "point": "Points",
    "pledge": "Pledges",
}


class ArticleList(ListView):
    queryset = Article.objects.published().defer("text")
    paginate_by = 50

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        return {**context, "pages": page.paginator.get_elided_page_range(page.number)}


class ArticleDetail(DetailView):
    """The text with its public passages; it knows their records only through the relation."""

    queryset = Article.objects.published().select_related("replaced_by")

    def get_context_data(self, **kwargs):
        evidence = list(self.object.evidence.public().with_records().order_by("start", "id"))
        return {
            **super().get_context_data(**kwargs),
            "passages": [
                (passage, closing_records(passage)) for passage in passages(self.object.text, evidence)
            ],
            "records": list(records_by_kind(evidence)),
        }


class Annotations(DetailView):
    """The public passages as Web Annotations (W3C): their words, places, and the records they support."""

    queryset = Article.objects.published()

    def render_to_response(self, context, **kwargs):
        absolute = self.request.build_absolute_uri
        evidence = self.object.evidence.public().with_records().order_by("start", "id")
        page = annotation_page(self.object, evidence, absolute)
        return JsonResponse(page, content_type=ANNOTATIONS, json_dumps_params={"ensure_ascii": False})


def closing_records(passage) -> dict:
    """The records whose words end here and not in a longer quote, each with its passage."""
    going_on = {mark.record for mark in passage.marks if mark not in passage.ends}
    return {mark.record: mark for mark in passage.ends if mark.record not in going_on}


def records_by_kind(evidence):
    """(kind, heading, [(record, its first passage)]) for each kind of record an article supports."""
    for kind, word in KINDS.items():
        first = {}
        for passage in evidence:
            if passage.record_kind == kind:
                first.setdefault(passage.record, passage)
        if first:
            yield kind, word, list(first.items())
