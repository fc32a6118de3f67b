"""One record takes another's place: the evidence is carried over, the other is rejected and keeps its own.

That the rejected one keeps its evidence is how reading the article again knows not to suggest it anew.
"""

from django.core.exceptions import ValidationError

from articles.models import Article
from proposals.models import Point
from review.decisions import decide
from review.locking import locked_now
from review.models import Evidence
from review.states import LIVE, UNDECIDED, Reviewed, State


def undecided_now(record: Reviewed) -> Reviewed:
    """The record as it stands, locked; ValidationError when it is public or turned down."""
    record = locked_now(record)
    if record.merged_into_id or record.state not in UNDECIDED:
        raise ValidationError(
            f"“{record}” is {record.get_state_display()}: bring it back to the suggestions first."
        )
    return record


def carry_over(old: Reviewed, new: Reviewed, article: Article) -> None:
    """Give `new` every passage that stands for `old`; accepted when that and `new` were accepted before.

    So are the words of the article at whose desk it is done, for a record that was accepted: somebody reads
    them. Those of other articles wait.
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
    """Reject the record, and its proposal when no other point is left in it."""
    decide(old, "reject", by, reason)
    if not isinstance(old, Point):
        return
    proposal = old.proposal
    if proposal.state in UNDECIDED and not proposal.points.live().exists():
        decide(proposal, "reject", by, reason)
