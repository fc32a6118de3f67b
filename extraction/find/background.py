"""What a report tells beside its meeting: earlier years, bystanders' views, talks on the sidelines."""

from bisect import bisect_left, bisect_right
from datetime import timedelta
from itertools import pairwise

from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .dates import find_dates, is_year, months_behind

APPOSED = {(",", "a"), (",", "an"), (",", "the")}
NEAR_MONTH = 12  # tokens from a session to the month it was held in
NEAR = 9  # tokens between a bystander and "said"
HEAD, OPENING = 4, 8  # tokens at the head of a sentence in which a date begins, and that it may take
FRESH = timedelta(days=21)  # what was told at a meeting is told within three weeks


def by_bystander(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """ "Analysts say …", "…, said a researcher in Berlin", "according to experts"."""
    lower = document.lower
    bystanders = pack.set("bystanders")
    if bystanders.isdisjoint(lower[sentence.first : sentence.last]):
        return False
    say = pack.set("say") | pack.set("according") | pack.set("opining")
    for place in range(sentence.first, sentence.last):
        if pack.holds("infinitive", lower[place + 1 : place + 2]):
            continue  # "their opposition to the race", "asked experts to draft it"
        if lower[place] in bystanders and not (lower[place] == "experts" and place > sentence.first):
            named = lower[place - 2 : place] in APPOSED  # "said Zhang Hong, a researcher"
            first = max(sentence.first, place - (NEAR if named else 3))
            behind, before = lower[place : min(place + NEAR, sentence.last)], lower[first:place]
            if not say.isdisjoint(behind) or not (say.isdisjoint(before) or pack.holds("infinitive", before)):
                return True
    return False


def _opens_with_earlier_day(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """ "On 9 June 2017, the heads of state decided" in a report of September."""
    if not document.dated_in(sentence.first, sentence.first + HEAD):
        return False
    dates = find_dates(document, pack, sentence.first, min(sentence.first + OPENING, sentence.last))
    return any(
        date.first - sentence.first <= 1 and date.year_given and document.published - date.end > FRESH
        for date in dates
    )


def _at_an_earlier_session(document: Document, sentence: Sentence, match: CueMatch, pack: Pack) -> bool:
    """ "at the Astana summit in July, the leaders reached" in a report of October."""
    lower, months = document.lower, pack.set("months")
    places = document.places.get("in", ())
    for place in places[bisect_right(places, sentence.first) : bisect_left(places, match.first - 1)]:
        if lower[place + 1] in months and lower[place - 1] in pack.set("meeting_words"):
            return 0 < months_behind(document.published, lower[place + 1], pack) < 11
    return False


def by_another_session(document: Document, sentence: Sentence, match: CueMatch, pack: Pack) -> bool:
    """ "Xi proposed a community at the summit in Bishkek in June", recalled in a report of November."""
    months, places = pack.set("months"), document.places.get("in", ())
    if document.published is None:
        return False
    for place in places[bisect_left(places, match.last) : bisect_left(places, sentence.last - 1)]:
        near = document.lower[max(match.last, place - NEAR_MONTH) : place]
        if document.lower[place + 1] in months and pack.holds("meeting_words", near):
            return 1 < months_behind(document.published, document.lower[place + 1], pack) < 11
    return False


def before_meeting(document: Document, sentence: Sentence, match: CueMatch, pack: Pack) -> bool:
    """ "was signed in 2001", "since 2017", "last year's summit adopted": an act of an earlier year."""
    lower = document.lower
    opening = lower[sentence.first : match.first]
    if pack.holds("earlier_begins", opening) and any(
        " ".join(pair) in pack.set("earlier") for pair in pairwise(opening)
    ):
        return True
    if document.published is None:
        return False
    if _at_an_earlier_session(document, sentence, match, pack):
        return True
    if _opens_with_earlier_day(document, sentence, pack):
        return True
    for at in document.dated_in(sentence.first + 1, sentence.last):
        if not is_year(lower[at]) or int(lower[at]) >= document.published.year:
            continue
        place = at - 1 - (lower[at - 1] in pack.set("months"))
        opens = lower[place] in pack.set("year_openers")
        if not opens or not sentence.first <= place < sentence.last - 2:
            continue
        recalled = pack.holds("complementisers", lower[place - 1 : place]) and match.first - at <= NEAR
        if place in {sentence.first, match.last} or recalled:
            return True
        closes = at + 2 >= sentence.last or lower[at + 1] == ","
        if closes and place > match.last and not lower[place - 1].endswith(pack.endings("past")):
            return lower[place - 1] not in pack.set("past_forms")
    return False
