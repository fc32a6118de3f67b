"""Possible duplicates."""

from datetime import date

import pytest

from meetings.models import Person
from review.kinds import KINDS
from review.merging.candidates import candidates, record_of, tell_apart
from review.merging.merge import merge
from tests.making import make_editor, make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


def pairs(kind, of=None):
    return [(pair.one, pair.other) for pair in candidates(kind, of)]


def test_meetings_of_one_body_within_ten_days():
    first = make_meeting(start=date(2023, 5, 4), end=date(2023, 5, 5))
    near = make_meeting(start=date(2023, 5, 15))
    make_meeting(start=date(2023, 5, 26))
    make_meeting("CHS", start=date(2023, 5, 4))
    (pair,) = candidates("meeting")
    assert (pair.one, pair.other, pair.reason) == (first, near, "the same body, 10 days apart")


def test_meetings_of_one_body_with_one_number_however_far_apart():
    first, second = make_meeting(ordinal=12, start=date(2012, 1, 1)), make_meeting(ordinal=12)
    assert pairs("meeting") == [(first, second)]
    assert "the same number" in candidates("meeting")[0].reason


def test_the_strongest_pair_comes_first():
    numbered = [make_meeting(ordinal=12, start=date(2012, 1, day)) for day in (1, 3)]
    make_meeting(ordinal=13, start=date(2012, 1, 5))
    scores = [pair.score for pair in candidates("meeting")]
    assert pairs("meeting")[0] == tuple(numbered)
    assert scores == sorted(scores, reverse=True)


def test_people_by_any_spelling():
    first, second = Person.objects.create(name="Qin Gang"), Person.objects.create(name="Chin Kang")
    second.names.create(name="Gang Qin")
    Person.objects.create(name="Subrahmanyam Jaishankar")
    (pair,) = candidates("person")
    assert (pair.one, pair.other, pair.score) == (first, second, 1.0)
    assert pair.reason == "“Qin Gang” is spelled like “Gang Qin”"


def test_participants_of_one_meeting():
    meeting = make_meeting()
    first, second = (make_participant(meeting, name) for name in ("Bilawal Bhutto-Zardari", "Bilawal Bhutto"))
    make_participant(meeting, "Sergei Lavrov", "RU")
    make_participant(name="Bilawal Bhutto")
    assert pairs("participant") == [(first, second)]


def test_proposals_of_one_country_at_one_meeting():
    meeting = make_meeting()
    first, second = (make_proposal(meeting, declared_points=5) for _ in range(2))
    make_proposal(meeting, country="KZ")
    (pair,) = candidates("proposal")
    assert (pair.one, pair.other) == (first, second)
    assert "the same number of points announced, a similarly worded point" in pair.reason


def test_statements_in_like_words():
    meeting = make_meeting()
    first = make_pledge(meeting, text="The ministers agreed to establish a regional development bank.")
    second = make_pledge(meeting, text="The ministers agreed on a regional bank for development.")
    make_pledge(meeting, text="Judges and prosecutors will be trained abroad from next year on.")
    make_pledge(text="The ministers agreed to establish a regional development bank.")
    assert pairs("pledge") == [(first, second)]
    proposal = make_proposal(meeting, points=("build a shared bank", "build one shared bank", "train judges"))
    assert pairs("point") == [tuple(proposal.points.order_by("pk")[:2])]


def test_a_pair_marked_as_different_is_not_proposed_again():
    first, second = (make_pledge(text=f"They agreed to meet {n} times a year.") for n in (1, 2))
    second.meeting = first.meeting
    second.save()
    assert pairs("pledge") == [(first, second)]
    editor = make_editor()
    told = tell_apart(second, first, editor)
    assert tell_apart(first, second, editor) == told
    assert (told.low, told.high, told.by) == (first.pk, second.pk, editor)
    assert pairs("pledge") == []


def test_what_is_merged_or_set_aside_is_not_proposed():
    meeting = make_meeting()
    first, second = (make_participant(meeting, name) for name in ("Qin Gang", "Gang Qin"))
    make_participant(meeting, "Qin Gang the", state="rejected")
    assert pairs("participant") == [(first, second)]
    merge(first, second)
    assert pairs("participant") == []


def test_only_those_with_one_record():
    meetings = [make_meeting(start=date(2023, 5, day)) for day in (1, 2, 14)]
    assert pairs("meeting", meetings[0]) == [(meetings[0], meetings[1])]
    assert pairs("meeting", meetings[2]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_looked_through_in_two_queries(kind, django_assert_max_num_queries):
    meeting = make_meeting()
    make_meeting(start=meeting.start.replace(day=meeting.start.day % 27 + 1))
    make_proposal(meeting)
    with django_assert_max_num_queries(2):
        [str(record) for pair in candidates(kind) for record in (pair.one, pair.other)]


def test_a_record_is_found_by_the_number_an_editor_types():
    pledge = make_pledge()
    assert record_of("pledge", f" #{pledge.pk} ") == pledge
    assert not any(record_of("pledge", typed) for typed in ("", "x", "٣x", "-1", "9" * 30))


def test_nothing_of_the_register_but_names_is_alike(register):
    found = {kind: candidates(kind) for kind in KINDS}
    assert len(found.pop("person")) <= 10
    assert not any(found.values())
