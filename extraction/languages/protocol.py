"""What the steps of the extraction ask of a language; the steps themselves know none.

Offsets are characters of the reading copy (`extraction.text`), start to end, one past the last.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from extraction.text.document import Document, Sentence
from extraction.vocabulary import City, Vocabulary


class Span(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


class Named(NamedTuple):
    """A word or phrase of the register in the text: `kind` is "country", "city", "person", "sco",
    "members", "participants", "gathering" or "paper"; `value` an ISO code, a City, or a name."""

    start: int
    end: int
    kind: str
    value: str | City


class NamedPerson(NamedTuple):
    """A person or a country's delegation in the text, with the office beside the name.

    `name` is the nominative, as the language writes it; "" for a delegate without a name. `register` is
    name_en of the register, if known.
    """

    start: int
    end: int
    name: str
    role: str = ""
    country: str = ""
    organisation: str = ""
    register: str = ""


class Day(NamedTuple):
    """A day or range the text states. `precision` is "day", "month", "season" or "year"; `how` is
    "dated", "weekday" or "relative"; `ahead`: after the day of publication."""

    start: int
    end: int
    first: date
    last: date
    precision: str = "day"
    how: str = "dated"
    year_given: bool = False
    ahead: bool = False


class Session(NamedTuple):
    """A session of a body: `code` of reference/bodies.csv ("" unknown; "other:<name>"), and whether the text
    says it was "held", is "coming", lies in the "past" or is only "named"."""

    start: int
    end: int
    code: str
    status: str = "named"
    ordinal: int | None = None
    weight: float = 1.0


class Actor(NamedTuple):
    """Who acts in a clause.

    `kind` is "person", "state", "members", "participants", "organisation", "gathering", "paper",
    "unnamed" (nobody is named: "it was decided") or "stranger" (not of the SCO); `people` index the
    document's people, `countries` are ISO codes; `how` says in words how a pronoun was resolved, `evidence`
    where what it stands for is named.
    """

    kind: str
    start: int = -1
    end: int = -1
    people: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    how: str = "named"
    evidence: Span | None = None


class Clause(NamedTuple):
    """The skeleton of one clause: its main verb, who acts, and in what way it is said.

    `trigger` is the name of the rule whose words were found at `verb`. `says` is who is reported as saying
    the clause ("Lavrov said that …"). `marks` are what guards look at: "negated", "past" (done before this
    meeting), "wish", "duty", "question", "relative", "noun", "passive", "conditional", "sidelines".
    """

    start: int
    end: int
    sentence: int
    trigger: str
    verb: Span
    actor: Actor | None = None
    says: Actor | None = None
    marks: frozenset[str] = frozenset()


class Item(NamedTuple):
    """One item of a numbered or lettered list; `number` as written, `marker` how ("ordinals", "digits")."""

    start: int
    end: int
    sentence: int
    number: int | None
    marker: str


class Language(Protocol):
    """One language: reads tokens and sentences, names, days and skeletons from a text."""

    code: str

    def document(self, text: str, published: date | None, title: str | None) -> Document:
        """The text with its paragraphs, sentences and tokens."""

    def named(self, document: Document, vocabulary: Vocabulary) -> Sequence[Named]:
        """What the register knows, in text order."""

    def people(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> list[NamedPerson]:
        """Every mention of a person, in text order."""

    def days(self, document: Document, start: int, end: int) -> list[Day]:
        """The days stated between two characters, in text order."""

    def sessions(self, document: Document, named: Sequence[Named]) -> list[Session]:
        """Every place where a session of a body is named."""

    def clauses(self, document: Document, sentence: Sentence, scene: "Scene") -> list[Clause]:
        """The clauses of a sentence whose verb is the trigger of a rule."""

    def items(self, document: Document) -> list[Item]:
        """The items of numbered lists."""


class Scene(Protocol):
    """What a reader remembers while going down the text: who spoke last, which group was named last."""

    speaker: Actor | None
    group: Actor | None
