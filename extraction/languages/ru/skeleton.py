"""The skeleton of a Russian sentence: its triggers with who acts, who says it, and what a guard must know."""

from extraction.languages.protocol import Actor, ClauseTold, Facts, SceneSoFar, Skeleton, Stretch
from extraction.text.document import Sentence

from .acting import DUTY, Stage
from .duties import marks_by_rule
from .marks import marks_of
from .morphology import readings
from .segments import segments
from .subjects import SubjectFinder
from .triggers import Trigger, only_announces, read_triggers, span_of

OWN_ACTS = frozenset({"agree", "decide", "intend", "ready", "will", "reaffirm", "support", "oppose"})
JOINT = frozenset(
    {"propose", "proposed by", "call for", "called for by", "speak for"}
)  # two states that do it are two speakers
SPEAKING = frozenset({"propose", "call for", "speak for", "stress the need"})
GROUPS = frozenset({"members", "participants", "organisation", "gathering", "paper", "unnamed"})
OTHERS = frozenset({"participants", "gathering", "stranger"})
ONE = frozenset({"person", "state"})


def skeleton(facts: Facts, sentence: Sentence, scene: SceneSoFar) -> Skeleton:
    """The clauses of a sentence that may state something, and who speaks when it ends."""
    found = segments(facts.document, sentence)
    finder = SubjectFinder(facts, sentence, found)
    stage = Stage(facts, sentence, scene, finder)
    told = read_triggers(finder)
    clauses: list[ClauseTold] = []
    before: Actor | None = None
    for number, trigger in enumerate(told):
        clause = _clause(stage, trigger, before, span_of(facts.document, sentence, found, told, number))
        clauses.append(clause)
        before = clause.actor or before
    if scene.is_speech:
        return Skeleton(tuple(clauses), stage.resolver.maker() if scene.speaker is None else None)
    speaker = _speaker(stage, clauses)
    return Skeleton(tuple(clauses), speaker, speaker is None and _closes(finder, clauses, scene))


def _clause(stage: Stage, trigger: Trigger, before: Actor | None, span: tuple[int, int]) -> ClauseTold:
    document, sentence, rule = stage.facts.document, stage.sentence, trigger.rule.name
    said_by = stage.said_by(trigger)
    actor = stage.actor(trigger, before, said_by)
    says = said_by or stage.goes_on(trigger)
    segments_here = stage.finder.segments
    marks = marks_of(document, sentence, segments_here, trigger.first, trigger.last, document.published)
    marks |= marks_by_rule(stage.finder, trigger, actor)
    if rule in DUTY and says is not None:
        actor = None
    if actor is not None and actor.kind == "state" and len(actor.countries) > 1 and rule in JOINT:
        actor = actor._replace(kind="person")
    if actor is not None and rule not in OWN_ACTS:
        says = None
    return ClauseTold(
        *span, sentence.number, rule,
        Stretch(document.starts[trigger.first], document.ends[trigger.last - 1]), actor, says,
        frozenset(marks), only_announces(document, sentence, trigger),
    )  # fmt: skip


def _speaker(stage: Stage, clauses: list[ClauseTold]) -> Actor | None:
    """Who goes on speaking: the last person or state that says or proposes something here."""
    for _, actor in reversed(stage.speakers):
        if actor is not None and actor.kind in ONE and len(actor.countries) < 2:
            return actor
    for clause in reversed(clauses):
        if clause.rule in SPEAKING and clause.actor and clause.actor.kind in ONE:
            return clause.actor
    return None


def _closes(finder: SubjectFinder, clauses: list[ClauseTold], scene: SceneSoFar) -> bool:
    """Whether the article goes on to tell something else: those who met act, or a stranger speaks."""
    if any(c.actor is not None and c.actor.kind in GROUPS for c in clauses):
        return True
    first = next((segment for segment in finder.segments if segment.kind == "main"), None)
    if first is None or scene.speaker is None:
        return False
    for at in range(first.first, first.last):
        form = next(iter(readings(finder.document.lower[at])), None)
        if form and form.part == "VERB":
            subject = finder.subject(at, form)
            return subject is not None and subject.actor.kind in OTHERS
    return False
