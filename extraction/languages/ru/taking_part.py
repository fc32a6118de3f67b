"""What the sentence of a person's mention says of taking part: chair, present, absent, aside."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Document, Sentence

from .mention_cases import cases_of_mention
from .phrases import FoundPhrase, Phrasebook, phrasebook
from .reporting import saying_form
from .segments import is_finite
from .words import table

SPEAKING_RANKS = frozenset({"state", "government", "minister"})
REACH = 8  # tokens
EARLIER = frozenset({"ранее"})  # opens what somebody said before and elsewhere
SENT = tuple("приветстви послани обращени поздравлени телеграмм поручени инициатив приглашени".split())
TALKS = ("встреч", "бесед", "переговор", "прием")
DELEGATES = ("министр", "глав", "секретар", "руководител", "участник", "прокурор", "председател", "делегац")
OUT = frozenset({"absent", "aside"})
RECEIVED = 6  # tokens behind a president within which those he receives are named
KINDS = ("chair", "present", "absent", "aside", "stayed")
RIGHT_BEHIND = 3  # tokens between a name and what tells that its bearer stayed away


@lru_cache(maxsize=1)
def signs() -> Phrasebook:
    """The phrases of `taking_part.toml`, each standing for its kind."""
    rows = table("taking_part")
    return phrasebook((phrase, kind) for kind in KINDS for phrase in rows[kind])


def with_parts(document: Document, people: list[NamedPerson]) -> list[NamedPerson]:
    """The people with what the words of their sentences tell of taking part."""
    found = document.by_sentence(signs().find(document.lower, document.places, document.ends_of))
    return [
        person if person.part else person._replace(part=_part(document, person, found)) for person in people
    ]


def _part(document: Document, person: NamedPerson, told: dict[int, list[FoundPhrase]]) -> str:
    """The part somebody has in the meeting, "" when the sentence tells none."""
    first, last = bisect_left(document.starts, person.start), bisect_right(document.starts, person.end - 1)
    sentence = document.sentence_at(min(first, len(document.starts) - 1))
    if sentence is None:
        return ""
    found = told.get(sentence.number, [])
    opening = document.lower[sentence.first]
    if opening in EARLIER and "на" not in document.lower[sentence.first : first]:
        return "quoted"
    if opening == "напомним" and _of_another_year(document, sentence):
        return "quoted"
    if first > sentence.first and document.lower[first - 1].startswith(SENT):
        return "quoted"
    if _stayed(document, last, found):
        return "absent"
    if person.rank == "state" and _receives(document, sentence, first, last):
        return "receives"
    if _chairs(document, first, last, found):
        return "chair"
    near = [
        (max(sign.first - last, first - sign.last, 0), sign.value != "present", sign.value)
        for sign in found
        if sign.value == "present" or (sign.value in OUT and _in_reach(document, sign, first, last))
    ]
    if near:
        return min(near)[2]
    may_speak = person.rank in SPEAKING_RANKS or (not person.rank and bool(person.country))
    return "present" if may_speak and _says_something(document, person, sentence) else ""


def _stayed(document: Document, last: int, found: list[FoundPhrase]) -> bool:
    """«Моди на саммит не приехал», «Моди, вместо него …»: with no other clause between."""
    stop = frozenset({";", ":"})
    return any(
        sign.value == "stayed"
        and 0 <= sign.first - last <= RIGHT_BEHIND
        and stop.isdisjoint(between := document.lower[last : sign.first])
        and "," not in between[:-1]
        for sign in found
    )


def _says_something(document: Document, person: NamedPerson, sentence: Sentence) -> bool:
    """Whether somebody in the nominative may be the subject of words of saying; without an office, of any."""
    words = document.lower[sentence.first : sentence.last]
    if not any(map(saying_form, words)) and (person.rank or not any(map(is_finite, words))):
        return False
    return "nomn" in cases_of_mention(document, person)


def _of_another_year(document: Document, sentence: Sentence) -> bool:
    """«Напомним, инициативу он озвучил в 2019 году»."""
    years = (w for w in document.words[sentence.first : sentence.last] if len(w) == 4 and w.isdecimal())
    return document.published is not None and any(int(w) < document.published.year for w in years)


def _receives(document: Document, sentence: Sentence, first: int, last: int) -> bool:
    """«встреча президента с министрами», «президент принял секретарей»: who only receives those who met."""
    lower = document.lower
    behind = lower[last : min(last + RECEIVED, sentence.last)]
    of_talks = first > sentence.first and lower[first - 1].startswith(TALKS) and behind[:1] == ("с",)
    takes = "принял" in behind[:2] or "приняла" in behind[:2]
    return (of_talks or takes) and any(word.startswith(DELEGATES) for word in behind)


def _in_reach(document: Document, sign: FoundPhrase, first: int, last: int) -> bool:
    """Whether a sign of absence stands near enough, with no other clause between."""
    between = document.lower[last : sign.first] if sign.first >= last else document.lower[sign.last : first]
    return len(between) <= REACH or {",", ";"}.isdisjoint(between)


def _chairs(document: Document, first: int, last: int, found: list[FoundPhrase]) -> bool:
    """Whether the words that tell of the chair stand right before or behind somebody's office and name."""
    return any(
        0 <= first - sign.last <= 3 or (document.lower[sign.first] != "под" and 0 <= sign.first - last <= 2)
        for sign in found
        if sign.value == "chair"
    )
