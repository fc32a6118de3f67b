"""From text to reading: the steps in their order."""

from dataclasses import replace
from datetime import date

from extraction.find.actors import Node
from extraction.find.attendance import gathered, read_attendance
from extraction.find.dating import day_by_register, day_of_text
from extraction.find.meetings import read_meetings
from extraction.find.mentions import MEMBERS, find_mentions
from extraction.find.names import find_names
from extraction.find.numeric_dates import open_days
from extraction.find.origins import Origins
from extraction.find.participants import read_participants
from extraction.find.persons import FoundPerson, gather
from extraction.find.reports import read_report
from extraction.find.roles import MOST_NAMES, RoleReader
from extraction.find.spelling import known_words
from extraction.languages.protocol import Facts, Language
from extraction.languages.telling import NAMES, language_of
from extraction.statements.interpreting import Interpretation, interpret
from extraction.statements.judge import load_judge
from extraction.statements.judged import JudgedReader
from extraction.statements.missed import JUDGED
from extraction.statements.scenes import is_group
from extraction.statements.subjects import SubjectReader
from extraction.statements.themes import ThemeReader
from extraction.statements.topics import TopicReader
from extraction.statements.writing import write
from extraction.text.copy import ReadingCopy, reading_copy
from extraction.text.document import Document, Sentence
from extraction.text.segment import read_document
from extraction.text.speeches import is_salutation

from .drafts import Reading
from .languages import READERS, Pack, load_language, load_pack
from .stored import told_of_stored
from .vocabulary import Vocabulary

SPEAKING = frozenset(["will", "proposes", "is", "supports", "stands", "has"])
SPEECH_HEAD = 3  # sentences of a speech that may name who gives it


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
    language = script_of(text)
    if language in READERS:
        reader = load_language(language)
        return reading_copy(text, language, lambda: reader.written(vocabulary))
    pack = load_pack("en")
    return reading_copy(text, language, lambda: known_words(pack, vocabulary))


def _extract(copy: ReadingCopy, vocabulary: Vocabulary, published: date | None, title: str | None) -> Reading:
    """The reading of a copy, its quotes those of the copy."""
    language = script_of(copy.text)
    if language in READERS:
        return _read_by(load_language(language), copy, vocabulary, published, title)
    pack = load_pack("en")
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
        reading = replace(reading, warnings=(*reading.warnings, _left_out(document, copy)))
    return reading if reading.published == given else replace(reading, published=given)


def _left_out(document: Document, copy: ReadingCopy) -> str:
    stopped, _ = copy.back(document.left_out, document.left_out + 1)
    return f"Read only up to character {stopped:,}: the text has too many lines and sentences"


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
    judge = load_judge(pack.language, vocabulary.trained)
    statements = JudgedReader(document, subjects, vocabulary, pack, judge).read()
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
    language = script_of(copy.text)
    if language in READERS:
        document = load_language(language).document(copy.text, published, title)
    else:
        document = read_document(copy.text, load_pack("en"), published, title)
    if not copy.layers:
        return document.sentences
    spans = [copy.back(sentence.start, sentence.end) for sentence in document.sentences]
    return tuple(
        s._replace(start=start, end=end) for s, (start, end) in zip(document.sentences, spans, strict=True)
    )


def themes_of(
    text: str, vocabulary: Vocabulary, start: int, end: int, *, title: str | None = None
) -> tuple[str, ...]:
    """What characters start to end of a text are about, as if they were a statement; none if it is unread."""
    copy = copy_of(text, vocabulary)
    language, (start, end) = script_of(copy.text), copy.there(start, end)
    if language in READERS:
        reader = load_language(language)
        document = reader.document(copy.text, None, title)
        return TopicReader(reader.themes(document, vocabulary)).of(start, end)
    pack = load_pack("en")
    if language != pack.language:
        return ()
    return ThemeReader(read_document(copy.text, pack, None, title), vocabulary, pack).of(start, end)


def script_of(text: str) -> str:
    """The code of the language a text is in: "en", "ru", "zh", or one that cannot be read yet."""
    return language_of(text)


def _unread(document: Document, language: str) -> Reading:
    reason = f"{NAMES.get(language, language)} cannot be read yet."
    return Reading(language, False, reason, document.title, document.published, is_read=False)


def _read_by(
    language: Language, copy: ReadingCopy, vocabulary: Vocabulary, published: date | None, title: str | None
) -> Reading:
    """An article in a language behind the protocol, step by step."""
    document = language.document(copy.text, published, title)
    named = language.named(document, vocabulary)
    people = language.people(document, named, vocabulary)
    facts = Facts(document, vocabulary, named, people, language.sessions(document, named))
    report, known = read_report(facts, language), gathered(facts)
    may_be_one = report.is_report or (report.is_weighed and facts.sessions)
    judge = load_judge(language.code, vocabulary.trained) if may_be_one else None
    found = interpret(facts, language, known, judge) if may_be_one else None
    if found and not report.is_report:
        report = read_report(facts, language, _joint_acts(found))
    reading = Reading(
        language.code, report.is_report, report.reason, document.title, document.published, report.reported,
        report.mentioned,
    )  # fmt: skip
    if not report.is_report:
        return reading
    written = write(facts, language, report, known, found, judge)
    warnings = list(written.warnings)
    if document.left_out is not None:
        warnings.append(_left_out(document, copy))
    return replace(
        reading, participants=read_attendance(facts, language, report, known), proposals=written.proposals,
        pledges=written.pledges, warnings=tuple(warnings),
    )  # fmt: skip


def _joint_acts(found: Interpretation) -> int:
    """In how many sentences a rule found what a group did together."""
    by_rules = (one for one in found.stated if one.rule != JUDGED)
    return len({one.sentence for one in by_rules if one.actor and is_group(one.actor)})


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
