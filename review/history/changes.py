"""A row's history, from the events its triggers wrote and editors' decisions; restoring a version."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import models
from pghistory.models import Events

from review.decision_log import CHOICES
from review.locking import lock
from review.models import Decision, Discrepancy, Evidence, Merge
from review.states import TRANSITIONS, Reviewed
from serving.transactions import in_one_step, locked

from .lists import replayed, rows_of
from .wording import EventsInWords

NOT_PUT_BACK = {
    *("id", "state", "made_by", "created", "slug", "edited", "rule", "explanation", "confidence"),
    *("merged_into", "drafted_as"),
}
AT_ONCE = timedelta(seconds=5)  # a decision is stored at most this long after its event
_TARGETS = {CHOICES[name].value: move.target.value for name, move in TRANSITIONS.items()}


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """Something done to the row, with what was done `along` with it: to its evidence, themes and countries.

    `version` names the event if it is an earlier one of the row itself, which can be restored. An editor's
    decision may have a `reason`.
    """

    at: datetime
    who: str
    what: str
    differences: tuple[FieldChange, ...] = ()
    along: tuple[str, ...] = ()
    version: int | None = None
    reason: str = ""
    is_decision: bool = False


def changes(row: models.Model, belonging: Iterable[type[models.Model]] = ()) -> list[HistoryEntry]:
    """The row's changes, newest first: events of it and of rows of the `belonging` models, decisions, merges.

    A record's evidence, themes, countries and discrepancies belong to it.
    """
    of_record = (Evidence, Discrepancy) if isinstance(row, Reviewed) else ()
    tracked = [type(row), *belonging, *of_record, *_lists(type(row))]
    found = Events.objects.across(*(model.pgh_event_model for model in tracked)).references(row)
    events = [e for e in found.order_by("-pgh_created_at", "-pgh_id") if _is_its(e, row)]
    told, decided = _entries(row, events), []
    for decision in _decisions(row):
        place = next((n for n, (change, state) in enumerate(told) if _made(decision, change, state)), None)
        if place is None:
            decided.append(_alone(decision))
        else:
            change, _ = told[place]
            done = replace(change, what=_done(decision), reason=decision.reason, is_decision=True)
            told[place] = (done, None)
    whole = [*(change for change, _ in told), *decided, *_merges(row)]
    return sorted(whole, key=lambda c: c.at, reverse=True)


def _entries(row: models.Model, events: list) -> list[tuple[HistoryEntry, str | None]]:
    """The events in words, each with the state it led to; the record's own include what belongs to them."""
    words = EventsInWords(row, events)
    own = [event for event in events if words.is_own(event)]
    newest = max((event.pgh_id for event in own), default=None)
    along: dict[int, list[str]] = defaultdict(list)
    told = []
    for event in events:
        leader = None if words.is_own(event) else _leader(event, own)
        if leader:
            along[leader.pgh_id].append(_in_a_line(words, event))
        else:
            told.append(event)
    return [
        (
            HistoryEntry(
                at=event.pgh_created_at,
                who=words.who(event),
                what=words.what(event),
                differences=tuple(FieldChange(*one) for one in words.differences(event)),
                along=tuple(along[event.pgh_id]) if words.is_own(event) else (),
                version=event.pgh_id if words.is_own(event) and event.pgh_id != newest else None,
            ),
            _state_after(event) if words.is_own(event) else None,
        )
        for event in told
    ]


def _leader(event, own: list):
    """The row's own event of the same transaction: a decision moves a record and its evidence."""
    together = [
        one
        for one in own
        if (one.pgh_created_at, one.pgh_context_id) == (event.pgh_created_at, event.pgh_context_id)
    ]
    return min(together, key=lambda one: _moves(one) != _moves(event), default=None)


def _moves(event) -> bool:
    return "state" in (event.pgh_diff or {})


def _in_a_line(words: EventsInWords, event) -> str:
    told = "; ".join(f"{field}: {before} → {after}" for field, before, after in words.differences(event))
    return f"{words.what(event)} ({told})" if told else words.what(event)


def _state_after(event) -> str:
    """The state an event led to; "added" or "edited" if it did not change the state."""
    if event.pgh_label == "insert":
        return Decision.Choice.ADDED
    return (event.pgh_diff or {}).get("state", (None, Decision.Choice.EDITED))[1]


