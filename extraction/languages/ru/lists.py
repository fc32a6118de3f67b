"""Lists in a Russian text: «во-первых …», «1) …», dashes that begin lines, and what announces them."""

import re
from collections.abc import Collection
from functools import lru_cache

from extraction.languages.matcher import words_of
from extraction.languages.protocol import Actor, Announcement, Facts, ListItem
from extraction.text.document import Document, Sentence

from .agreement import is_infinitive
from .morphology import readings
from .ordinals import COUNTS
from .phrases import Phrasebook, phrasebook
from .segments import is_finite, segments
from .subjects import SubjectFinder
from .tasks import read_series, read_task
from .triggers import triggers
from .words import table

MARKER = re.compile(
    r"(?P<digits>\d{1,2})\s{0,1}[.)]\s{1,3}(?=\D)|(?P<letters>[а-и])\)\s{1,3}|(?P<dash>[-–—•*·▪])\s{0,3}(?=\w)"
)
SHORT_ITEM = 4  # tokens, the stop among them, that only name a subject
LETTERS = "абвгдежзи"
SHORTEST = 15  # characters of an item
MOST_BETWEEN = 4  # sentences between two paragraphs that open with what is to be done
LAST_AND = ("last",)  # commas, and the last «и» of the last piece


def read_items(document: Document) -> list[ListItem]:
    """The items of lists, in text order."""
    found: list[ListItem] = []
    begun = {p.start for p in document.paragraphs}
    for sentence in document.sentences:
        if sentence.kind != "body":
            continue
        if sentence.start in begun and (item := _marked(document, sentence)):
            found.append(item)
        else:
            found += (
                _worded(document, sentence) or _counted(document, sentence) or read_series(document, sentence)
            )
            if sentence.start in begun and (item := read_task(document, sentence)):
                found.append(item)
    dashes = [item for item in found if item.marker in {"dash", "task"}]
    alone = {item for item in dashes if not _beside(item, dashes)}
    return [item for item in found if item not in alone]


def _beside(item: ListItem, dashes: list[ListItem]) -> bool:
    """Whether another dash stands on the line before or after: one alone is speech."""
    far = 1 if item.marker == "dash" else MOST_BETWEEN
    return any(o.marker == item.marker and 0 < abs(o.sentence - item.sentence) <= far for o in dashes)


def _marked(document: Document, sentence: Sentence) -> ListItem | None:
    """A line that opens with a number, a letter or a dash."""
    match = MARKER.match(document.mask, sentence.start, sentence.end)
    if match is None or sentence.end - match.end() < SHORTEST:
        return None
    if match["digits"]:
        return ListItem(match.end(), sentence.end, sentence.number, int(match["digits"]), "digits")
    if match["letters"]:
        return ListItem(
            match.end(), sentence.end, sentence.number, LETTERS.index(match["letters"]) + 1, "letters"
        )
    line = document.mask[match.end() : sentence.end]
    if line.rstrip()[-1:] in {"?", "!"} or '"' in line[-3:] or _only_tells(document, sentence):
        return None
    return ListItem(match.end(), sentence.end, sentence.number, None, "dash")


def _only_tells(document: Document, sentence: Sentence) -> bool:
    """Whether a line tells what is or was so, and nothing that should be done."""
    words = document.lower[sentence.first : sentence.last]
    verb = next((word for word in words if is_finite(word) or is_infinitive(word)), "")
    if not verb or is_infinitive(verb):
        return False
    return not triggers().within(document.lower, sentence.first, sentence.last)


@lru_cache(maxsize=1)
def _ordinals() -> dict[tuple[str, ...], int]:
    return {
        words_of(word): int(number) for number, words in table("lists")["ordinals"].items() for word in words
    }


def _worded(document: Document, sentence: Sentence) -> list[ListItem]:
    """«Во-первых, …; во-вторых, …», «Первое – …», and «1) …; 2) …» within a sentence."""
    starts: list[tuple[int, int, int]] = []
    lower, words = document.lower, document.words
    for at in range(sentence.first, sentence.last):
        opens = (
            at == sentence.first
            or words[at - 1] in {";", ",", ":", "—", "–", ".", '"', "«"}
            or lower[at - 1] in {"и", "а"}
        )
        if not opens:
            continue
        for size in (2, 1):
            number = _ordinals().get(lower[at : at + size])
            if number is None:
                continue
            behind = words[at + size : at + size + 1]
            adverb = size == 2
            if adverb or (at == sentence.first and behind and behind[0] in {"—", "–", "-", ",", ".", ":"}):
                skip = at + size + (bool(behind) and behind[0] in {",", "—", "–", "-", ":"})
                starts.append((at, skip, number))
            break
        if words[at].isdecimal() and len(words[at]) < 3 and words[at + 1 : at + 2] == (")",):
            starts.append((at, at + 2, int(words[at])))
    found = []
    for index, (_, begin, number) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else sentence.last
        while end > begin and words[end - 1] in {",", ";", "и", "а"}:
            end -= 1
        if end == sentence.last and (told := _told_behind(document, sentence, begin, end)):
            found.append(ListItem(told.start, told.end, told.number, number, "ordinals"))
        elif begin < end and begin < sentence.last:
            marker = "digits" if words[starts[index][0]].isdecimal() else "ordinals"
            found.append(
                ListItem(document.starts[begin], document.ends[end - 1], sentence.number, number, marker)
            )
    return found


