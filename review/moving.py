"""One move of one record, with its words and the records above it, and what forbids it."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q

from serving.transactions import locked

from .kinds import beneath, kind_of
from .models import Evidence
from .states import LIVE, UNDECIDED, Move, Reviewed, State


class DecisionError(ValidationError):
    """The move is not allowed; the message says why."""


def make_move(record: Reviewed, move: Move, read: set[int]) -> None:
    """Move the record and its words; `read` are the articles whose words somebody has looked at."""
    record.state = move.target
    record.save(update_fields=["state"])
    _words(record, move, read).update(state=move.target)


def _words(record: Reviewed, move: Move, read: set[int]):
    """The passages that move with the record; rejecting a record rejects all of them."""
    told = evidence_of(record, move.sources)
    if move.target == State.REJECTED:
        return told
    return told.filter(Q(article__in=read) | ~Q(state=State.SUGGESTED))


def evidence_of(record: Reviewed, states: Iterable[str] | None = None):
    found = Evidence.objects.for_record(record)
    return found.filter(state__in=states) if states else found


def _settle_what_it_stands_under(record: Reviewed, move: Move, read: set[int]) -> list[Reviewed]:
    """Also publish or accept what is undecided above, with what the articles read say about it."""
    whole = _whole(record)
    if whole is None:
        return []
    if whole.state in (State.REJECTED, State.WITHDRAWN):
        raise DecisionError(
            f"“{whole}” is {whole.get_state_display()}: bring it back first, or move this record elsewhere."
        )
    settled = _settle_what_it_stands_under(whole, move, read)
    along = move._replace(sources=tuple(s for s in UNDECIDED if s != move.target))
    if whole.state in along.sources:
        make_move(whole, along, read)
        refuse_if_unsourced(whole)
        return [whole, *settled]
    words = evidence_of(whole, along.sources).filter(article__in=read)
    return [whole, *settled] if words.update(state=move.target) else settled


def _whole(record: Reviewed) -> Reviewed | None:
    """The record above this one, locked."""
    under = kind_of(record).under
    if not under:
        return None
    whole = record._meta.get_field(under)
    return locked(whole.related_model.objects).get(pk=getattr(record, whole.attname))


def _refuse_if_parts_are_published(record: Reviewed, move: Move, read: set[int]) -> None:
    for part in beneath(kind_of(record)):
        if getattr(record, part.beneath).standing().filter(state=State.PUBLISHED).exists():
            raise DecisionError(f"“{record}” has published {part.beneath}: withdraw them first.")


def refuse_if_unsourced(record: Reviewed) -> None:
    """Refuse what the database would refuse at commit: a published record without published words."""
    sourced = record.has_a_source or evidence_of(record).published().exists()
    if record.state != State.PUBLISHED or sourced:
        return
    waiting = evidence_of(record, UNDECIDED).select_related("article").defer("article__text").first()
    if waiting:
        raise DecisionError(
            f"“{record}” is based on words in “{waiting.article}” that nobody has decided on: "
            "decide on it at that article's desk first."
        )
    raise DecisionError(
        f"“{record}” has no words from an article to support it, so it cannot be public. "
        "Add it at an article's desk, from the words that support it."
    )


def _refuse_if_replaced(record: Reviewed, move: Move, read: set[int]) -> None:
    """Refuse if another record took this one's number or date while it was set aside."""
    record.state = LIVE[0]
    try:
        record.validate_constraints()
    except ValidationError as error:
        raise DecisionError(f"“{record}” cannot come back: {' '.join(error.messages)}") from error


BEFORE: dict[str, Callable[[Reviewed, Move, set[int]], list[Reviewed] | None]] = {
    "accept": _settle_what_it_stands_under,
    "publish": _settle_what_it_stands_under,
    "reject": _refuse_if_parts_are_published,
    "reconsider": _refuse_if_replaced,
    "restore": _settle_what_it_stands_under,
}
