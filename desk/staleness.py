"""Two people at one record: a form contains, signed, the values it was made from; a stale one is refused."""

from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import dates, timezone
from pghistory.models import Events

from review.locking import locked_now
from review.states import Reviewed

_SALT = "the values a form was made from"
NOT_COMPARED = {"created", "slug", "made_by", "rule", "explanation", "confidence", "drafted_as", "edited"}


class StaleError(ValidationError):
    """The record was changed since the form was made; the message says by whom and what."""


@dataclass(frozen=True)
class ChangedField:
    field: str
    before: str
    after: str

    def __str__(self):
        return f"{self.field}: was {self.before} → is now {self.after}"


def token(record: Reviewed) -> str:
    """The record's values as signed text; needs no query if its relations are prefetched."""
    return signing.dumps(_values(record), salt=_SALT, compress=True)


def differences(record: Reviewed, token: str) -> list[ChangedField]:
    """What changed in the record since `token` was made; ValidationError for a damaged token."""
    try:
        then = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise ValidationError("The form arrived damaged. Reload the page.") from None
    now = _values(record)
    if then.get("id") != record.pk:
        raise ValidationError("The form belongs to another record. Reload the page.")
    return [
        ChangedField(_label(record, name), _shown(record, name, then.get(name)), _shown(record, name, value))
        for name, value in now.items()
        if then.get(name) != value
    ]


def refuse_if_stale(record: Reviewed, token: str) -> None:
    """Lock the record until the transaction ends; StaleError if it has changed since `token` was made."""
    now = locked_now(record)
    if changed := differences(now, token):
        raise StaleError(f"{_last_change(now)}: {'; '.join(map(str, changed))}.")


def _values(record: Reviewed) -> dict:
    values = {
        field.name: _plain(getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if field.name not in NOT_COMPARED
    }
    for field in record._meta.many_to_many:
        values[field.name] = sorted(related.pk for related in getattr(record, field.name).all())
    return values


def _plain(value):
    return value if value is None or isinstance(value, int | str) else str(value)


def _label(record: Reviewed, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)


def _shown(record: Reviewed, name: str, value) -> str:
    field = record._meta.get_field(name)
    if value in (None, "", []):
        return "nothing"
    if field.is_relation:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(str(one) for one in field.related_model.objects.filter(pk__in=keys))
    return str(dict(field.flatchoices).get(value, value))


def _last_change(record: Reviewed) -> str:
    """Who changed it: the same user in another window, or somebody else.

    Events of one transaction have the same time, and each table numbers its own.
    """
    events = list(Events.objects.references(record).order_by("-pgh_created_at"))
    last = [event for event in events if event.pgh_created_at == events[0].pgh_created_at]
    user = next((context["user"] for event in last if (context := event.pgh_context or {}).get("user")), None)
    with pghistory.context() as now:
        if user and user == now.metadata.get("user"):
            return f"You changed it in another window {_moment(events[0].pgh_created_at)}"
    known = user and get_user_model().objects.filter(pk=user).first()
    return f"{known.get_username() if known else 'Someone'} has changed it in the meantime"


def _moment(at: datetime) -> str:
    """“at 10:14”, with the date unless it is today."""
    at = timezone.localtime(at)
    day = "" if at.date() == timezone.localdate() else f" on {at.day} {dates.MONTHS[at.month]}"
    return f"at {at:%H:%M}{day}"
