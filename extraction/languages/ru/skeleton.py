"""The skeletons of a Russian sentence: triggers with who acts, who says it, and what a guard must know."""

from functools import lru_cache
from typing import NamedTuple

from extraction.languages.protocol import Actor, ClauseTold, Facts, SceneSoFar, Skeleton, Stretch
from extraction.languages.rules import Rule, load_rules
from extraction.text.document import Sentence

from .marks import DISCUSSED, marks_of
from .morphology import Form, readings
from .phrases import Found, Phrasebook, phrasebook
from .quotations import closes, is_open
from .resolving import Resolver
from .sayers import Sayer, read_sayers, saying_form, says_paper
from .segments import Segment, segment_at, segments
from .subjects import SubjectFinder

DUTY = frozenset({"need"})
GROUP_RULES = frozenset({"agree", "decide", "intend", "ready", "will", "reaffirm", "support", "oppose"})
JOINT = frozenset({"propose", "proposed by", "call for", "speak for"})
UNDERTAKEN = frozenset({  # what one state says it will do
    "предоставить", "выделить", "построить", "подготовить", "провести", "создать", "открыть", "обучить", "увеличить", "продолжить",
    "организовать", "направить", "реализовать", "запустить", "внедрить", "усилить", "расширить", "удвоить", "приложить", "обеспечить",
})  # fmt: skip
LONGEST_QUOTATION = 8  # sentences
GROUPS = frozenset({"members", "participants", "organisation", "gathering", "paper", "unnamed"})
Spoken = tuple[Sayer, Actor | None]


class Trigger(NamedTuple):
    """A rule's words at tokens first to last; `verb` is the token that is conjugated, `form` its reading."""

    rule: Rule
    first: int
    last: int
    verb: int
    form: Form | None


@lru_cache(maxsize=1)
def triggers() -> Phrasebook:
    rules = load_rules("ru")
    return phrasebook((phrase, rule) for rule in rules.values() for phrase in rule.triggers)


def skeleton(facts: Facts, sentence: Sentence, scene: SceneSoFar) -> Skeleton:
    """The clauses of a sentence that may state something, and who speaks when it ends."""
    document = facts.document
    found = segments(document, sentence)
    finder = SubjectFinder(facts, sentence, found)
    resolver = Resolver(facts, sentence, scene)
    sayers = read_sayers(finder)
    speakers = [(sayer, resolver.actor(sayer.candidate)) for sayer in sayers]
    speakers += _quoted(facts, sentence, scene)
    clauses: list[ClauseTold] = []
    told = _triggers(finder)
    before: Actor | None = None
    for number, trigger in enumerate(told):
        said_by = _said_by(trigger, speakers)
        actor = _actor(finder, resolver, trigger, before, said_by)
        says = said_by or _goes_on_speaking(finder, resolver, trigger, speakers, scene)
        start, end = _span(document, sentence, found, told, number)
        marks = _marks(facts, sentence, found, finder, trigger, actor)
        verb = Stretch(document.starts[trigger.first], document.ends[trigger.last - 1])
        if trigger.rule.name in DUTY:
            actor, says = None if says else actor, says
        elif (
            actor is not None
            and actor.kind == "state"
            and len(actor.countries) > 1
            and trigger.rule.name in JOINT
        ):
            actor = actor._replace(kind="person")
        if says is not None and actor is not None and trigger.rule.name not in GROUP_RULES:
            says = None
        clauses.append(
            ClauseTold(
                start,
                end,
                sentence.number,
                trigger.rule.name,
                verb,
                actor,
                says,
                frozenset(marks),
                _leads(document, sentence, trigger),
            )
        )
        before = actor or before
    if scene.is_speech:
        return Skeleton(tuple(clauses), resolver.maker() if scene.speaker is None else None)
    speaker = _speaker(speakers, clauses)
    return Skeleton(tuple(clauses), speaker, speaker is None and _closes(finder, clauses, scene))


