"""Importing one article: what arrived, what the extraction read, and the transaction that stores both."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from textwrap import shorten

from django.db import OperationalError, connection, transaction

from articles.fingerprint import fingerprint
from articles.models import Article
from extraction import MeetingDraft, Reading, Vocabulary, script_of
from extraction.text.headings import heading, opening_day
from intake.faults import in_words
from intake.reading.other_readers import Asking, Suggestions
from intake.reading.reader import extract
from intake.suggesting import discrepancies
from intake.suggesting.matching import meeting_for
from intake.suggesting.reprints import group
from intake.suggesting.writer import store
from intake.text.damage import damage
from intake.text.encodings import UTF8, decode
from intake.text.plain import IntakeError, clean
from meetings.models import Meeting
from review.invisible import is_seen, without_overrides
from serving.transactions import in_one_step, is_lost

from .forms import UNSEEN

LONGEST_TITLE = 120  # characters of a first line that serves as the title
NOT_STORED = (
    "The suggestions could not be stored. The error is in the server's log: tell the people who run this "
    "site, and read the article again once it is fixed."
)
FIRST_ZONE = timezone(timedelta(hours=14))  # where each day begins first
_ONE_IMPORT_AT_A_TIME = 7_203_001  # key of the advisory lock: any number, as long as it never varies


@dataclass(frozen=True)
class IncomingArticle:
    """An article as it arrived; `label` is the editor's name for it (a file's name).

    `encoding` is set for a file that was not UTF-8.
    """

    label: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None
    sample_of: str = ""
    suggestions: Suggestions | None = None
    encoding: str = ""

    @property
    def key(self) -> str:
        """Identifies the article on a page."""
        return fingerprint(self.text)[:16]

    @classmethod
    def of(cls, article: Article) -> "IncomingArticle":
        """A stored article, to be read again."""
        names = ("text", "title", "outlet", "url", "published", "sample_of")
        return cls(label=article.title, **{name: getattr(article, name) for name in names})


class AlreadyImportedError(IntakeError):
    """The same text was already imported, as `article`."""

    def __init__(self, article: Article):
        super().__init__("This text has already been imported.")
        self.article = article


def receive(label: str, raw: bytes | str, **given) -> IncomingArticle:
    """Clean what arrived; a missing title or date is taken from the text's first lines.

    Raises IntakeError if the text cannot be stored, and AlreadyImportedError if it is stored already.
    """
    text, encoding = (raw, UTF8) if isinstance(raw, str) else decode(raw)
    text = clean(text)
    if not is_seen(text):
        raise IntakeError(UNSEEN)
    if known := Article.objects.filter(sha256=fingerprint(text)).first():
        raise AlreadyImportedError(known)
    found = heading(text)
    incoming = IncomingArticle(label=label, text=text, **{k: v for k, v in given.items() if v})
    return replace(
        incoming,
        encoding="" if encoding == UTF8 else encoding,
        title=incoming.title
        or (without_overrides(found.title) if is_seen(found.title) else "")
        or _first_line(without_overrides(text[found.end :]))
        or _first_line(without_overrides(text)),
        published=incoming.published or found.published,
    )


def _first_line(text: str) -> str:
    """The text's first line, cut after a word if it is too long."""
    line = next((line.strip() for line in text.splitlines() if is_seen(line)), "")
    return (
        shorten(line, LONGEST_TITLE, placeholder=" …")
        if " " in line[:LONGEST_TITLE]
        else line[:LONGEST_TITLE]
    )


def read(incoming: IncomingArticle, vocabulary: Vocabulary) -> Reading:
    """What the rules read, together with any suggestions of another reader."""
    reading = extract(incoming.text, vocabulary, published=incoming.published, title=incoming.title)
    if incoming.suggestions is None:
        return reading
    return incoming.suggestions.beside(reading, incoming.text, vocabulary)


@dataclass(frozen=True)
class MeetingPreview:
    """A meeting that was read, the known one it would join, and the values that differ."""

    draft: MeetingDraft
    match: Meeting | None
    otherwise: dict[str, str]

    @classmethod
    def of(cls, draft: MeetingDraft) -> "MeetingPreview":
        match = meeting_for(draft)
        return cls(draft, match, discrepancies.in_words(match, draft) if match else {})


@dataclass(frozen=True)
class Preview:
    """What an import would do."""

    incoming: IncomingArticle
    reading: Reading
    meetings: tuple["MeetingPreview", ...]
    faults: tuple[str, ...] = ()

    @property
    def is_of_the_future(self) -> bool:
        return is_of_the_future(self.incoming.published)

    @property
    def opening_day(self) -> str:
        """A date at the start of the text that was not taken as the day of publication.

        It may be the day of the meeting, or not a calendar day at all.
        """
        given, noted = self.incoming.published, heading(self.incoming.text).published
        return opening_day(self.incoming.text) if given is None or noted not in (None, given) else ""

    @property
    def day_is_of_the_text(self) -> bool:
        given = self.incoming.published
        return bool(given) and heading(self.incoming.text).published == given


def preview(incoming: IncomingArticle, vocabulary: Vocabulary, asking: Asking) -> Preview:
    """Read the article, ask the other reader if there is one, find the known meeting; writes nothing."""
    reading = read(incoming, vocabulary)
    suggestions = asking.about(reading, incoming.text, incoming.title, incoming.published)
    if suggestions:
        incoming = replace(incoming, suggestions=suggestions)
        reading = suggestions.beside(reading, incoming.text, vocabulary)
    meetings = tuple(MeetingPreview.of(draft) for draft in reading.meetings)
    return Preview(incoming, reading, meetings, tuple(damage(incoming.text)))


def is_of_the_future(published: date | None) -> bool:
    """Whether that day has not begun anywhere yet."""
    return published is not None and published > datetime.now(FIRST_ZONE).date()


def import_article(incoming: IncomingArticle, vocabulary: Vocabulary) -> Article:
    """Store the article and its suggestions; AlreadyImportedError, and nothing stored, if it is known.

    The article is read before the transaction begins, so that a slow reading holds up nobody else's import.
    """
    try:
        reading = read(incoming, vocabulary)
    except Exception as fault:  # whatever went wrong, the article stays, with the reason
        reading = fault
    return _import(incoming, reading)


@in_one_step
def _import(incoming: IncomingArticle, reading: Reading | Exception) -> Article:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_IMPORT_AT_A_TIME])
    sha256 = fingerprint(incoming.text)
    if known := Article.objects.filter(sha256=sha256).first():
        raise AlreadyImportedError(known)
    article = Article.objects.create(
        title=incoming.title,
        outlet=incoming.outlet,
        url=incoming.url,
        published=incoming.published,
        language=script_of(incoming.text),
        text=incoming.text,
        sha256=sha256,
        sample_of=incoming.sample_of,
    )
    group(article)
    try:
        if isinstance(reading, Exception):
            raise reading
        with transaction.atomic():
            store(article, reading)
    except Exception as fault:
        if is_lost(fault) or isinstance(fault, OperationalError):  # not the article's fault
            raise
        note_failure(article, fault)
    return article


def note_failure(article: Article, fault: Exception) -> None:
    """Keep the article in the inbox, with the reason it could not be read, so it can be read again."""
    logging.getLogger(__name__).error("Article %s could not be read", article.pk, exc_info=fault)
    article.state = Article.State.FAILED
    article.reason = in_words(fault, NOT_STORED)[:500]
    article.save(update_fields=["state", "reason"])
