"""What was said at meetings, for the app below, which does not know these models."""

from django.db.models import QuerySet

from meetings.models import Meeting
from meetings.said import Said

from .models import Echo, Pledge, Point, Theme


def _statements() -> list[QuerySet]:
    return [Point.objects.published(), Pledge.objects.published()]


def _at(meeting: Meeting) -> dict[str, QuerySet]:
    points = Point.objects.published().filter(proposal__meeting=meeting)
    return {"points": points.for_list(), "pledges": meeting.pledges.published().for_list()}


def _recurring(meeting: Meeting, earlier: Meeting) -> int:
    return Echo.objects.between(meeting, earlier).count()


SAID = Said(Theme, _statements, _at, _recurring, "proposals/_at_meeting.html")
