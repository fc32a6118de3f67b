"""The filters and sort orders of meetings and participants."""

from django.db.models import F, Q, QuerySet

from catalogue.index.choices import Choice, Pairs, named, rows_of
from catalogue.lists.filters import ListFilter
from catalogue.lists.kinds_of_filters import CodesFilter, OneOfFilter, SortFilter, WordsFilter
from catalogue.search.matching import has, matching

from .choices import (
    BODIES,
    COUNTRIES,
    countries_of_meetings,
    outlets,
    outlets_of,
    people,
    people_of_meetings,
    themes_of_meetings,
    themes_of_participants,
    years,
    years_of,
)
from .models import Participant, PersonName
from .said import said


def themes() -> list[Choice]:
    return rows_of(said().theme, group="group")()


def groups() -> list[Choice]:
    names = said().theme.objects.order_by("group").values_list("group", flat=True).distinct()
    return [Choice(name, name.capitalize()) for name in names]


def year_filter() -> CodesFilter:
    return CodesFilter("Year", years, years_of)


def outlet_filter(codes: Pairs = outlets_of) -> CodesFilter:
    return CodesFilter("Outlet", outlets, codes)


def by_country(rows: QuerySet, codes: list[str]) -> QuerySet:
    return rows.by_country(codes)


def about(rows: QuerySet, codes: list[str]) -> QuerySet:
    return rows.about(codes)


def search_meetings(meetings: QuerySet, words: str) -> QuerySet:
    def attended(term):
        people = PersonName.objects.filter(has("name", term)).values("person")
        named = has("name", term) | Q(person__in=people)
        return Q(pk__in=Participant.objects.published().filter(named).values("meeting"))

    names = ("title", "body__name_en", "body__code", "city", "country__name", "outcome_documents")
    return matching(meetings, words, names=names, within=[attended])


def search_participants(participants: QuerySet, words: str) -> QuerySet:
    def spelled(term):
        return Q(person__in=PersonName.objects.filter(has("name", term)).values("person"))

    names = ("name", "role", "organisation", "country__name", "meeting__body__name_en", "meeting__city")
    return matching(participants, words, names=names, within=[spelled])


def newest(path: str):
    return F(path).desc(nulls_last=True)


def oldest(path: str):
    return F(path).asc(nulls_last=True)


class MeetingFilter(ListFilter):
    q = WordsFilter(search_meetings)
    country = CodesFilter("Country", COUNTRIES, countries_of_meetings, by_country, first=True)
    host = CodesFilter("Held in", COUNTRIES, "country", shown=False, thing="country")
    year = year_filter()
    group = CodesFilter("Theme group", groups, themes_of_meetings("themes__group"))
    theme = CodesFilter("Theme", themes, themes_of_meetings("themes"), about, first=True)
    body = CodesFilter("Body", BODIES, "body", first=True)
    person = CodesFilter("Attended by", people, people_of_meetings, thing="person")
    outlet = outlet_filter()
    told = OneOfFilter(
        "Source",
        {
            "article": ("an article", lambda rows: rows.reported()),
            "register": ("register only", lambda rows: rows.only_registered()),
        },
    )
    sort = SortFilter(
        {
            "newest": ("Newest first", (newest("start"), "body", "id")),
            "oldest": ("Oldest first", (oldest("start"), "body", "id")),
            "body": ("By body", ("body__name_en", newest("start"), "id")),
        }
    )


class ParticipantFilter(ListFilter):
    q = WordsFilter(search_participants)
    country = CodesFilter("Country", COUNTRIES, "country", first=True)
    year = year_filter()
    group = CodesFilter("Theme group", groups, themes_of_participants("themes__group"))
    theme = CodesFilter("Theme", themes, themes_of_participants("themes"), about, first=True)
    body = CodesFilter("Body", BODIES, "meeting__body", first=True)
    capacity = CodesFilter("Capacity", named(dict(Participant.Capacity.choices)), "capacity")
    person = CodesFilter("Person", people, "person")
    outlet = outlet_filter()
    sort = SortFilter(
        {
            "newest": ("Newest meeting first", (newest("meeting__start"), "meeting", "country__name", "id")),
            "oldest": ("Oldest meeting first", (oldest("meeting__start"), "meeting", "country__name", "id")),
            "name": ("By name", ("name", newest("meeting__start"), "id")),
            "country": ("By country", (oldest("country__name"), "name", "id")),
        }
    )
