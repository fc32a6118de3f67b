"""Why two records cannot be merged, or a merge cannot be undone: each refusal with its reason."""

from django.db import models

from review.decisions import DecisionError
from review.kinds import KINDS, beneath, kind_of
from review.models import Merge
from review.states import LIVE, Reviewed, State
from review.values import merged_fields

RANK = {State.SUGGESTED: 0, State.ACCEPTED: 1, State.PUBLISHED: 2}


def furthest(one: models.Model, other: models.Model) -> tuple[models.Model, models.Model]:
    """Both records, first the one further in the review: that one can be kept."""
    if isinstance(one, Reviewed) and RANK.get(other.state, -1) > RANK.get(one.state, -1):
        return other, one
    return one, other


def merged(merge: Merge) -> tuple[models.Model, models.Model]:
    """The two records of a merge: (kept, gone)."""
    rows = KINDS[merge.kind].model.objects.in_bulk([merge.kept, merge.gone])
    return rows[merge.kept], rows[merge.gone]


def active(**filters) -> models.QuerySet:
    """Merges that have not been undone, oldest first."""
    return Merge.objects.filter(undone_at=None, **filters).order_by("pk")


def refuse_merge(kept: models.Model, gone: models.Model, take: tuple[str, ...]) -> None:
    for record in (kept, gone):
        if record.merged_into_id:
            raise DecisionError(f"“{record}” was already merged into “{record.standing}”.")
    kind = kind_of(kept)
    if unknown := set(take) - set(merged_fields(type(kept))):
        raise DecisionError(f"A {kind.name} has no value “{sorted(unknown)[0]}” to take.")
    above = kind.under
    if kind.merging.within and _above(kept, above) != _above(gone, above):
        raise DecisionError(
            f"“{kept}” and “{gone}” belong to different {above}s: "
            f"merge the {above}s first, if they are the same."
        )
    if isinstance(kept, Reviewed):
        _refuse_by_state(kept, gone)


def _above(record: models.Model, field: str) -> int:
    return getattr(record, f"{field}_id")


def _refuse_by_state(kept: Reviewed, gone: Reviewed) -> None:
    for record in (kept, gone):
        if record.state not in LIVE:
            raise DecisionError(f"“{record}” is {record.get_state_display()}: bring it back first.")
    if furthest(kept, gone)[0] is gone:
        raise DecisionError(
            f"“{gone}” is {gone.get_state_display()} and “{kept}” is only {kept.get_state_display()}: "
            "keep the former, or decide on the latter first."
        )


def refuse_unmerge(merge: Merge) -> None:
    if merge.undone_at:
        raise DecisionError("This merge has already been undone.")
    if merge.parent_id:
        raise DecisionError(f"This was merged together with others: {_apart_first(merge.parent)}")
    for one in (merge, *merge.parts.filter(undone_at=None)):
        _refuse_by_what_came_after(one, merge)


def _refuse_by_what_came_after(one: Merge, whole: Merge) -> None:
    kept, _ = merged(one)
    since = active(kind=one.kind, gone=one.kept).exclude(parent=whole).first()
    if since:
        raise DecisionError(_apart_first(since))
    if isinstance(kept, Reviewed) and not kept.is_live and not kept.merged_into_id:
        raise DecisionError(f"“{kept}” is now {kept.get_state_display()}: bring it back first.")
    if later := _later_of_what_it_names(one) or _later_that_names_it(one):
        raise DecisionError(_apart_first(later))
    for part in beneath(KINDS[one.kind]):
        moved = one.moved[part.beneath]
        touched = models.Q(kept__in=moved) | models.Q(gone__in=moved)
        later = active(kind=part.name).filter(touched, pk__gt=one.pk).exclude(parent=one).first()
        if later:
            raise DecisionError(_apart_first(later))


def _later_of_what_it_names(one: Merge) -> Merge | None:
    """A later merge of a record that this merge's values refer to: a participant's person, a proposer."""
    for name, kind in KINDS[one.kind].merging.names.items():
        named_there = [values[name] for values in (one.before, one.after) if values.get(name)]
        touched = models.Q(kept__in=named_there) | models.Q(gone__in=named_there)
        if named_there and (later := active(kind=kind, pk__gt=one.pk).filter(touched).first()):
            return later
    return None


def _naming(of: str) -> list[tuple[str, str]]:
    """The kinds with a value that refers to a record of this kind, and the name of that value."""
    return [
        (kind.name, name)
        for kind in KINDS.values()
        for name, named in kind.merging.names.items()
        if named == of
    ]


def _later_that_names_it(one: Merge) -> Merge | None:
    naming = (
        (kind, name) for kind in KINDS.values() for name, of in kind.merging.names.items() if of == one.kind
    )
    for kind, name in naming:
        touched = models.Q()
        for pk in (one.kept, one.gone):
            touched |= models.Q(**{f"before__{name}": pk}) | models.Q(**{f"after__{name}": pk})
        if later := active(kind=kind, pk__gt=one.pk).filter(touched).first():
            return later
    return None


def _apart_first(merge: Merge) -> str:
    kept, gone = merged(merge.parent or merge)
    return f"undo the merge of “{gone}” into “{kept}” first."
