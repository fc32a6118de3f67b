"""A report of our own is read exactly: one meeting, one participant, five points, six pledges."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

REPORT = Path(__file__).parent / "whole" / "five_points.txt"
TEXT = REPORT.read_text("utf-8")
ANNOUNCED = (
    "Chinese State Councilor and Foreign Minister Qin Gang put forward a five-point proposal for calm "
    "and trade among neighbours."
)
POINTS = [
    ("First, the SCO members should keep their own counsel and trust one another.", "No outsider knows"),
    ("Second, the members should train border guards together and share what they learn.", "Drugs do not"),
    ("Third, the members should build warehouses along the railways so that goods wait less.", "A day saved"),
    ("Fourth, the members should open each other's libraries and museums to students.", ""),
    ("Fifth, the members should settle quarrels in the United Nations and by its Charter.", "A rule that"),
]
PLEDGES = [
    ("China will send 200 doctors to clinics in the region within three years.", "CN"),
    ("China is ready to host a school of river pilots, Qin said.", "CN"),
    ("The SCO members agreed to set up a joint fund for small railways.", "SCO members"),
    ("They also agreed to publish the rules of their customs offices in one place.", "participants"),
    ("The ministers pledged to cut the losses of their grids and trade more electricity.", "participants"),
    ("The ministers also agreed to prepare well for the SCO summit in New Delhi in July.", "participants"),
]


@pytest.fixture(scope="module")
def reading(vocabulary):
    return extract(TEXT, vocabulary)


def test_the_heading_line_gives_date_and_title(reading):
    assert reading.published == date(2023, 5, 6)
    assert reading.title == "Beijing lays five ideas before its SCO partners"


def test_the_meeting_is_the_ministers_not_the_coming_summit(reading):
    (meeting,) = reading.meetings
    assert (meeting.body, meeting.city, meeting.country) == ("CFM", "Goa", "IN")
    assert meeting.start == meeting.end == date(2023, 5, 5)
    assert [(m.body, m.city) for m in reading.mentioned_meetings] == [("CHS", "New Delhi")]


def test_only_the_minister_took_part(reading):
    (person,) = reading.participants
    assert (person.name, person.person) == ("Qin Gang", "Qin Gang")
    assert (person.role, person.country) == ("State Councilor and Foreign Minister", "CN")


def test_five_points_are_announced_and_found(reading):
    (proposal,) = reading.proposals
    told = (proposal.proposer_name, proposal.proposer_country, proposal.declared_points)
    assert told == ("Qin Gang", "CN", 5)
    assert [(p.number, p.quotes[0].text) for p in proposal.points] == [
        (number, text) for number, (text, _) in enumerate(POINTS, start=1)
    ]
    assert [(q.text, q.role) for q in proposal.quotes] == [
        (ANNOUNCED, "announces"),
        (ANNOUNCED, "announces"),
    ]
    assert reading.warnings == ()


def test_sentences_that_elaborate_a_point_stay_with_it(reading):
    (proposal,) = reading.proposals
    for point, (_, more) in zip(proposal.points, POINTS, strict=True):
        elaborating = [q.text for q in point.quotes if q.role == "elaborates"]
        assert [text.startswith(more) for text in elaborating] == ([True] if more else []), point.number


def test_six_pledges_and_no_other(reading):
    found = [(p.quotes[0].text, p.collective or " ".join(p.actors)) for p in reading.pledges]
    assert found == PLEDGES


def test_a_pronoun_carries_what_it_stands_for(reading):
    agreed = reading.pledges[3]
    assert any(q.role == "resolves" and q.text == "SCO members" for q in agreed.quotes)
    assert "SCO members" in agreed.origin.explanation
