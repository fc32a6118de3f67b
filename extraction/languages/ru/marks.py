"""What guards look at in a Russian clause: negation with its scope, questions, wishes, what is long past."""

import re
from datetime import date
from functools import lru_cache

from extraction.text.document import Document, Sentence

from .morphology import readings
from .reporting import saying_form
from .segments import Segment, segment_at
from .words import table

YEAR = re.compile(r"(?<!\w)(?:в|с|от)\s{1,3}(?:\w+\s{1,3}){0,2}((?:19|20)\d\d)")
NOT = frozenset({"не", "ни"})
BETWEEN = frozenset(  # what may stand between «не» and its verb
    "был была было были будет будут бы стал стала стали смог смогла смогли так и удалось "
    "удастся пока еще захотел "
    "захотели могли мог намерен намерены готов готовы стоит следует нужно надо собираются".split()
)
LONGEST_DENIAL = 10  # tokens from «опроверг» to the «что» of what it denies
NOBODY = frozenset("никто ничего никакой никакого никаких никакие никому никем ничто никогда ничем".split())
DISCUSSED = frozenset(
    "обсудить обсуждать рассмотреть рассматривать обменяться встретиться собраться подвести "
    "состояться пройти прибыть заслушать приехать посетить ознакомиться возложить".split()
)
INSTEAD = frozenset({"вместо", "взамен"})
SUPPOSED = frozenset({"якобы"})
NOT_NEGATED = frozenset("только просто менее более раз случайно столько лишь".split())
IN_CLAUSE = ("wish", "thanks", "past")  # signs looked for in the clause itself, the others in the sentence
IN_SENTENCE = ("recalled", "sidelines")


@lru_cache(maxsize=1)
def signs() -> dict[str, re.Pattern]:
    """The lists of `marks.toml`, each as one pattern."""
    return {
        name: re.compile(r"(?<!\w)(?:" + "|".join(map(_pattern, phrases)) + r")(?!\w)")
        for name, phrases in table("marks").items()
    }


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"\w{0,4}").replace(r"\ ", r"\s{1,3}")


def marks_of(
    document: Document,
    sentence: Sentence,
    found: list[Segment],
    first: int,
    last: int,
    published: date | None,
) -> set[str]:
    """The marks of a clause whose trigger lies at tokens first to last."""
    told = _plain(document.mask[sentence.start : sentence.end])
    here = segment_at(found, first)
    clause = _words_of(document, here) if here else told
    marks = _signs_of(told, clause)
    if "recalled" in marks and here and here.kind == "main" and document.lower[first - 1] == "и":
        marks.discard("recalled")  # «напомнил о прежнем предложении и предложил …»
    if here and here.kind == "that" and _is_hoped(document, sentence, here):
        marks.add("wish")
    if "сторон" in clause and _follows_talks_of_two(document, sentence):
        marks.add("sidelines")
    if is_negated(document, sentence, here, first, last) or is_denied(document, sentence, here, first):
        marks.add("negated")
    if told.rstrip("»\"' )").endswith("?"):
        marks.add("question")
    if _is_of_past_year(clause, published):
        marks.add("past")
    if here and (_opens_with_if(document, here) or _has_would(document, here)):
        marks.add("conditional")
    if here and here.kind == "relative":
        marks.add("relative")
    return marks


def _signs_of(told: str, clause: str) -> set[str]:
    """The signs that a clause and the sentence around it hold; most sentences hold none."""
    if not any_sign().search(told):
        return set()
    marks = {name for name in IN_CLAUSE if signs()[name].search(clause)}
    return marks | {name for name in IN_SENTENCE if signs()[name].search(told)}


@lru_cache(maxsize=1)
def any_sign() -> re.Pattern:
    """All lists of `marks.toml` as one pattern."""
    phrases = (phrase for name in (*IN_CLAUSE, *IN_SENTENCE) for phrase in table("marks")[name])
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_pattern, phrases)) + r")(?!\w)")


def _is_hoped(document: Document, sentence: Sentence, here: Segment) -> bool:
    """«рассчитывает, что партнеры поддержат»: the clause around tells of a hope."""
    around = _plain(document.mask[sentence.start : document.starts[here.first]])
    return signs()["wish"].search(around) is not None


def _follows_talks_of_two(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence before, in one paragraph, tells of talks on the sidelines."""
    before = document.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.paragraph != sentence.paragraph:
        return False
    return signs()["bilateral"].search(_plain(document.mask[before.start : before.end])) is not None


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")


def _words_of(document: Document, here: Segment) -> str:
    return _plain(document.mask[document.starts[here.first] : document.ends[here.last - 1]])


def is_negated(document: Document, sentence: Sentence, here: Segment | None, first: int, last: int) -> bool:
    """«не», «ни … не», «никто», «не удалось», «отказались» before the verb or about it in its own clause."""
    lower = document.lower
    begin, end = (here.first, here.last) if here else (sentence.first, sentence.last)
    before = _not_before(lower, first, begin)
    if before is not None:
        return before
    if lower[last : last + 1] == ("не",) and last + 1 < len(lower) and lower[last + 1] in BETWEEN:
        return True
    inside = lower[begin:end]
    if (not NOBODY.isdisjoint(inside) and not {"не", "нет"}.isdisjoint(inside)) or "не" in lower[first:last]:
        return True
    text = document.mask[document.starts[begin] : document.ends[end - 1]] if begin < end else ""
    return signs()["refused"].search(_plain(text)) is not None


def is_denied(document: Document, sentence: Sentence, here: Segment | None, first: int) -> bool:
    """«опроверг, что Москва предложила», «якобы предложила», «вместо принятия»."""
    lower = document.lower
    begin = here.first if here else sentence.first
    if not SUPPOSED.isdisjoint(lower[begin:first]) or replaces(lower, first, begin):
        return True
    if here is None or here.kind != "that":
        return False
    opens = max(sentence.first, here.first - LONGEST_DENIAL)
    around = lower[opens : here.first]
    told = max((at for at, word in enumerate(around) if saying_form(word)), default=-1)
    words = _plain(document.mask[document.starts[opens + told + 1] : document.starts[here.first]])
    return signs()["denied"].search(words) is not None


def replaces(lower: tuple[str, ...], place: int, begin: int) -> bool:
    """Whether «вместо» governs a noun: what it names did not come to pass."""
    near = lower[max(begin, place - 3) : place]
    return not INSTEAD.isdisjoint(near) and any(form.part == "NOUN" for form in readings(lower[place])[:1])


def _not_before(lower: tuple[str, ...], first: int, begin: int) -> bool | None:
    """Whether «не» stands right before a verb; None where none does, False for «не только»."""
    for at in range(first - 1, max(begin, first - 4) - 1, -1):
        if lower[at] in NOT:
            return lower[at + 1] not in NOT_NEGATED
        found = readings(lower[at])
        if lower[at] not in BETWEEN and not (found and found[0].part in {"ADVB", "PRCL", "INFN"}):
            return None
    return None


def _is_of_past_year(clause: str, published: date | None) -> bool:
    """Whether a clause is dated in a year well before that of publication."""
    years = [int(match[1]) for match in YEAR.finditer(clause)] if published else []
    return bool(years) and max(years) < published.year - 1


def _opens_with_if(document: Document, here: Segment) -> bool:
    return here.kind == "sub" and document.lower[here.first] == "если"


def _has_would(document: Document, here: Segment) -> bool:
    """«бы» beside a verb whose condition stands near."""
    near = document.lower[max(0, here.first - 30) : here.last + 30]
    return "бы" in document.lower[here.first : here.last] and "если" in near