def _quoted(facts: Facts, sentence: Sentence, scene: SceneSoFar) -> list[Spoken]:
    """Who says a quotation that goes on in the next sentences of the paragraph: told where it closes."""
    document = facts.document
    if not is_open(document, sentence):
        return []
    for number in range(
        sentence.number + 1, min(sentence.number + LONGEST_QUOTATION, len(document.sentences))
    ):
        following = document.sentences[number]
        if following.paragraph != sentence.paragraph:
            break
        if closes(document, following):
            finder = SubjectFinder(facts, following, segments(document, following))
            resolver = Resolver(facts, following, scene)
            found = [(s, resolver.actor(s.candidate)) for s in read_sayers(finder)]
            return [(s._replace(first=sentence.first, last=sentence.last, verb=-1), a) for s, a in found[-1:]]
    return []


def _triggers(finder: SubjectFinder) -> list[Trigger]:
    """The triggers of a sentence, one a verb; of overlapping ones the longest, of two joined by «и» the first."""
    sentence, document = finder.sentence, finder.document
    matches = sorted(
        triggers().within(document.lower, sentence.first, sentence.last),
        key=lambda m: (m.first, m.first - m.last),
    )
    kept: list[Found] = []
    for match in matches:
        if _in_name(finder, match) or (
            kept and match.first < kept[-1].last and match.first <= kept[-1].first + 12
        ):
            continue
        kept.append(match)
    found: list[Trigger] = []
    for match in kept:
        trigger = _trigger(document, match)
        if not found or not (_joined(document, found[-1], trigger) or _inside(finder, found, trigger)):
            found.append(trigger)
    return found


def _inside(finder: SubjectFinder, found: list[Trigger], trigger: Trigger) -> bool:
    """Whether a trigger lies in what another one's verb governs: «договорились, что сотрудничество будет …»."""
    here = segment_at(finder.segments, trigger.first)
    if here is None or here.kind == "main":
        return False
    before = segment_at(finder.segments, found[-1].first)
    if (
        here.kind == "that"
        and saying_form(finder.document.lower[found[-1].verb])
        and found[-1].rule.name == "stress the need"
    ):
        return False
    return before is None or before.chain != here.chain


def _in_name(finder: SubjectFinder, match: Found) -> bool:
    """Whether the words lie within quotation marks of a title or in an office."""
    return any(c.first <= match.first < c.last and c.actor.kind == "person" for c in finder.candidates)


def _trigger(document, match: Found) -> Trigger:
    found = [
        (at, form)
        for at in range(match.first, match.last)
        for form in readings(document.lower[at])[:3]
        if form.part in {"VERB", "PRTS", "ADJS", "PRED"}
    ]
    at, form = next((one for one in found if one[1].lemma != "быть"), (found or [(match.first, None)])[0])
    return Trigger(match.value, match.first, match.last, at, form)


def _joined(document, before: Trigger, trigger: Trigger) -> bool:
    """«одобрили и подписали»: two verbs that share all else."""
    between = document.lower[before.verb + 1 : trigger.verb]
    shared = "и" in between and not any(form.part == "NOUN" for word in between for form in readings(word)[:1])
    return 0 < len(between) <= 3 and shared and before.rule.name == trigger.rule.name


def _actor(
    finder: SubjectFinder, resolver: Resolver, trigger: Trigger, before: Actor | None, said_by: Actor | None
) -> Actor | None:
    """The subject, a passive's agent, «мы», or the subject of the verb before."""
    form, here = trigger.form, segment_at(finder.segments, trigger.first)
    if form and form.part == "PRTS" and trigger.rule.name not in {"intend", "ready", "need"}:
        if agent := finder.agent(trigger.verb):
            return resolver.actor(agent)
        if trigger.rule.name == "proposed by":
            return resolver.scene.speaker or resolver.maker()
        return _unnamed(finder, trigger)
    candidate = finder.subject(trigger.verb, form)
    if candidate:
        is_first = candidate.actor.kind in {"pronoun мы", "pronoun я"}
        return said_by if is_first and said_by else resolver.actor(candidate)
    if form and form.person == "1per":
        return said_by or resolver.first_person(form.number)
    if said_by is not None and trigger.rule.name in {"ready", "intend"}:
        return said_by
    if here and here.kind == "relative":
        return _antecedent(finder, resolver, here)
    if before is not None and trigger.rule.name not in DUTY:
        return before
    if form and form.person == "3per" and finder.document.lower[trigger.verb].endswith("ся"):
        return _unnamed(finder, trigger)
    if form and form.part == "VERB" and form.number == "plur" and form.tense == "past":
        return _unnamed(finder, trigger)
    if (
        form
        and form.part == "VERB"
        and form.tense == "past"
        and form.number == "sing"
        and form.gender != "neut"
    ):
        return resolver.dropped(form)
    return None


