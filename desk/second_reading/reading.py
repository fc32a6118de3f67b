"""A second editor answers a reviewed article's suggestions without seeing the first one's decisions.

The second editor's answers change no record: they are stored to measure how far two editors agree.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from articles.models import Article
from catalogue.evidence import by_importance
from intake.rereading.earlier import Earlier
from review.decision_log import log
from review.history.suggested import as_suggested
from review.kinds import kind_of
from review.models import Decision, Evidence
from review.states import Maker, Reviewed
from review.values import ValuesInWords, label, suggested_values
from serving.transactions import in_one_step

CHOICES = {"accept": Decision.Choice.ACCEPTED, "reject": Decision.Choice.REJECTED}
_IN_THE_QUOTE = ("text", "verb")


@dataclass(frozen=True)
class Suggested:
    """A suggestion as the extraction made it; `said` is this editor's answer, if already given."""

    kind: str
    record: Reviewed
    passages: tuple[Evidence, ...]
    values: tuple[tuple[str, str], ...]
    said: str = ""

    @property
    def start(self) -> int:
        """Where it is stated; the passage that resolves a pronoun may come long before."""
        return min((e.start for e in self.passages if e.kind == Evidence.Kind.STATES), default=0)

    @property
    def reference(self) -> str:
        return f"{self.kind}:{self.record.pk}"


def barred(article: Article, user) -> str:
    """Why the user may not read this article a second time; empty if they may."""
    if article.state != Article.State.REVIEWED:
        return "An article can be read a second time only when its review is done."
    if article.decisions.filter(second=False, editor=user).exists():
        return "You have already decided on this article: a second reading is for another editor."
    return ""


def suggested(article: Article, user) -> list[Suggested]:
    """What the extraction suggested for the article, in text order."""
    before = Earlier(article)
    own = [record for record in before.records.values() if before.is_own(record)]
    values, wording = as_suggested(own), ValuesInWords()
    given = article.decisions.filter(second=True, editor=user).values_list("kind", "record", "choice")
    said = {(kind, pk): choice for kind, pk, choice in given}
    found = []
    for key, passages in before.passages.items():
        cited = tuple(e for e in by_importance(passages) if e.made_by == Maker.EXTRACTION)
        if cited:
            record = before.records[key]
            told = _values(record, values.get(key), wording)
            found.append(Suggested(key[0], record, cited, told, said.get(key, "")))
    return sorted(found, key=lambda one: one.start)


def _values(record: Reviewed, values: dict | None, wording: ValuesInWords) -> tuple[tuple[str, str], ...]:
    """The values in words; for a record that was already known, its name."""
    if values is None:
        return (("about", str(record)),)
    model = type(record)
    return tuple(
        (label(model, one.name), wording.of(model, one.name, values[one.name]))
        for one in suggested_values(kind_of(record))
        if one.name not in _IN_THE_QUOTE and values.get(one.name) not in (None, "", [])
    )


@in_one_step
def give(article: Article, user, answers: Mapping[str, str]) -> int:
    """Store the answers ("accept" or "reject") by suggestion; returns how many were new.

    An answer, once given, is not changed.
    """
    kept = 0
    for one in suggested(article, user):
        choice = CHOICES.get(answers.get(one.reference, ""))
        if choice and not one.said:
            with suppress(IntegrityError), transaction.atomic():  # the same form, sent twice at once
                log(one.record, choice, user, article=article, second=True)
                kept += 1
    return kept
