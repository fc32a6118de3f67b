"""Articles that an older extraction read last, and reading them again one after another."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models import Article
from extraction import Vocabulary
from extraction import __version__ as extraction_version
from intake.faults import in_words
from intake.importing.article import NOT_STORED, IncomingArticle, note_failure, read
from intake.models import ExtractionRun
from serving.transactions import in_one_step

from .planning import apply, plan
from .plans import Plan

logger = logging.getLogger(__name__)


def number(version: str) -> tuple[int, ...]:
    """For comparing versions: "1.10" comes after "1.9"."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def last_read() -> QuerySet:
    """Every article with the version that read it last, oldest article first."""
    last = ExtractionRun.objects.filter(article=OuterRef("pk")).order_by("-at", "-pk").values("version")[:1]
    return Article.objects.annotate(read_by=Subquery(last)).order_by("imported", "pk")


def outdated() -> QuerySet:
    """Articles whose last reading was by an older extraction than this one."""
    known = ExtractionRun.objects.order_by().values_list("version", flat=True).distinct()
    older = [version for version in known if number(version) < number(extraction_version)]
    return last_read().filter(read_by__in=older)


@dataclass(frozen=True)
class Reread:
    """The result for one article: its plan, or why it could not be read."""

    article: Article
    plan: Plan | None = None
    fault: str = ""


def plans(articles, vocabulary: Vocabulary) -> Iterator[Reread]:
    """What a new reading of each would do; one that cannot be read does not stop the others."""
    for article in articles:
        try:
            yield Reread(article, plan(article, read(IncomingArticle.of(article), vocabulary)))
        except Exception as fault:  # whatever it is, the editor is told and the run goes on
            logger.exception("Article %s could not be read again", article.pk)
            yield Reread(article, fault=in_words(fault, NOT_STORED))


@in_one_step
def _again(article: Article, vocabulary: Vocabulary) -> Plan:
    found = plan(article, read(IncomingArticle.of(article), vocabulary))
    apply(article, found)
    return found


def applied(articles, vocabulary: Vocabulary) -> Iterator[Reread]:
    """Read each again and carry out its plan, in a transaction of its own."""
    for article in articles:
        try:
            yield Reread(article, _again(article, vocabulary))
        except Exception as fault:
            logger.exception("Article %s could not be read again", article.pk)
            if not article.evidence.exists():
                note_failure(article, fault)
            yield Reread(article, fault=in_words(fault, NOT_STORED))
