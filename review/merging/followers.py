"""The rows that follow a record into another, and back: its evidence and what stands under it."""

from collections.abc import Callable, Iterable

from django.db import models

from meetings.models import Person
from register.tables import script_of
from review.models import Evidence
from review.states import LIVE, Reviewed, State

from .values import kind_of

FOLLOWERS = {
    "meeting": (("participants", "meeting"), ("proposals", "meeting"), ("pledges", "meeting")),
    "participant": (("proposals_made", "proposer"),),
    "person": (("names", "person"), ("terms", "person"), ("participations", "person")),
    "proposal": (("points", "proposal"),),
    "point": (),
    "pledge": (),
}
ALIKE: dict[str, Callable] = {
    "discrepancy": lambda other: (other.article_id, other.field, str(other.stored)),
    "names": lambda spelling: spelling.name,
    "terms": lambda term: (term.country_id, term.role, term.from_date),
}


def follow(kept: models.Model, gone: models.Model) -> dict:
    """Move what hangs on `gone` to `kept`; says what was moved, for `lead_back`.

    A row of which `kept` has the like (the same term of office, the same words as evidence) stays.
    """
    kind, moved = kind_of(kept), {}
    if isinstance(kept, Reviewed):
        moved |= _evidence_follows(kept, gone)
        moved["discrepancy"] = _rows_follow("discrepancy", kind, kept, gone)
    for relation, field in FOLLOWERS[kind]:
        moved[relation] = _rows_follow(relation, field, kept, gone)
    if isinstance(kept, Person):
        moved["new names"] = _name_becomes_a_spelling(kept, gone)
    return moved


def lead_back(kept: models.Model, gone: models.Model, moved: dict) -> None:
    """Undo `follow`, as far as the rows still lie with `kept`."""
    kind = kind_of(kept)
    if isinstance(kept, Person):
        kept.names.filter(pk__in=moved["new names"]).delete()
    for relation, field in relations(kind):
        getattr(kept, relation).filter(pk__in=moved.get(relation, ())).update(**{field: gone})
    if isinstance(kept, Reviewed):
        gone.evidence.filter(pk__in=moved["evidence given"]).update(**{kind: kept})
        for pk, state in moved["set aside"].items():
            _take_up_again(gone.evidence.filter(pk=pk, state=State.REJECTED), state)


def relations(kind: str) -> tuple[tuple[str, str], ...]:
    """Every relation whose rows follow, with the field of theirs that points at the record."""
    own = () if kind == "person" else (("evidence", kind), ("discrepancy", kind))
    return (*own, *FOLLOWERS[kind])


def _rows_follow(relation: str, field: str, kept: models.Model, gone: models.Model) -> list[int]:
    alike = ALIKE.get(relation)
    rows = getattr(gone, relation).order_by("pk")
    if alike:
        there = {alike(row) for row in getattr(kept, relation).all()}
        pks = [row.pk for row in rows if alike(row) not in there]
    else:
        pks = list(rows.values_list("pk", flat=True))
    getattr(gone, relation).filter(pk__in=pks).update(**{field: kept})
    return pks


def _evidence_follows(kept: Reviewed, gone: Reviewed) -> dict:
    """Of two that are the same words, the one that counts lies with `kept` and the other with `gone`.

    What waits for a decision there would wait for ever, so it is set aside as rejected meanwhile.
    """
    kind = kind_of(kept)
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
    """From rejected the review leads to suggested only, and on from there."""
    for pk in list(evidence.values_list("pk", flat=True)):
        one = Evidence.objects.filter(pk=pk)
        one.update(state=State.SUGGESTED)
        if state != State.SUGGESTED:
            one.update(state=state)


def _name_becomes_a_spelling(kept: Person, gone: Person) -> list[int]:
    if kept.names.filter(name=gone.name).exists():
        return []
    return [kept.names.create(name=gone.name, script=script_of(gone.name)).pk]
