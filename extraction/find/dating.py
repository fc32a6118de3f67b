"""The day of a text that came without one: its dateline, or the meeting of the register that its days fit."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from extraction.drafts import MeetingDraft
from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.vocabulary import HeldMeeting, Vocabulary

from .dates import DateMention, find_dates

HEAD = 6  # sentences in which an article says of which day it is
SHORT_LINE = 14  # tokens of a dateline, or of a line that holds only place and date
REPORTED_WITHIN = 3  # days after a meeting within which a dateline stands
CLOSE = timedelta(days=10)  # from publication to a day at the head that tells when the text was written
LONGEST_UNTOLD = timedelta(days=45)  # the same for a dateline without a year
ZONES = timedelta(days=1)  # by which a page may be dated before what it reports
CLOCK = re.compile(r"(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?![0-9])")
DASHES = frozenset(["-", "–", "—", "--", "/", ":"])


class Dateline(NamedTuple):
    """A day at the head of a text; `is_short`: alone in a line, `is_stamp`: put there by the page."""

    found: DateMention
    is_short: bool
    is_stamp: bool


def dateline_end(document: Document, sentence: Sentence) -> int:
    """The token after a dateline ("TIANJIN, July 16 --", "New Delhi, August 24"), or the sentence's first."""
    for place in range(sentence.first + 1, min(sentence.first + SHORT_LINE, sentence.last)):
        stop = document.lower[place] == "." and document.words[sentence.first].isupper()
        if stop or document.lower[place] in DASHES or _closes_agency(document, place):
            words = document.words[sentence.first : place]
            if sum(word.isalpha() and word.islower() and word not in {"of", "the"} for word in words) <= 1:
                return place + 1
    return sentence.first


def _closes_agency(document: Document, place: int) -> bool:
    """The bracket after an agency's name: "New Delhi, Apr 28 (PTI) Defence Minister …"."""
    return (
        document.lower[place] == ")"
        and document.lower[place - 2] == "("
        and document.words[place - 1].isupper()
        and document.lower[place - 1] != "sco"
    )


def stands_alone(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own, as lines of place and date are."""
    paragraph = document.paragraphs[sentence.paragraph]
    return paragraph.end - sentence.end <= 1 and sentence.start - paragraph.start <= 1


def is_short_line(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is no more than a line of place and date."""
    return sentence.last - sentence.first <= SHORT_LINE and stands_alone(document, sentence)


def is_stamp(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """Whether a line tells when the page appeared: "Posted on: 6 July 2024 10:00", "Updated 2 hours ago"."""
    words = document.lower[sentence.first : sentence.last]
    return is_short_line(document, sentence) and (
        pack.holds("stamps", words) or bool(CLOCK.search(document.mask, sentence.start, sentence.end))
    )


def day_of_text(document: Document, pack: Pack) -> date | None:
    """The day from which a text's days are counted: that of its dateline, or that of its publication.

    A dateline tells when the text was written, however much later, or in whichever zone of time, its page
    was dated. A short line with a day at the head may be something else: it counts near the publication
    only, and beside one the stamp of the page does not count at all.
    """
    given = document.published
    if given is None:
        return _stated_day(document, pack)
    later = replace(document, published=given + ZONES)
    for line in _datelines(later, pack):
        behind = given - line.found.end
        if line.is_stamp or behind < -CLOSE:
            continue
        if abs(behind) <= CLOSE and (line.found.year_given or not line.is_short):
            return line.found.end
        if not line.is_short and (line.found.year_given or behind <= LONGEST_UNTOLD):
            return line.found.end
    return given


def _stated_day(document: Document, pack: Pack) -> date | None:
    """The full date of a dateline or of a short line at the head, of stamps the earliest."""
    lines = [line for line in _datelines(document, pack) if line.found.year_given]
    if lines and lines[0].is_stamp:
        return min(line.found.end for line in lines if line.is_stamp)
    return lines[0].found.end if lines else None


def day_by_register(
    document: Document, pack: Pack, draft: MeetingDraft, vocabulary: Vocabulary
) -> date | None:
    """The day of a text whose days lack a year, when one meeting of the register, and only one, fits them."""
    fitting = [held for held in vocabulary.held if _may_be(draft, held) and _fits(document, pack, held)]
    if len(fitting) != 1:
        return _day_by_number(document, pack, draft, vocabulary)
    latest = fitting[0].end + timedelta(days=REPORTED_WITHIN)
    lines = [line.found.end for line in _datelines(replace(document, published=latest), pack)]
    return next((day for day in lines if fitting[0].start <= day <= latest), fitting[0].end)


def _day_by_number(
    document: Document, pack: Pack, draft: MeetingDraft, vocabulary: Vocabulary
) -> date | None:
    """The day on which a weekday of the head lies in the meeting that its body and number name."""
    named = [
        h for h in vocabulary.held if draft.ordinal and (draft.body, draft.ordinal) == (h.body, h.ordinal)
    ]
    if len(named) != 1:
        return None
    for later in range(REPORTED_WITHIN + 1):
        day = named[0].end + timedelta(days=later)
        dated = replace(document, published=day)
        for sentence in document.sentences[:HEAD]:
            for found in find_dates(dated, pack, sentence.first, sentence.last):
                if found.kind == "weekday" and named[0].start <= found.start <= named[0].end:
                    return day
    return None


def _may_be(draft: MeetingDraft, held: HeldMeeting) -> bool:
    same = draft.body == held.body and draft.ordinal in (None, held.ordinal)
    return same and (not held.country or draft.country in ("", held.country))


def _fits(document: Document, pack: Pack, held: HeldMeeting) -> bool:
    """Whether a day of the text's head lies in the meeting, or just after it."""
    latest = held.end + timedelta(days=REPORTED_WITHIN)
    dated = replace(document, published=latest)
    return any(
        found.kind == "dated" and not found.year_given and held.start <= found.start <= latest
        for sentence in document.sentences[:HEAD]
        for found in find_dates(dated, pack, sentence.first, sentence.last)
    )


def _datelines(document: Document, pack: Pack) -> list[Dateline]:
    found: list[Dateline] = []
    for sentence in document.sentences[:HEAD]:
        if not document.dated_in(sentence.first, sentence.last):
            continue
        short = is_short_line(document, sentence)
        end = sentence.last if short else dateline_end(document, sentence)
        days = find_dates(document, pack, sentence.first, end)
        stamp = bool(days) and is_stamp(document, sentence, pack)
        found += (
            Dateline(day, short, stamp) for day in days if day.kind == "dated" and day.precision == "day"
        )
    return found