def _told_behind(document: Document, sentence: Sentence, begin: int, end: int) -> Sentence | None:
    """The sentence that tells what is proposed where an item only names its subject («Второй – горы.»)."""
    behind = document.sentences[sentence.number + 1 : sentence.number + 2]
    if end - begin > SHORT_ITEM or not behind or behind[0].paragraph != sentence.paragraph:
        return None
    return behind[0]


def _counted(document: Document, sentence: Sentence) -> list[ListItem]:
    """«предложил пять шагов: …, … и …»: as many pieces behind the colon as were announced."""
    words, lower = document.words, document.lower
    colon = next((at for at in range(sentence.first, sentence.last) if words[at] == ":"), sentence.last)
    matches = _announcing().within(lower, sentence.first, colon)
    count = next((n for m in matches if (n := _count(document, m.first, colon))), None)
    if not count or count < 2 or colon + 2 * count > sentence.last:
        return []
    for cuts in ({";"}, {",", ";"}, {",", ";", "и"}, LAST_AND):
        pieces = pieces_of(document, colon + 1, sentence.last, cuts)
        if len(pieces) == count:
            spans = ((document.starts[first], document.ends[last - 1]) for first, last in pieces)
            return [ListItem(*span, sentence.number, None, "counted") for span in spans]
    return []


def pieces_of(document: Document, first: int, last: int, cuts: Collection[str]) -> list[tuple[int, int]]:
    """Token spans between cuts; with «и» among them only where an infinitive or a noun of action begins."""
    words = document.lower
    if cuts is LAST_AND:
        found = pieces_of(document, first, last, {",", ";"})
        begin, end = found[-1] if found else (first, first)
        at = next((at for at in range(end - 1, begin, -1) if words[at] == "и"), None)
        return found if at is None else [*found[:-1], (begin, at), (at + 1, end)]
    is_verbal = is_infinitive(words[first])
    found, begin = [], first
    for at in range(first, last):
        ends = words[at] in cuts and (words[at] == ";" or not is_verbal or _opens(document, at + 1, last))
        if ends:
            found.append((begin, at))
            begin = at + 1
    found.append((begin, last))
    return [(_skipped(document, b, e), e) for b, e in found if e - _skipped(document, b, e) > 1]


def _skipped(document: Document, begin: int, end: int) -> int:
    while begin < end and document.lower[begin] in {"и", "а", "также", ",", "—", "–"}:
        begin += 1
    return begin


def _opens(document: Document, at: int, last: int) -> bool:
    """Whether an infinitive stands at a token or behind «и», «а также» and an adverb."""
    return any(is_infinitive(document.lower[place]) for place in range(at, min(at + 3, last)))


@lru_cache(maxsize=1)
def _announcing() -> Phrasebook:
    return phrasebook((phrase, "point") for phrase in table("lists")["announced"]["point"])


def read_announcements(facts: Facts) -> list[Announcement]:
    """Where lists are announced: «предложил пять шагов:», «выступил с тремя инициативами»."""
    document = facts.document
    found = []
    for sentence in document.sentences:
        if sentence.kind != "body":
            continue
        matches = _announcing().within(document.lower, sentence.first, sentence.last)
        colon = document.mask[sentence.start : sentence.end].rstrip().endswith(":")
        for match in sorted(matches, key=lambda m: m.first - m.last)[:1]:
            count = _count(document, match.first, match.last)
            if count or colon or match.last - match.first > 2:
                finder = SubjectFinder(facts, sentence, segments(document, sentence))
                actor = _announcer(finder, match.first)
                found.append(Announcement(sentence.start, sentence.end, sentence.number, count, actor=actor))
                break
    return found


def _announcer(finder: SubjectFinder, verb: int) -> Actor | None:
    """Who announces, where named in the sentence itself; else the scene tells."""
    form = next((f for f in readings(finder.document.lower[verb]) if f.part == "VERB"), None)
    candidate = finder.subject(verb, form)
    if form is None and candidate is None:  # «вот инициативы президента»
        candidate = next((c for c in finder.candidates if c.first > verb and "gent" in c.cases), None)
    if candidate is None or candidate.actor.kind.startswith("pronoun"):
        return None
    return candidate.actor


def _count(document: Document, first: int, last: int) -> int | None:
    for at in range(first, last):
        word = document.lower[at]
        if word.isdecimal() and len(word) < 3:
            return int(word)
        if COUNTS.get(word):
            return COUNTS[word]
    return None
