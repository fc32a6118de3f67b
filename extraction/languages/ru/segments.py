"""A Russian sentence cut at its commas and signs: what is main, what is subordinate, inserted or quoted."""

from typing import NamedTuple

from extraction.text.document import Document, Sentence

from .agreement import is_infinitive
from .morphology import readings

CUTS = frozenset({",", ";", ":", "—", "–", "(", ")", '"', "«", "»", "“", "”", "„"})
QUOTES = frozenset({'"', "«", "»", "“", "”", "„"})
SUBORDINATE = frozenset(
    "что чтобы если когда где поскольку хотя пока куда откуда чем почему зачем будто насколько "
    "сколько ибо раз".split()
)
BEFORE_RELATIVE = frozenset("в на о об с со к ко по из за для у от при а и посредством рамках ходе".split())
FINITE = frozenset({"VERB", "PRTS", "PRED"})


class Segment(NamedTuple):
    """Tokens first to last; `kind` is "main", "that" (что), "sub", "relative", "participle" or "gerund".

    `chain` numbers the clause a segment belongs to: segments of one chain go on with one another.
    """

    first: int
    last: int
    kind: str
    chain: int


def segments(document: Document, sentence: Sentence) -> list[Segment]:
    """The segments of a sentence, in text order."""
    found: list[Segment] = []
    start = sentence.first
    chains = 0
    stack: list[tuple[str, int]] = [("main", 0)]
    for at in range(sentence.first, sentence.last + 1):
        if at < sentence.last and not _cuts(document, at):
            continue
        if start < at:
            kind = _kind(document, start, at)
            sign = document.words[start - 1] if start > sentence.first else ""
            if kind:
                chains += 1
                stack.append((kind, chains))
            elif sign in {";", ")"} and len(stack) > 1 and sign == ";":
                stack = stack[:1]
            elif len(stack) > 1 and _returns(document, found, stack[-1], start, at, sign):
                stack.pop()
            found.append(Segment(start, at, *stack[-1]))
        start = at + 1
    return found


def _cuts(document: Document, at: int) -> bool:
    """Whether a sign cuts a sentence: a dash only with a space before it («2026–2028»)."""
    word = document.words[at]
    if word not in CUTS:
        return False
    return word not in {"–", "—"} or document.starts[at] > document.ends[at - 1]


def _kind(document: Document, first: int, last: int) -> str:
    """How a segment opens, "" when it goes on with what stands before."""
    lower = document.lower
    for word in lower[first : min(first + 3, last)]:
        if word.startswith("котор"):
            return "relative"
        if word not in BEFORE_RELATIVE:
            break
    word = lower[first]
    second = lower[first + 1] if first + 1 < last else ""
    if word in {"и", "а", "но", "то", "также"} and second in SUBORDINATE | {"чтобы", "что"}:
        word = second
    if word in {"что", "чтобы"}:
        return "that"
    if word in SUBORDINATE:
        return "sub"
    opening = readings(word)
    if opening and opening[0].part == "PRTF" and opening[0].tense:
        return "participle"
    if opening and opening[0].part == "GRND":
        return "gerund"
    return ""


def _returns(
    document: Document, found: list[Segment], top: tuple[str, int], first: int, last: int, sign: str
) -> bool:
    """Whether a segment goes back to the clause around a subordinate one that has all it needs."""
    kind, chain = top
    if sign in {":", "—", "–"} and kind in {"that", "sub"}:
        return False
    if not has_finite(document, first, last):
        return False
    if kind in {"participle", "gerund"}:
        return True
    inside = [s for s in found if s.chain == chain]
    complete = any(has_finite(document, s.first, s.last) for s in inside)
    told = complete or any(any(map(is_infinitive, document.lower[s.first : s.last])) for s in inside)
    opening = document.lower[first]
    if sign == "," and opening == "и" and told and _goes_on_telling(document, first + 1, last):
        return True  # a comma before «и» closes the clause that stands between («обсудили, что …, и решили»)
    return complete and (kind in {"relative", "sub"} and opening not in {"и", "а"})


def _goes_on_telling(document: Document, at: int, last: int) -> bool:
    """Whether a verb in the past without a subject follows at once."""
    form = next(iter(readings(document.lower[at])), None) if at < last else None
    return form is not None and form.part == "VERB" and form.tense == "past"


def has_finite(document: Document, first: int, last: int) -> bool:
    """Whether a finite verb, a short participle or «нужно» stands between two tokens."""
    return any(is_finite(document.lower[at]) for at in range(first, last))


def is_finite(lower: str) -> bool:
    found = readings(lower)
    return bool(found) and (
        found[0].part in FINITE
        or lower in {"готов", "готова", "готовы", "должен", "должна", "должны", "намерены"}
    )


def segment_at(found: list[Segment], token: int) -> Segment | None:
    return next((segment for segment in found if segment.first <= token < segment.last), None)
