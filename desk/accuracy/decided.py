"""Editors' decisions as the rows from which desk.accuracy.figures calculates, and all its figures at once."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from review.kinds import KINDS, RECORD_MODELS
from review.models import Decision
from review.states import Maker
from review.values import suggested_values

from . import figures as accuracy
from .figures import Agreement, Figure, Judged

_KEPT = ("kind", "record", "choice", "article", "rule", "confidence", "outlet", "second", "fields")


@dataclass(frozen=True)
class AccuracyReport:
    rules: list[Figure]
    fields: list[Figure]
    outlets: list[Figure]
    agreement: list[Agreement]


def rows() -> list[Judged]:
    """Every decision, oldest first; a decision on a record that the extraction did not make has no rule."""
    by_hand = Q()
    for kind, model in RECORD_MODELS.items():
        by_hand |= Q(kind=kind, record__in=model.objects.exclude(made_by=Maker.EXTRACTION).values("pk"))
    decisions = Decision.objects.annotate(by_hand=ExpressionWrapper(by_hand, BooleanField()))
    kept = decisions.order_by("at", "pk").values(*_KEPT, "by_hand").iterator()
    return [_row(**decision) for decision in kept]


def _row(by_hand: bool, fields: list[str], rule: str, **kept) -> Judged:
    return Judged(fields=tuple(fields), rule="" if by_hand else rule, **kept)


def fields() -> dict[str, dict[str, tuple[str, ...]]]:
    """By kind, each suggested value with the model fields that hold it."""
    return {
        name: {value.name: value.fields for value in suggested_values(kind)}
        for name, kind in KINDS.items()
        if kind.is_reviewed
    }


def report() -> AccuracyReport:
    """All figures, calculated from the decisions each time."""
    judged = rows()
    return AccuracyReport(
        accuracy.by_rule(judged),
        accuracy.by_field(judged, fields()),
        accuracy.by_outlet(judged),
        accuracy.agreement(judged),
    )
