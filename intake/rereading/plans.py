"""What reading an article again would do, as frozen values: planning.py makes them, pages show them."""

import hashlib
from dataclasses import dataclass

from extraction import Origin, Quote, Reading
from review.models import Discrepancy
from review.states import Reviewed


@dataclass(frozen=True)
class PlannedValue:
    """One value before and after, in words; `stored` is the field's new value."""

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
    """An untouched suggestion gets new values, and the passages `quotes`."""

    kind: str
    record: Reviewed
    values: tuple[PlannedValue, ...]
    origin: Origin
    quotes: tuple[Quote, ...]
    drafted_as: str = ""


@dataclass(frozen=True)
class Drop:
    """A suggestion that is no longer made; `whole` unless other articles report the record too."""

    kind: str
    record: Reviewed
    whole: bool


@dataclass(frozen=True)
class PlannedDiscrepancy:
    """A decided record that is now read differently, to be noted as a discrepancy."""

    kind: str
    record: Reviewed
    value: PlannedValue


@dataclass(frozen=True)
class Plan:
    """Everything a new reading would do; `outdated` are discrepancies that it no longer finds."""

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
        """The same for the same effects: shows whether the plan is still the one that was shown."""
        told = [
            *((one.kind, one.text) for one in self.add),
            *((one.kind, one.record.pk, one.values) for one in self.change),
            *((one.kind, one.record.pk, one.whole) for one in self.drop),
            *((one.kind, one.record.pk, one.value) for one in self.differs),
            *(one.pk for one in self.outdated),
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()
