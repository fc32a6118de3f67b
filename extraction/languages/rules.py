"""Rules of statements, as data: what a rule's words make of who says them.

A rule of `rules.toml`:

    [[rule]]
    name = "call for"
    triggers = ["呼吁", "敦促"]             # how a language writes its triggers is its own affair
    speaker = "point: urged"               # what it yields when one speaker of the meeting says it
    group = "pledge: supported"            # … when those who met say it together
    state = "pledge: offered"              # … when it is what one state itself will do
    unless = ["negated", "question"]       # guards that drop it: marks of the clause
    catches = "…"                          # a sentence it catches
    passes_over = "…"                      # … and one it passes over

    weak = true                            # an exhortation: drops where its speaker has a list of points, and
                                           # counts once a paragraph ("we must …", 要, «необходимо»)

An outcome left out: the rule yields nothing for such an actor. `looks_at` is "sayer" (who is reported as
saying the clause, or its subject when nobody is) or "subject" (who is to do it).
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
KINDS = {"point", "pledge"}


class Outcome(NamedTuple):
    """What a rule yields: a point or a pledge, and its speech act."""

    kind: str
    act: str


class Rule(NamedTuple):
    """One rule."""

    name: str
    triggers: tuple[str, ...]
    speaker: Outcome | None = None
    group: Outcome | None = None
    state: Outcome | None = None
    unless: tuple[str, ...] = ()
    looks_at: str = "sayer"
    is_weak: bool = False
    catches: str = ""
    passes_over: str = ""


@lru_cache(maxsize=8)
def load_rules(language: str) -> dict[str, Rule]:
    """The rules of a language by name, in the order of its file."""
    rows = tomllib.loads((FOLDER / language / "rules.toml").read_text("utf-8"))["rule"]
    return {row["name"]: _rule(row) for row in rows}


def _rule(row: dict) -> Rule:
    speaker, group, state = (outcome(row.get(name, "")) for name in ("speaker", "group", "state"))
    return Rule(
        row["name"], tuple(row.get("triggers", ())), speaker, group, state, tuple(row.get("unless", ())),
        row.get("looks_at", "sayer"), row.get("weak", False), row.get("catches", ""),
        row.get("passes_over", ""),
    )  # fmt: skip


def outcome(told: str) -> Outcome | None:
    """ "point: urged" as an outcome; None for ""."""
    kind, _, act = told.partition(": ")
    return Outcome(kind, act) if kind in KINDS else None
