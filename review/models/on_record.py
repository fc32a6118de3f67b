"""Rows about one record of any kind: each points at exactly one."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact

# The records' tables by kind: constraints and triggers need them before the models exist.
RECORDS = {
    "meeting": "meetings_meeting",
    "participant": "meetings_participant",
    "proposal": "proposals_proposal",
    "point": "proposals_point",
    "pledge": "proposals_pledge",
}


def _one_of(model: str) -> models.ForeignKey:
    return models.ForeignKey(model, models.CASCADE, null=True, blank=True, related_name="%(class)s")


class OnRecord(models.Model):
    """Points at exactly one record of any kind."""

    meeting = _one_of("meetings.Meeting")
    participant = _one_of("meetings.Participant")
    proposal = _one_of("proposals.Proposal")
    point = _one_of("proposals.Point")
    pledge = _one_of("proposals.Pledge")

    class Meta:
        abstract = True

    @property
    def record(self):
        return next(r for name in RECORDS if (r := getattr(self, name)) is not None)

    @property
    def record_kind(self) -> str:
        return next(name for name in RECORDS if getattr(self, f"{name}_id") is not None)

    @property
    def record_key(self) -> int:
        return getattr(self, f"{self.record_kind}_id")


def about(records: Iterable[tuple[str, int]]) -> Q:
    """Selects rows about any of these records, each given by its kind and number."""
    numbers: dict[str, list[int]] = {}
    for kind, pk in records:
        numbers.setdefault(kind, []).append(pk)
    found = Q(pk__in=[])
    for kind, pks in numbers.items():
        found |= Q(**{f"{kind}__in": pks})
    return found


def one_record() -> Exact:
    """The condition that exactly one of OnRecord's relations is set."""
    relations = (F(name) for name in RECORDS)
    return Exact(Func(*relations, function="num_nonnulls", output_field=models.IntegerField()), 1)
