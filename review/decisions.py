"""Editors' decisions: one move of the review, applied to every record that has to move with it.

Publishing or accepting a record does the same to the records above it (its proposal, its meeting). A decision
on a proposal also covers its points, and a decision on any record covers its evidence. Who decided is stored:
`by` is a user, or None when one of the site's commands decides.

A record is published only on words that somebody has read: those of the article at whose desk it is decided,
and those accepted before. What other articles say about it waits for a decision at their own desks.
"""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.models import Article
from extraction.proposers import maker_of
from serving.transactions import in_one_step, locked

from .kinds import AFTER_MOVES, above, beneath, kind_of
from .locking import lock, locked_now
from .models import Decision, Evidence
from .progress import unread
from .states import LIVE, TRANSITIONS, UNDECIDED, Move, Reviewed, State

CHOICES = {
    "accept": Decision.Choice.ACCEPTED,
    "publish": Decision.Choice.PUBLISHED,
    "reject": Decision.Choice.REJECTED,
    "reconsider": Decision.Choice.RECONSIDERED,
    "withdraw": Decision.Choice.WITHDRAWN,
    "restore": Decision.Choice.RESTORED,
}


class DecisionError(ValidationError):
    """The move is not allowed; the message says why."""


@in_one_step
def decide(
    record: Reviewed, name: str, by=None, reason: str = "", article: Article | None = None
) -> list[Reviewed]:
    """Make one move of TRANSITIONS on a record; raises DecisionError when its state does not allow it.

    `article` is the one at whose desk the editor is. Without it, the first article that reports the record is
    used, unless words were accepted already. Returns the other records that moved, above and below.
    """
    moved, settled = _decide(record, name, by, reason, article)
    _note_progress(record)
    _tell(moved)
    return [*settled, *moved[1:]]


def _decide(
    record: Reviewed, name: str, by, reason: str = "", article: Article | None = None
) -> tuple[list[Reviewed], list[Reviewed]]:
    """The records moved, so that their echoes can be found afterwards, and those above that moved too."""
    move = TRANSITIONS[name]
    record = locked_now(record)
    if record.merged_into_id:
        raise DecisionError(f"“{record}” was merged into “{record.standing}”: take the merge apart first.")
    if record.state not in move.sources:
        raise DecisionError(f"“{record}” is {record.get_state_display()} already.")
    read = _read(record, move, article)
    settled = _BEFORE.get(name, lambda record, move, read: None)(record, move, read) or []
    together = [record, *_parts(record, name, read)]
    for each in together:
        log(each, CHOICES[name], by, reason)
        _move(each, move, read)
        _refuse_if_unsourced(each)
    return together, settled


@in_one_step
def decide_match(article: Article, record: Reviewed, name: str, by=None, reason: str = "") -> list[Reviewed]:
    """Confirm ("publish", "accept") or refuse ("reject") that the article reports a known record.

    Publishing the words for a record that is only accepted publishes the record. Returns the records that
    moved with it.
    """
    move = TRANSITIONS[name]
    record = locked_now(record)
    if name == "publish" and record.state in UNDECIDED:
        return decide(record, name, by, reason, article)
    evidence = _evidence(record, move.sources).filter(article=article)
    if not evidence.update(state=move.target):
        raise DecisionError(f"Nothing is left to decide about “{record}” in this article.")
    log(record, CHOICES[name], by, reason, article=article)
    note_progress(article)
    return []


@in_one_step
def decide_rest(article: Article, name: str, shown: list[int], by=None) -> int:
    """Make the same move on every record whose evidence (ids in `shown`) is still undecided.

    Suggestions of another reader are never published this way: each needs a decision of its own.
    """
    decided, records = 0, []
    moved: set[int] = set()
    move = TRANSITIONS[name]
    rest = list(article.evidence.filter(pk__in=shown).with_records().order_by("start"))
    lock(evidence.record for evidence in rest)
    for evidence in rest:
        evidence.refresh_from_db(fields=["state"])
        if evidence.state not in move.sources:
            continue
        record = evidence.record
        if name != "reject" and evidence.state == State.SUGGESTED and needs_single_decision(record):
            continue
        record.refresh_from_db(fields=["state"])
        if record.state in move.sources:
            records += _decide(record, name, by, article=article)[0]
            moved |= set(_evidence(record).values_list("article", flat=True))
        else:
            _evidence(record, move.sources).filter(article=article).update(state=move.target)
        decided += 1
    for touched in [article, *Article.objects.filter(pk__in=moved - {article.pk}).order_by("pk")]:
        note_progress(touched)
    _tell(records)
    return decided


def moves_for(user, record: Reviewed) -> dict[str, Move]:
    """The moves this user may make on the record now, by name."""
    return {name: move for name, move in record.moves.items() if user.has_perm(move.permission)}


def needs_single_decision(record: Reviewed) -> bool:
    """Another reader suggested it, or its proposal, which would be published with it."""
    along = above(record) if "publish" in kind_of(record).with_the_whole else None
    waits = along is not None and along.state == State.SUGGESTED and bool(maker_of(along.rule))
    return bool(maker_of(record.rule)) or waits


