"""The filters and sort orders of points and pledges."""

from collections.abc import Iterator

from django.db.models import Case, F, Q, QuerySet, Value, When

from catalogue.evidence import with_evidence
from catalogue.index.choices import along, named
from catalogue.lists.filters import ListFilter
from catalogue.lists.kinds_of_filters import CodesFilter, SortFilter, WordsFilter
from catalogue.search.matching import has, matching
from meetings.choices import BODIES, COUNTRIES, outlets_of, people
from meetings.filters import about, by_country, groups, newest, oldest, outlet_filter, themes, year_filter
from meetings.models import Meeting

from .acts import PledgeAct, PointAct
from .choices import NUMBERED, SOURCES, numbered, of_either, parties, sources
from .models import Pledge, Point, Proposal, Statement

PERSON = "proposal__proposer__person"
ACTS = dict([*PointAct.choices, *PledgeAct.choices])
KINDS = {"point": "Point of a proposal", "pledge": "Pledge"}


def search_points(points: QuerySet, words: str) -> QuerySet:
    def proposed(term):
        named = has("proposer_name", term) | has("title", term) | has("country__name", term)
        return Q(proposal__in=Proposal.objects.filter(named).order_by().values("pk"))

    return matching(points, words, text="text", within=[proposed, at_meeting("proposal__meeting")])


def search_pledges(pledges: QuerySet, words: str) -> QuerySet:
    def acting(term):
        return Q(pk__in=Pledge.actors.through.objects.filter(has("country__name", term)).values("pledge"))

    return matching(pledges, words, text="text", within=[acting, at_meeting("meeting")])


def at_meeting(path: str):
    """Statements of meetings with the term in title, body or city: few meetings have to be searched."""

    def said(term):
        named = has("title", term) | has("body__name_en", term) | has("city", term)
        return Q(**{f"{path}__in": Meeting.objects.filter(named).order_by().values("pk")})

    return said


def search_statements(statements: QuerySet, words: str) -> QuerySet:
    points, pledges = Point.objects.order_by(), Pledge.objects.order_by()
    return statements.of(search_points(points, words), search_pledges(pledges, words))


STRENGTH = Case(*(When(act=act, then=Value(place)) for place, act in enumerate(PledgeAct.values)))


class PointFilter(ListFilter):
    """The points of one proposal stay together in every sort order, by number."""

    TOGETHER = ("proposal", "number", "id")

    q = WordsFilter(search_points)
    country = CodesFilter("Country", COUNTRIES, "proposal__country", by_country, first=True)
    year = year_filter()
    group = CodesFilter("Theme group", groups, "themes__group")
    theme = CodesFilter("Theme", themes, "themes", about, first=True)
    body = CodesFilter("Body", BODIES, "proposal__meeting__body", first=True)
    person = CodesFilter("Put forward by", people, PERSON, thing="person")
    act = CodesFilter("Speech act", named(dict(PointAct.choices)), "act")
    numbered = CodesFilter("Numbered", named(NUMBERED), numbered, thing="choice")
    outlet = outlet_filter()
    sources = CodesFilter("Sources", named(SOURCES), sources, thing="number")
    sort = SortFilter(
        {
            "newest": ("Newest first", (newest("proposal__meeting__start"), *TOGETHER)),
            "oldest": ("Oldest first", (oldest("proposal__meeting__start"), *TOGETHER)),
            "country": (
                "By proposing country",
                (oldest("proposal__country__name"), newest("proposal__meeting__start"), *TOGETHER),
            ),
        }
    )


def party_filter(codes) -> CodesFilter:
    return CodesFilter(
        "Named, or bound as a member at the time",
        COUNTRIES,
        codes,
        lambda rows, codes: rows.by_party(codes),
        thing="country",
        hint="Also finds what the members said together while the country was a member.",
    )


class PledgeFilter(ListFilter):
    q = WordsFilter(search_pledges)
    country = CodesFilter("Country", COUNTRIES, "actors", by_country, first=True)
    party = party_filter(parties)
    year = year_filter()
    group = CodesFilter("Theme group", groups, "themes__group")
    theme = CodesFilter("Theme", themes, "themes", about, first=True)
    body = CodesFilter("Body", BODIES, "meeting__body", first=True)
    act = CodesFilter("Speech act", named(dict(PledgeAct.choices)), "act")
    outlet = outlet_filter()
    sources = CodesFilter("Sources", named(SOURCES), sources, thing="number")
    sort = SortFilter(
        {
            "newest": ("Newest first", (newest("meeting__start"), "id")),
            "oldest": ("Oldest first", (oldest("meeting__start"), "id")),
            "act": ("Strongest speech act first", (STRENGTH, newest("meeting__start"), "id")),
            "due": ("By due date", (F("due").asc(nulls_last=True), newest("meeting__start"), "id")),
        }
    )


class StatementFilter(ListFilter):
    """Points and pledges together, with the filters that both lists have."""

    TOGETHER = ("meeting", "pledge", "point__proposal", "point__number", "id")

    q = WordsFilter(search_statements)
    kind = CodesFilter("Kind", named(KINDS), "kind", first=True)
    country = CodesFilter(
        "Country", COUNTRIES, of_either(along("proposal__country"), along("actors")), by_country, first=True
    )
    party = party_filter(of_either(along("proposal__country"), parties))
    year = year_filter()
    group = CodesFilter("Theme group", groups, of_either(along("themes__group"), along("themes__group")))
    theme = CodesFilter("Theme", themes, of_either(along("themes"), along("themes")), about, first=True)
    body = CodesFilter("Body", BODIES, "meeting__body", first=True)
    person = CodesFilter("Put forward by", people, f"point__{PERSON}", thing="person")
    act = CodesFilter("Speech act", named(ACTS), of_either(along("act"), along("act")))
    numbered = CodesFilter("Numbered", named(NUMBERED), of_either(numbered), thing="choice")
    outlet = outlet_filter(of_either(outlets_of, outlets_of))
    sources = CodesFilter("Sources", named(SOURCES), of_either(sources, sources), thing="number")
    sort = SortFilter(
        {
            "newest": ("Newest first", (newest("meeting__start"), *TOGETHER)),
            "oldest": ("Oldest first", (oldest("meeting__start"), *TOGETHER)),
        }
    )

    def fetched(self, keys: list[int]) -> Iterator[Statement]:
        """Fetched from the two tables, since through their view the database would read all of both."""
        for second, model in enumerate((Point, Pledge)):
            if numbers := [key // 2 for key in keys if key % 2 == second]:
                rows = with_evidence(model.objects.published().for_list())
                yield from map(Statement.of, rows.filter(pk__in=numbers))
