"""Which session it is: "the 22nd meeting of", "met for the nineteenth time"."""

from extraction.languages import Pack
from extraction.text.document import Document, Sentence

FAR_OWN = 18  # words from those who meet to "their 17th meeting"
ENDS = {(".",), (",",)}  # behind "its twenty-fifth", where no "meeting" follows
LONGEST_COUNTER = 4  # characters of "22nd"


def ordinal_of(document: Document, sentence: Sentence, first: int, last: int, pack: Pack) -> int | None:
    """The number in "the 22nd meeting of", "ninth session", "for the 22nd time"."""
    words, ordinals = pack.words, pack.set("ordinals")
    lower = document.lower
    for place in (
        *range(min(last, len(lower)) - 1, max(sentence.first, first - 7) - 1, -1),
        *range(last, min(last + 8, sentence.last)),
        *_their_own(document, sentence, last),
        *_far_counters(document, sentence, first, pack),
    ):
        word = lower[place]
        number = None
        if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdecimal() and len(word) <= LONGEST_COUNTER:
            number = None if _is_day(lower, place, pack) else int(word[:-2])
        elif word in ordinals:
            number = words["ordinals"].index(word)
            number += pack.words["tens"].get(lower[place - 1], 0) if place else 0
        elif word != "i" and document.words[place].isupper() and word in pack.lists["roman_ordinals"]:
            number = pack.lists["roman_ordinals"].index(word)
        if not number or pack.holds("not_sessions", lower[place + 1 : place + 2]):
            continue
        if {"day", "days"} & set(lower[place + 1 : place + 4]):
            continue  # "the second and final day of their meeting"
        if number == 1 and set(lower[place + 1 : place + 4]) & pack.set("not_the_first"):
            continue
        if pack.holds(
            "owners_of_sessions", lower[place - 1 - (lower[place - 1] in pack.words["tens"]) :][:1]
        ) and (lower[place + 1 : place + 2] in ENDS):
            return number
        if number <= 60:
            follow = lower[place + 1 : place + 8]
            counts_it = follow[:1] not in {("anniversary",), ("century",), ("time",)}
            if pack.set("counted") & set(follow) and (counts_it or lower[max(0, place - 2)] == "for"):
                return number
    return None


def number_told(document: Document, sentence: Sentence, pack: Pack) -> int | None:
    """The number of a session that a sentence tells without naming it: "met for the nineteenth time"."""
    places = (t for t in range(sentence.first, sentence.last) if document.lower[t] in pack.set("counted"))
    return next((n for t in places if (n := ordinal_of(document, sentence, t, t + 1, pack))), None)


def _their_own(document: Document, sentence: Sentence, last: int) -> list[int]:
    """The places behind "their" in "the prosecutors of the member states held their 17th meeting"."""
    ahead = range(last + 8, min(last + FAR_OWN, sentence.last))
    return [place for place in ahead if document.lower[place - 1] in {"their", "its"}]


def _is_day(lower: tuple[str, ...], place: int, pack: Pack) -> bool:
    """ "on the 9th in Almaty" tells a day."""
    dated = lower[place - 1 : place] == ("the",) and pack.holds("before_day", lower[place - 2 : place - 1])
    return dated and pack.holds("after_day", lower[place + 1 : place + 2])


def _far_counters(document: Document, sentence: Sentence, first: int, pack: Pack) -> list[int]:
    """Places before a name's spelt-out organisation: "the 13th meeting of the Shanghai … Secretaries"."""
    lower = document.lower
    return [
        place
        for place in range(max(sentence.first, first - 13), max(sentence.first, first - 7))
        if pack.holds("counted", lower[place + 1 : place + 2]) and lower[place + 2 : place + 3] == ("of",)
    ]
