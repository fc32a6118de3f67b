"""Joins two statements that are one, and changes a statement of the wrong kind."""

from django.core.exceptions import ValidationError

from articles.models import Article
from proposals.acts import PledgeAct
from proposals.models import Pledge, Point, Proposal
from review.decision_log import log
from review.decisions import note_progress
from review.models import Decision, Evidence
from review.states import LIVE, Maker, Reviewed
from serving.transactions import in_one_step

from .replacing import carry_over, set_aside, undecided_now


@in_one_step
def join(first: Reviewed, second: Reviewed, article: Article, by=None) -> None:
    """The first stays and gets the second's evidence; the second is rejected as joined with it."""
    kind = first._meta.model_name
    if type(first) is not type(second) or not isinstance(first, Point | Pledge) or first == second:
        raise ValidationError("Only two points, or two pledges, can be joined.")
    if not first.is_live:
        raise ValidationError(f"“{first}” is {first.get_state_display()}: nothing can be joined with it.")
    second = undecided_now(second)
    carry_over(second, first, article)
    first.edited = True
    first.save(update_fields=["edited"])
    log(first, Decision.Choice.EDITED, by, f"{kind} {second.pk} joined", ["evidence"], article)
    set_aside(second, by, f"joined with {kind} {first.pk}")
    note_progress(article)


@in_one_step
def change_kind(record: Reviewed, article: Article, by=None) -> Reviewed:
    """A point becomes a pledge or a pledge a point: a new suggestion with its words, themes and actors."""
    record = undecided_now(record)
    if isinstance(record, Point):
        new = _as_pledge(record)
    elif isinstance(record, Pledge):
        new = _as_point(record, article)
    else:
        raise ValidationError("Only a point or a pledge can be changed into the other.")
    new.themes.set(record.themes.all())
    carry_over(record, new, article)
    was, now = record._meta.model_name, new._meta.model_name
    log(new, Decision.Choice.ADDED, by, f"was {was} {record.pk}", article=article)
    set_aside(record, by, f"is a {now}: {now} {new.pk}")
    note_progress(article)
    return new


def _as_pledge(point: Point) -> Pledge:
    proposal = point.proposal
    pledge = Pledge.objects.create(
        meeting_id=proposal.meeting_id,
        text=point.text,
        act=PledgeAct.OFFERED if proposal.country_id else PledgeAct.PLEDGED,
        made_by=Maker.EDITOR,
    )
    pledge.actors.set([proposal.country_id] if proposal.country_id else [])
    return pledge


def _as_point(pledge: Pledge, article: Article) -> Point:
    actors = list(pledge.actors.all())
    country = actors[0] if len(actors) == 1 else None
    proposal = proposal_by(article, pledge.meeting_id, country)
    if proposal is None:
        proposal = Proposal.objects.create(
            meeting_id=pledge.meeting_id, country=country, made_by=Maker.EDITOR
        )
        carry_over(pledge, proposal, article)
    return Point.objects.create(proposal=proposal, text=pledge.text, made_by=Maker.EDITOR)


def proposal_by(article: Article, meeting: int, country) -> Proposal | None:
    """The country's live proposal at the meeting that this article reports, if there is one."""
    if country is None:
        return None
    told = Evidence.objects.filter(article=article, state__in=LIVE)
    return (
        Proposal.objects.live()
        .filter(meeting=meeting, country=country, evidence__in=told)
        .order_by("pk")
        .first()
    )
