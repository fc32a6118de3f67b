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


class RecordsSitemap(Sitemap):
    """The pages of one kind of row, in order of their keys."""

    limit = 5000

    def __init__(self, rows):
        self.rows = rows

    def items(self):
        return self.rows().order_by("pk")


SITEMAPS = {
    "lists": Lists,
    "meetings": RecordsSitemap(lambda: Meeting.objects.published()),
    "proposals": RecordsSitemap(lambda: Proposal.objects.published()),
    "pledges": RecordsSitemap(lambda: Pledge.objects.published()),
    "articles": RecordsSitemap(lambda: Article.objects.published().defer("text")),
    "countries": RecordsSitemap(lambda: Country.objects.all()),
    "themes": RecordsSitemap(lambda: Theme.objects.all()),
    "bodies": RecordsSitemap(lambda: Body.objects.all()),
    "people": RecordsSitemap(lambda: Person.objects.standing()),
}
