"""What keeps a rule from yielding a statement, each by its name; the interpreter notes which one did.

A guard that is a mark of the clause ("negated", "question") needs no function here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extraction.languages.protocol import Actor, ClauseTold
from extraction.languages.rules import Outcome, Rule

MARKS = frozenset(
    [
        "negated", "question", "past", "wish", "thanks", "conditional", "relative", "noun", "sidelines",
        "content", "recalled", "discussed", "elsewhere", "hypothetical", "headline", "diary", "coming",
    ]
)  # fmt: skip


@dataclass
class Surroundings:
    """What guards look at beside the clause: the lists of the article, and what was stated so far."""

    listed: Mapping[int, list[tuple[int, int]]]  # by sentence, the spans of items
    elaborating: frozenset[int]  # sentences that only add to an item
    owners: frozenset[str]  # keys of those who have a list
    exhorted: set[tuple[str, int]] = field(default_factory=set)  # who exhorted in which paragraph


Guard = Callable[[ClauseTold, Rule, Outcome, str, int, Surroundings], bool]


def _listed(clause, rule, outcome, who, paragraph, around) -> bool:
    """It lies in an item of a list, which is the statement."""
    spans = around.listed.get(clause.sentence, ())
    return any(min(end, clause.end) > max(start, clause.start) for start, end in spans)


def _elaborates(clause, rule, outcome, who, paragraph, around) -> bool:
    """A point in a sentence that only adds to an item, or a position of those whose list it is."""
    joint = who in around.owners and outcome.act == "supported"
    return (outcome.kind == "point" or joint) and clause.sentence in around.elaborating


def _has_a_list(clause, rule, outcome, who, paragraph, around) -> bool:
    """An exhortation of somebody whose points are listed elsewhere."""
    return rule.is_weak and outcome.kind == "point" and who in around.owners


def _second(clause, rule, outcome, who, paragraph, around) -> bool:
    """An exhortation after another of the same speaker in the same paragraph, not introduced anew."""
    if "said" in clause.marks:
        return False
    return rule.is_weak and outcome.kind == "point" and (who, paragraph) in around.exhorted


def _announces(clause, rule, outcome, who, paragraph, around) -> bool:
    """It only announces a list."""
    return clause.lead


ALWAYS: dict[str, Guard] = {
    "announces a list": _announces, "listed": _listed, "elaborates": _elaborates, "has a list": _has_a_list,
    "second exhortation": _second,
}  # fmt: skip


def key_of(actor: Actor | None) -> str:
    """By what the lists and exhortations of one speaker are known."""
    if actor is None:
        return ""
    return ",".join(actor.countries) or f"{actor.kind} {actor.person}"


def dropped_by(
    clause: ClauseTold, rule: Rule, outcome: Outcome, who: Actor | None, paragraph: int, around: Surroundings
) -> str:
    """The name of the guard that drops the clause, or ""."""
    for name in rule.unless:
        if name in clause.marks:
            return name
    key = key_of(who)
    return next(
        (name for name, guard in ALWAYS.items() if guard(clause, rule, outcome, key, paragraph, around)), ""
    )
