"""A record's history as its triggers wrote it: who changed what when, and how to put a state back."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from pghistory.models import Events

from publishing.review import Reviewed

NOT_PUT_BACK = {
    "id",
    "state",
    "made_by",
    "created",
    "slug",
    "edited",
    "rule",
    "explanation",
    "confidence",
} | {"merged_into"}


@dataclass(frozen=True)
class Difference:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One event of the record, of its evidence or of its themes and countries.

    `version` names the event when it is one of the record's own, which can be put back.
    """

    at: datetime
    who: str
    what: str
    differences: tuple[Difference, ...]
    version: int | None


def changes(record: Reviewed) -> list[Change]:
    """Newest first."""
    events = list(Events.objects.references(record).order_by("-pgh_created_at", "-pgh_id"))
    names = _user_names(events)
    own = record.events.model._meta.label
    return [
        Change(
            at=event.pgh_created_at,
            who=_who(event.pgh_context or {}, names),
            what=_what(event, own),
            differences=_differences(event, type(record)),
            version=event.pgh_id if event.pgh_model == own else None,
        )
        for event in events
    ]


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


_DONE = {"insert": "added", "update": "changed", "delete": "removed"}


def _what(event, own: str) -> str:
    """ "changed", "evidence added", "theme trade removed" """
    done = _DONE.get(event.pgh_label, event.pgh_label)
    if event.pgh_model == own:
        return done
    data = event.pgh_data
    if "quote" in data:
        return f"evidence {done}: “{data['quote'][:80]}”"
    if "theme_id" in data:
        return f"theme {data['theme_id']} {done}"
    if "country_id" in data and len(data) == 3:
        role = "exclusion of" if "Excluded" in event.pgh_model else "actor"
        return f"{role} {data['country_id']} {done}"
    return f"{event.pgh_model.rpartition('.')[2].removesuffix('Event').lower()} {done}"


def _differences(event, model) -> tuple[Difference, ...]:
    return tuple(
        Difference(name.removesuffix("_id").replace("_", " "), _shown(before), _shown(after))
        for name, (before, after) in (event.pgh_diff or {}).items()
    )


def _shown(value) -> str:
    return "nothing" if value in (None, "") else str(value)


@transaction.atomic
def put_back(record: Reviewed, version: int) -> list[str]:
    """Give the record the values it had after that event; the names of those that changed.

    Its place in the review is not touched: that is moved by decisions alone. Raises the event model's
    DoesNotExist for an event of another record.
    """
    event = record.events.get(pgh_id=version)
    changed = []
    for field in record._meta.concrete_fields:
        if field.name in NOT_PUT_BACK:
            continue
        if getattr(record, field.attname) != (earlier := _standing(field, getattr(event, field.attname))):
            setattr(record, field.attname, earlier)
            changed.append(field.verbose_name)
    for field in record._meta.many_to_many:
        changed += _put_back_set(record, field, event.pgh_created_at, version)
    if changed:
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


def _put_back_set(record: Reviewed, field, at: datetime, version: int) -> list[str]:
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
