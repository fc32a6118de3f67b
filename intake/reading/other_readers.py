"""Another reader's suggestions for an article: asked for once, in the preview, and not changed after that.

A model may answer differently the next time. So what the guard accepted travels with the article; on
confirmation it is checked again, but the model is not asked again.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from time import monotonic

from django.conf import settings

from extraction import Reading, Vocabulary
from extraction.proposers import Proposer, ProposerError, admit, as_answer, merge

from .chat_endpoint import ChatEndpoint, label

logger = logging.getLogger(__name__)
LONGEST_ASKING = 3  # times the limit of one answer: how long an editor waits for a preview of many articles


@dataclass(frozen=True)
class Suggestions:
    """A reader's answer as plain values; `note` says why there is none."""

    maker: str
    answer: dict = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    note: str = ""

    def beside(self, reading: Reading, text: str, vocabulary: Vocabulary) -> Reading:
        """The rules' reading plus the suggestions, checked by the guard once more."""
        if self.note:
            return replace(reading, warnings=(*reading.warnings, self.note))
        admitted = admit(self.answer, text, vocabulary, self.maker)
        return merge(reading, replace(admitted, dropped=admitted.dropped + Counter(self.dropped)))


def configured_name() -> str:
    """The label of the reader in the settings, or ""."""
    return label(settings.OTHER_READER_MODEL) if settings.OTHER_READER_URL else ""


def configured(vocabulary: Vocabulary) -> Proposer | None:
    """The reader named in the settings; None, and nothing that could open a connection, if there is none."""
    if not settings.OTHER_READER_URL:
        return None
    return ChatEndpoint(
        url=settings.OTHER_READER_URL,
        model=settings.OTHER_READER_MODEL,
        vocabulary=vocabulary,
        key=settings.OTHER_READER_KEY,
        limit=settings.OTHER_READER_TIMEOUT,
    )


class Asking:
    """Asks a reader about one article after another, until it fails or the time for all of them is up."""

    def __init__(
        self, reader: Proposer | None, vocabulary: Vocabulary, clock: Callable[[], float] = monotonic
    ):
        self.reader, self.vocabulary, self.clock = reader, vocabulary, clock
        self.until = clock() + LONGEST_ASKING * settings.OTHER_READER_TIMEOUT
        self.failed = False

    def about(self, reading: Reading, text: str, title: str, published: date | None) -> Suggestions | None:
        """Its suggestions; None if there is no reader, or no meeting that a suggestion could belong to."""
        if self.reader is None or not reading.meetings:
            return None
        maker = self.reader.name
        if self.failed or self.clock() > self.until:
            return Suggestions(maker, note="The other reader was not asked again; only the rules were used.")
        try:
            raw = self.reader.propose(text, title=title, published=published)
            admitted = admit(raw, text, self.vocabulary, maker)
        except Exception as error:
            self.failed = True
            if not isinstance(error, ProposerError):
                logger.exception("Another reader failed")
                error = ProposerError("The other reader failed.")
            return Suggestions(maker, note=f"{str(error).rstrip('.')}; only the rules were used.")
        return Suggestions(maker, as_answer(admitted), dict(admitted.dropped))
