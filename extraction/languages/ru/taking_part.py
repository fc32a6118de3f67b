"""What the sentence of a person's mention says of taking part: chair, present, absent, aside."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Document, Sentence

from .phrases import Phrasebook, phrasebook
from .words import table

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
    kinds = {match.value for match in found}
    if "chair" in kinds and _nearest_to_chair(document, person, sentence, found):
        return "chair"
    if "absent" in kinds:
        return "absent"
    if "present" in kinds:
        return "present"
    return "aside" if "aside" in kinds else ""


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