def _made(decision: Decision, change: HistoryEntry, state: str | None) -> bool:
    """Whether the decision made this change."""
    led_to = _TARGETS.get(decision.choice, decision.choice)
    near = timedelta() <= decision.at - change.at < AT_ONCE
    return not decision.second and led_to == state and near and change.who == decision.editor.get_username()


def _lists(model: type[models.Model]) -> list[type[models.Model]]:
    """The tracked rows that hold a record's themes and countries."""
    return [rows_of(field) for field in model._meta.many_to_many]


def _is_its(event, row: models.Model) -> bool:
    """Whether the event belongs to this row, and not to one that was merged into it."""
    own = event.pgh_model == row.pgh_event_model._meta.label
    return not own or str(event.pgh_obj_id) == str(row.pk)


def _decisions(row: models.Model) -> list[Decision]:
    if not isinstance(row, Reviewed):
        return []
    found = Decision.objects.filter(kind=row._meta.model_name, record=row.pk)
    return list(found.select_related("editor").order_by("at", "pk"))


def _alone(decision: Decision) -> HistoryEntry:
    what = f"second reading: {_done(decision)}" if decision.second else _done(decision)
    who = decision.editor.get_username()
    return HistoryEntry(decision.at, who, what, reason=decision.reason, is_decision=True)


def _done(decision: Decision) -> str:
    fields = ", ".join(name.replace("_", " ") for name in decision.fields)
    return f"{decision.get_choice_display()} ({fields})" if fields else decision.get_choice_display()


def _merges(row: models.Model) -> Iterator[HistoryEntry]:
    """What was merged into the row; being merged into another is an event of the row itself."""
    if not hasattr(row, "merged_into_id"):
        return
    merges = Merge.objects.filter(kind=row._meta.model_name, kept=row.pk).select_related("by", "undone_by")
    names = {one.pk: str(one) for one in type(row)._base_manager.filter(pk__in=[m.gone for m in merges])}
    for merge in merges:
        gone = names.get(merge.gone, f"number {merge.gone}")
        yield HistoryEntry(merge.at, _name_of(merge.by), f"“{gone}” merged into this")
        if merge.undone_at:
            yield HistoryEntry(
                merge.undone_at, _name_of(merge.undone_by), f"“{gone}”: merge into this undone"
            )


def _name_of(user) -> str:
    return user.get_username() if user else "the database, by hand"


@in_one_step
def put_back(record: models.Model, version: int) -> list[str]:
    """Restore the values the record had after that event; returns the names of those that changed.

    The record's state does not change: only decisions change it. Raises the event model's DoesNotExist for an
    event of another record.
    """
    if isinstance(record, Reviewed):
        lock([record])
    record = locked(type(record).objects).get(pk=record.pk)
    event = record.events.get(pgh_id=version)
    changed = []
    for field in record._meta.concrete_fields:
        if field.name in NOT_PUT_BACK or field.primary_key:
            continue
        if getattr(record, field.attname) != (earlier := _standing(field, getattr(event, field.attname))):
            setattr(record, field.attname, earlier)
            changed.append(field.verbose_name)
    for field in record._meta.many_to_many:
        changed += _put_back_set(record, field, event.pgh_created_at, version)
    if changed:
        if hasattr(record, "edited"):
            record.edited = True
        record.full_clean()
        record.save()
    return changed


def _standing(field, key):
    """The key, or that of the remaining record if the related one has been merged since."""
    if key is None or not hasattr(field.related_model, "standing"):
        return key
    earlier = field.related_model.objects.filter(pk=key).first()
    return earlier.standing.pk if earlier else key


def _put_back_set(record: models.Model, field, at: datetime, version: int) -> list[str]:
    """Restore the related rows as they were just before the record's next change of its own."""
    later = record.events.filter(pgh_id__gt=version).order_by("pgh_id").first()
    when = {"pgh_created_at__lt": later.pgh_created_at} if later else {}
    then = replayed(field, [record.pk], **when)[record.pk]
    manager = getattr(record, field.name)
    if then == set(manager.values_list("pk", flat=True)):
        return []
    manager.set(then)
    return [field.verbose_name]
