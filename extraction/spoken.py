"""A statement between reading and draft."""

from dataclasses import dataclass

from .actors import Node


@dataclass
class Spoken:
    """One statement before it becomes a draft: a point of a speaker or a pledge of actors."""

    kind: str
    rule: str
    act: str
    start: int
    end: int
    sentence: int
    verb: str
    node: Node | None
    speaker: Node | None = None
    number: int | None = None
    elaborating: tuple[int, ...] = ()
