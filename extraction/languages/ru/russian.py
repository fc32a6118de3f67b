"""Russian behind the protocol of languages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from extraction.languages.protocol import (
    Announcement,
    ClauseTold,
    DayTold,
    Facts,
    ListItem,
    Named,
    NamedPerson,
    SceneSoFar,
    SessionTold,
    Skeleton,
)
from extraction.languages.rules import load_rules
from extraction.text.document import Document, Sentence
from extraction.text.known import KnownWords
from extraction.vocabulary import Vocabulary

from .capitals import written_words
from .dates import days
from .lists import read_announcements, read_items
from .named import named
from .people import read_people
from .sentences import read_document
from .sessions import read_sessions
from .skeleton import skeleton
from .themes import read_themes
from .unruled import unruled
from .verdicts import read_verdict


class Russian:
    """Reads Russian; pymorphy3 is imported with the first text."""

    code = "ru"
    is_han = False

    def __init__(self) -> None:
        self.rules: Mapping[str, Any] = load_rules("ru")

    def written(self, vocabulary: Vocabulary | None) -> KnownWords:
        return written_words(vocabulary)

    def document(self, text: str, published: date | None, title: str | None) -> Document:
        return read_document(text, published, title)

    def named(self, document: Document, vocabulary: Vocabulary) -> Sequence[Named]:
        return named(document, vocabulary)

    def people(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> list[NamedPerson]:
        return read_people(document, named, vocabulary)

    def days(self, document: Document, start: int, end: int) -> list[DayTold]:
        return days(document, start, end)

    def sessions(self, document: Document, named: Sequence[Named]) -> list[SessionTold]:
        return read_sessions(document, named)

    def verdict(self, document: Document, sessions: Sequence[SessionTold]) -> tuple[bool, str] | None:
        return read_verdict(document, sessions)

    def skeleton(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> Skeleton:
        return skeleton(facts, sentence, scene)

    def unruled(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> ClauseTold | None:
        return unruled(facts, sentence, scene)

    def items(self, document: Document) -> list[ListItem]:
        return read_items(document)

    def announcements(self, facts: Facts) -> list[Announcement]:
        return read_announcements(facts)

    def themes(self, document: Document, vocabulary: Vocabulary) -> Sequence[Named]:
        return read_themes(document, vocabulary)
