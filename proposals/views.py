"""The pages of proposals, pledges and statements: their lists, one record, and repeated statements."""

from dataclasses import replace

from django.views.generic import ListView

from catalogue.details import RecordDetail, with_outcomes
from catalogue.embeds import ListCard, RecordCard
from catalogue.evidence import with_disputes, with_evidence
from catalogue.files.columns import json_of
from catalogue.files.views import ListFile, RecordFile
from catalogue.index.drawing import draw
from catalogue.lists.pages import FilteredList
from meetings.coverage import SilenceExplained
from meetings.models import Country

from .acts import Collective
from .columns import PLEDGE_COLUMNS, POINT_COLUMNS, STATEMENT_COLUMNS
from .filters import PledgeFilter, PointFilter, StatementFilter
from .models import Pledge, Point, Proposal, Statement
from .recurrence import most_repeated, with_echoes


class PointList(SilenceExplained, FilteredList):
    """Proposals are shown by their points: the unit that is filtered, counted and exported is the point."""

    model = Point
    filterset_class = PointFilter
    columns = POINT_COLUMNS
    noun, plural = "point", "points"
    page, export, released = "proposals:list", "proposals:export", "proposals"
    row_template, row_name = "proposals/_point.html", "point"

    def drawn(self, row):
        return replace(super().drawn(row), heading=draw("proposals/_point_head.html", proposal=row.proposal))


class PointListCard(ListCard, PointList):
    pass


class PointListFile(ListFile, PointList):
    plural = "proposals"


class ProposalDetail(RecordDetail):
    model = Proposal

    def get_context_data(self, **kwargs):
        points = with_outcomes(self.object.points.published().for_list().order_by("number", "id"))
        return {
            **super().get_context_data(**kwargs),
            "points": with_echoes(with_disputes(with_evidence(points))),
        }


class ProposalCard(RecordCard):
    model = Proposal


class ProposalFile(RecordFile):
    """Its JSON is a list: its points, as in the list of points."""

    model = Proposal
    columns = POINT_COLUMNS

    def content(self, absolute):
        points = with_evidence(self.object.points.published().for_list().order_by("number", "id"))
        return [json_of(self.columns, point, absolute) for point in points]


class PledgeList(SilenceExplained, FilteredList):
    model = Pledge
    filterset_class = PledgeFilter
    columns = PLEDGE_COLUMNS
    noun, plural = "pledge", "pledges"
    page, export, released = "proposals:pledges", "proposals:pledges-export", "pledges"
    row_template, row_name = "proposals/_pledge_row.html", "pledge"


class PledgeListCard(ListCard, PledgeList):
    pass


class PledgeListFile(ListFile, PledgeList):
    pass


class PledgeDetail(RecordDetail):
    model = Pledge

    def get_queryset(self):
        return with_disputes(super().get_queryset())

    def get_context_data(self, **kwargs):
        pledge = self.object
        members = Country.objects.none()
        if pledge.collective == Collective.MEMBERS and pledge.meeting.start:
            members = Country.objects.members_on(pledge.meeting.start)
        with_echoes([pledge])
        return {**super().get_context_data(**kwargs), "members": members}


class PledgeCard(RecordCard):
    model = Pledge


class PledgeFile(RecordFile):
    model = Pledge
    columns = PLEDGE_COLUMNS


class StatementList(SilenceExplained, FilteredList):
    """Points and pledges in one list."""

    model = Statement
    filterset_class = StatementFilter
    columns = STATEMENT_COLUMNS
    noun, plural = "statement", "statements"
    page, export = "proposals:statements", "proposals:statements-export"
    row_template, row_name = "proposals/_statement_row.html", "statement"


class StatementListCard(ListCard, StatementList):
    pass


class StatementListFile(ListFile, StatementList):
    pass


class RepeatedList(ListView):
    """Statements repeated in nearly the same words, those of most meetings first."""

    template_name = "proposals/repeated_list.html"
    context_object_name = "groups"
    paginate_by = 20

    def get_queryset(self):
        return most_repeated()
