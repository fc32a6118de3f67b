"""Editors' decisions: one move of the review, applied to every record that has to move with it.

Publishing or accepting a record does the same to the records above it (its proposal, its meeting). A decision
on a proposal also covers its points, and a decision on any record covers its evidence. Who decided is stored:
`by` is a user, or None when one of the site's commands decides.

A record is published only on words that somebody has read: those of the article at whose desk it is decided,
and those accepted before. What other articles say about it waits for a decision at their own desks.
"""

from articles.models import Article
from extraction.proposers import maker_of
from serving.transactions import in_one_step

from .decision_log import CHOICES, log
from .kinds import AFTER_MOVES, above, beneath, kind_of
from .locking import lock, locked_now
from .moving import BEFORE, DecisionError, evidence_of, make_move, refuse_if_unsourced
from .progress import unread
from .states import TRANSITIONS, UNDECIDED, Move, Reviewed, State


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
        raise DecisionError(f"“{record}” was merged into “{record.standing}”: undo the merge first.")
    if record.state not in move.sources:
        raise DecisionError(f"“{record}” is already {record.get_state_display()}.")
    read = _read(record, move, article)
    settled = BEFORE.get(name, lambda record, move, read: None)(record, move, read) or []
    together = [record, *_parts(record, name, read)]
    for each in together:
        log(each, CHOICES[name], by, reason)
        make_move(each, move, read)
        refuse_if_unsourced(each)
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
    evidence = evidence_of(record, move.sources).filter(article=article)
    if not evidence.update(state=move.target):
        raise DecisionError(f"There is nothing left to decide about “{record}” in this article.")
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
            moved |= set(evidence_of(record).values_list("article", flat=True))
        else:
            evidence_of(record, move.sources).filter(article=article).update(state=move.target)
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


def _note_progress(record: Reviewed) -> None:
    for article in Article.objects.filter(pk__in=evidence_of(record).values("article")).order_by("pk"):
        note_progress(article)


def _read(record: Reviewed, move: Move, article: Article | None) -> set[int]:
    """The articles whose words about the record have been read by whoever makes this move."""
    told = evidence_of(record, move.sources).order_by("pk")
    read = set(told.exclude(state=State.SUGGESTED).values_list("article", flat=True))
    if article is not None:
        read.add(article.pk)
    elif not read:
        read.update(told.values_list("article", flat=True)[:1])
    return read


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
