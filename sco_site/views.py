"""The home page, the search, and other pages of the site as a whole."""

from urllib.parse import urlencode

from django.urls import reverse
from django.views.generic import RedirectView, TemplateView

from articles.models import Article
from catalogue.evidence import show_evidence, with_evidence
from catalogue.index.versions import current_version
from catalogue.lists import tracking
from catalogue.search import words
from meetings.counts import with_counts
from meetings.filters import MeetingFilter, ParticipantFilter
from meetings.models import Meeting, Participant
from meetings.views import MeetingList, ParticipantList
from proposals.acts import PledgeAct, PointAct
from proposals.filters import PledgeFilter, PointFilter
from proposals.models import Pledge, Point, Theme
from proposals.views import PledgeList, PointList, StatementList
from subjects import search as subjects_found

SHOWN = 5  # of each kind, before the link to the whole list


class Home(TemplateView):
    template_name = "home.html"

    def get_context_data(self, **kwargs):
        meetings = Meeting.objects.published()
        return {
            **super().get_context_data(**kwargs),
            "latest": with_counts(with_evidence(meetings.for_list()))[:SHOWN],
            "counts": {
                "meetings": meetings.count(),
                "points": Point.objects.published().count(),
                "pledges": Pledge.objects.published().count(),
                "participants": Participant.objects.published().count(),
                "articles": Article.objects.published().count(),
            },
            "samples": Article.objects.published().samples().exists(),
        }


class About(TemplateView):
    template_name = "about.html"
    extra_context = {
        "most_words": words.MOST,
        "tracking": tracking.NAMES,
        "pledge_acts": PledgeAct.labels,
        "point_acts": PointAct.labels,
        "files": [
            ("Meetings", MeetingList),
            ("Proposals, one row per point", PointList),
            ("Pledges", PledgeList),
            ("Statements: points and pledges together", StatementList),
            ("Participants", ParticipantList),
        ],
    }

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "themes": Theme.objects.all()}


class Search(TemplateView):
    """The first few matches of every kind, each kind with a link to its filtered list."""

    template_name = "search.html"
    KINDS = (
        ("pledge", "Pledges", "proposals:pledges", Pledge, PledgeFilter),
        ("point", "Proposals", "proposals:list", Point, PointFilter),
        ("meeting", "Meetings", "meetings:list", Meeting, MeetingFilter),
        ("participant", "Participants", "meetings:participants", Participant, ParticipantFilter),
    )

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("q", "").replace("\0", "").strip()
        query, version = asked[: words.LONGEST], current_version()
        sought = words.read(query)
        found = [self._found(query, version, *kind) for kind in self.KINDS] if query else []
        show_evidence([record for kind in found for record in kind["rows"]])
        subjects = subjects_found.subjects(query, version, most=SHOWN) if query else []
        articles = subjects_found.articles(query, version) if query else []
        told = len(articles)
        best = subjects_found.best(articles, query)[:SHOWN] if told else ()
        return {
            **super().get_context_data(**kwargs),
            "words": query,
            "sought": sought.terms,
            "left_out": sought.left_out,
            "cut": words.LONGEST if len(asked) > words.LONGEST else 0,
            "subjects": subjects,
            "articles": [(article, subjects_found.marked(article.snippet, query)) for article in best],
            "articles_count": told,
            "found": found,
            "total": sum(kind["count"] for kind in found) + len(subjects) + told,
        }

    def _found(self, query, version, kind, label, address, model, filters):
        """That kind's list with the search: the same numbers as on its own page."""
        rows = model.objects.published().for_list().prefetch_related(None)
        counted = filters.asked(urlencode({"q": query}), rows, version).counting
        count = counted.total
        rows = subjects_found.best_of_list(counted, query, SHOWN) if count else ()
        return {"kind": kind, "label": label, "address": address, "count": count, "rows": rows}


class Robots(TemplateView):
    template_name = "robots.txt"
    content_type = "text/plain; charset=utf-8"

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "sitemap": self.request.build_absolute_uri("/sitemap.xml"),
        }


class MovedTable(RedirectView):
    """Redirects admin addresses from when these tables belonged to one app called curation."""

    now = {"report": "desk/report", "othervalue": "review/discrepancy"}

    def get_redirect_url(self, table: str, rest: str = "") -> str:
        place = self.now.get(table, f"review/{table}")
        address = f"{reverse('admin:index')}{place}/{rest}"
        query = self.request.META["QUERY_STRING"]
        return f"{address}?{query}" if query else address
