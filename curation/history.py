"""A row's history as its triggers wrote it, with what editors decided; and an earlier version put back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from pghistory.models import Events

from publishing.review import Reviewed

from .models import Decision, Merge

NOT_PUT_BACK = {
    *("id", "state", "made_by", "created", "slug", "edited", "rule", "explanation", "confidence"),
    *("merged_into", "drafted_as"),
}


@dataclass(frozen=True)
class Difference:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One event of the row or of what belongs to it, or one decision on it, which has `reason`.

    `version` names the event when it is an earlier one of the row's own, which can be put back.
    """

    at: datetime
    who: str
    what: str
    differences: tuple[Difference, ...] = ()
    version: int | None = None
    reason: str = ""
    is_decision: bool = False


def changes(row: models.Model, belonging: Iterable[type[models.Model]] = ()) -> list[Change]:
    """Newest first: events of the row and of its rows of the `belonging` models, decisions and merges."""
    tracked = [type(row), *belonging, *_lists(type(row))]
    found = Events.objects.across(*(model.pgh_event_model for model in tracked)).references(row)
    events = [e for e in found.order_by("-pgh_created_at", "-pgh_id") if _is_its(e, row)]
    told = map(_Telling(row, events).change, events)
    return sorted([*told, *_decisions(row), *_merges(row)], key=lambda c: c.at, reverse=True)


def _lists(model: type[models.Model]) -> list[type[models.Model]]:
    """The tracked rows that hold a record's themes and countries."""
    throughs = (field.remote_field.through for field in model._meta.many_to_many)
    return [next(m for m in through.__subclasses__() if m._meta.proxy) for through in throughs]


def _is_its(event, row: models.Model) -> bool:
    """Not of another row that points at this one, as what was merged into it does."""
    own = event.pgh_model == row.pgh_event_model._meta.label
    return not own or str(event.pgh_obj_id) == str(row.pk)


def _decisions(row: models.Model) -> list[Change]:
    if not isinstance(row, Reviewed):
        return []
    decisions = Decision.objects.filter(kind=row._meta.model_name, record=row.pk).select_related("editor")
    return [
        Change(
            at=decision.at,
            who=decision.editor.get_username(),
            what=f"second reading: {_done(decision)}" if decision.second else _done(decision),
            reason=decision.reason,
            is_decision=True,
        )
        for decision in decisions
    ]


def _done(decision: Decision) -> str:
    fields = ", ".join(name.replace("_", " ") for name in decision.fields)
    return f"{decision.get_choice_display()} ({fields})" if fields else decision.get_choice_display()


def _merges(row: models.Model) -> Iterator[Change]:
    """What was merged into the row; that it was merged itself is an event of its own."""
    if not hasattr(row, "merged_into_id"):
        return
    merges = Merge.objects.filter(kind=row._meta.model_name, kept=row.pk).select_related("by", "undone_by")
    names = {one.pk: str(one) for one in type(row)._base_manager.filter(pk__in=[m.gone for m in merges])}
    for merge in merges:
        gone = names.get(merge.gone, f"number {merge.gone}")
        yield Change(merge.at, _name_of(merge.by), f"“{gone}” merged into this")
        if merge.undone_at:
            yield Change(merge.undone_at, _name_of(merge.undone_by), f"“{gone}” taken apart from this")


def _name_of(user) -> str:
    return user.get_username() if user else "the database, by hand"


_DONE = {"insert": "added", "update": "changed", "delete": "removed"}
_CALLED = {"personname": "spelling", "countryname": "name", "term": "term of office"}


