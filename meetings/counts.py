"""How many meetings or participants each choice of a filter would leave."""

from collections import Counter

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import Participant, published_statements


def with_counts(meetings: QuerySet) -> QuerySet:
    """The meetings, each with how much of it is published: people, points, pledges."""
    points, pledges = published_statements()
    return meetings.annotate(
        participants_shown=_number_of(Participant.objects.published(), "meeting"),
        points_shown=_number_of(points, points.meeting),
        pledges_shown=_number_of(pledges, pledges.meeting),
    )


def _number_of(rows: QuerySet, meeting: str) -> Coalesce:
    there = rows.filter(**{meeting: OuterRef("pk")}).order_by().values(meeting)
    return Coalesce(Subquery(there.annotate(rows=Count("pk")).values("rows")), 0)


def count_by(rows: QuerySet, path: str) -> dict[str, int]:
    """How many rows have each value of a path."""
    counted = rows.order_by().values_list(path).annotate(rows=Count("pk", distinct=True))
    return {value: n for value, n in counted if value is not None}


def meetings_by_country(meetings: QuerySet) -> Counter:
    """Counted as MeetingQuerySet.by_country finds them: held in, chaired by or attended for the country."""
    attended = Participant.objects.published().filter(meeting__in=_ids(meetings)).order_by()
    pairs = {
        *meetings.values_list("pk", "country"),
        *meetings.values_list("pk", "chair_country"),
        *attended.values_list("meeting", "country"),
    }
    return Counter(country for _, country in pairs if country)


def meetings_by_theme(meetings: QuerySet) -> Counter:
    return Counter(theme for _, theme in _themes(_ids(meetings)))


def participants_by_theme(participants: QuerySet) -> Counter:
    """Everybody who took part in a meeting is counted for each of its themes."""
    present, counts = count_by(participants, "meeting"), Counter()
    for meeting, theme in _themes(present):
        counts[theme] += present[meeting]
    return counts


def _themes(meetings) -> set[tuple[int, str]]:
    """The pairs (meeting, theme) that published statements make."""
    pairs = set()
    for statements in published_statements():
        said = statements.filter(**{f"{statements.meeting}__in": meetings}).order_by()
        pairs.update(said.values_list(statements.meeting, "themes"))
    return {(meeting, theme) for meeting, theme in pairs if theme}


def _ids(rows: QuerySet) -> QuerySet:
    return rows.order_by().values("pk")
