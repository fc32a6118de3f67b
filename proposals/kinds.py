"""Proposals, points and pledges as kinds of records: what belongs to what, and how they are merged."""

from review.kinds import WITH_THE_WHOLE, Follower, Kind, Merging
from review.merging.alike import LIVE, WORDED_ALIKE

from .likeness import SAME_WORDS, likeness
from .models import Pledge, Point, Proposal
from .values import PLEDGE, POINT, PROPOSAL

PROPOSALS = f"""
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
        concat_ws(', ', 'the same country at the same meeting',
            CASE WHEN same_count THEN 'the same number of points announced' END,
            CASE WHEN likeness >= {WORDED_ALIKE} THEN 'a similarly worded point' END) AS reason
    FROM pairs"""
POINTS = f"""
    WITH live AS (SELECT * FROM proposals_point WHERE {LIVE})
    SELECT a.id AS low, b.id AS high, similarity(a.text, b.text) AS score,
        'similar words in the same proposal' AS reason
    FROM live a JOIN live b ON a.proposal_id = b.proposal_id AND a.id < b.id
    WHERE similarity(a.text, b.text) >= {WORDED_ALIKE}"""
PLEDGES = f"""
    WITH live AS (SELECT * FROM proposals_pledge WHERE {LIVE})
    SELECT a.id AS low, b.id AS high, similarity(a.text, b.text) AS score,
        'similar words at the same meeting' AS reason
    FROM live a JOIN live b ON a.meeting_id = b.meeting_id AND a.id < b.id
    WHERE similarity(a.text, b.text) >= {WORDED_ALIKE}"""


def _same_point(one: Point, other: Point) -> bool:
    numbered_alike = one.number is not None and one.number == other.number
    return numbered_alike and likeness(one.text, other.text) >= SAME_WORDS


def _renumber(kept: Proposal, gone: Proposal) -> dict[str, int]:
    """Remove numbers of moving points that are taken by different points; returns the removed numbers."""
    taken = kept.points.live().exclude(number=None).values("number")
    losing = gone.points.live().filter(number__in=taken)
    numbers = {str(pk): number for pk, number in losing.values_list("pk", "number")}
    Point.objects.filter(pk__in=numbers).update(number=None)
    return numbers


def _give_numbers_back(gone: Proposal, numbers: dict[str, int]) -> None:
    for pk, number in numbers.items():
        gone.points.filter(pk=pk, number=None).update(number=number)


KINDS = (
    Kind(
        Proposal,
        PROPOSAL,
        under="meeting",
        beneath="proposals",
        named_with=("country", "meeting__body"),
        merging=Merging(
            PROPOSALS,
            (Follower("points", "proposal"),),
            names={"proposer": "participant"},
            make_room=_renumber,
            give_back=_give_numbers_back,
        ),
    ),
    Kind(
        Point,
        POINT,
        under="proposal",
        beneath="points",
        with_the_whole=WITH_THE_WHOLE | {"accept", "publish", "reconsider"},
        named_with=("proposal__meeting__body", "proposal__country"),
        merging=Merging(
            POINTS,
            within=True,
            like=_same_point,
            refusals={
                "points_numbered_once_a_proposal": "two points of one proposal would have the same number."
            },
        ),
    ),
    Kind(
        Pledge,
        PLEDGE,
        under="meeting",
        beneath="pledges",
        named_with=("meeting__body",),
        merging=Merging(PLEDGES),
    ),
)
