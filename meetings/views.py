from django.apps import apps

from publishing.details import RecordDetail
from publishing.evidence import with_disputes, with_evidence
from publishing.lists import CsvExport, FilteredList

from .counts import with_counts
from .exports import MEETING_COLUMNS, PARTICIPANT_COLUMNS
from .filters import MeetingFilter, ParticipantFilter
from .models import Meeting, Participant


class MeetingList(FilteredList):
    model = Meeting
    filterset_class = MeetingFilter
    noun, plural = "meeting", "meetings"
    export = "meetings:export"

    def get_queryset(self):
        return with_counts(super().get_queryset())


class MeetingExport(CsvExport, MeetingList):
    columns = MEETING_COLUMNS


class MeetingDetail(RecordDetail):
    """Statements are asked for by the names of their relations: their models stand a floor above."""

    model = Meeting

    def get_queryset(self):
        return with_disputes(with_evidence(Meeting.objects.published().for_list()))

    def get_context_data(self, **kwargs):
        meeting = self.object
        participants = meeting.participants.published().for_list()
        points = apps.get_model("proposals", "Point").objects.published().filter(proposal__meeting=meeting)
        return {
            **super().get_context_data(**kwargs),
            "participants": with_disputes(with_evidence(participants)),
            "points": with_evidence(points.for_list()),
            "pledges": with_evidence(meeting.pledges.published().for_list()),
        }


class ParticipantList(FilteredList):
    model = Participant
    filterset_class = ParticipantFilter
    noun, plural = "participant", "participants"
    export = "meetings:participants-export"


class ParticipantExport(CsvExport, ParticipantList):
    columns = PARTICIPANT_COLUMNS
