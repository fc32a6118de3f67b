"""What the judge finds beside the rules of a language: sentences they passed over, statements it doubts."""

from collections.abc import Mapping

from extraction.drafts import Origin
from extraction.languages.protocol import ClauseTold, Facts, Language
from extraction.languages.rules import Outcome

from .enumerated import PointsListed
from .judge import SentenceJudge
from .scenes import Scenery, SceneState, is_group
from .stated import Dropped, Stated

JUDGED = "judged"
MOST_WEIGHED = 1000  # statements of an article whose chance is told; people write fifty
NOBODY = frozenset({"stranger", "organisation", "unnamed"})


def kept(text: str, stated: list[Stated], judge: SentenceJudge) -> list[Stated]:
    """The statements without those of rules that the judge strongly doubts; items of lists stay."""
    if judge.drops_below <= 0:
        return stated
    return [
        one for one in stated
        if one.group >= 0 or judge.chance(text[one.start : one.end], "rule") >= judge.drops_below
    ]  # fmt: skip


def missed(
    facts: Facts, language: Language, scenes: Mapping[int, Scenery], lists: list[PointsListed],
    stated: list[Stated], dropped: list[Dropped], judge: SentenceJudge,
) -> list[Stated]:  # fmt: skip
    """Sentences whose words speak for a statement, where somebody is known who may have made it.

    None in which a rule's words stand, whatever was made of them, and none that is part of a list.
    """
    read = {one.sentence for one in stated} | {one.clause.sentence for one in dropped}
    read |= {item.sentence for found in lists for item in found.items}
    read |= {number for found in lists for group in found.elaborating for number in group}
    found = []
    for number, scenery in scenes.items():
        sentence = scenery.sentence
        text = facts.document.text[sentence.start : sentence.end]
        if number in read or text.endswith((":", "：")) or judge.chance(text, "none") < judge.adds_from:
            continue
        scene = SceneState(scenery.before, scenery.group, facts.document.is_speech)
        clause = language.unruled(facts, sentence, scene)
        outcome = _outcome(clause, text, judge) if clause else None
        if clause and outcome:
            found.append(Stated(outcome, JUDGED, clause.start, clause.end, number, None, clause.actor))
    return found


def _outcome(clause: ClauseTold, text: str, judge: SentenceJudge) -> Outcome | None:
    """A group declares, a state undertakes or proposes, a person proposes: by the words, where both may be.

    A point needs a speaker whom the sentence names: what somebody goes on saying mostly elaborates.
    """
    actor = clause.actor
    if actor is None or actor.kind in NOBODY or clause.marks:
        return None
    if is_group(actor):
        return Outcome("pledge", "supported")
    told = outcome_of_one(judge.is_pledge(text) and bool(actor.countries))
    return told if told.kind == "pledge" or actor.start >= clause.start else None


def outcome_of_one(is_pledge: bool) -> Outcome:
    """What one person or state says: its country's undertaking, or what it wishes others to do."""
    return Outcome("pledge", "offered") if is_pledge else Outcome("point", "urged")


def source_of(rule: str) -> str:
    """By which curve a statement's chance is told: "rule", "list" or "none"."""
    return "none" if rule == JUDGED else "list" if rule.endswith("list") else "rule"


def weighed(rule: str, line: str, text: str, judge: SentenceJudge | None) -> Origin:
    """The origin of a statement: how likely it is right, and which of its words weighed most."""
    if judge is None:
        return Origin(rule, line)
    return Origin(rule, line + words_for(judge, text), judge.chance(text, source_of(rule)))


def words_for(judge: SentenceJudge, text: str) -> str:
    """Which words of a statement weighed most, as the end of an explanation."""
    told, against = judge.telling(text)
    parts = [f"{side} {', '.join(f'“{word}”' for word in words)}" for side, words in
             (("for it", told), ("against it", against)) if words]  # fmt: skip
    return f" Words that weigh most: {'; '.join(parts)}." if parts else ""