class _Telling:
    """Events in words; the names of users and of the rows they point at are looked up once."""

    def __init__(self, row: models.Model, events: list):
        self.row = row
        self.own = row.pgh_event_model._meta.label
        mine = [event.pgh_id for event in events if event.pgh_model == self.own]
        self.newest = max(mine, default=None)
        self.users = _user_names(events)
        self.rows = _names_of_rows(events)

    def change(self, event) -> Change:
        return Change(
            at=event.pgh_created_at,
            who=_who(event.pgh_context or {}, self.users),
            what=self._what(event),
            differences=tuple(self._differences(event)),
            version=event.pgh_id if event.pgh_model == self.own and event.pgh_id != self.newest else None,
        )

    def _what(self, event) -> str:
        """ "changed", "evidence added", "theme trade removed", "merged into “Wang Yi”" """
        done = _DONE.get(event.pgh_label, event.pgh_label)
        data, model = event.pgh_data, _tracked(event)
        if event.pgh_model == self.own:
            merged = (event.pgh_diff or {}).get("merged_into_id")
            return self._merge(*merged) if merged else done
        if model._meta.proxy:
            role, column = _listed(event.pgh_model)
            return f"{role} {self._name(model, column, data[column])} {done}"
        kind = model._meta.model_name
        if kind == "evidence":
            return f"evidence {done}: “{data['quote'][:80]}”"
        if kind == "othervalue":
            return f"other value {done}: {data['field'].replace('_', ' ')} “{data['value'][:80]}”"
        called = data.get("name") or data.get("role") or data.get("status") or ""
        return f"{_CALLED.get(kind, model._meta.verbose_name)} {f'“{called}” ' * bool(called)}{done}"

    def _merge(self, before, after) -> str:
        model = type(self.row)
        if after is None:
            return f"taken apart from “{self._name(model, 'merged_into_id', before)}”"
        return f"merged into “{self._name(model, 'merged_into_id', after)}”"

    def _differences(self, event) -> Iterable[Difference]:
        model = _tracked(event)
        for name, (before, after) in (event.pgh_diff or {}).items():
            if name == "merged_into_id":
                continue
            called = name.removesuffix("_id").replace("_", " ")
            yield Difference(called, self._shown(model, name, before), self._shown(model, name, after))

    def _shown(self, model, name: str, value) -> str:
        if value in (None, "", []):
            return "nothing"
        return self._name(model, name, value)

    def _name(self, model, name: str, value) -> str:
        return self.rows.get((_points_at(model, name), str(value)), str(value))


def _tracked(event) -> type[models.Model]:
    return apps.get_model(event.pgh_model).pgh_tracked_model


def _listed(event_model: str) -> tuple[str, str]:
    """What a row of a list says of its record, and the column that names the theme or country."""
    if event_model.endswith("ThemeEvent"):
        return "theme", "theme_id"
    return "exclusion of" if "Excluded" in event_model else "actor", "country_id"


def _points_at(model: type[models.Model], column: str) -> type[models.Model] | None:
    return next((f.related_model for f in model._meta.concrete_fields if f.attname == column), None)


def _names_of_rows(events) -> dict[tuple, str]:
    """What the rows are called that events name by their keys, by model and key."""
    keys = defaultdict(set)
    for event in events:
        model = _tracked(event)
        told = dict(event.pgh_diff or {})
        if model._meta.proxy:
            column = _listed(event.pgh_model)[1]
            told[column] = (event.pgh_data[column],)
        for name, values in told.items():
            if (other := _points_at(model, name)) is not None:
                keys[other].update(value for value in values if value is not None)
    return {
        (model, str(row.pk)): str(row)
        for model, found in keys.items()
        for row in model._base_manager.filter(pk__in=found)
    }


def _user_names(events) -> dict[int, str]:
    ids = {context.get("user") for event in events if (context := event.pgh_context)}
    users = get_user_model().objects.filter(pk__in=ids - {None})
    return {user.pk: user.get_username() for user in users}


def _who(context: dict, names: dict[int, str]) -> str:
    user = context.get("user")
    editor = names.get(user, f"user {user}, who is gone") if user else context.get("command", "")
    if version := context.get("extraction"):
        return f"the extraction {version}{f', run by {editor}' * bool(editor)}"
    return editor or "the database, by hand"


@transaction.atomic
def put_back(record: models.Model, version: int) -> list[str]:
    """Give the record the values it had after that event; the names of those that changed.

    Its place in the review is not touched: that is moved by decisions alone. Raises the event model's
    DoesNotExist for an event of another record.
    """
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
    """What a relation led to may have been merged since: then the one that stands for it."""
    if key is None or not hasattr(field.related_model, "standing"):
        return key
    earlier = field.related_model.objects.filter(pk=key).first()
    return earlier.standing.pk if earlier else key


def _put_back_set(record: models.Model, field, at: datetime, version: int) -> list[str]:
    """The related rows as they stood just before the record's next own change."""
    later = record.events.filter(pgh_id__gt=version).order_by("pgh_id").first()
    through = field.remote_field.through
    proxy = next(m for m in through.__subclasses__() if m._meta.proxy)
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    events = proxy.pgh_event_model.objects.filter(**{own: record.pk}).order_by("pgh_id")
    if later:
        events = events.filter(pgh_created_at__lt=later.pgh_created_at)
    then = set()
    for event in events:
        (then.discard if event.pgh_label == "delete" else then.add)(getattr(event, other))
    manager = getattr(record, field.name)
    if then == set(manager.values_list("pk", flat=True)):
        return []
    manager.set(then)
    return [field.verbose_name]
