"""When a meeting was held: the fitting day of the sentences that tell of it."""

from datetime import timedelta

from extraction.languages import Pack
from extraction.text.document import Document, Sentence

from .dates import DateMention, find_dates
from .dating import ZONES, dateline_end, is_short_line, is_stamp
from .lengths import stretched
from .session_status import LONGEST_AGO

TELLING = 8  # tokens of "issued by the SCO Secretariat here on Saturday"
ISSUED_BY = ("issued", "by")
DAY_OPENERS = frozenset({"on", "here"})


def when(document: Document, pack: Pack, lines: list[Sentence]) -> DateMention | None:
    """The first fitting date of the meeting's sentences: a named day before a weekday before "today"."""
    named, alone = _first(document, pack, lines, ("dated",))
    if named is None:
        named = (
            _a_day_later(document, pack, lines) or _first(document, pack, lines, ("weekday", "relative"))[0]
        )
    found = named or alone
    return stretched(document, found, lines, pack) if found else None


def _first(
    document: Document, pack: Pack, lines: list[Sentence], kinds: tuple[str, ...]
) -> tuple[DateMention | None, DateMention | None]:
    """The first fitting date of these kinds, and the first that stands in a line of place and date."""
    alone = None
    for sentence in lines:
        for found in find_dates(document, pack, dateline_end(document, sentence), sentence.last):
            is_fit = found.kind in kinds and fits(document, found)
            if (document.is_speech and found.kind == "relative") or not is_fit:
                continue
            if _belongs_elsewhere(document, found, sentence, pack):
                continue
            if kinds != ("dated",) or not is_short_line(document, sentence):
                return found, alone
            if not is_stamp(document, sentence, pack):
                alone = alone or found
    return None, alone


def _a_day_later(document: Document, pack: Pack, lines: list[Sentence]) -> DateMention | None:
    """The day after that of publication where it is told as past: the page was dated in another zone."""
    for sentence in lines:
        words = document.lower[sentence.first : sentence.last]
        if document.published is None or not pack.holds("holding", words) or pack.holds("not_yet", words):
            continue
        for found in find_dates(document, pack, dateline_end(document, sentence), sentence.last):
            if found.kind == "dated" and found.ahead and found.start - document.published <= ZONES:
                return found
    return None


def fits(document: Document, found: DateMention) -> bool:
    if found.precision != "day" or found.ahead:
        return False
    return document.published is None or document.published - found.start <= timedelta(days=LONGEST_AGO)


def _belongs_elsewhere(document: Document, found: DateMention, sentence: Sentence, pack: Pack) -> bool:
    """A date inside "signed in Tashkent on 11 June 2010" or "decisions of … (Qingdao, 9-10 June 2018)"."""
    near = document.lower[max(sentence.first, found.first - TELLING) : found.first]
    tells = (n for n, word in enumerate(near) if word in pack.set("saying") or near[n : n + 2] == ISSUED_BY)
    said = max(tells, default=None)
    if near[-1:] and near[-1] in DAY_OPENERS and said is not None:
        return not _at_the_meeting(near[said:], pack)
    before = set(document.lower[max(sentence.first, found.first - 8) : found.first])
    return bool(before & pack.set("before_then")) and not before & pack.set("holding")


def _at_the_meeting(words: tuple[str, ...], pack: Pack) -> bool:
    """Whether what stands between "told" and a day is the meeting: "told his fellow leaders on Thursday"."""
    if pack.holds("holding", words):
        return True
    return pack.holds("listeners", words) and not pack.holds("not_yet", words)
