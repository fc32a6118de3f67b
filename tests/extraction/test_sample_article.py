"""The sample article is read exactly: one meeting, one participant, five points, six pledges."""

import json
from datetime import date

import pytest

from extraction import extract


@pytest.fixture(scope="module")
def text(corpus):
    return (corpus / "texts" / "seed.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gold(corpus):
    return json.loads((corpus / "gold" / "seed.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading(text, vocabulary):
    return extract(text, vocabulary)


def test_the_heading_line_gives_date_and_title(reading, gold):
    assert reading.published == date(2023, 5, 6)
    assert reading.title == gold["title"]


def test_the_meeting_is_the_ministers_not_the_coming_summit(reading):
    (meeting,) = reading.meetings
    assert (meeting.body, meeting.city, meeting.country) == ("CFM", "Goa", "IN")
    assert meeting.start == meeting.end == date(2023, 5, 5)
    assert [(m.body, m.city) for m in reading.mentioned_meetings] == [("CHS", "New Delhi")]


def test_only_the_minister_took_part(reading):
    (person,) = reading.participants
    assert (person.name, person.person) == ("Qin Gang", "Qin Gang")
    assert (person.role, person.country) == ("State Councilor and Foreign Minister", "CN")


def test_five_points_are_announced_and_found(reading, gold):
    (proposal,) = reading.proposals
    assert (proposal.proposer_name, proposal.proposer_country, proposal.declared_points) == (
        "Qin Gang",
        "CN",
        5,
    )
    spans = [(p.number, p.quotes[0].start, p.quotes[0].end) for p in proposal.points]
    assert spans == [(p["n"], p["start"], p["end"]) for p in gold["proposals"][0]["points"]]
    assert reading.warnings == ()


def test_both_announcements_of_the_proposal_are_evidence(reading):
    assert [(q.start, q.role) for q in reading.proposals[0].quotes] == [
        (522, "announces"),
        (1394, "announces"),
    ]


def test_sentences_that_elaborate_a_point_stay_with_it(reading):
    roles = [[q.role for q in p.quotes if q.role == "elaborates"] for p in reading.proposals[0].points]
    assert roles == [["elaborates"], ["elaborates"], ["elaborates"], [], ["elaborates"]]


def test_six_pledges_and_no_other(reading, gold):
    found = [
        (p.quotes[0].start, p.quotes[0].end, [p.collective] if p.collective else list(p.actors))
        for p in reading.pledges
    ]
    assert found == [(p["start"], p["end"], p["actors"]) for p in gold["pledges"]]


def test_a_pronoun_carries_what_it_stands_for(reading):
    agreed = reading.pledges[3]
    assert any(q.role == "resolves" and q.text == "SCO members" for q in agreed.quotes)
    assert "SCO members" in agreed.origin.explanation
