"""Settling a discrepancy: an editor keeps the record's own value or takes the other one."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from serving.transactions import in_one_step, locked

from .decision_log import log
from .locking import lock
from .models import Decision, Discrepancy
from .states import PUBLISH, Reviewed, State
from .values import apply_values, can_take, stored, value_named


class SettledError(ValidationError):
    """The discrepancy cannot be settled any more; the message says why."""


def may_settle(user, record: Reviewed) -> bool:
    """Only publishers may decide on public records."""
    return user.has_perm(PUBLISH if record.state == State.PUBLISHED else "review.review")


def is_takeable(other: Discrepancy) -> bool:
    """Whether the value can be set here; another kind of record or a dropped suggestion is for the desk."""
    return can_take(type(other.record), other.field)


def still_differs(other: Discrepancy) -> bool:
    """Whether the record still has a different value."""
    record = other.record
    return not can_take(type(record), other.field) or stored(record, other.field) != other.stored


@in_one_step
def settle(other: Discrepancy, keep: bool, by) -> None:
    """Keep the record's value or take the other one, which counts as the editor's own change.

    Raises ValidationError, with nothing changed, if it is already settled or the value does not fit.
    """
    lock([other.record.standing])
    other = locked(Discrepancy.objects).filter(pk=other.pk).first()
    if other is None:
        raise SettledError("A newer reading no longer says this.")
    if other.state != Discrepancy.State.OPEN:
        raise SettledError(f"This has already been decided: {other.get_state_display()}.")
    if not keep:
        _take(other, by)
    other.state = Discrepancy.State.KEPT if keep else Discrepancy.State.TAKEN
    other.decided_by, other.decided_at = by, timezone.now()
    other.save(update_fields=["state", "decided_by", "decided_at"])


def _take(other: Discrepancy, by) -> None:
    standing = other.record.standing
    record = locked(type(standing).objects).get(pk=standing.pk)
    if not is_takeable(other):
        raise SettledError("This value cannot be taken as it is: change the record on the desk.")
    changed = apply_values(record, {other.field: other.stored})
    if not record.edited:
        record.edited = True
        record.save(update_fields=["edited"])
    if changed:
        described = value_named(type(record), other.field)
        names = described.fields if described else (other.field,)
        fields = [name for name in names if name in changed]
        log(record, Decision.Choice.EDITED, by, f"took “{other.value}” from {other.source}", fields)
