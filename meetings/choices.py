"""The filter choices of meetings, participants and statements, and which of them each row has."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from articles.models import Article
from catalogue.evidence import passages_of
from catalogue.index.choices import Choice, Pairs, rows_of

from .models import Body, Country, Meeting, Participant, Person
from .said import said

COUNTRIES, BODIES = rows_of(Country), rows_of(Body)


def people() -> list[Choice]:
    return [Choice(str(person.pk), person.name) for person in Person.objects.standing().order_by("name")]


def years() -> list[Choice]:
    found = {year for _, year in years_of(Meeting.objects.published())}
    return [Choice(year, year) for year in sorted(found, reverse=True)]


def years_of(rows: QuerySet) -> Iterable[tuple[int, str]]:
    """The years of each row; a meeting over New Year, and all that was said there, has both."""
    found = rows.order_by().values_list("pk", *rows.days).iterator(chunk_size=10_000)
    spans = ((key, range(start.year, (end or start).year + 1)) for key, start, end in found if start)
    return ((key, str(year)) for key, span in spans for year in span)


def outlets() -> list[Choice]:
    names = Article.objects.exclude(outlet="").order_by("outlet").values_list("outlet", flat=True)
    return [Choice(name, name) for name in names.distinct()]


def outlets_of(rows: QuerySet) -> Iterable[tuple[int, str]]:
    """The outlets of the articles that support each record."""
    key, evidence = passages_of(rows)
    return evidence.exclude(article__outlet="").values_list(key, "article__outlet").distinct()


def countries_of_meetings(meetings: QuerySet) -> Iterable[tuple[int, str]]:
    """The countries that MeetingQuerySet.by_country matches: host, chair, and those who attended."""
    attended = Participant.objects.published().filter(meeting__in=_ids(meetings)).order_by()
    pairs = {
        *meetings.values_list("pk", "country"),
        *meetings.values_list("pk", "chair_country"),
        *attended.values_list("meeting", "country"),
    }
    return ((meeting, country) for meeting, country in pairs if country)


def people_of_meetings(meetings: QuerySet) -> Iterable[tuple[int, str]]:
    there = Participant.objects.published().filter(meeting__in=_ids(meetings)).exclude(person=None)
    return ((meeting, str(person)) for meeting, person in there.order_by().values_list("meeting", "person"))


def themes_of_meetings(path: str) -> Pairs:
    """The themes of a meeting's published statements; `path` leads to a theme's code or group."""
    return lambda meetings: _said(_ids(meetings), path)


def themes_of_participants(path: str) -> Pairs:
    """The themes of the meeting, for everybody who took part in it."""

    def pairs(participants: QuerySet) -> Iterable[tuple[int, str]]:
        present = defaultdict(list)
        for key, meeting in participants.order_by().values_list("pk", "meeting"):
            present[meeting].append(key)
        return ((key, code) for meeting, code in _said(present, path) for key in present[meeting])

    return pairs


def _said(meetings, path: str) -> set[tuple[int, str]]:
    """The pairs (meeting, code) of published statements."""
    pairs = set()
    for statements in said().statements():
        of_them = statements.filter(**{f"{statements.meeting}__in": meetings}).order_by()
        pairs.update(of_them.values_list(statements.meeting, path).distinct())
    return {(meeting, code) for meeting, code in pairs if code}


def _ids(rows: QuerySet) -> QuerySet:
    return rows.order_by().values("pk")
