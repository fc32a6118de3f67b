"""The sitemap: every public page with its own address, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from articles.models import Article
from meetings.models import Body, Country, Meeting, Person
from proposals.models import Pledge, Proposal, Theme

LISTS = (
    "home", "about", "meetings:list", "meetings:participants", "meetings:coverage",
    "proposals:list", "proposals:repeated", "subjects:compare", "subjects:timeline",
    "subjects:map", "subjects:matrix", "subjects:themes-over-years",
    "proposals:pledges", "proposals:statements", "subjects:countries", "subjects:themes",
    "subjects:people", "articles:list",
)  # fmt: skip


class Lists(Sitemap):
    def items(self):
        return LISTS

    def location(self, item):
        return reverse(item)


class Rows(Sitemap):
    """The pages of one kind of row, in order of their keys."""

    limit = 5000

    def __init__(self, rows):
        self.rows = rows

    def items(self):
        return self.rows().order_by("pk")


SITEMAPS = {
    "lists": Lists,
    "meetings": Rows(lambda: Meeting.objects.published()),
    "proposals": Rows(lambda: Proposal.objects.published()),
    "pledges": Rows(lambda: Pledge.objects.published()),
    "articles": Rows(lambda: Article.objects.published().defer("text")),
    "countries": Rows(lambda: Country.objects.all()),
    "themes": Rows(lambda: Theme.objects.all()),
    "bodies": Rows(lambda: Body.objects.all()),
    "people": Rows(lambda: Person.objects.standing()),
}
