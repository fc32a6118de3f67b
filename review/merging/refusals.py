"""What cannot be merged, and what stands in the way of taking a merge apart: each refused with its reason."""

from django.db import models

from review.decisions import DecisionError
from review.models import Merge
from review.states import LIVE, Reviewed, State

from .followers import FOLLOWERS
from .values import KIND_MODELS, NAMES_A_RECORD, STANDS_UNDER, choosable, kind_of

RANK = {State.SUGGESTED: 0, State.ACCEPTED: 1, State.PUBLISHED: 2}


def furthest(one: models.Model, other: models.Model) -> tuple[models.Model, models.Model]:
    """The two with the one first that is further in the review: it is the one that can be kept."""
    if isinstance(one, Reviewed) and RANK.get(other.state, -1) > RANK.get(one.state, -1):
        return other, one
    return one, other


def merged(merge: Merge) -> tuple[models.Model, models.Model]:
    """The two records of a merge: (kept, gone)."""
    rows = KIND_MODELS[merge.kind].objects.in_bulk([merge.kept, merge.gone])
    return rows[merge.kept], rows[merge.gone]


def active(**filters) -> models.QuerySet:
    """Merges that stand, the oldest first."""
    return Merge.objects.filter(undone_at=None, **filters).order_by("pk")


def refuse_merge(kept: models.Model, gone: models.Model, take: tuple[str, ...]) -> None:
    for record in (kept, gone):
        if record.merged_into_id:
            raise DecisionError(f"“{record}” was merged into “{record.standing}” already.")
    if unknown := set(take) - set(choosable(type(kept))):
        raise DecisionError(f"A {kind_of(kept)} has no value “{sorted(unknown)[0]}” to take.")
    above = STANDS_UNDER.get(kind_of(kept))
    if kind_of(kept) in ("participant", "point") and _above(kept, above) != _above(gone, above):
        raise DecisionError(
            f"“{kept}” and “{gone}” stand under two {above}s: merge the {above}s first, if they are one."
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
        raise DecisionError("This merge was taken apart already.")
    if merge.parent_id:
        raise DecisionError(f"This was merged along with others: {_apart_first(merge.parent)}")
    for one in (merge, *merge.parts.filter(undone_at=None)):
        _refuse_by_what_came_after(one, merge)


def _refuse_by_what_came_after(one: Merge, whole: Merge) -> None:
    kept, _ = merged(one)
    since = active(kind=one.kind, gone=one.kept).exclude(parent=whole).first()
    if since:
        raise DecisionError(_apart_first(since))
    if isinstance(kept, Reviewed) and not kept.is_live and not kept.merged_into_id:
        raise DecisionError(f"“{kept}” is {kept.get_state_display()} now: bring it back first.")
    if later := _later_of_what_it_names(one) or _later_that_names_it(one):
        raise DecisionError(_apart_first(later))
    for relation, _ in FOLLOWERS[one.kind]:
        model = getattr(type(kept), relation).rel.related_model
        if kind_of(model) not in KIND_MODELS or relation in ("proposals_made", "participations"):
            continue
        moved = one.moved[relation]
        touched = models.Q(kept__in=moved) | models.Q(gone__in=moved)
        later = active(kind=kind_of(model)).filter(touched, pk__gt=one.pk).exclude(parent=one).first()
        if later:
            raise DecisionError(_apart_first(later))


def _later_of_what_it_names(one: Merge) -> Merge | None:
    """A merge since of a record that this one's values name: the person of a participant, a proposer."""
    name, kind = NAMES_A_RECORD.get(one.kind, ("", ""))
    named_there = [values[name] for values in (one.before, one.after) if values.get(name)]
    if not named_there:
        return None
    touched = models.Q(kept__in=named_there) | models.Q(gone__in=named_there)
    return active(kind=kind, pk__gt=one.pk).filter(touched).first()


def _later_that_names_it(one: Merge) -> Merge | None:
    for kind, (name, of) in NAMES_A_RECORD.items():
        if of != one.kind:
            continue
        touched = models.Q()
        for pk in (one.kept, one.gone):
            touched |= models.Q(**{f"before__{name}": pk}) | models.Q(**{f"after__{name}": pk})
        if later := active(kind=kind, pk__gt=one.pk).filter(touched).first():
            return later
    return None


def _apart_first(merge: Merge) -> str:
    kept, gone = merged(merge.parent or merge)
    return f"take the merge of “{gone}” into “{kept}” apart first."
