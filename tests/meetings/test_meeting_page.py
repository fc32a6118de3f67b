import pytest

from review.states import State
from tests.making import make_country, make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


def page(client, meeting) -> str:
    return client.get(meeting.get_absolute_url()).content.decode()


def test_a_meeting_shows_its_people_points_and_pledges(client):
    meeting = make_meeting(chair_country=make_country("IN"))
    make_participant(meeting, name="Qin Gang", capacity="guest")
    make_proposal(meeting, points=["open a bank", "keep chains open"], declared_points=5)
    make_pledge(meeting, text="They will meet again.", actors=["RU"])
    html = page(client, meeting)
    for words in (
        "Qin Gang",
        "China",
        "guest",
        "open a bank",
        "Announced as 5 points; 2 published.",
        "Russia",
    ):
        assert words in html
    assert f'id="point-{meeting.proposals.get().points.first().pk}"' in html


def test_unpublished_records_of_a_published_meeting_stay_hidden(client):
    meeting = make_meeting()
    make_participant(meeting, name="Hidden Person", state=State.SUGGESTED)
    make_proposal(meeting, points=["hidden point"], state=State.REJECTED)
    make_pledge(meeting, text="Hidden pledge.", state=State.WITHDRAWN)
    assert "idden p" not in page(client, meeting)


def test_published_points_of_an_unpublished_proposal_stay_hidden(client):
    meeting = make_meeting()
    proposal = make_proposal(meeting, points=["hidden point"])
    type(proposal).objects.update(state=State.WITHDRAWN)
    assert "hidden point" not in page(client, meeting)


def test_a_meeting_of_the_register_names_its_sources_and_their_confidence(client):
    meeting = make_meeting(register_source="https://a.example/x notes-only", register_confidence="medium")
    html = page(client, meeting)
    assert '<a href="https://a.example/x"' in html
    assert "<b>medium</b> confidence" in html
    assert 'href="notes-only"' not in html


def test_the_page_asks_the_database_as_often_for_many_records(client, django_assert_num_queries):
    meeting = make_meeting()
    make_participant(meeting)
    make_proposal(meeting, themes=["trade"])
    make_pledge(meeting, actors=["RU"])
    with django_assert_num_queries(11):
        page(client, meeting)
    for number in range(3):
        make_participant(meeting, name=f"Person {number}")
        make_proposal(meeting, points=[f"one {number}", f"two {number}"], themes=["trade"])
        make_pledge(meeting, actors=["CN", "RU"], themes=["trade"])
    with django_assert_num_queries(11):
        page(client, meeting)
