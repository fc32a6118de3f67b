"""Who acts in a Chinese sentence without a rule's words, or says it, and what forbids a record of it."""

import re

from extraction.languages.protocol import Actor, ClauseTold, Facts, SceneSoFar, Stretch
from extraction.text.document import Sentence

from .clauses import SentenceReader
from .marks import CONDITION, DISCUSSED_AFTER, LONG_AGO, NEGATED, PAST, PUT_OFF, QUESTION, TALKS, TWO, YEAR

NOT = re.compile(r"[不没未无非否]|拒绝|失败|取消")
NO_DENIAL = re.compile(
    r"不断|不仅|不久|不同|不少|无论|未来|非洲|非传统|是否|毫不|不干涉|互不|不可分割|不懈|不结盟|非法|无偿|不扩散|不容|不可或缺|前所未有"
)
ASKS = re.compile(r"[??]")
TOLD = {"thanks": re.compile(r"感谢|祝贺|欢迎仪式|谢意"), "wish": re.compile(r"希望|期待|但愿")}


def unruled(facts: Facts, sentence: Sentence, scene: SceneSoFar) -> ClauseTold | None:
    """The whole sentence as a clause; None where nobody is known who may say it."""
    reader = SentenceReader(facts, sentence, scene)
    carried, _ = reader.speakers.carried()
    says, _ = reader.speakers.sayer(carried)
    actor = says or _first(reader) or carried
    if actor is None:
        return None
    if actor.kind == "we":
        if carried is None:
            return None
        actor = carried._replace(how='"we" of the speaker')
    start = reader._trim(sentence.start)
    return ClauseTold(
        start, sentence.end, sentence.number, "judged", Stretch(start, start), actor, says or actor,
        _marks(facts, sentence, says),
    )  # fmt: skip


def _first(reader: SentenceReader) -> Actor | None:
    """Who is named first and may be the subject."""
    for one in reader.cast:
        subject = reader.subjects.subject(one.end)
        if subject is not None:
            return subject
    return None


def _marks(facts: Facts, sentence: Sentence, says: Actor | None) -> frozenset[str]:
    mask = facts.document.mask
    text = mask[sentence.start : sentence.end]
    plain = NO_DENIAL.sub("", text)
    years = [int(match[1]) for match in YEAR.finditer(text)]
    published = facts.document.published
    told = {
        "negated": NEGATED.search(text) or NOT.search(plain) or PUT_OFF.search(text),
        "question": ASKS.search(text) or QUESTION.search(text),
        "past": PAST.search(text) or LONG_AGO.search(text)
        or any(published is not None and year < published.year for year in years),
        "conditional": CONDITION.search(text),
        "discussed": DISCUSSED_AFTER.search(text),
        "sidelines": TALKS.search(text) or (says is None and TWO.search(text)),
        **{name: sign.search(text) for name, sign in TOLD.items()},
    }  # fmt: skip
    return frozenset(mark for mark, found in told.items() if found)
