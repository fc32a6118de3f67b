"""The kinds of records, described by the apps that hold them, so that the review treats all alike.

Each app registers its kinds when it is ready. Where a kind says nothing, nothing of the sort applies to it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Model

if TYPE_CHECKING:
    from .values import Value

WITH_THE_WHOLE = frozenset({"reject"})  # the moves of a meeting or proposal that its suggestions follow


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `under` names the field that says what a record is under (its meeting, its proposal), `beneath` the
    relation by which that one finds it, and `with_the_whole` the moves of that one that it follows.
    `named_with` are the relations its name is made of.
    """

    model: type[Model]
    values: "tuple[Value, ...]" = ()
    under: str = ""
    beneath: str = ""
    with_the_whole: frozenset[str] = WITH_THE_WHOLE
    named_with: tuple[str, ...] = ()
    merging: "Merging" = field(default_factory=lambda: Merging())

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    @property
    def is_reviewed(self) -> bool:
        return hasattr(self.model, "evidence")


@dataclass(frozen=True)
class Follower:
    """Rows that follow a record into another: its relation, and the field of theirs that names the record.

    Of two rows for which `alike` gives the same, one stays. `named_with` is what the names of rows of no kind
    are made of.
    """

    relation: str
    field: str
    alike: Callable[[Model], object] | None = None
    named_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merging:
    """How two records of a kind become one.

    `candidates` is SQL that gives low, high, score (0 to 1) and reason of pairs that may be one. `names` says
    of which other kind a value names a record. `within` is set where only two under one record can be one.
    `like(one, other)` is how much two that come under one record are one, 0 for not at all; without it they
    are not merged along. `make_room(kept, gone)` changes what would clash beneath the two and returns what
    rows had, by their numbers; `give_back(gone, had)` undoes it. `also(kept, gone)` adds rows to `kept` and
    returns their numbers; `take_away(kept, numbers)` undoes it. `refusals` puts into words what the database
    would refuse, by a part of its message.
    """

    candidates: str = ""
    followers: tuple[Follower, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    within: bool = False
    like: Callable[[Model, Model], float] | None = None
    make_room: Callable[[Model, Model], dict[str, int]] | None = None
    give_back: Callable[[Model, dict[str, int]], None] | None = None
    also: Callable[[Model, Model], list[int]] | None = None
    take_away: Callable[[Model, list[int]], None] | None = None
    refusals: dict[str, str] = field(default_factory=dict)


KINDS: dict[str, Kind] = {}  # what stands under others comes after them
RECORD_MODELS: dict[str, type[Model]] = {}  # of the kinds that pass through the review
AFTER_MOVES: list[Callable[[Iterable[Model]], None]] = []  # told of the records that a decision moved


def register(*kinds: Kind) -> None:
    for kind in kinds:
        KINDS[kind.name] = kind
        if kind.is_reviewed:
            RECORD_MODELS[kind.name] = kind.model


def kind_of(record: Model | type[Model]) -> Kind:
    """The kind of a record or of a model; KeyError when it is of none."""
    return KINDS[record._meta.model_name]


def beneath(kind: Kind) -> Iterator[Kind]:
    """The kinds whose records stand under one of this kind."""
    return (one for one in KINDS.values() if one.under == kind.name)


def above(record: Model) -> Model | None:
    """What the record stands under."""
    return getattr(record, kind_of(record).under, None) if kind_of(record).under else None
