from django.views.generic import DetailView, ListView

from .models import Pledge, Point, Proposal


class PointList(ListView):
    queryset = Point.objects.published()


class PointExport(PointList):
    pass


class ProposalDetail(DetailView):
    queryset = Proposal.objects.published()


class PledgeList(ListView):
    queryset = Pledge.objects.published()


class PledgeExport(PledgeList):
    pass


class PledgeDetail(DetailView):
    queryset = Pledge.objects.published()
