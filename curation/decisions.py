"""An editor's decisions: the moves of the review, with what hangs together moved together.

Publishing a record publishes what it stands under (its proposal, its meeting); publishing or rejecting a
proposal does the same to its points; a decision on a record is one on its evidence too.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import Article
from extraction.proposers import maker_of
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from publishing.review import LIVE, TRANSITIONS, Move, Reviewed, State

from .models import Evidence


class DecisionError(ValidationError):
    """The move cannot be made; the message says why."""


@transaction.atomic
def decide(record: Reviewed, name: str) -> None:
    """Make one move of TRANSITIONS on a record; raises DecisionError when its state does not allow it."""
    move = TRANSITIONS[name]
    record = type(record).objects.select_for_update().get(pk=record.pk)
    if record.state != move.source:
        raise DecisionError(f"“{record}” is {record.get_state_display()} already.")
    _BEFORE.get(name, lambda record: None)(record)
    _move(record, move)
    for part in _parts(record, name):
        _move(part, move)
    _note_progress(record)


@transaction.atomic
def decide_match(article: Article, record: Reviewed, name: str) -> None:
    """Confirm ("publish") or refuse ("reject") that the article tells of a record published already."""
    move = TRANSITIONS[name]
    if not _evidence(record, move.source).filter(article=article).update(state=move.target):
        raise DecisionError(f"Nothing is left to decide about “{record}” in this article.")
    note_progress(article)


@transaction.atomic
def decide_rest(article: Article, name: str, shown: list[int]) -> int:
    """The same move on every record whose evidence (ids in `shown`) is still only suggested.

    What another reader than the rules suggested is never published so: it needs a decision of its own.
    """
    decided = 0
    for evidence in article.evidence.suggested().filter(pk__in=shown).with_records().order_by("start"):
        evidence.refresh_from_db(fields=["state"])
        if evidence.state != State.SUGGESTED:
            continue
        record = evidence.record
        if name == "publish" and needs_single_decision(record):
            continue
        record.refresh_from_db(fields=["state"])
        if record.state == State.SUGGESTED:
            decide(record, name)
        else:
            _evidence(record, State.SUGGESTED).filter(article=article).update(state=TRANSITIONS[name].target)
        decided += 1
    note_progress(article)
    return decided


def needs_single_decision(record: Reviewed) -> bool:
    """Another reader suggested it, or an unpublished proposal it would publish along with itself."""
    above = record.proposal if isinstance(record, Point) else None
    along = above is not None and above.state == State.SUGGESTED and bool(maker_of(above.rule))
    return bool(maker_of(record.rule)) or along


def note_progress(article: Article) -> None:
    """An article is reviewed when nothing it suggests is left undecided."""
    if article.state == Article.State.NO_MEETING:
        return
    waiting = article.evidence.suggested().exists()
    article.state = Article.State.WAITING if waiting else Article.State.REVIEWED
    article.save(update_fields=["state"])


def _note_progress(record: Reviewed) -> None:
    for article in Article.objects.filter(evidence__in=_evidence(record)).distinct():
        note_progress(article)


def _move(record: Reviewed, move: Move) -> None:
    record.state = move.target
    record.save(update_fields=["state"])
    _evidence(record, move.source).update(state=move.target)


def _evidence(record: Reviewed, state: str | None = None):
    found = Evidence.objects.for_record(record)
    return found.filter(state=state) if state else found


def _parts(record: Reviewed, name: str) -> list[Reviewed]:
    """What follows a decision on the whole: a proposal's points, a rejected meeting's suggestions."""
    if isinstance(record, Proposal) and name in ("publish", "reject", "reconsider"):
        points = list(record.points.filter(state=TRANSITIONS[name].source))
        return [p for p in points if name != "publish" or not maker_of(p.rule)]
    if isinstance(record, Meeting) and name == "reject":
        points = Point.objects.filter(proposal__meeting=record)
        groups = (points, *(m.objects.filter(meeting=record) for m in (Participant, Proposal, Pledge)))
        return [part for group in groups for part in group.suggested()]
    return []


def _publish_what_it_stands_under(record: Reviewed) -> None:
    above = _above(record)
    if above is None:
        return
    if above.state in (State.REJECTED, State.WITHDRAWN):
        raise DecisionError(
            f"“{above}” is {above.get_state_display()}: bring it back first, or move this record elsewhere."
        )
    _publish_what_it_stands_under(above)
    if above.state == State.SUGGESTED:
        _move(above, TRANSITIONS["publish"])
    else:
        articles = _evidence(record).values("article")
        _evidence(above, State.SUGGESTED).filter(article__in=articles).update(state=State.PUBLISHED)


def _above(record: Reviewed) -> Reviewed | None:
    if isinstance(record, Point):
        return Proposal.objects.select_for_update().get(pk=record.proposal_id)
    if isinstance(record, Participant | Proposal | Pledge):
        return Meeting.objects.select_for_update().get(pk=record.meeting_id)
    return None


def _refuse_if_parts_are_published(record: Reviewed) -> None:
    for name in ("points", "participants", "proposals", "pledges"):
        parts = getattr(record, name, None)
        if parts is not None and parts.filter(state=State.PUBLISHED).exists():
            raise DecisionError(f"“{record}” has published {name}: withdraw them first.")


def _refuse_if_replaced(record: Reviewed) -> None:
    """Another record has taken this one's place (its number, its date) while it was set aside."""
    record.state = LIVE[0]
    try:
        record.validate_constraints()
    except ValidationError as error:
        raise DecisionError(f"“{record}” cannot come back: {' '.join(error.messages)}") from error


_BEFORE: dict[str, Callable[[Reviewed], None]] = {
    "publish": _publish_what_it_stands_under,
    "reject": _refuse_if_parts_are_published,
    "reconsider": _refuse_if_replaced,
    "restore": _publish_what_it_stands_under,
}
