"""Where the words of a rule stand in a Russian sentence, and what would be quoted for them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extraction.languages.rules import Rule, load_rules
from extraction.text.document import Document, Sentence

from .agreement import is_noun
from .morphology import WordForm, readings
from .phrases import FoundPhrase, Phrasebook, phrasebook
from .reporting import saying_form
from .segments import Segment, segment_at
from .subjects import SubjectFinder

VERBAL = frozenset({"VERB", "PRTS", "ADJS", "PRED", "GRND"})
THAT_MATTERS = frozenset({"stress the need", "reaffirm"})  # of which what was said tells the statement
ANNOUNCING = frozenset({"intend", "agree", "propose", "call for"})
LONGEST_TRIGGER = 12  # tokens within which a second one counts as part of the first
FRINGE = frozenset({"и", "а", "но", ",", "также", "—", "–"})  # what no quotation ends with
UNTOLD = frozenset({"ряд", "несколько"})
MORE = {("среди", "которых"), ("в", "числе", "которых"), ("из", "которых"), ("равно", "как")}
SHORT_TAIL, LONGER_TAIL = 2, 6  # tokens behind a trigger that say nothing of what was proposed


class Trigger(NamedTuple):
    """A rule's words at tokens first to last; `verb` is the token that is conjugated, `form` its reading."""

    rule: Rule
    first: int
    last: int
    verb: int
    form: WordForm | None


@lru_cache(maxsize=1)
def triggers() -> Phrasebook:
    rules = load_rules("ru")
    return phrasebook((phrase, rule) for rule in rules.values() for phrase in rule.triggers)


def read_triggers(finder: SubjectFinder) -> list[Trigger]:
    """Of overlapping ones the longest, of two joined by «и» the first, none of what another governs."""
    sentence, document = finder.sentence, finder.document
    found: list[Trigger] = []
    kept: FoundPhrase | None = None
    matches = triggers().within(document.lower, sentence.first, sentence.last)
    for match in sorted(matches, key=lambda m: (m.first, m.first - m.last)):
        if kept and match.first < kept.last and match.first <= kept.first + LONGEST_TRIGGER:
            continue
        if _in_office(finder, match):
            continue
        kept = match
        trigger = _trigger(document, match)
        if not found or not (_joined(document, found[-1], trigger) or _governed(finder, found[-1], trigger)):
            found.append(trigger)
    return found


def _in_office(finder: SubjectFinder, match: FoundPhrase) -> bool:
    return any(c.first <= match.first < c.last and c.actor.kind == "person" for c in finder.candidates)


def _trigger(document: Document, match: FoundPhrase) -> Trigger:
    found = [
        (at, form)
        for at in range(match.first, match.last)
        for form in readings(document.lower[at])[:3]
        if form.part in VERBAL
    ]
    at, form = next((one for one in found if one[1].lemma != "быть"), (found or [(match.first, None)])[0])
    return Trigger(match.value, match.first, match.last, at, form)


def _joined(document: Document, before: Trigger, trigger: Trigger) -> bool:
    """«одобрили и подписали»: two verbs that share all else."""
    between = document.lower[before.verb + 1 : trigger.verb]
    shared = "и" in between and not any(map(is_noun, between))
    return len(between) <= 3 and shared and before.rule.name == trigger.rule.name


def _governed(finder: SubjectFinder, before: Trigger, trigger: Trigger) -> bool:
    """Whether it lies in what another trigger governs: «договорились, что сотрудничество будет …»."""
    here = segment_at(finder.segments, trigger.first)
    if before.rule.name in ANNOUNCING and _behind_colon(finder, before, trigger):
        return True
    if here is None or here.kind == "main":
        return False
    says = here.kind == "that" and before.rule.name in THAT_MATTERS and _one_says(before)
    if says and saying_form(finder.document.lower[before.verb]):
        return False
    around = segment_at(finder.segments, before.first)
    return around is None or around.chain != here.chain


def _one_says(before: Trigger) -> bool:
    """Whether one alone is told to have said it: what several reaffirm is the statement itself."""
    return before.rule.name != "reaffirm" or (before.form is not None and before.form.number == "sing")


def _behind_colon(finder: SubjectFinder, before: Trigger, trigger: Trigger) -> bool:
    """«обещал: …»: what stands behind a colon right after the words that announce it."""
    words = finder.document.words
    return ":" in words[before.last : min(before.last + 3, trigger.first)]


def span_of(
    document: Document, sentence: Sentence, found: list[Segment], told: Sequence[Trigger], number: int
) -> tuple[int, int]:
    """What would be quoted: the whole sentence, or its part up to the next trigger of another clause."""
    first = sentence.first if number == 0 else _opening(document, found, told[number - 1], told[number])
    last = sentence.last
    if number + 1 < len(told):
        last = max(_opening(document, found, told[number], told[number + 1]), first + 1)
    if told[number].rule.name not in {"propose", "proposed by"}:
        last = _without_examples(document, found, told[number].last, last)
    while last - 1 > first and document.lower[last - 1] in FRINGE:
        last -= 1
    return document.starts[first], document.ends[last - 1]


def _without_examples(document: Document, found: list[Segment], behind: int, last: int) -> int:
    """The end before «, среди которых …», «, равно как и …»: what only counts up more."""
    for segment in found:
        if behind < segment.first < last:
            opening = document.lower[segment.first : segment.first + 3]
            if opening[:2] in MORE or opening in MORE:
                return segment.first
    return last


def _opening(document: Document, found: list[Segment], before: Trigger, trigger: Trigger) -> int:
    """Where the clause of a second trigger begins: its segment, or the «и» before it."""
    here = segment_at(found, trigger.first)
    if here and here.first > before.last:
        return here.first
    for at in range(trigger.first - 1, before.last, -1):
        if document.lower[at] in {"и", "а", "но"}:
            return at + 1
    return max(before.last, trigger.first)


def only_announces(document: Document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a sentence announces a list, or tells of «ряд инициатив» without saying which."""
    tail = sentence.last - trigger.last
    if tail <= SHORT_TAIL and not UNTOLD.isdisjoint(document.lower[trigger.first : trigger.last]):
        return True
    if tail <= LONGER_TAIL and _ordinal_follows(document, sentence):
        return True
    return document.mask[sentence.start : sentence.end].rstrip().endswith(":")


def _ordinal_follows(document: Document, sentence: Sentence) -> bool:
    """Whether the next sentence opens with «Во-первых» or «Первое»."""
    behind = document.lower[sentence.last : sentence.last + 2]
    return behind == ("во", "первых") or behind[:1] in {("первое",), ("первый",)}
