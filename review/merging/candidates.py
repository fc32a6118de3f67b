"""Pairs of records that may be one, found in the database: the strongest first, each with its reason."""

from dataclasses import dataclass

from django.db import connection, models

from review.models import NotTheSame
from serving.transactions import in_one_step

from .values import named

SHOWN = 50
SPELLED_ALIKE = 0.45  # trigrams shared; seven pairs of the register's people reach it, one of them truly one
WORDED_ALIKE = 0.4  # different statements of one meeting share 0.27 of their trigrams at most in the samples
LIVE = "state IN ('suggested', 'accepted', 'published') AND merged_into_id IS NULL"

# Each gives low, high, score (0 to 1) and the reason.
PAIRS = {
    "meeting": f"""
        WITH live AS (SELECT * FROM meetings_meeting WHERE {LIVE}),
        near AS (
            SELECT a.id AS low, b.id AS high,
                greatest(a.start - b."end", b.start - a."end", 0) AS days,
                a.ordinal = b.ordinal AS same_number, a.ordinal <> b.ordinal AS other_number
            FROM live a JOIN live b ON a.body_id = b.body_id AND a.id < b.id
            WHERE a.body_id <> 'OTHER' OR lower(a.title) = lower(b.title)
        )
        SELECT low, high,
            CASE WHEN same_number AND days <= 10 THEN 1.0 WHEN same_number THEN 0.8
                 WHEN other_number THEN 0.3 ELSE 0.9 - 0.05 * days END AS score,
            concat_ws(', ', 'the same body',
                CASE WHEN same_number THEN 'the same number' WHEN other_number THEN 'other numbers' END,
                CASE days WHEN 0 THEN 'the same days' WHEN 1 THEN '1 day apart' ELSE days || ' days apart' END
            ) AS reason
        FROM near WHERE days <= 10 OR same_number""",
    "person": f"""
        WITH spellings AS (
            SELECT id, name FROM meetings_person WHERE merged_into_id IS NULL
            UNION SELECT p.id, n.name FROM meetings_personname n
            JOIN meetings_person p ON p.id = n.person_id AND p.merged_into_id IS NULL
        )
        SELECT DISTINCT ON (a.id, b.id) a.id AS low, b.id AS high,
            similarity(a.name, b.name) AS score,
            CASE WHEN a.name = b.name THEN format('“%%s” is a spelling of both', a.name)
                 ELSE format('“%%s” is spelled like “%%s”', a.name, b.name) END AS reason
        FROM spellings a JOIN spellings b ON a.id < b.id AND similarity(a.name, b.name) >= {SPELLED_ALIKE}
        ORDER BY a.id, b.id, score DESC""",
    "participant": f"""
        WITH live AS (SELECT * FROM meetings_participant WHERE {LIVE})
        SELECT a.id AS low, b.id AS high,
            CASE WHEN a.person_id = b.person_id THEN 1.0 ELSE similarity(a.name, b.name) END AS score,
            CASE WHEN a.person_id = b.person_id THEN 'the same person at one meeting'
                 ELSE 'names alike at one meeting' END AS reason
        FROM live a JOIN live b ON a.meeting_id = b.meeting_id AND a.id < b.id
        WHERE a.person_id = b.person_id
            OR (similarity(a.name, b.name) >= {SPELLED_ALIKE}
                AND coalesce(a.country_id, b.country_id, '') = coalesce(b.country_id, a.country_id, ''))""",
    "proposal": f"""
        WITH live AS (SELECT * FROM proposals_proposal WHERE {LIVE}),
        points AS (SELECT * FROM proposals_point WHERE {LIVE}),
        pairs AS (
            SELECT a.id AS low, b.id AS high, a.declared_points = b.declared_points AS same_count,
                (SELECT max(similarity(p.text, q.text)) FROM points p, points q
                 WHERE p.proposal_id = a.id AND q.proposal_id = b.id) AS likeness
            FROM live a JOIN live b
                ON a.meeting_id = b.meeting_id AND a.country_id = b.country_id AND a.id < b.id
        )
        SELECT low, high,
            least(1.0, 0.3 + 0.6 * coalesce(likeness, 0) + CASE WHEN same_count THEN 0.2 ELSE 0 END) AS score,
            concat_ws(', ', 'one country at one meeting',
                CASE WHEN same_count THEN 'the same number of points announced' END,
                CASE WHEN likeness >= {WORDED_ALIKE} THEN 'a point in like words' END) AS reason
        FROM pairs""",
    "point": f"""
        WITH live AS (SELECT * FROM proposals_point WHERE {LIVE})
        SELECT a.id AS low, b.id AS high, similarity(a.text, b.text) AS score,
            'like words in one proposal' AS reason
        FROM live a JOIN live b ON a.proposal_id = b.proposal_id AND a.id < b.id
        WHERE similarity(a.text, b.text) >= {WORDED_ALIKE}""",
    "pledge": f"""
        WITH live AS (SELECT * FROM proposals_pledge WHERE {LIVE})
        SELECT a.id AS low, b.id AS high, similarity(a.text, b.text) AS score,
            'like words at one meeting' AS reason
        FROM live a JOIN live b ON a.meeting_id = b.meeting_id AND a.id < b.id
        WHERE similarity(a.text, b.text) >= {WORDED_ALIKE}""",
}


@dataclass(frozen=True)
class Candidate:
    """`score` runs from 0 to 1; `one` has the smaller number."""

    one: models.Model
    other: models.Model
    score: float
    reason: str


def candidates(kind: str, of: models.Model | None = None, shown: int = SHOWN) -> list[Candidate]:
    """The strongest pairs of a kind nobody has told apart yet, or only those with the record `of`."""
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
            SELECT low, high, score::float, reason FROM ({PAIRS[kind]}) pairs
            WHERE NOT EXISTS (
                SELECT 1 FROM curation_notthesame told
                WHERE told.kind = %(kind)s AND told.low = pairs.low AND told.high = pairs.high
            ) AND (%(of)s::bigint IS NULL OR %(of)s IN (low, high))
            ORDER BY score DESC, low, high LIMIT %(shown)s""",
            {"kind": kind, "of": of, "shown": shown},
        )
        return cursor.fetchall()
