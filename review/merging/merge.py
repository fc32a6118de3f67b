"""Merges two records, and undoes a merge without losing anything.

The merged record stays in the database, where its old address leads to the one that remains. The merge stores
what was moved and which values were replaced, so that it can be undone.
"""

from collections.abc import Iterable
from contextlib import contextmanager

from django.db import DatabaseError, connection, models
from django.utils import timezone

from articles.models import Article
from review.decisions import DecisionError, note_progress
from review.kinds import KINDS, beneath, kind_of
from review.locking import lock
from review.models import Evidence, Merge
from review.states import UNDECIDED, Reviewed
from serving.transactions import in_one_step, is_lost, locked

from .followers import follow, lead_back
from .parts import give_back, make_room, pairs
from .refusals import RANK, active, furthest, merged, refuse_merge, refuse_unmerge
from .values import digest, named, set_values, value


@in_one_step
def merge(kept: models.Model, gone: models.Model, by=None, take: Iterable[str] = ()) -> Merge:
    """Merge `gone` into `kept`; `take` names the fields whose value comes from `gone`.

    Raises DecisionError with the reason if the two cannot be merged.
    """
    with _refusals_in_words():
        kept, gone = _locked(kept, gone)
        refuse_merge(kept, gone, tuple(take))
        made = _join(kept, gone, by, take)
        _note_progress(made)
    return made


@in_one_step
def unmerge(made: Merge, by=None) -> None:
    """Undo a merge: both records are back, each with its own rows and values.

    A value is restored only if the record still has the one the merge gave it. Raises DecisionError if
    something done since prevents it.
    """
    with _refusals_in_words():
        _locked(*merged(made))
        made = locked(Merge.objects).get(pk=made.pk)
        refuse_unmerge(made)
        _part(made, by)
        _note_progress(made)


def merged_pairs(merges: Iterable[Merge]) -> list[tuple[Merge, models.Model, models.Model]]:
    """Each merge with its two records, (merge, kept, gone), fetched kind by kind; None if removed since."""
    merges, found = list(merges), {}
    for kind in {made.kind for made in merges}:
        numbers = {pk for made in merges if made.kind == kind for pk in (made.kept, made.gone)}
        found[kind] = named(kind).in_bulk(numbers)
    return [(made, found[made.kind].get(made.kept), found[made.kind].get(made.gone)) for made in merges]


def _join(kept: models.Model, gone: models.Model, by, take: Iterable[str], parent=None) -> Merge:
    made = Merge(kind=kind_of(kept).name, kept=kept.pk, gone=gone.pk, by=by, parent=parent)
    made.save()
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    for first, second in pairs(kept, gone):
        _join(*furthest(first, second), by, (), parent=made)
    numbers = make_room(kept, gone)
    made.moved = follow(kept, gone) | {"numbers": numbers}
    _take(kept, gone, made, tuple(take))
    made.moved["as merged"] = digest(kept)
    made.save()
    return made


def _take(kept: models.Model, gone: models.Model, made: Merge, take: tuple[str, ...]) -> None:
    """Take over values; the record counts as edited, so reading the article again leaves them alone."""
    if not take:
        return
    made.after = {name: value(gone, name) for name in take} | {"edited": True}
    made.before = {name: value(kept, name) for name in made.after}
    set_values(kept, made.after)


def _part(merge: Merge, by) -> None:
    kept, gone = _locked(*merged(merge))
    lead_back(kept, gone, merge.moved)
    for part in merge.parts.filter(undone_at=None).order_by("-pk"):
        _part(part, by)
    give_back(gone, merge.moved["numbers"])
    _give_values_back(kept, merge)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    _go_along(gone)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])


def _give_values_back(kept: models.Model, merge: Merge) -> None:
    """Restore the values; a later merge that replaced one again gets the value from before this merge."""
    later = list(active(kept=merge.kept, kind=merge.kind).filter(pk__gt=merge.pk).order_by("pk"))
    last = later[-1] if later else merge
    untouched = digest(kept) == last.moved["as merged"]
    back = {}
    for name, before in merge.before.items():
        after = merge.after[name]
        heir = next((other for other in later if name in other.before), None)
        if heir is not None:
            if heir.before[name] == after:
                heir.before[name] = before
        elif value(kept, name) == after and (name != "edited" or untouched):
            back[name] = before
    set_values(kept, back)
    if later and untouched:
        last.moved["as merged"] = digest(kept)
    for other in later:
        other.save(update_fields=["before", "moved"])


def _go_along(gone: models.Model) -> None:
    """Apply what was decided about both together to the record that comes back, as to its evidence."""
    if not isinstance(gone, Reviewed) or gone.state not in UNDECIDED:
        return
    own = list(gone.evidence.values_list("state", flat=True))
    for part in beneath(kind_of(gone)):
        own += getattr(gone, part.beneath).standing().values_list("state", flat=True)
    furthest_state = max(own, key=lambda state: RANK.get(state, -1), default=gone.state)
    if RANK.get(furthest_state, -1) > RANK[gone.state]:
        gone.state = furthest_state
        gone.save(update_fields=["state"])


def _locked(kept: models.Model, gone: models.Model) -> tuple[models.Model, models.Model]:
    """Both as they are now, locked in the order of their numbers, so that two merges never deadlock."""
    names = [record._meta.model_name for record in (kept, gone)]
    if type(kept) is not type(gone) or names[0] not in KINDS:
        raise DecisionError(f"A {names[0]} and a {names[1]} cannot be one record.")
    if kept.pk == gone.pk:
        raise DecisionError(f"“{kept}” cannot be merged with itself.")
    if isinstance(kept, Reviewed):
        lock([kept, gone])
    rows = locked(type(kept).objects).order_by("pk").in_bulk([kept.pk, gone.pk])
    if len(rows) < 2:
        raise DecisionError("One of the two no longer exists.")
    return rows[kept.pk], rows[gone.pk]


def _note_progress(merge: Merge) -> None:
    if not KINDS[merge.kind].is_reviewed:
        return
    told = Evidence.objects.none()
    for one in (merge, *merge.parts.all()):
        told |= Evidence.objects.filter(**{f"{one.kind}__in": [one.kept, one.gone]})
    for article in Article.objects.filter(pk__in=told.values("article")).order_by("pk"):
        note_progress(article)


@contextmanager
def _refusals_in_words():
    """Refuse, in a sentence, what the database would refuse at commit."""
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except DatabaseError as error:
        if is_lost(error):
            raise
        raise DecisionError(_sentence(str(error))) from error


WITHOUT_EVIDENCE = {
    "needs published evidence": "a public record would be left without public evidence.",
}


def _sentence(error: str) -> str:
    known = WITHOUT_EVIDENCE
    for kind in KINDS.values():
        known = known | kind.merging.refusals
    reason = next((text for sign, text in known.items() if sign in error), error.splitlines()[0])
    return f"Nothing was changed: {reason}"
