"""What meetings and participants can be filtered and sorted by."""

from django.apps import apps
from django.db.models import F, Q, QuerySet

from publishing.filters import CodesFilter, ListFilter, OneOfFilter, SortFilter, WordsFilter
from publishing.words import matching

from .counts import count_by, meetings_by_country, meetings_by_theme, participants_by_theme
from .models import Body, Country, Participant, PersonName

Theme = apps.get_model("proposals", "Theme")


def search_meetings(meetings: QuerySet, words: str) -> QuerySet:
    def attended(term):
        people = PersonName.objects.filter(name__icontains=term).values("person")
        named = Q(name__icontains=term) | Q(person__in=people)
        return Q(pk__in=Participant.objects.published().filter(named).values("meeting"))

    names = ("title", "body__name_en", "body__code", "city", "country__name", "outcome_documents")
    return matching(meetings, words, names=names, within=[attended])


def search_participants(participants: QuerySet, words: str) -> QuerySet:
    def spelled(term):
        return Q(person__in=PersonName.objects.filter(name__icontains=term).values("person"))

    names = ("name", "role", "organisation", "country__name", "meeting__body__name_en", "meeting__city")
    return matching(participants, words, names=names, within=[spelled])


def newest(path: str):
    return F(path).desc(nulls_last=True)


def oldest(path: str):
    return F(path).asc(nulls_last=True)


class MeetingFilter(ListFilter):
    q = WordsFilter(search_meetings)
    country = CodesFilter(Country, lambda rows, codes: rows.by_country(codes), meetings_by_country)
    host = CodesFilter(Country, lambda rows, codes: rows.filter(country__in=codes), label="Held in")
    theme = CodesFilter(Theme, lambda rows, codes: rows.about(codes), meetings_by_theme, group="group")
    body = CodesFilter(Body, lambda rows, codes: rows.of_body(codes), lambda rows: count_by(rows, "body"))
    told = OneOfFilter(
        "Told by",
        {
            "article": ("an article", lambda rows: rows.reported()),
            "register": ("the register alone", lambda rows: rows.only_registered()),
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
    country = CodesFilter(
        Country, lambda rows, codes: rows.by_country(codes), lambda rows: count_by(rows, "country")
    )
    theme = CodesFilter(Theme, lambda rows, codes: rows.about(codes), participants_by_theme, group="group")
    body = CodesFilter(
        Body, lambda rows, codes: rows.of_body(codes), lambda rows: count_by(rows, "meeting__body")
    )
    sort = SortFilter(
        {
            "newest": ("Newest meeting first", (newest("meeting__start"), "meeting", "country__name", "id")),
            "oldest": ("Oldest meeting first", (oldest("meeting__start"), "meeting", "country__name", "id")),
            "name": ("By name", ("name", newest("meeting__start"), "id")),
            "country": ("By country", (oldest("country__name"), "name", "id")),
        }
    )
