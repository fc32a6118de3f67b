"""Replaces one record by another: the new one gets the evidence; the old one is rejected and keeps its own.

Because the rejected record keeps its evidence, reading the article again does not suggest it again.
"""

from django.core.exceptions import ValidationError

from articles.models import Article
from proposals.models import Point
from review.decisions import decide
from review.locking import locked_now
from review.models import Evidence
from review.states import LIVE, UNDECIDED, Reviewed, State


def undecided_now(record: Reviewed) -> Reviewed:
    """The record as it is now, locked; ValidationError unless it is undecided."""
    record = locked_now(record)
    if record.merged_into_id or record.state not in UNDECIDED:
        raise ValidationError(
            f"“{record}” is {record.get_state_display()}: make it a suggestion again first."
        )
    return record


def carry_over(old: Reviewed, new: Reviewed, article: Article) -> None:
    """Give `new` every live passage of `old`; it is accepted if both it and `new` were accepted before.

    If `new` is accepted, so are the words of the article at whose desk this is done, since somebody is
    reading them. Those of other articles wait.
    """
    kind = new._meta.model_name
    for evidence in Evidence.objects.for_record(old).filter(state__in=LIVE):
        read = evidence.article_id == article.pk or evidence.state == State.ACCEPTED
        state = State.ACCEPTED if read and new.state == State.ACCEPTED else State.SUGGESTED
        Evidence.objects.get_or_create(
            article_id=evidence.article_id,
            start=evidence.start,
            end=evidence.end,
            field=evidence.field,
            **{kind: new},
            defaults={
                "quote": evidence.quote,
                "kind": evidence.kind,
                "made_by": evidence.made_by,
                "state": state,
            },
        )


def set_aside(old: Reviewed, by, reason: str) -> None:
    """Reject the record, and its proposal if no other point is left in it."""
    decide(old, "reject", by, reason)
    if not isinstance(old, Point):
        return
    proposal = old.proposal
    if proposal.state in UNDECIDED and not proposal.points.live().exists():
        decide(proposal, "reject", by, reason)
