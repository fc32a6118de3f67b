"""Another reader's opinion on a weak suggestion, asked for by an editor; it decides nothing."""

import logging

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from articles.models import Article
from desk.models import Opinion
from extraction.opinions import AskedAbout, Checker, opinion
from extraction.proposers import ProposerError
from intake.reading.other_readers import configured, configured_name
from register.vocabulary import current_vocabulary
from review.models import Evidence
from review.states import Reviewed
from serving.transactions import in_one_step

from .items import Item

logger = logging.getLogger(__name__)
AROUND = 800  # characters before and after the passage that are sent with it
KINDS = ("point", "pledge", "participant")
NOT_ASKED = "Nothing was asked: {}"


def checker() -> Checker | None:
    """The reader in the settings, if there is one."""
    return configured(current_vocabulary())


def show_opinions(article: Article, shown: list[Item], may_ask: bool) -> None:
    """Put opinions and the name of the reader to ask with the items; one query if any is weak."""
    weak = {(item.kind, item.record.pk): item for item in shown if item.kind in KINDS and item.is_weak}
    if not weak:
        return
    for told in article.opinions.all():
        if item := weak.get((told.record_kind, told.record_key)):
            item.opinions.append(told)
    for item in weak.values():
        item.asks = configured_name() if may_ask and item.is_undecided else ""


def ask(article: Article, record: Reviewed, by=None) -> Opinion:
    """Ask and store the answer; ValidationError with the reason if there is none.

    Call it outside a transaction: an answer may take as long as the settings allow.
    """
    reader, claim = checker(), claim_of(article, record)
    if reader is None:
        raise ValidationError(NOT_ASKED.format("no other reader is set up."))
    try:
        told = opinion(reader.judge(claim))
    except ProposerError as error:
        raise ValidationError(str(error)) from None
    except Exception:
        logger.exception("Another reader failed")
        raise ValidationError("The other reader failed.") from None
    return _store(article, record, reader.name, told.answer, told.reason, by)


@in_one_step
def _store(article: Article, record: Reviewed, maker: str, answer: str, reason: str, by) -> Opinion:
    """The newest opinion of one reader on one suggestion replaces the one before."""
    known = {record._meta.model_name: record, "article": article, "maker": maker}
    said = {"answer": answer, "reason": reason, "asked_by": by}
    return Opinion.objects.update_or_create(**known, defaults=said)[0]


def claim_of(article: Article, record: Reviewed) -> AskedAbout:
    """What the record says, and the first passage of this article that states it."""
    kind = record._meta.model_name
    passages: QuerySet[Evidence] = article.evidence.filter(**{kind: record}).order_by("field", "start")
    stating = passages.filter(kind=Evidence.Kind.STATES).first() or passages.first()
    if kind not in KINDS or stating is None:
        raise ValidationError(NOT_ASKED.format("only statements and participants can be checked."))
    around = article.text[max(0, stating.start - AROUND) : stating.end + AROUND]
    return AskedAbout(SAID[kind](record), stating.quote, around)


def _point(point) -> str:
    act = point.get_act_display()
    return f"A proposal at the meeting. {point.proposal} Speech act: {act}. What is proposed: {point.text}"


def _pledge(pledge) -> str:
    who = pledge.get_collective_display() or ", ".join(map(str, pledge.actors.all())) or "nobody named"
    act = pledge.get_act_display()
    return f"A pledge made at the meeting. By: {who}. Speech act: {act}. What is pledged: {pledge.text}"


def _participant(someone) -> str:
    return f"{someone} took part in the meeting. For: {someone.represents}; {someone.get_capacity_display()}."


SAID = {"point": _point, "pledge": _pledge, "participant": _participant}
