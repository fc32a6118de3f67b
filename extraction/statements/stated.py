"""What the rules of a language make of an article, before it becomes drafts."""

from typing import NamedTuple

from extraction.languages.protocol import Actor, ClauseTold, Stretch
from extraction.languages.rules import Outcome


class Stated(NamedTuple):
    """One statement before it becomes a draft; `actor` is who states or undertakes it."""

    outcome: Outcome
    rule: str
    start: int
    end: int
    sentence: int
    verb: Stretch | None
    actor: Actor | None
    number: int | None = None
    group: int = -1  # the number of its list
    elaborating: tuple[int, ...] = ()


class Dropped(NamedTuple):
    """A clause whose rule yielded nothing, and the guard that saw to it."""

    clause: ClauseTold
    guard: str
