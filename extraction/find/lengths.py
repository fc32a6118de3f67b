"""How many days a meeting lasted, where only its first or its last is named: "the two-day meeting opened"."""

from dataclasses import replace
from datetime import timedelta

from extraction.languages import Pack
from extraction.text.document import Document, Sentence

from .resolving import DateMention

LONGEST = 7  # days of a meeting
NEAR = 6  # words from "two-day" to "meeting"


def stretched(document: Document, found: DateMention, lines: list[Sentence], pack: Pack) -> DateMention:
    """The whole of a meeting whose one named day is told as its first or its last."""
    sentence = document.sentence_at(found.first)
    if found.start != found.end or sentence is None:
        return found
    if before := _days_before(document, lines, pack):
        return replace(found, start=found.start - timedelta(days=before))
    words = document.lower[sentence.first : sentence.last]
    opens, closes = pack.holds("opening_verbs", words), pack.holds("closing_verbs", words)
    days = _days(document, lines, pack) if opens != closes else 0
    if days < 2:
        return found
    more = timedelta(days=days - 1)
    return replace(found, end=found.end + more) if opens else replace(found, start=found.start - more)


def _days(document: Document, lines: list[Sentence], pack: Pack) -> int:
    """The number in "two-day summit" or "2-day session", 0 where there is none."""
    numbers = pack.words["numbers"]
    for sentence in lines:
        for place in range(sentence.first + 1, sentence.last):
            if document.lower[place] not in pack.set("day_nouns"):
                continue
            word = document.lower[place - 1]
            number = numbers.index(word) if word in numbers else int(word) if _is_small(word) else 0
            following = document.lower[place + 1 : min(place + 1 + NEAR, sentence.last)]
            if 2 <= number <= LONGEST and pack.holds("gathering_words", following):
                return number
    return 0


def _days_before(document: Document, lines: list[Sentence], pack: Pack) -> int:
    """The days before the one told: "on the second and final day of the summit", "at the end of it"."""
    lower, ordinals = document.lower, pack.words["ordinals"]
    for sentence in lines:
        for place in range(sentence.first + 2, sentence.last):
            if lower[place] not in pack.set("day_nouns"):
                continue
            if not pack.holds("gathering_words", lower[place + 1 : min(place + NEAR, sentence.last)]):
                continue
            counted = [w for w in lower[place - 3 : place] if w in ordinals and w != ordinals[1]]
            if counted and ordinals.index(counted[0]) <= LONGEST:
                return ordinals.index(counted[0]) - 1
            if pack.holds("at_the_end", lower[max(sentence.first, place - 4) : place]):
                return max(0, _days(document, [sentence], pack) - 1)
    return 0


def _is_small(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isdecimal()
