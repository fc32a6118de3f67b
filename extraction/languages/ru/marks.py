"""What guards look at in a Russian clause: negation with its scope, questions, wishes, what is long past."""

import re
from datetime import date

from extraction.text.document import Document, Sentence

from .morphology import readings
from .segments import Segment, segment_at

YEAR = re.compile(r"(?:19|20)\d\d")
NEGATED_BEFORE = frozenset({"не", "ни"})
BETWEEN = frozenset({
    "был", "была", "было", "были", "будет", "будут", "бы", "стал", "стала", "стали", "смог", "смогла", "смогли", "так", "и", "удалось", "удастся",
    "пока", "еще", "захотел", "захотели", "могли", "мог", "намерен", "намерены", "готов", "готовы", "стоит", "следует", "нужно", "надо", "собираются",
})  # fmt: skip
NOBODY = frozenset(
    {
        "никто",
        "ничего",
        "никакой",
        "никакого",
        "никаких",
        "никакие",
        "никому",
        "никем",
        "ничто",
        "никогда",
        "ничем",
    }
)
REFUSED = re.compile(
    r"(?<!\w)(?:отказал\w{1,3}|отказаться|воздержал\w{2,3}|не удалось|не смог\w{0,2}|не стал\w{0,1}|не захотел\w{0,1}|так и не|сорвал\w{2,3}|отмен[ие]н\w{0,2}|"
    r"перенес\w{2,4}|отложен\w{0,1}|отложил\w{0,1}|сн[яе]т\w{0,1} с повестки|раздумал\w{0,1}|провалил\w{2,3}|безрезультатно|без подписания|без принятия)(?!\w)"
)
WISH = re.compile(
    r"(?<!\w)(?:выразил\w{0,1} надежду|надеется|надеются|пожелал\w{0,1}|хотел\w{0,1} бы|рассчитыва\w{2,3}|мечта\w{2,4})(?!\w)"
)
THANKS = re.compile(
    r"(?<!\w)(?:поблагодарил\w{0,1}|благодар\w{2,6}|признательн\w{2,4}|поздравил\w{0,1})(?!\w)"
)
PAST = re.compile(
    r"(?<!\w)(?:ранее|раньше|в прошлом году|в минувшем году|в свое время|год назад|лет назад|месяц\w{0,2} назад|годом ранее|до этого|прежде|в прошлый раз|на прошл\w{2,4} (?:саммите|заседании|встрече)|"
    r"на предыдущ\w{2,4}|за (?:прошедш|минувш|истекш)\w{2,4}|еще в (?:19|20)\d\d|когда-то)(?!\w)"
)
RECALLED = re.compile(r"(?<!\w)(?:напомн\w{2,5}|напомина\w{2,4})(?!\w)")
SIDELINES = re.compile(
    r"(?<!\w)(?:на полях|в кулуарах|двусторонн\w{2,4} (?:встреч|переговор|бесед)\w{1,3}|в ходе беседы|телефонн\w{2,3} разговор\w{0,2})(?!\w)"
)
DISCUSSED = frozenset({
    "обсудить", "обсуждать", "рассмотреть", "рассматривать", "обменяться", "обмениваться", "встретиться", "собраться", "подвести", "состояться",
    "пройти", "прибыть", "заслушать", "приехать", "посетить", "ознакомиться", "возложить",
})  # fmt: skip
NOT_NEGATED = frozenset({"только", "просто", "менее", "более", "раз", "случайно", "столько", "лишь"})
STATES_OF_THINGS = frozenset({"важный", "нужный"})


def marks_of(
    document: Document,
    sentence: Sentence,
    found: list[Segment],
    first: int,
    last: int,
    published: date | None,
) -> set[str]:
    """The marks of a clause whose trigger lies at tokens first to last."""
    mask = document.mask[sentence.start : sentence.end].lower().replace("ё", "е")
    marks = set()
    here = segment_at(found, first)
    if is_negated(document, sentence, here, first, last):
        marks.add("negated")
    if mask.rstrip("»\"' )").endswith("?"):
        marks.add("question")
    clause = _words_of(document, here) if here else mask
    if WISH.search(clause):
        marks.add("wish")
    if THANKS.search(clause):
        marks.add("thanks")
    if PAST.search(clause) or _past_year(clause, published):
        marks.add("past")
    if RECALLED.search(mask):
        marks.add("recalled")
    if SIDELINES.search(mask):
        marks.add("sidelines")
    if (here and (here.kind == "sub" and document.lower[here.first] in {"если"})) or _has_would(
        document, here, first
    ):
        marks.add("conditional")
    if here and here.kind == "relative":
        marks.add("relative")
    return marks


def _words_of(document: Document, here: Segment) -> str:
    return document.mask[document.starts[here.first] : document.ends[here.last - 1]].lower().replace("ё", "е")


def is_negated(document: Document, sentence: Sentence, here: Segment | None, first: int, last: int) -> bool:
    """«не», «ни … не», «никто», «не удалось», «отказались» before the verb or about it in its own clause."""
    lower = document.lower
    begin = here.first if here else sentence.first
    end = here.last if here else sentence.last
    at = first - 1
    steps = 0
    while at >= begin and steps < 4:
        if lower[at] in NEGATED_BEFORE:
            return lower[at + 1] not in NOT_NEGATED
        if lower[at] not in BETWEEN and not (
            readings(lower[at]) and readings(lower[at])[0].part in {"ADVB", "PRCL", "INFN"}
        ):
            break
        at, steps = at - 1, steps + 1
    if (
        lower[last : last + 2]
        and lower[last] == "не"
        and lower[last + 1 : last + 2]
        and lower[last + 1] in BETWEEN
    ):
        return True
    inside = lower[begin:end]
    if NOBODY.intersection(inside) and ("не" in inside or "нет" in inside):
        return True
    if "не" in lower[first:last]:
        return True
    text = (
        document.mask[document.starts[begin] : document.ends[end - 1]].lower().replace("ё", "е")
        if begin < end
        else ""
    )
    return REFUSED.search(text) is not None


def _past_year(clause: str, published: date | None) -> bool:
    """Whether a clause is dated in a year before that of publication."""
    if published is None:
        return False
    years = [int(match[0]) for match in YEAR.finditer(clause)]
    dated = re.search(r"(?<!\w)(?:в|с|от)\s{1,3}(?:\w+\s{1,3}){0,2}(?:19|20)\d\d", clause)
    return bool(years) and max(years) < published.year - 1 and dated is not None


def _has_would(document: Document, here: Segment | None, first: int) -> bool:
    """«бы» beside a verb that is no polite proposal («предложил бы» in a clause with «если»)."""
    if here is None:
        return False
    return (
        "бы" in document.lower[here.first : here.last]
        and "если" in document.lower[max(0, here.first - 30) : here.last + 30]
    )