def _unnamed(finder: SubjectFinder, trigger: Trigger) -> Actor:
    document = finder.document
    return Actor(
        "unnamed", document.starts[trigger.first], document.ends[trigger.last - 1], how="nobody is named"
    )


def _antecedent(finder: SubjectFinder, resolver: Resolver, here: Segment) -> Actor | None:
    """Whom «который» stands for: the nearest before it."""
    earlier = [c for c in finder.candidates if c.last <= here.first and c.last >= here.first - 4]
    return resolver.actor(earlier[-1]) if earlier else None


def _said_by(trigger: Trigger, speakers: list[Spoken]) -> Actor | None:
    """Who is reported in the sentence itself as saying the clause."""
    for sayer, actor in speakers:
        if sayer.first <= trigger.first < sayer.last and sayer.verb != trigger.verb:
            return actor
    return None


def _goes_on_speaking(
    finder: SubjectFinder, resolver: Resolver, trigger: Trigger, speakers: list[Spoken], scene: SceneSoFar
) -> Actor | None:
    """Of a duty told without a speaker: the paper that says it, or who has been speaking."""
    if trigger.rule.name not in DUTY or any(sayer.verb == trigger.verb for sayer, _ in speakers):
        return None
    if says_paper(finder):
        return Actor("paper", finder.sentence.start, finder.sentence.end)
    return scene.speaker or resolver.maker()


def _marks(
    facts: Facts,
    sentence: Sentence,
    found: list[Segment],
    finder: SubjectFinder,
    trigger: Trigger,
    actor: Actor | None,
) -> set[str]:
    document = facts.document
    marks = marks_of(document, sentence, found, trigger.first, trigger.last, document.published)
    name = trigger.rule.name
    if name == "need" and not _duty(finder, trigger):
        marks.add("assessment")
    if name == "will":
        if trigger.form and trigger.form.lemma == "быть" and not _with_infinitive(finder, trigger):
            marks.add("discussed")
        group = actor is not None and actor.kind in {"members", "participants", "organisation"}
        alone = (
            actor is not None and actor.kind == "state" and trigger.form and trigger.form.lemma in UNDERTAKEN
        )
        if not (group or alone):
            marks.add("discussed")
    if name == "decide" and trigger.form and trigger.form.tense == "futr":
        marks.add("planned")
    if name == "decide" and _planned(finder, trigger):
        marks.add("planned")
    return marks


