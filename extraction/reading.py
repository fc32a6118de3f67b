"""From text to reading: the steps in their order."""

import re
from dataclasses import replace
from datetime import date

from extraction.find.actors import Node
from extraction.find.dating import day_by_register, day_of_text
from extraction.find.meetings import read_meetings
from extraction.find.mentions import MEMBERS, find_mentions
from extraction.find.names import find_names
from extraction.find.numeric_dates import open_days
from extraction.find.origins import Origins
from extraction.find.participants import read_participants
from extraction.find.persons import FoundPerson, gather
from extraction.find.roles import MOST_NAMES, RoleReader
from extraction.find.spelling import known_words
from extraction.statements.finding import StatementReader
from extraction.statements.subjects import SubjectReader
from extraction.text.copy import ReadingCopy, reading_copy
from extraction.text.document import Document, Sentence
from extraction.text.segment import read_document
from extraction.text.speeches import is_salutation

from .drafts import Reading
from .languages import Pack, load_pack
from .stored import told_of_stored
from .vocabulary import Vocabulary

SPEAKING = frozenset(["will", "proposes", "is", "supports", "stands", "has"])
SPEECH_HEAD = 3  # sentences of a speech that may name who gives it
SCRIPTS = tuple(re.compile(f"[{letters}]") for letters in ("\u0400-\u04ff", "\u4e00-\u9fff", "a-zA-Z"))


def extract(
    text: str, vocabulary: Vocabulary, *, published: date | None = None, title: str | None = None
) -> Reading:
    """Read one article. `published` and `title` win over those that open the text (`headings.py`).

    Pure: the same text, vocabulary, date and title always give the same reading. Never raises on any text.
    """
    copy = copy_of(text, vocabulary)
    return told_of_stored(_extract(copy, vocabulary, published, title), copy)


def copy_of(text: str, vocabulary: Vocabulary | None = None) -> ReadingCopy:
    """The text as it is read, with the way back; only with a vocabulary are names in capitals known."""
    pack = load_pack("en")
    return reading_copy(text, script_of(text), lambda: known_words(pack, vocabulary))


def _extract(copy: ReadingCopy, vocabulary: Vocabulary, published: date | None, title: str | None) -> Reading:
    """The reading of a copy, its quotes those of the copy."""
    pack, language = load_pack("en"), script_of(copy.text)
    document = read_document(copy.text, pack, published, title)
    if language != "en":
        return _unread(document, language)
    given = document.published
    day = day_of_text(document, pack)
    reading = _read(document if day == given else replace(document, published=day), vocabulary, pack)
    undated = reading.published is None and reading.meetings and reading.meetings[0].start is None
    if undated and (day := day_by_register(document, pack, reading.meetings[0], vocabulary)):
        reading = _read(replace(document, published=day), vocabulary, pack)
    if reading.meetings and reading.meetings[0].start is None:
        reading = replace(reading, warnings=(*reading.warnings, *open_days(document)))
    if document.left_out is not None:
        stopped, _ = copy.back(document.left_out, document.left_out + 1)
        note = f"Read only up to character {stopped:,}: the text has too many lines and sentences"
        reading = replace(reading, warnings=(*reading.warnings, note))
    return reading if reading.published == given else replace(reading, published=given)


def _read(document: Document, vocabulary: Vocabulary, pack: Pack) -> Reading:
    """An English article, step by step."""
    mentions = find_mentions(document, vocabulary)
    reader = RoleReader(document, mentions, pack)
    roles = reader.roles()
    named = find_names(document, mentions, pack, roles, reader, vocabulary)
    Origins(document, mentions, reader, named).fill()
    names = [named[first] for first in sorted(named)]
    people = gather(document, names[:MOST_NAMES], vocabulary, mentions, pack)
    meetings = read_meetings(document, mentions, people, roles, vocabulary, pack)
    if not meetings.is_report:
        return Reading(
            pack.language, False, meetings.reason, document.title, document.published, (), meetings.mentioned
        )
    chair = meetings.reported[0].chair_country if meetings.reported else ""
    participants = read_participants(
        document, mentions, people, roles, vocabulary, pack, chair, meetings.reported[0].body,
        meetings.reported[0].start,
    )  # fmt: skip
    if document.published is None and meetings.reported and meetings.reported[0].start:
        document = replace(document, published=meetings.reported[0].start)
    speech = _speech_maker(document, people, mentions, pack) if document.is_speech else None
    subjects = SubjectReader(document, mentions, people, roles, vocabulary, pack, speech)
    statements = StatementReader(document, subjects, vocabulary, pack).read()
    if MOST_NAMES in (len(roles), len(names[:MOST_NAMES])):
        statements.warnings.append(f"More than {MOST_NAMES:,} offices and names: only the first were read")
    return Reading(
        pack.language, True, meetings.reason, document.title, document.published, meetings.reported,
        meetings.mentioned, participants, tuple(statements.proposals), tuple(statements.pledges),
        tuple(statements.warnings),
    )  # fmt: skip


def sentences(text: str, published: date | None = None, title: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text in their order, without the day and title that open it."""
    copy = copy_of(text)
    found = read_document(copy.text, load_pack("en"), published, title).sentences
    if not copy.layers:
        return found
    spans = (copy.back(sentence.start, sentence.end) for sentence in found)
    return tuple(s._replace(start=start, end=end) for s, (start, end) in zip(found, spans, strict=True))


def script_of(text: str) -> str:
    """ "en", "ru" or "zh", by which script most letters are written in."""
    sample = text[:4000]
    if sample.isascii():
        return "en"
    cyrillic, han, latin = (len(script.findall(sample)) for script in SCRIPTS)
    if han * 3 > max(latin, cyrillic):
        return "zh"
    return "ru" if cyrillic > latin else "en"


def _unread(document: Document, language: str) -> Reading:
    name = {"ru": "Russian", "zh": "Chinese"}[language]
    return Reading(language, False, f"{name} is not read yet.", document.title, document.published)


def _speech_maker(document: Document, people: list[FoundPerson], mentions, pack: Pack) -> Node:
    """Whoever gives a speech: the country that most often "will" or "proposes" in it."""
    counts: dict[str, int] = {}
    for mention in mentions.every:
        named = mention.kind == "country" and mention.value[1] == "name"
        if named and SPEAKING.intersection(document.lower[mention.last : mention.last + 1]):
            counts[mention.value[0]] = counts.get(mention.value[0], 0) + 1
    country = max(counts, key=lambda c: counts[c]) if counts else ""
    opening = [s for s in document.sentences[:SPEECH_HEAD] if not is_salutation(document.lower, s, pack)]
    named = [p for p in people if any(s.first <= m.first < s.last for s in opening for m in p.mentions)]
    named = [p for p in named if p.country or p.organisation]
    if not country and named:
        person, country = named[0], named[0].country
    else:
        person = next((p for p in named if p.country == country), None) if country else None
    return Node(0, 1, "person", person, (country,) if country else (), MEMBERS, "the speaker of this speech")
