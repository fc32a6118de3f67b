"""How much of each meeting is published."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import Participant
from .said import said


def with_counts(meetings: QuerySet) -> QuerySet:
    """The meetings, each with its numbers of published people, points and pledges."""
    points, pledges = said().statements()
    return meetings.annotate(
        participants_shown=_number_of(Participant.objects.published(), "meeting"),
        points_shown=_number_of(points, points.meeting),
        pledges_shown=_number_of(pledges, pledges.meeting),
    )


def _number_of(rows: QuerySet, meeting: str) -> Coalesce:
    there = rows.filter(**{meeting: OuterRef("pk")}).order_by().values(meeting)
    return Coalesce(Subquery(there.annotate(rows=Count("pk")).values("rows")), 0)
