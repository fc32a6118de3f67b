"""What reading an article again would do, as frozen values: made by planning.py, shown and applied."""

import hashlib
from dataclasses import dataclass

from extraction import Origin, Quote, Reading
from review.models import Discrepancy
from review.states import Reviewed


@dataclass(frozen=True)
class PlannedValue:
    """One value before and after, in words; `stored` is what the field would hold afterwards."""

    field: str
    label: str
    before: str
    after: str
    stored: object = None


@dataclass(frozen=True)
class Addition:
    kind: str
    text: str
    origin: Origin


@dataclass(frozen=True)
class PlannedChange:
    """A suggestion nobody has touched gets other values, and the passages `quotes`."""

    kind: str
    record: Reviewed
    values: tuple[PlannedValue, ...]
    origin: Origin
    quotes: tuple[Quote, ...]
    drafted_as: str = ""


@dataclass(frozen=True)
class Drop:
    """A suggestion that is not made any more; `whole` unless other articles tell of the record too."""

    kind: str
    record: Reviewed
    whole: bool


@dataclass(frozen=True)
class PlannedDiscrepancy:
    """A record that an editor has decided on is read otherwise now: to be noted beside it."""

    kind: str
    record: Reviewed
    value: PlannedValue


@dataclass(frozen=True)
class Plan:
    """`outdated` are notes of an earlier reading that this one does not make any more."""

    reading: Reading
    add: tuple[Addition, ...] = ()
    change: tuple[PlannedChange, ...] = ()
    drop: tuple[Drop, ...] = ()
    differs: tuple[PlannedDiscrepancy, ...] = ()
    outdated: tuple[Discrepancy, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.add or self.change or self.drop or self.differs or self.outdated)

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("add", "change", "drop", "differs")}

    @property
    def digest(self) -> str:
        """The same for the same effects: tells whether what was shown is what would be done."""
        told = [
            *((one.kind, one.text) for one in self.add),
            *((one.kind, one.record.pk, one.values) for one in self.change),
            *((one.kind, one.record.pk, one.whole) for one in self.drop),
            *((one.kind, one.record.pk, one.value) for one in self.differs),
            *(one.pk for one in self.outdated),
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()
