"""Applying the rules of a language to the skeletons of its sentences, and what was dropped why."""

from collections.abc import Iterable
from typing import NamedTuple

from extraction.find.attendance import Gathered
from extraction.languages.protocol import Actor, Facts, Language
from extraction.languages.rules import Outcome, Rule, outcome

from .enumerated import PointsListed, read_lists
from .guards import Surroundings, dropped_by, key_of
from .judge import SentenceJudge
from .missed import kept, missed
from .scenes import Scenery, is_group, read_scenes
from .stated import Dropped, Stated

LISTED = "item of a list"
JOINT = Outcome("pledge", "supported")  # what those who met say one by one


class Interpretation(NamedTuple):
    """What an article states, its lists, and what was dropped."""

    stated: tuple[Stated, ...]
    lists: tuple[PointsListed, ...]
    dropped: tuple[Dropped, ...]


def interpret(
    facts: Facts, language: Language, people: Iterable[Gathered] = (), judge: SentenceJudge | None = None
) -> Interpretation:
    """Read every sentence, then the lists, then what the rules yield; `people` tell who is the same.

    A `judge` adds what the rules passed over and drops what it strongly doubts.
    """
    first = {number: one.mentions[0] for one in people for number in one.mentions}
    scenes = read_scenes(facts, language, first)
    lists = read_lists(facts, language, scenes)
    stated = [one for number, found in enumerate(lists) for one in _items(found, number)]
    around = Surroundings(
        listed=_spans([found for found in lists if _items(found, 0)]),
        elaborating=frozenset(n for found in lists for group in found.elaborating for n in group),
        owners=frozenset(
            key_of(found.owner)
            for found in lists
            if found.owner and (len(found.items) > 1 or found.announcement)
        ),
    )
    dropped: list[Dropped] = []
    for scenery in scenes.values():
        _apply(scenery, language.rules, around, stated, dropped)
    if judge is not None:
        more = missed(facts, language, scenes, lists, stated, dropped, judge)
        stated = kept(facts.document.text, stated, judge) + more
    return Interpretation(tuple(_apart(stated)), tuple(lists), tuple(dropped))


def _spans(lists: list[PointsListed]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for one in lists:
        for item in one.items:
            found.setdefault(item.sentence, []).append((item.start, item.end))
    return found


def _items(found: PointsListed, number: int) -> list[Stated]:
    """The items of a list as statements: points of one speaker, or what those who met say together."""
    if found.owner is None or found.owner.kind == "stranger":
        return []
    told = outcome(found.announcement.act) if found.announcement else Outcome("point", "proposed")
    if told is None:
        return []
    if is_group(found.owner) and told.kind == "point":
        told = JOINT
    return [
        Stated(
            told, LISTED, item.start, item.end, item.sentence, None, found.owner, item.number, number, adding
        )
        for item, adding in zip(found.items, found.elaborating, strict=True)
    ]


def _apply(
    scenery: Scenery, rules, around: Surroundings, stated: list[Stated], dropped: list[Dropped]
) -> None:
    """What the clauses of one sentence yield."""
    paragraph = scenery.sentence.paragraph
    for clause in scenery.skeleton.clauses:
        rule: Rule = rules[clause.rule]
        who = (clause.says or clause.actor) if rule.looks_at == "sayer" else clause.actor
        hearsay = clause.says is not None and clause.says.kind == "stranger"
        told = None if hearsay else _outcome(rule, who)
        if told is None:
            dropped.append(Dropped(clause, "nobody who may say it"))
            continue
        guard = dropped_by(clause, rule, told, who, paragraph, around)
        if guard:
            dropped.append(Dropped(clause, guard))
            continue
        if rule.is_weak:
            around.exhorted.add((key_of(who), paragraph))
        stated.append(Stated(told, rule.name, clause.start, clause.end, clause.sentence, clause.verb, who))


def _outcome(rule: Rule, who: Actor | None) -> Outcome | None:
    """What the rule yields for one speaker, for a group, or for a state that undertakes something."""
    if who is None or who.kind == "stranger":
        return None
    together = who.kind == "state" and rule.speaker is not None and rule.speaker.act == "proposed"
    if is_group(who) and not together:  # two states that propose something together are its proposers
        return rule.group
    if rule.state is not None and (
        who.kind == "state" or (rule.looks_at == "subject" and who.kind != "organisation")
    ):
        return rule.state
    return rule.speaker


def _apart(stated: list[Stated]) -> list[Stated]:
    """One statement a span: of two that overlap, the listed item or the first stays."""
    kept: list[Stated] = []
    for one in sorted(stated, key=lambda s: (s.start, s.group < 0, -s.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.group >= 0 and kept[-1].group < 0:
            kept[-1] = one
    return kept
