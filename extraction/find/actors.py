"""Somebody who can act, and what a reader remembers of who did."""

from dataclasses import dataclass
from typing import NamedTuple

from .persons import FoundPerson


class Node(NamedTuple):
    """Somebody who can act, at tokens first to last.

    `kind` is "person", "state", "collective", "sco", "paper", "gathering", "pronoun" or "stranger"; `how`
    tells how a pronoun or an office was resolved, and `evidence` the tokens of what it stands for.
    """

    first: int
    last: int
    kind: str
    person: FoundPerson | None = None
    countries: tuple[str, ...] = ()
    collective: str = ""
    how: str = ""
    evidence: tuple[int, int] | None = None
    people: tuple[FoundPerson, ...] = ()  # where two or three act together


@dataclass
class Scene:
    """What a reader remembers while going down the text: who spoke last, which group was named last."""

    speaker: Node | None = None
    group: Node | None = None
    person: Node | None = None
    present: Node | None = None  # the only person of the last sentence that names one
    quoted: Node | None = None
    paper: Node | None = None
    gathering: Node | None = None
    passer_by: int = -1  # the paragraph in which somebody unknown speaks


def countries_of(country: str) -> tuple[str, ...]:
    """The countries of somebody who has one, or none."""
    return (country,) if country else ()
