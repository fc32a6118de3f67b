"""Many articles at once, each on its own: one that fails keeps its text and does not stop the others."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from django.core import signing
from django.db import DatabaseError, connection

from articles.models import Article
from extraction import Vocabulary
from intake.faults import in_words
from intake.reading.other_readers import Asking, configured
from intake.text.plain import MAX_CHARACTERS, IntakeError

from .article import (
    AlreadyImportedError,
    IncomingArticle,
    Preview,
    import_article,
    is_of_the_future,
    preview,
    receive,
)
from .forms import MOST_FILES
from .sealing import unseal, why_stale

LARGEST_BATCH = 2_000_000  # bytes
LARGEST_FILE = 4 * MAX_CHARACTERS + 4  # bytes, in the widest encoding
MOST_SECONDS = 60  # for one batch: as long as an editor and a proxy will wait
FULL = (
    f"The batch is full: at most {MOST_FILES} files and {LARGEST_BATCH // 1_000_000} MB at once. "
    "Import this one in the next batch."
)
LATE = "The batch ran out of time before this one. Try this one again."
DAMAGED = "The preview arrived damaged. Import the article again."
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refused:
    """An article that was not taken; `known` is the stored one with its text, `incoming` can be retried."""

    label: str
    reason: str
    known: Article | None = None
    incoming: IncomingArticle | None = None


@dataclass
class Batch:
    """The results for the articles of one request; `asked` are those an editor must look at again."""

    vocabulary: Vocabulary
    previews: list[Preview] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    stored: list[Article] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.asking = Asking(configured(self.vocabulary), self.vocabulary)
        self.until = monotonic() + MOST_SECONDS
        self._labels: dict[str, str] = {}
        self._size = 0

    def add(self, sources: Iterable[tuple[str, object]], given: dict) -> None:
        """Preview what was pasted or uploaded."""
        for number, (label, source) in enumerate(sources):
            try:
                raw = self._opened(number, source)
                incoming = receive(label, raw, **given)
            except Exception as error:
                self._refuse(label, error)
            else:
                self.preview(incoming)

    def preview(self, incoming: IncomingArticle) -> None:
        if same := self._labels.get(incoming.text):
            self.refused.append(Refused(incoming.label, f"It has the same text as {same}."))
            return
        try:
            self._check_time()
            self.previews.append(preview(incoming, self.vocabulary, self.asking))
            self._labels[incoming.text] = incoming.label
        except Exception as error:
            self._refuse(incoming.label, error, incoming)

    def confirm(self, sealed: str, editor: int, sure: Iterable[str]) -> None:
        """Store one article; preview it again if it may not be confirmed as it is."""
        incoming = self.reopened(sealed)
        if incoming is None:
            return
        if reason := why_stale(sealed, editor):
            self.ask_again(incoming, reason)
            return
        if is_of_the_future(incoming.published) and incoming.key not in sure:
            self.ask_again(incoming, "its publication date is in the future and was not confirmed")
            return
        try:
            self._check_time()
            self.stored.append(import_article(incoming, self.vocabulary))
        except Exception as error:
            self._refuse(incoming.label, error, incoming)

    def reopened(self, sealed: str) -> IncomingArticle | None:
        """The sealed article, to be previewed again, whoever sealed it and when; None if it was altered."""
        try:
            return unseal(sealed)
        except signing.BadSignature:
            self.refused.append(Refused("One article", DAMAGED))
        return None

    def ask_again(self, incoming: IncomingArticle, reason: str) -> None:
        self.asked.append(f"“{incoming.title}” was not imported: {reason}. Check it again and confirm it.")
        self.preview(incoming)

    def _opened(self, number: int, source) -> bytes | str:
        """The text, or the bytes of a file; nothing is read if there are too many."""
        size = len(source) if isinstance(source, str) else source.size
        self._size += size
        if number and (number >= MOST_FILES or self._size > LARGEST_BATCH):
            raise IntakeError(FULL)
        if size > LARGEST_FILE:
            raise IntakeError(f"The file is too large: it may have at most {MAX_CHARACTERS:,} characters.")
        return source if isinstance(source, str) else source.read()

    def _check_time(self) -> None:
        if monotonic() > self.until:
            raise IntakeError(LATE)

    def _refuse(self, label: str, error: Exception, incoming: IncomingArticle | None = None) -> None:
        known = error.article if isinstance(error, AlreadyImportedError) else None
        if not isinstance(error, IntakeError):
            logger.error("An article could not be imported", exc_info=error)
        if isinstance(error, DatabaseError) and not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        again = None if known else incoming
        self.refused.append(Refused(label, in_words(error), known, again))
