"""Meetings, participants and people as kinds of records: what belongs to what, and how they are merged."""

from review.kinds import Follower, Kind, Merging
from review.merging.alike import LIVE, SPELLED_ALIKE

from .models import Meeting, Participant, Person, Term
from .people import script_of
from .values import MEETING, PARTICIPANT

MEETINGS = f"""
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
            CASE WHEN same_number THEN 'the same number' WHEN other_number THEN 'different numbers' END,
            CASE days WHEN 0 THEN 'the same days' WHEN 1 THEN '1 day apart' ELSE days || ' days apart' END
        ) AS reason
    FROM near WHERE days <= 10 OR same_number"""
PEOPLE = f"""
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
    ORDER BY a.id, b.id, score DESC"""
PARTICIPANTS = f"""
    WITH live AS (SELECT * FROM meetings_participant WHERE {LIVE})
    SELECT a.id AS low, b.id AS high,
        CASE WHEN a.person_id = b.person_id THEN 1.0 ELSE similarity(a.name, b.name) END AS score,
        CASE WHEN a.person_id = b.person_id THEN 'the same person at the same meeting'
             ELSE 'similar names at the same meeting' END AS reason
    FROM live a JOIN live b ON a.meeting_id = b.meeting_id AND a.id < b.id
    WHERE a.person_id = b.person_id
        OR (similarity(a.name, b.name) >= {SPELLED_ALIKE}
            AND coalesce(a.country_id, b.country_id, '') = coalesce(b.country_id, a.country_id, ''))"""


def _same_participant(one: Participant, other: Participant) -> int:
    if _listed(one) == _listed(other):
        return 2
    return int(one.person_id is not None and one.person_id == other.person_id)


def _listed(participant: Participant) -> tuple:
    return participant.name.casefold(), participant.country_id, participant.organisation.casefold()


def _name_becomes_a_spelling(kept: Person, gone: Person) -> list[int]:
    if kept.names.filter(name=gone.name).exists():
        return []
    return [kept.names.create(name=gone.name, script=script_of(gone.name)).pk]


def _take_spellings_away(kept: Person, spellings: list[int]) -> None:
    kept.names.filter(pk__in=spellings).delete()


def _office(term: Term) -> tuple:
    return term.country_id, term.role, term.from_date


KINDS = (
    Kind(
        Meeting,
        MEETING,
        named_with=("body",),
        merging=Merging(
            MEETINGS,
            (
                Follower("participants", "meeting"),
                Follower("proposals", "meeting"),
                Follower("pledges", "meeting"),
            ),
            refusals={
                "one_meeting_per_body_and_date": "the body would have two meetings on one date.",
                "meeting_ends_after_it_begins": (
                    "the meeting would end before it begins: take both dates from the same record."
                ),
            },
        ),
    ),
    Kind(
        Participant,
        PARTICIPANT,
        under="meeting",
        beneath="participants",
        named_with=("country", "meeting__body"),
        merging=Merging(
            PARTICIPANTS,
            (Follower("proposals_made", "proposer"),),
            names={"person": "person"},
            within=True,
            like=_same_participant,
            refusals={
                "participant_listed_once_a_meeting": "a participant would be listed twice at one meeting.",
                "participant_is_someone": ("the participant would have no name, country or organisation."),
            },
        ),
    ),
    Kind(
        Person,
        merging=Merging(
            PEOPLE,
            (
                Follower("names", "person", lambda spelling: spelling.name),
                Follower(
                    "terms", "person", lambda term: (term.country_id, term.role, term.from_date), ("person",)
                ),
                Follower("participations", "person"),
            ),
            also=_name_becomes_a_spelling,
            take_away=_take_spellings_away,
        ),
    ),
)
