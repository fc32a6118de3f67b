"""The events of a row's history in words: what was done to it, its evidence, its themes and countries."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from review.kinds import RECORD_MODELS
from review.values import value_named

from .lists import columns_of, rows_of

_DONE = {"insert": "added", "update": "changed", "delete": "removed"}
_CALLED = {"personname": "spelling", "countryname": "name", "term": "term of office"}
_SAID_OTHERWISE = ("merged_into_id", "edited")
Difference = tuple[str, str, str]


class EventsInWords:
    """Events in words; the names of users and of related rows are looked up once."""

    def __init__(self, row: models.Model, events: list):
        self.row = row
        self.own = row.pgh_event_model._meta.label
        self.users = _user_names(events)
        self.rows = _names_of_rows(events)

    def is_own(self, event) -> bool:
        return event.pgh_model == self.own

    def who(self, event) -> str:
        context = event.pgh_context or {}
        user = context.get("user")
        editor = self.users.get(user, f"user {user}, since removed") if user else context.get("command", "")
        if version := context.get("extraction"):
            return f"the extraction {version}{f', run by {editor}' * bool(editor)}"
        return editor or "directly in the database"

    def what(self, event) -> str:
        """ "changed", "evidence added: “They agreed”", "theme Trade removed", "merged into “Wang Yi”" """
        done = _DONE.get(event.pgh_label, event.pgh_label)
        if self.is_own(event):
            merged = (event.pgh_diff or {}).get("merged_into_id")
            return self._merge(*merged) if merged else done
        data, model = event.pgh_data, tracked(event)
        if model._meta.proxy:
            each, column = _listed(model)
            return f"{each} {self._name(model, column, data[column])} {done}"
        kind = model._meta.model_name
        if kind == "evidence":
            return f"evidence {done}: “{data['quote'][:80]}”"
        if kind == "discrepancy":
            return f"other value {done}: {data['field'].replace('_', ' ')} “{data['value'][:80]}”"
        called = data.get("name") or data.get("role") or data.get("status") or ""
        return f"{_CALLED.get(kind, model._meta.verbose_name)} {f'“{called}” ' * bool(called)}{done}"

    def differences(self, event) -> Iterable[Difference]:
        model = tracked(event)
        for name, values in (event.pgh_diff or {}).items():
            if name not in _SAID_OTHERWISE:
                called = name.removesuffix("_id").replace("_", " ")
                yield (called, *(self._shown(model, name, value) for value in values))

    def _merge(self, before, after) -> str:
        model = type(self.row)
        if after is None:
            return f"merge into “{self._name(model, 'merged_into_id', before)}” undone"
        return f"merged into “{self._name(model, 'merged_into_id', after)}”"

    def _shown(self, model, name: str, value) -> str:
        return "nothing" if value in (None, "", []) else self._name(model, name, value)

    def _name(self, model, name: str, value) -> str:
        return self.rows.get((_leads_to(model, name), str(value)), str(value))


def tracked(event) -> type[models.Model]:
    return apps.get_model(event.pgh_model).pgh_tracked_model


@cache
def _listed(rows: type[models.Model]) -> tuple[str, str]:
    """How a row of a list is described, and the column of what it names."""
    for model in RECORD_MODELS.values():
        for field in model._meta.many_to_many:
            if rows_of(field) is rows:
                return value_named(model, field.name).each, columns_of(field)[1]
    raise LookupError(f"{rows} is not a list of a record")


def _leads_to(model: type[models.Model], column: str) -> type[models.Model] | None:
    return next((f.related_model for f in model._meta.concrete_fields if f.attname == column), None)


def _names_of_rows(events) -> dict[tuple, str]:
    """The names of the rows that events refer to, by model and key."""
    keys = defaultdict(set)
    for event in events:
        model = tracked(event)
        told = dict(event.pgh_diff or {})
        if model._meta.proxy:
            column = _listed(model)[1]
            told[column] = (event.pgh_data[column],)
        for name, values in told.items():
            if (other := _leads_to(model, name)) is not None:
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
