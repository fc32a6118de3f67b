"""Who acts in a Russian sentence without a rule's words, or says it, and what forbids a record of it."""

from extraction.languages.protocol import Actor, ClauseTold, Facts, SceneSoFar, Stretch
from extraction.text.document import Sentence

from .acting import FIRST_PERSON, Stage
from .marks import INSTEAD, NOBODY, NOT, NOT_NEGATED, YEAR, signs
from .morphology import readings
from .segments import segments
from .subjects import SubjectFinder

FORBID = ("wish", "thanks", "past", "recalled", "sidelines", "bilateral")
ONE = frozenset({"person", "state"})
UNLESS = frozenset({"если", "бы"})


def unruled(facts: Facts, sentence: Sentence, scene: SceneSoFar) -> ClauseTold | None:
    """The whole sentence as a clause; None where nobody is known who may say it."""
    finder = SubjectFinder(facts, sentence, segments(facts.document, sentence))
    stage = Stage(facts, sentence, scene, finder)
    says = next((one.actor for one in reversed(stage.speakers) if one.actor is not None), None)
    actor = says or _subject(stage) or _goes_on(facts, sentence, scene, stage)
    if actor is None:
        return None
    return ClauseTold(
        sentence.start, sentence.end, sentence.number, "judged", Stretch(sentence.start, sentence.start),
        actor, says or actor, _marks(facts, sentence),
    )  # fmt: skip


def _subject(stage: Stage) -> Actor | None:
    """The subject of the first verb of a main clause."""
    finder = stage.finder
    for here in finder.segments:
        if here.kind != "main":
            continue
        for at in range(here.first, here.last):
            form = next(iter(readings(finder.document.lower[at])), None)
            if form is None or form.part not in {"VERB", "PRTS", "ADJS", "PRED"}:
                continue
            subject = finder.subject(at, form)
            if subject is not None:
                if subject.actor.kind in FIRST_PERSON:
                    return stage.resolver.first_person(subject.number)
                return stage.resolver.actor(subject)
            if form.person == "1per":
                return stage.resolver.first_person(form.number)
    return None


def _goes_on(facts: Facts, sentence: Sentence, scene: SceneSoFar, stage: Stage) -> Actor | None:
    """Who has been speaking, in the same paragraph or in a speech."""
    if scene.is_speech:
        return stage.resolver.maker()
    before = facts.document.sentences[sentence.number - 1] if sentence.number else None
    together = before is not None and before.paragraph == sentence.paragraph
    speaker = scene.speaker
    return speaker if together and speaker is not None and speaker.kind in ONE else None


def _marks(facts: Facts, sentence: Sentence) -> frozenset[str]:
    document = facts.document
    lower = document.lower[sentence.first : sentence.last]
    text = document.mask[sentence.start : sentence.end].lower().replace("ё", "е")
    years = [int(match[1]) for match in YEAR.finditer(text)]
    told = {name for name in FORBID if signs()[name].search(text)}
    if lower[:1] and lower[0] in INSTEAD and "этого" not in lower[1:2]:
        told.add("negated")
    if not NOBODY.isdisjoint(lower) or signs()["refused"].search(text) or _denies(lower):
        told.add("negated")
    if "?" in lower:
        told.add("question")
    if not UNLESS.isdisjoint(lower):
        told.add("conditional")
    if document.published is not None and any(year < document.published.year for year in years):
        told.add("past")
    return frozenset(told)


def _denies(lower: tuple[str, ...]) -> bool:
    return any(
        word in NOT or word == "нет"
        for word, following in zip(lower, (*lower[1:], ""), strict=True)
        if following not in NOT_NEGATED
    )
