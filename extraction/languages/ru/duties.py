"""What a rule's words alone do not tell: whether something must be done, will be done, or is only planned."""

from extraction.languages.protocol import Actor

from .agreement import is_infinitive, is_noun
from .marks import DISCUSSED
from .morphology import readings
from .segments import segment_at
from .subjects import SubjectFinder
from .triggers import Trigger

WITHOUT_VERB = frozenset({
    "давайте", "недопустимо", "нельзя", "недопустим", "недопустима", "недопустимы", "неприемлем",
    "неприемлема", "неприемлемо", "неприемлемы", "нужна", "нужен", "нужны", "необходима",
    "необходим", "необходимы", "требуется", "назрел", "назрела", "назрело", "назрели",
})  # fmt: skip
ASSESSING = frozenset({"важна", "важен", "важны"})
PLANNING = frozenset(
    "будет будут планируется планируют планирует ожидается должен должна должны предстоит намерены намерен "
    "собираются рассчитывают могут может".split()
)
GROUPS = frozenset({"members", "participants", "organisation"})
UNDERTAKEN = frozenset({  # what one state says it will do
    "предоставить", "выделить", "построить", "подготовить", "провести", "создать",
    "открыть", "обучить", "увеличить",
    "продолжить", "организовать", "направить", "реализовать", "запустить", "внедрить",
    "усилить", "расширить", "удвоить",
    "приложить", "обеспечить",
})  # fmt: skip
PROPOSALS = ("инициатив", "предложени", "иде")
TELLING = frozenset({"о", "об", "обо", "по", "чтобы", ":", "—", "–", "«", "направленную", "касающуюся"})
PLANS = ("планир", "собира", "намерен")
NO_PAPER = frozenset({"меры", "участие", "все", "необходимые", "активное", "дополнительные"})
ON_AGENDA = DISCUSSED | frozenset("подписать принять утвердить одобрить обменять согласовать".split())
WEIGHT = ("важност", "значимост", "значени")
EVENTS = tuple("встреч саммит заседани совещани визит форум мероприяти событи дат юбиле".split())
PRONOUNS = frozenset({"их", "его", "ее", "это"})
SHORT = 7  # tokens of a sentence in which a pronoun stands for all that is proposed
BEFORE, AFTER = 8, 14  # tokens around a word of duty in which its infinitive stands


def marks_by_rule(finder: SubjectFinder, trigger: Trigger, actor: Actor | None) -> set[str]:
    """The marks that depend on the rule: that nothing need be done, or that it is still to come."""
    name, form = trigger.rule.name, trigger.form
    if name == "need":
        return set() if _is_duty(finder, trigger) else {"discussed"}
    if name == "will":
        empty = form is not None and form.lemma == "быть" and not _has_infinitive(finder, trigger)
        return {"discussed"} if empty or not _undertakes(trigger, actor) else set()
    if name == "propose":
        ahead = form is not None and form.tense == "futr"
        empty = _says_nothing(finder) or _only_mentions(finder, trigger)
        return {"discussed"} if ahead or empty else set()
    if name == "intend":
        return {"discussed"} if _is_agenda(finder, trigger) else set()
    if name == "stress the need":
        return {"discussed"} if _praises(finder, trigger) else set()
    if name == "decide":
        ahead = form is not None and form.tense == "futr"
        return {"coming"} if ahead or _is_planned(finder, trigger) else set()
    return set()


def _says_nothing(finder: SubjectFinder) -> bool:
    """«Строить их предложил Китай»: what was proposed stands in an earlier sentence."""
    words = finder.document.lower[finder.sentence.first : finder.sentence.last]
    return len(words) <= SHORT and not PRONOUNS.isdisjoint(words)


def _only_mentions(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«Инициативу президент озвучил на саммите»: what it is stands in an earlier sentence."""
    lower, sentence = finder.document.lower, finder.sentence
    if not lower[trigger.first].startswith(PROPOSALS):
        return False
    behind = lower[trigger.first + 1 : sentence.last]
    return TELLING.isdisjoint(behind) and not any(map(is_infinitive, behind))


def _is_agenda(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«планируют на саммите обсудить», «намерены подписать»: what a coming session has before it."""
    lower = finder.document.lower
    if not lower[trigger.first].startswith(PLANS):
        return False
    near = range(trigger.last, min(finder.sentence.last, trigger.last + BEFORE))
    at = next((at for at in near if is_infinitive(lower[at])), None)
    return at is not None and readings(lower[at])[0].lemma in ON_AGENDA and lower[at + 1] not in NO_PAPER


def _praises(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«отметил важность нынешней встречи», which calls for nothing."""
    lower, last = finder.document.lower, trigger.last
    if not lower[last - 1].startswith(WEIGHT):
        return False
    told = (lower[at] for at in range(last, min(last + 3, finder.sentence.last)))
    return next((word.startswith(EVENTS) for word in told if is_noun(word)), False)


def _undertakes(trigger: Trigger, actor: Actor | None) -> bool:
    if actor is None:
        return False
    lemma = trigger.form.lemma if trigger.form else ""
    return actor.kind in GROUPS or (actor.kind == "state" and lemma in UNDERTAKEN)


def _is_planned(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«будет подписано», «планируется подписать»."""
    far = 10 if trigger.form is None or is_infinitive(finder.document.lower[trigger.verb]) else 3
    lower, begin = finder.document.lower, max(finder.sentence.first, trigger.first - far)
    behind = lower[trigger.last : trigger.last + 1]
    return not PLANNING.isdisjoint(lower[begin : trigger.first]) or behind in {("будет",), ("будут",)}


def _is_duty(finder: SubjectFinder, trigger: Trigger) -> bool:
    """Whether a word of duty has an infinitive or names what must be done («нужна стратегия»)."""
    document, sentence = finder.document, finder.sentence
    words = document.lower[trigger.first : trigger.last]
    if words[0] in WITHOUT_VERB or (len(words) > 1 and words[-1] != "важно"):
        return True
    if words[0] == "пусть":
        return _has_verb_ahead(document.lower[trigger.last : trigger.last + AFTER])
    if words[0] in ASSESSING or document.lower[trigger.last : trigger.last + 2] == (",", "что"):
        return False
    here = segment_at(finder.segments, trigger.first)
    begin, end = (here.first, here.last) if here else (sentence.first, sentence.last)
    if end - trigger.last <= 1:
        end = sentence.last  # «пора, мол, сделать»
    near = document.lower[max(begin, trigger.first - BEFORE) : min(end, trigger.last + AFTER)]
    return any(map(is_infinitive, near)) or "чтобы" in document.lower[trigger.last : trigger.last + 4]


def _has_verb_ahead(words: tuple[str, ...]) -> bool:
    """«пусть учения станут», but not «пусть встреча и была короткой»."""
    forms = (readings(word)[:1] for word in words)
    tense = next((form[0].tense for form in forms if form and form[0].part == "VERB"), "")
    return tense in {"pres", "futr"}


def _has_infinitive(finder: SubjectFinder, trigger: Trigger) -> bool:
    """«будут обмениваться», but not «будут обсуждать»."""
    near = finder.document.lower[trigger.last : min(finder.sentence.last, trigger.last + 6)]
    first = next((readings(word)[0].lemma for word in near if is_infinitive(word)), "")
    return bool(first) and first not in DISCUSSED