def _planned(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«будет подписано», «планируется подписать»."""
    lower = finder.document.lower
    return bool(
        {"будет", "будут", "планируется", "ожидается", "должен", "должны", "предстоит"}.intersection(
            lower[max(finder.sentence.first, trigger.first - 3) : trigger.first]
        )
    ) or lower[trigger.last : trigger.last + 1] in {("будет",), ("будут",)}


def _duty(finder: SubjectFinder, trigger: Trigger) -> bool:
    """Whether a word of duty has an infinitive or names what must be done («нужна стратегия»)."""
    document, sentence = finder.document, finder.sentence
    words = document.lower[trigger.first : trigger.last]
    if (trigger.last - trigger.first > 1 and words[-1] != "важно") or words[0] in {
        "давайте",
        "недопустимо",
        "нельзя",
    }:
        return True
    here = segment_at(finder.segments, trigger.first)
    if words[0] in {"нужна", "нужен", "нужны", "необходима", "необходим", "необходимы", "требуется"}:
        return True
    if words[0] == "важны" or words[0] in {"важна", "важен"}:
        return False
    if document.lower[trigger.last : trigger.last + 2] == (",", "что"):
        return False
    begin, end = (here.first, here.last) if here else (sentence.first, sentence.last)
    near = range(max(begin, trigger.first - 8), min(end, trigger.last + 14))
    has = any(form.part == "INFN" for at in near for form in readings(document.lower[at])[:1])
    behind = document.lower[trigger.last : trigger.last + 4]
    return has or "чтобы" in behind


def _with_infinitive(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«будут обмениваться», but not «будут обсуждать»."""
    near = range(trigger.last, min(finder.sentence.last, trigger.last + 6))
    infinitives = [
        f.lemma for at in near for f in readings(finder.document.lower[at])[:1] if f.part == "INFN"
    ]
    return bool(infinitives) and infinitives[0] not in DISCUSSED


def _span(
    document, sentence: Sentence, found: list[Segment], told: list[Trigger], number: int
) -> tuple[int, int]:
    """What would be quoted: the whole sentence, or its part up to the next trigger with a clause of its own."""
    first = sentence.first if number == 0 else _opening(document, found, told[number - 1], told[number])
    last = sentence.last
    if number + 1 < len(told):
        last = max(_opening(document, found, told[number], told[number + 1]), first + 1)
    while last - 1 > first and document.lower[last - 1] in {"и", "а", "но", ",", "также", "—", "–"}:
        last -= 1
    return document.starts[first], document.ends[last - 1]


def _opening(document, found: list[Segment], before: Trigger, trigger: Trigger) -> int:
    """Where the clause of a second trigger begins: its segment, or the «и» before it."""
    here = segment_at(found, trigger.first)
    if here and here.first > before.last:
        return here.first
    for at in range(trigger.first - 1, before.last, -1):
        if document.lower[at] in {"и", "а", "но"}:
            return at + 1
    return max(before.last, trigger.first)


def _leads(document, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a sentence only announces a list, or tells of «ряд инициатив» without saying which."""
    if sentence.last - trigger.last <= 2 and {"ряд", "несколько"}.intersection(
        document.lower[trigger.first : trigger.last]
    ):
        return True
    if sentence.last - trigger.last <= 6 and _ordinal_follows(document, sentence):
        return True
    return document.mask[sentence.start : sentence.end].rstrip().endswith(":")


def _ordinal_follows(document, sentence: Sentence) -> bool:
    """Whether the next sentence opens with «Во-первых» or «Первое»."""
    behind = document.lower[sentence.last : sentence.last + 2]
    return behind == ("во", "первых") or behind[:1] in {("первое",), ("первый",)}


def _speaker(speakers: list[Spoken], clauses: list[ClauseTold]) -> Actor | None:
    """Who goes on speaking: the last person or state that says or proposes something here."""
    said = [
        actor
        for _, actor in speakers
        if actor is not None and actor.kind in {"person", "state"} and len(actor.countries) < 2
    ]
    if said:
        return said[-1]
    for clause in reversed(clauses):
        if (
            clause.rule in {"propose", "call for", "speak for", "stress the need"}
            and clause.actor
            and clause.actor.kind in {"person", "state"}
        ):
            return clause.actor
    return None


def _closes(finder: SubjectFinder, clauses: list[ClauseTold], scene: SceneSoFar) -> bool:
    """Whether the article goes on to tell something else: those who met act, or a stranger speaks."""
    if any(c.actor is not None and c.actor.kind in GROUPS for c in clauses):
        return True
    first = next((s for s in finder.segments if s.kind == "main"), None)
    if first is None or scene.speaker is None:
        return False
    for at in range(first.first, first.last):
        for form in readings(finder.document.lower[at])[:1]:
            if form.part == "VERB":
                subject = finder.subject(at, form)
                return subject is not None and subject.actor.kind in {"participants", "gathering", "stranger"}
    return False
