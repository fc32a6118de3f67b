from django.views.generic import DetailView, ListView

from .models import Meeting, Participant


class MeetingList(ListView):
    queryset = Meeting.objects.published()


class MeetingExport(MeetingList):
    pass


class MeetingDetail(DetailView):
    queryset = Meeting.objects.published()


class ParticipantList(ListView):
    queryset = Participant.objects.published()


class ParticipantExport(ParticipantList):
    pass
