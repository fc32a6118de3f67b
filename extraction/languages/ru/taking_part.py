"""What the sentence of a person's mention says of taking part: chair, present, absent, aside."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Document, Sentence

from .mention_cases import cases_of_mention
from .phrases import Found, Phrasebook, phrasebook
from .reporting import saying_form
from .words import table

SPEAKING_RANKS = frozenset({"state", "government", "minister"})
REACH = 8  # tokens
KINDS = ("chair", "present", "absent", "aside")


@lru_cache(maxsize=1)
def signs() -> Phrasebook:
    """The phrases of `taking_part.toml`, each standing for its kind."""
    rows = table("taking_part")
    return phrasebook((phrase, kind) for kind in KINDS for phrase in rows[kind])


def part_of(document: Document, person: NamedPerson) -> str:
    """The part somebody has in the meeting by the words of the sentence, "" when they tell none."""
    if person.part:
        return person.part
    token = min(bisect_left(document.starts, person.start), len(document.starts) - 1)
    sentence = document.sentence_at(token)
    if sentence is None:
        return ""
    found = signs().within(document.lower, sentence.first, sentence.last)
    first, last = bisect_left(document.starts, person.start), bisect_right(document.starts, person.end - 1)
    if _nearest_to_chair(document, person, sentence, found):
        return "chair"
    near = [
        (max(match.first - last, first - match.last, 0), match.value != "present", match.value)
        for match in found
        if match.value == "present" or (match.value != "chair" and _in_reach(document, match, first, last))
    ]
    if near:
        return min(near)[2]
    return "present" if person.rank in SPEAKING_RANKS and _says_something(document, person, sentence) else ""


def _says_something(document: Document, person: NamedPerson, sentence: Sentence) -> bool:
    """Whether somebody in the nominative is the subject of words of saying or proposing."""
    if "nomn" not in cases_of_mention(document, person):
        return False
    return any(saying_form(word) for word in document.lower[sentence.first : sentence.last])


def _in_reach(document: Document, match: Found, first: int, last: int) -> bool:
    """Whether a sign of absence stands near enough, with no other clause between."""
    between = (
        document.lower[last : match.first] if match.first >= last else document.lower[match.last : first]
    )
    return len(between) <= REACH or not {",", ";"}.intersection(between)


def _nearest_to_chair(document: Document, person: NamedPerson, sentence: Sentence, found: list) -> bool:
    """Whether the words that tell of the chair stand right before or behind the person's office and name."""
    last = bisect_right(document.starts, person.end - 1)
    first = bisect_left(document.starts, person.start)
    chairing = [match for match in found if match.value == "chair"]
    return any(
        0 <= first - match.last <= 3
        or (document.lower[match.first] != "под" and 0 <= match.first - last <= 2)
        for match in chairing
    )
