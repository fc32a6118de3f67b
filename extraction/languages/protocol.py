"""What the steps of the extraction ask of a language; the steps themselves know none.

Offsets are characters of the text as read, start to end, one past the last: `text[start:end]` are the words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from extraction.text.document import Document, Sentence
from extraction.text.known import KnownWords
from extraction.vocabulary import Vocabulary

PREVIEW = "The title tells of a meeting to come."  # a verdict that acts told of the meeting overrule


class Stretch(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


class Named(NamedTuple):
    """A word or phrase of the register in the text.

    `kind` is "country" (value: ISO code), "city" (a City of the vocabulary), "sco", "members",
    "participants", "gathering", "paper" or "theme" (value: theme codes). `how` tells more where the
    language can: of a place "at" (something is held there), "dateline" or ""; of a country "metonym" for
    a capital or a side that stands for it (中方, «Астана»). `weight` matters for themes: how much the
    phrase says of them.
    """

    start: int
    end: int
    kind: str
    value: Any = ""
    how: str = ""
    weight: float = 1.0


class NamedPerson(NamedTuple):
    """One mention of a person, or of a country's delegate without a name, with the office beside it.

    `name` is the nominative, as the language writes it; "" for a delegate without a name. `register` is
    name_en of the register, if known; `organisation` a code word as "SCO Secretariat", "RATS", "UN".
    `part` is what the text says of taking part: "chair", "present" (attends, speaks there), "absent"
    (or only expected), "receives" (received those who met), "aside" (met on the sidelines), "quoted"
    (says something elsewhere) or "" (nothing). `rank` is "state" for presidents and kings, "government"
    for prime ministers, "minister", "official" or "".
    """

    start: int
    end: int
    name: str
    role: str = ""
    country: str = ""
    organisation: str = ""
    register: str = ""
    part: str = ""
    rank: str = ""


class DayTold(NamedTuple):
    """A day or range the text states.

    `precision` is "day", "month", "season" or "year"; `how` is "dated" (a day with its month), "partial"
    (a bare day of the month), "weekday" or "relative"; `ahead`: after the day of publication;
    `due`: a deadline ("until 2030", «до конца года»), `dateline`: the day of a dateline;
    `elsewhere`: of something else than what is reported (a paper's day, an earlier meeting's);
    `opening`: only the beginning is told ("opens on", 开幕), when something ends is not.
    """

    start: int
    end: int
    first: date
    last: date
    precision: str = "day"
    how: str = "dated"
    year_given: bool = False
    ahead: bool = False
    due: bool = False
    dateline: bool = False
    elsewhere: bool = False
    opening: bool = False


class SessionTold(NamedTuple):
    """A place where a session of a body is named.

    `code` is of reference/bodies.csv, "" for "the meeting", or "other:<name in English>". `status`:
    "held", "coming", "past", "beside" (talks on its sidelines) or "named". `online`: by video.
    `weight` says how sure the words are (1.0: the body's name in full; 0.5: "the summit").
    """

    start: int
    end: int
    code: str
    status: str = "named"
    ordinal: int | None = None
    weight: float = 1.0
    online: bool = False


class Actor(NamedTuple):
    """Who acts or speaks.

    `kind` is "person", "state" (one or several named), "members", "participants", "organisation" (an
    SCO body or the SCO itself), "gathering" (the meeting), "paper", "unnamed" (nobody is named: "it was
    decided") or "stranger" (somebody not of the SCO). `person` is the number of the mention among the
    document's people, or -1; `countries` are ISO codes; `how` says in words how a pronoun or a dropped
    subject was resolved, `evidence` where what it stands for is named.
    """

    kind: str
    start: int = -1
    end: int = -1
    person: int = -1
    countries: tuple[str, ...] = ()
    how: str = "named"
    evidence: Stretch | None = None
    excluded: tuple[str, ...] = ()


class ClauseTold(NamedTuple):
    """The skeleton of one clause that may state something: `start` to `end` is what would be quoted.

    `rule` is the name of the rule whose trigger stands at `verb`. `actor` is the clause's subject, `says`
    who is reported as saying it ("Lavrov said that …"). `marks` are what guards look at; the shared
    steps know "negated", "question", "past" (done before this meeting), "wish", "thanks",
    "conditional", "relative", "noun", "sidelines", "content" (of a paper), "recalled"; "said": the
    sentence itself tells who says it ("he added that"), so an exhortation is one of its own.
    `lead` marks a clause that only announces a list.
    """

    start: int
    end: int
    sentence: int
    rule: str
    verb: Stretch
    actor: Actor | None = None
    says: Actor | None = None
    marks: frozenset[str] = frozenset()
    lead: bool = False


class Skeleton(NamedTuple):
    """What one sentence is made of. `speaker` is who is speaking when the sentence ends, and goes on in
    the next ones until another does; `closes`: nobody does, the article tells something else."""

    clauses: tuple[ClauseTold, ...] = ()
    speaker: Actor | None = None
    closes: bool = False


class ListItem(NamedTuple):
    """One item of a list; `number` as written (None: unnumbered), `marker` how ("ordinals", "digits").

    `start` to `end` is what would be quoted: without the marker or with it, as the language's gold has it.
    Several items may lie in one sentence.
    """

    start: int
    end: int
    sentence: int
    number: int | None
    marker: str


class Announcement(NamedTuple):
    """Words that announce a list: "put forward five proposals", 提出五点建议. `count` is None if untold;
    `act` as in a rule's outcome ("point: proposed")."""

    start: int
    end: int
    sentence: int
    count: int | None = None  # type: ignore[assignment]
    act: str = "point: proposed"
    actor: Actor | None = None


class SceneSoFar(Protocol):
    """What a reader remembers while going down the text: who spoke last, which group was named last."""

    speaker: Actor | None
    group: Actor | None
    is_speech: bool


@dataclass(frozen=True)
class Facts:
    """Everything read from one document before its statements are."""

    document: Document
    vocabulary: Vocabulary
    named: Sequence[Named]
    people: Sequence[NamedPerson]
    sessions: Sequence[SessionTold]


class Language(Protocol):
    """One language: reads tokens and sentences, names, days and skeletons from a text."""

    code: str
    rules: "Mapping[str, Any]"  # Rule by name, from rules.toml (extraction/languages/rules.py)
    is_han: bool  # names are written without spaces

    def written(self, vocabulary: Vocabulary | None) -> KnownWords:
        """The words that tell a name from others where a text is written in capitals."""

    def document(self, text: str, published: date | None, title: str | None) -> Document:
        """The text with its paragraphs and sentences; `published` also from the text's own heading."""

    def named(self, document: Document, vocabulary: Vocabulary) -> Sequence[Named]:
        """What the register knows, in text order; themes are not among them."""

    def people(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> list[NamedPerson]:
        """Every mention of a person, in text order."""

    def days(self, document: Document, start: int, end: int) -> list[DayTold]:
        """The days stated between two characters, in text order; days without a year need `published`."""

    def sessions(self, document: Document, named: Sequence[Named]) -> list[SessionTold]:
        """Every place where a session of a body is named, in text order."""

    def verdict(self, document: Document, sessions: Sequence[SessionTold]) -> tuple[bool, str] | None:
        """Whether the text is a report, where its form alone tells: an interview, an opinion, a preview,
        a speech to the meeting, a joint paper; with the reason in English. None: the sessions decide."""

    def skeleton(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> Skeleton:
        """The clauses of a sentence whose verb is the trigger of a rule, and who speaks."""

    def unruled(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> ClauseTold | None:
        """A sentence in which no rule's words stand, as one clause; None where nobody is known who may say
        it. Its marks are what forbids a record, wherever in the sentence it stands."""

    def items(self, document: Document) -> list[ListItem]:
        """The items of lists, in text order."""

    def announcements(self, facts: Facts) -> list[Announcement]:
        """Where lists are announced."""

    def themes(self, document: Document, vocabulary: Vocabulary) -> Sequence[Named]:
        """Phrases that tell a theme (kind "theme", value: its codes, weight), in text order."""
