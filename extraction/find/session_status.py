"""What a sentence says of a session: that it is held, coming, long past or beside the matter."""

from bisect import bisect_left, bisect_right
from datetime import timedelta
from itertools import pairwise
from operator import attrgetter

from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .dates import find_dates, is_year, months_behind

LONGEST_AGO = 45  # days between a meeting and a report of it, when the text gives no year
MONTH_BEHIND = 12  # words from a session to "this August"
SPANS = frozenset({"in", "this", "last"})
TO_BRIEFING = 6  # words from "told" to "a briefing"
FAR = 40  # words from the name of a session, beyond which nothing is said of it


def status_of(document, sentence, first, last, cues, pack: Pack) -> str:
    """What is said of the session, by the nearest cue in its sentence."""
    best, distance = "named", 26
    begin = bisect_left(cues, first - 2 * FAR, key=attrgetter("first"))
    end = bisect_right(cues, last + FAR, key=attrgetter("first"))
    for cue in cues[begin:end]:
        gap = max(first - cue.last, cue.first - last, 0)
        name = cue.cue["name"]
        if name in {"elsewhere", "opinion"} or (name == "held" and _to_the_press(document, cue, pack)):
            continue
        if name == "held" and _lies_ahead(document, cue, pack):
            name = "coming"
        penalty = {"coming": 0, "past": 2, "beside": -6, "held": 1}[name]
        if name == "coming" and cue.last <= first <= cue.last + 3:
            penalty = -2  # "preparations for the Bishkek summit"
        if gap + penalty < distance or (gap + penalty == distance and name == "held"):
            best, distance = name, gap + penalty
    return best


def is_its_paper(document: Document, sentence: Sentence, first: int, pack: Pack) -> bool:
    """ "Joint communique on the outcomes of the 14th meeting": what the meeting says of itself."""
    return pack.holds("papers_of_meetings", document.lower[sentence.first : first])


def is_long_ago(document: Document, sentence: Sentence, first: int, pack: Pack) -> bool:
    """Whether the session's sentence carries a date too far before the day of publication."""
    if document.published is None:
        return False
    if _in_an_earlier_month(document, sentence, first, pack):
        return True
    if _of_an_earlier_year(document, sentence, first):
        return True
    told = document.lower[first : min(first + MONTH_BEHIND, sentence.last)]
    if any(" ".join(pair) in pack.set("long_before") for pair in pairwise(told)):
        return True
    begin, end = max(sentence.first, first - FAR), min(sentence.last, first + FAR)
    found = [d for d in find_dates(document, pack, begin, end) if d.year_given]
    opens = sentence.first + 1
    near = [d for d in found if -12 < d.first - first < 16 or d.first <= opens]
    return bool(near) and all(document.published - d.end > timedelta(days=LONGEST_AGO) for d in near)


def _to_the_press(document: Document, cue: CueMatch, pack: Pack) -> bool:
    """ "told a daily briefing", "speaking at a press conference": said elsewhere than at the session."""
    return pack.holds("briefings", document.lower[cue.last : cue.last + TO_BRIEFING])


def _of_an_earlier_year(document: Document, sentence: Sentence, first: int) -> bool:
    """ "the venue of the 2018 SCO Summit"."""
    before = [word for word in document.lower[max(sentence.first, first - 2) : first] if word != "sco"]
    return bool(before) and is_year(before[-1]) and int(before[-1]) < document.published.year


def _in_an_earlier_month(document: Document, sentence: Sentence, first: int, pack: Pack) -> bool:
    """ "the Dushanbe summit in August", "the summit held in Bishkek this August" in a report of November."""
    lower, months = document.lower, pack.set("months")
    for place in range(first, min(first + MONTH_BEHIND, sentence.last - 1)):
        if lower[place] not in SPANS or lower[place + 1] not in months:
            continue
        if not any(word[0].isdigit() for word in lower[place + 2 : place + 3]):
            return 1 < months_behind(document.published, lower[place + 1], pack) < 11
    return False


def _lies_ahead(document: Document, cue: CueMatch, pack: Pack) -> bool:
    """ "will be hosting", "would hold": what is told of a session yet to come."""
    lower, first = document.lower, cue.first
    ahead = pack.set("lying_ahead").isdisjoint(lower[max(0, first - 2) : first])
    return not ahead and not lower[first].endswith(pack.endings("past"))
