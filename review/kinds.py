"""The kinds of records, described by the apps that hold them, so that the review can treat all alike.

Each app registers its kinds when it is ready. Whatever a kind leaves out does not apply to it.
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

    `under` is the field with the record above (its meeting, its proposal), `beneath` the relation that leads
    back from there, and `with_the_whole` the moves of the record above that this one follows. `named_with`
    lists the relations needed to make its name.
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
    """Rows that move to another record in a merge: their relation, and the field of theirs with the record.

    If `alike` returns the same for two rows, only one moves. `named_with` lists the relations needed for the
    names of rows that are not records.
    """

    relation: str
    field: str
    alike: Callable[[Model], object] | None = None
    named_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merging:
    """How two records of a kind are merged.

    `candidates` is SQL that gives low, high, score (0 to 1) and reason of pairs that may be duplicates.
    `names` says, for a value that is a record, which kind it is. `within` is set if only two records under
    the same one can be merged. `like(one, other)` scores how similar two records are when those above them
    are merged, 0 for not at all; without it they are not merged along. `make_room(kept, gone)` changes what
    would clash beneath the two and returns the previous values, by row number; `give_back(gone, had)` undoes
    it. `also(kept, gone)` adds rows to `kept` and returns their numbers; `take_away(kept, numbers)` undoes
    it. `refusals` translates the database's refusals, by a part of the message.
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


KINDS: dict[str, Kind] = {}  # in this order: a kind comes after the one above it
RECORD_MODELS: dict[str, type[Model]] = {}  # the kinds that pass through the review
AFTER_MOVES: list[Callable[[Iterable[Model]], None]] = []  # called with the records that a decision moved


def register(*kinds: Kind) -> None:
    for kind in kinds:
        KINDS[kind.name] = kind
        if kind.is_reviewed:
            RECORD_MODELS[kind.name] = kind.model


def kind_of(record: Model | type[Model]) -> Kind:
    """The kind of a record or of a model; KeyError when it has none."""
    return KINDS[record._meta.model_name]


def beneath(kind: Kind) -> Iterator[Kind]:
    """The kinds whose records belong to one of this kind."""
    return (one for one in KINDS.values() if one.under == kind.name)


def above(record: Model) -> Model | None:
    """The record that this one belongs to, if any."""
    under = kind_of(record).under
    return getattr(record, under) if under else None
