"""The pages of meetings and participants: their lists, one record, and how many are reported."""

from itertools import chain

from django.views.generic import TemplateView

from catalogue.details import RecordDetail, with_outcomes
from catalogue.embeds import ListCard, RecordCard
from catalogue.evidence import show_disputes, show_evidence
from catalogue.files.views import ListFile, RecordFile
from catalogue.lists.pages import FilteredList

from .columns import MEETING_COLUMNS, PARTICIPANT_COLUMNS
from .counts import with_counts
from .coverage import SilenceExplained, by_body, by_year
from .filters import MeetingFilter, ParticipantFilter
from .models import Meeting, Participant
from .places import GEOJSON
from .said import said
from .seats import seats

FEWEST_SEATS = 3  # a picture of two shows no more than the list


class MeetingList(FilteredList):
    model = Meeting
    filterset_class = MeetingFilter
    columns = MEETING_COLUMNS
    noun, plural = "meeting", "meetings"
    page, export, released = "meetings:list", "meetings:export", "meetings"
    row_template, row_name = "meetings/_meeting_row.html", "meeting"
    own_forms = (GEOJSON,)

    def get_queryset(self):
        return with_counts(super().get_queryset())


class MeetingListCard(ListCard, MeetingList):
    pass


class MeetingListFile(ListFile, MeetingList):
    pass


def neighbours(meeting: Meeting) -> dict[str, Meeting | None]:
    """The meetings of the same body before and after this one."""
    if meeting.start is None:
        return {}
    others = Meeting.objects.published().filter(body=meeting.body_id).exclude(start=None).for_list()
    before = others.filter(start__lt=meeting.start).order_by("-start")[:1]
    after = others.filter(start__gt=meeting.start).order_by("start")[:1]
    beside = before.union(after, all=True)
    return {"previous" if other.start < meeting.start else "next": other for other in beside}


class MeetingDetail(RecordDetail):
    model = Meeting

    def get_queryset(self):
        return Meeting.objects.published().for_list()

    def get_context_data(self, **kwargs):
        meeting = self.object
        records = {
            "participants": with_outcomes(meeting.participants.published().for_list()),
            **said().at(meeting),
        }
        show_evidence([meeting, *chain(*records.values())])
        there = list(records["participants"])
        show_disputes([meeting, *there])
        beside = neighbours(meeting)
        previous = beside.get("previous")
        return {
            **super().get_context_data(**kwargs),
            **records,
            **beside,
            "statements_template": said().template,
            "recurring": said().recurring(meeting, previous) if previous else 0,
            "seats": seats(there) if len(there) >= FEWEST_SEATS else None,
        }


class MeetingCard(RecordCard):
    model = Meeting


class MeetingFile(RecordFile):
    model = Meeting
    columns = MEETING_COLUMNS

    def get_queryset(self):
        return with_counts(super().get_queryset())


class Coverage(TemplateView):
    template_name = "meetings/coverage.html"

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "bodies": by_body(), "years": by_year()}


class ParticipantList(SilenceExplained, FilteredList):
    model = Participant
    filterset_class = ParticipantFilter
    columns = PARTICIPANT_COLUMNS
    noun, plural = "participant", "participants"
    page, export, released = "meetings:participants", "meetings:participants-export", "participants"
    row_template, row_name = "meetings/_participant_row.html", "participant"


class ParticipantListCard(ListCard, ParticipantList):
    pass


class ParticipantListFile(ListFile, ParticipantList):
    pass
