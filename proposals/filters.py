"""What points and pledges can be filtered and sorted by."""

from django.db.models import Case, F, Q, QuerySet, Value, When

from meetings.counts import count_by
from meetings.filters import newest, oldest
from meetings.models import Body, Country
from publishing.filters import CodesFilter, ListFilter, SortFilter, WordsFilter
from publishing.words import matching

from .acts import PledgeAct
from .models import Pledge, Theme


def search_points(points: QuerySet, words: str) -> QuerySet:
    meeting = [f"proposal__meeting__{name}" for name in ("title", "body__name_en", "city")]
    names = ("proposal__proposer_name", "proposal__title", "proposal__country__name", *meeting)
    return matching(points, words, text="text", names=names)


def search_pledges(pledges: QuerySet, words: str) -> QuerySet:
    def acting(term):
        return Q(pk__in=Pledge.actors.through.objects.filter(country__name__icontains=term).values("pledge"))

    names = ("meeting__title", "meeting__body__name_en", "meeting__city")
    return matching(pledges, words, text="text", names=names, within=[acting])


STRENGTH = Case(*(When(act=act, then=Value(place)) for place, act in enumerate(PledgeAct.values)))


class PointFilter(ListFilter):
    """Points of one proposal stay together in every order, in the order of their numbers."""

    TOGETHER = ("proposal", "number", "id")
    indexed = True

    q = WordsFilter(search_points)
    country = CodesFilter(
        Country,
        lambda rows, codes: rows.by_country(codes),
        lambda rows: count_by(rows, "proposal__country"),
        path="proposal__country",
    )
    theme = CodesFilter(
        Theme,
        lambda rows, codes: rows.about(codes),
        lambda rows: count_by(rows, "themes"),
        path="themes",
        group="group",
    )
    body = CodesFilter(
        Body,
        lambda rows, codes: rows.of_body(codes),
        lambda rows: count_by(rows, "proposal__meeting__body"),
        path="proposal__meeting__body",
    )
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


class PledgeFilter(ListFilter):
    indexed = True

    q = WordsFilter(search_pledges)
    country = CodesFilter(
        Country,
        lambda rows, codes: rows.by_country(codes),
        lambda rows: count_by(rows, "actors"),
        path="actors",
    )
    theme = CodesFilter(
        Theme,
        lambda rows, codes: rows.about(codes),
        lambda rows: count_by(rows, "themes"),
        path="themes",
        group="group",
    )
    body = CodesFilter(
        Body,
        lambda rows, codes: rows.of_body(codes),
        lambda rows: count_by(rows, "meeting__body"),
        path="meeting__body",
    )
    sort = SortFilter(
        {
            "newest": ("Newest first", (newest("meeting__start"), "id")),
            "oldest": ("Oldest first", (oldest("meeting__start"), "id")),
            "act": ("Strongest speech act first", (STRENGTH, newest("meeting__start"), "id")),
            "due": ("By promised date", (F("due").asc(nulls_last=True), newest("meeting__start"), "id")),
        }
    )
