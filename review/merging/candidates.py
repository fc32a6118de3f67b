"""Pairs of records that may be duplicates, found in the database: strongest first, each with its reason."""

from dataclasses import dataclass

from django.db import connection, models

from review.kinds import KINDS
from review.models import NotTheSame
from serving.transactions import in_one_step

from .values import named

SHOWN = 50


@dataclass(frozen=True)
class Candidate:
    """A pair; `score` is 0 to 1, and `one` has the smaller number."""

    one: models.Model
    other: models.Model
    score: float
    reason: str


def candidates(kind: str, of: models.Model | None = None, shown: int = SHOWN) -> list[Candidate]:
    """The strongest pairs of a kind that nobody marked as different, or only those with the record `of`."""
    found = _pairs(kind, of and of.pk, shown)
    rows = named(kind).in_bulk({pk for low, high, _, _ in found for pk in (low, high)})
    return [Candidate(rows[low], rows[high], score, reason) for low, high, score, reason in found]


def record_of(kind: str, number: str) -> models.Model | None:
    """The record of that kind with that number, as an editor may have typed it."""
    number = number.strip().removeprefix("#")
    return named(kind).filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None


@in_one_step
def tell_apart(one: models.Model, other: models.Model, by=None) -> NotTheSame:
    """Remember that these two are not the same."""
    low, high = sorted([one.pk, other.pk])
    kind = one._meta.model_name
    return NotTheSame.objects.get_or_create(kind=kind, low=low, high=high, defaults={"by": by})[0]


def _pairs(kind: str, of: int | None, shown: int) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT low, high, score::float, reason FROM ({KINDS[kind].merging.candidates}) pairs
            WHERE NOT EXISTS (
                SELECT 1 FROM curation_notthesame told
                WHERE told.kind = %(kind)s AND told.low = pairs.low AND told.high = pairs.high
            ) AND (%(of)s::bigint IS NULL OR %(of)s IN (low, high))
            ORDER BY score DESC, low, high LIMIT %(shown)s""",
            {"kind": kind, "of": of, "shown": shown},
        )
        return cursor.fetchall()
