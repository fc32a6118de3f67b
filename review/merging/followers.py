"""Moves the rows of a merged record to the other and back: its evidence and what belongs to it."""

from collections.abc import Iterable

from django.db import models

from review.kinds import Follower, kind_of
from review.models import Evidence
from review.states import LIVE, Reviewed, State


def _discrepancy(row) -> tuple:
    return row.article_id, row.field, str(row.stored)


def follow(kept: models.Model, gone: models.Model) -> dict:
    """Move what is linked to `gone` to `kept`; returns what was moved, for `lead_back`.

    A row that `kept` already has (the same term of office, the same words as evidence) stays.
    """
    kind, moved = kind_of(kept), {}
    if kind.is_reviewed:
        moved |= _evidence_follows(kept, gone)
    for follower in followers(kept):
        moved[follower.relation] = _rows_follow(follower, kept, gone)
    if kind.merging.also:
        moved["new names"] = kind.merging.also(kept, gone)
    return moved


def lead_back(kept: models.Model, gone: models.Model, moved: dict) -> None:
    """Undo `follow`, as far as the rows are still with `kept`."""
    kind = kind_of(kept)
    if kind.merging.take_away:
        kind.merging.take_away(kept, moved["new names"])
    for follower in followers(kept):
        rows = getattr(kept, follower.relation).filter(pk__in=moved.get(follower.relation, ()))
        rows.update(**{follower.field: gone})
    if kind.is_reviewed:
        kept.evidence.filter(pk__in=moved.get("evidence", ())).update(**{kind.name: gone})
        gone.evidence.filter(pk__in=moved["evidence given"]).update(**{kind.name: kept})
        for pk, state in moved["set aside"].items():
            _take_up_again(gone.evidence.filter(pk=pk, state=State.REJECTED), state)


def followers(record: models.Model) -> tuple[Follower, ...]:
    """Every relation whose rows move, except evidence."""
    kind = kind_of(record)
    own = (Follower("discrepancy", kind.name, _discrepancy),) if kind.is_reviewed else ()
    return (*own, *kind.merging.followers)


def _rows_follow(follower: Follower, kept: models.Model, gone: models.Model) -> list[int]:
    own, theirs = (getattr(record, follower.relation) for record in (kept, gone))
    if follower.alike:
        there = {follower.alike(row) for row in own.all()}
        pks = [row.pk for row in theirs.order_by("pk") if follower.alike(row) not in there]
    else:
        pks = list(theirs.order_by("pk").values_list("pk", flat=True))
    theirs.filter(pk__in=pks).update(**{follower.field: kept})
    return pks


def _evidence_follows(kept: Reviewed, gone: Reviewed) -> dict:
    """Move the evidence; of two identical passages, the one with more weight ends up with `kept`.

    A passage left with `gone` that is undecided would wait for ever, so it is set aside as rejected until the
    merge is undone.
    """
    kind = kind_of(kept).name
    there = {_passage(evidence): evidence for evidence in kept.evidence.all()}
    moved, given, stays = [], [], []
    for evidence in gone.evidence.order_by("pk"):
        same = there.get(_passage(evidence))
        if same is None:
            moved.append(evidence.pk)
        elif evidence.state in LIVE and same.state not in LIVE:
            moved.append(evidence.pk)
            given.append(same.pk)
        else:
            stays.append(evidence)
    kept.evidence.filter(pk__in=given).update(**{kind: gone})
    gone.evidence.filter(pk__in=moved).update(**{kind: kept})
    return {"evidence": moved, "evidence given": given, "set aside": _set_aside(stays)}


def _passage(evidence: Evidence) -> tuple:
    return evidence.article_id, evidence.start, evidence.end, evidence.field


def _set_aside(evidence: Iterable[Evidence]) -> dict[str, str]:
    waiting = {str(e.pk): e.state for e in evidence if e.state in (State.SUGGESTED, State.ACCEPTED)}
    Evidence.objects.filter(pk__in=waiting).update(state=State.REJECTED)
    return waiting


def _take_up_again(evidence: models.QuerySet, state: str) -> None:
    """Bring back rejected evidence: the review allows only the way through suggested."""
    for pk in list(evidence.values_list("pk", flat=True)):
        one = Evidence.objects.filter(pk=pk)
        one.update(state=State.SUGGESTED)
        if state != State.SUGGESTED:
            one.update(state=state)