def note_progress(article: Article) -> None:
    """Mark an article reviewed once every sentence is accounted for and no suggestion is undecided."""
    if article.state in (Article.State.NO_MEETING, Article.State.FAILED):
        return
    waits = article.evidence.suggested().exists() or bool(unread(article))
    state = Article.State.WAITING if waits else Article.State.REVIEWED
    if article.state != state:
        article.state = state
        if state == Article.State.REVIEWED:
            article.editor = article.taken = None
        article.save(update_fields=["state", "editor", "taken"])


def log(
    record: Reviewed,
    choice: str,
    by,
    reason: str = "",
    fields: Iterable[str] = (),
    article: Article | None = None,
    second: bool = False,
) -> None:
    """Store a person's decision; nothing is stored for a command.

    When another article turned out to report the record too, no rule suggested that, so such a decision has
    no rule.
    """
    if by is None:
        return
    first = _evidence(record).select_related("article").defer("article__text").order_by("pk").first()
    own = first and first.article
    article = article or own
    rule = record.rule if article == own else ""
    Decision.objects.create(
        article=article,
        kind=record._meta.model_name,
        record=record.pk,
        choice=choice,
        fields=list(fields),
        reason=reason[:300],
        rule=rule,
        confidence=record.confidence if rule else None,
        outlet=article.outlet if article else "",
        second=second,
        editor=by,
    )


def _note_progress(record: Reviewed) -> None:
    for article in Article.objects.filter(pk__in=_evidence(record).values("article")).order_by("pk"):
        note_progress(article)


def _move(record: Reviewed, move: Move, read: set[int]) -> None:
    record.state = move.target
    record.save(update_fields=["state"])
    _words(record, move, read).update(state=move.target)


def _read(record: Reviewed, move: Move, article: Article | None) -> set[int]:
    """The articles whose words about the record have been read by whoever makes this move."""
    told = _evidence(record, move.sources).order_by("pk")
    read = set(told.exclude(state=State.SUGGESTED).values_list("article", flat=True))
    if article is not None:
        read.add(article.pk)
    elif not read:
        read.update(told.values_list("article", flat=True)[:1])
    return read


def _words(record: Reviewed, move: Move, read: set[int]):
    """The passages that move with the record; rejecting a record rejects all of them."""
    told = _evidence(record, move.sources)
    if move.target == State.REJECTED:
        return told
    return told.filter(Q(article__in=read) | ~Q(state=State.SUGGESTED))


def _evidence(record: Reviewed, states: Iterable[str] | None = None):
    found = Evidence.objects.for_record(record)
    return found.filter(state__in=states) if states else found


def _tell(moved: list[Reviewed]) -> None:
    for told in AFTER_MOVES:
        told(moved)


def _parts(record: Reviewed, name: str, read: set[int]) -> list[Reviewed]:
    """What follows a decision on the whole: a proposal's points, a rejected meeting's suggestions."""
    found: list[Reviewed] = []
    for part in beneath(kind_of(record)):
        if name not in part.with_the_whole:
            continue
        rows = getattr(record, part.beneath).standing()
        for row in rows:
            found += _parts(row, name, read)
        concerned = rows.filter(state__in=TRANSITIONS[name].sources)
        found += [row for row in concerned if name in ("reject", "reconsider") or _goes_along(row, read)]
    return found


def _goes_along(record: Reviewed, read: set[int]) -> bool:
    """A record reported only by an unread article, or suggested by another reader, needs its own decision."""
    known = record.state == State.ACCEPTED or record.evidence.filter(article__in=read).exists()
    return known and not maker_of(record.rule)


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
        _move(whole, along, read)
        _refuse_if_unsourced(whole)
        return [whole, *settled]
    _evidence(whole, along.sources).filter(article__in=read).update(state=move.target)
    return settled


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


def _refuse_if_unsourced(record: Reviewed) -> None:
    """Refuse what the database would refuse at commit: a published record without published words."""
    sourced = record.has_a_source or _evidence(record).published().exists()
    if record.state != State.PUBLISHED or sourced:
        return
    waiting = _evidence(record, UNDECIDED).select_related("article").defer("article__text").first()
    if waiting:
        raise DecisionError(
            f"“{record}” rests on words of “{waiting.article}” that nobody has decided on: "
            "decide on it at the desk of that article first."
        )
    raise DecisionError(
        f"“{record}” has no words of an article that say it, so it cannot be public. "
        "Add it at the desk of an article, at the words that say it."
    )


def _refuse_if_replaced(record: Reviewed, move: Move, read: set[int]) -> None:
    """Refuse if another record took this one's number or date while it was set aside."""
    record.state = LIVE[0]
    try:
        record.validate_constraints()
    except ValidationError as error:
        raise DecisionError(f"“{record}” cannot come back: {' '.join(error.messages)}") from error


_BEFORE: dict[str, Callable[[Reviewed, Move, set[int]], list[Reviewed] | None]] = {
    "accept": _settle_what_it_stands_under,
    "publish": _settle_what_it_stands_under,
    "reject": _refuse_if_parts_are_published,
    "reconsider": _refuse_if_replaced,
    "restore": _settle_what_it_stands_under,
}
