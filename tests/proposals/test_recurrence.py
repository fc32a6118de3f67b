"""A promise made in 2012, 2016 and 2023 is found to be one, and others are not."""

from datetime import date

import pytest
from django.core.management import call_command

from proposals.models import Echo
from proposals.recurrence import most_repeated, note_all, with_echoes
from review.decisions import decide
from review.states import State
from tests.making import make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db

PROMISES = {
    2012: "The member states agreed to deepen cooperation against terrorism, separatism and extremism.",
    2016: "Member states agreed to deepen further cooperation against terrorism, separatism and extremism.",
    2023: "They agreed to deepen cooperation against terrorism, separatism and extremism.",
}


def promise(year, **fields):
    fields = {"collective": "SCO members", "themes": ["counter-terrorism"], **fields}
    meeting = fields.pop("meeting", None) or make_meeting(start=date(year, 5, 5))
    return make_pledge(meeting, text=fields.pop("text", PROMISES[year]), **fields)


@pytest.fixture
def promises():
    made = {year: promise(year) for year in PROMISES}
    note_all()
    return made


def echoes_of(statement):
    return with_echoes([statement])[0].again


def test_the_same_promise_is_found_at_the_other_meetings_the_earliest_first(promises):
    assert echoes_of(promises[2016]) == [promises[2012], promises[2023]]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "The member states agreed to build a railway from Kashgar to Andijan."},
        {"themes": ["trade"]},
        {"collective": "", "actors": ["RU"]},
        {"state": State.SUGGESTED},
    ],
    ids=["other words", "another theme", "another side", "not published"],
)
def test_what_differs_is_no_echo(promises, fields):
    other = promise(2023, meeting=make_meeting(start=date(2019, 6, 1)), **fields)
    note_all()
    assert other not in echoes_of(promises[2012])


def test_two_statements_of_one_meeting_do_not_echo_one_another():
    first = promise(2012)
    promise(2023, meeting=first.meeting)
    note_all()
    assert echoes_of(first) == []


def test_a_country_repeats_what_it_said_as_a_point_or_as_a_pledge():
    text = "China will open its market for farm goods of the region."
    proposal = make_proposal(
        make_meeting(start=date(2020, 1, 1)), points=[text], country="CN", themes=["trade"]
    )
    pledge = make_pledge(
        make_meeting(start=date(2021, 1, 1)),
        text=text,
        actors=["CN"],
        themes=["trade"],
    )
    note_all()
    assert echoes_of(pledge) == [proposal.points.get()]


def test_publishing_compares_and_withdrawing_hides(promises, client):
    late = promise(2023, meeting=make_meeting(start=date(2025, 9, 1)), state=State.SUGGESTED)
    decide(late, "publish")
    assert echoes_of(promises[2012]) == [promises[2016], promises[2023], late]
    decide(late, "withdraw")
    assert echoes_of(promises[2012]) == [promises[2016], promises[2023]]


def test_the_page_of_what_is_repeated_counts_meetings(promises, client):
    promise(
        2023,
        meeting=make_meeting(start=date(2022, 1, 1)),
        text="Nobody said this again.",
    )
    page = client.get("/repeated/").content.decode()
    (group,) = most_repeated()
    assert (group.times, group.earliest, group.latest) == (3, promises[2012], promises[2023])
    assert "At 3 meetings, 2012–2023" in page
    for pledge in promises.values():
        assert pledge.get_absolute_url() in page


def test_an_empty_page_says_why(client):
    assert "No repeated statements yet." in client.get("/repeated/").content.decode()


def test_a_pledges_page_shows_when_it_was_said_before_and_again(promises, client):
    page = client.get(promises[2016].get_absolute_url()).content.decode()
    assert "Repeated 2 times at other meetings" in page
    assert promises[2012].get_absolute_url() in page


def test_a_meetings_page_tells_what_recurs_from_the_one_before(promises, client):
    page = client.get(promises[2016].meeting.get_absolute_url()).content.decode()
    assert "1 of its statements is repeated here: compare the two" in page
    promises[2012].state = State.WITHDRAWN
    promises[2012].save()
    page = client.get(promises[2016].meeting.get_absolute_url()).content.decode()
    assert "recurs here" not in page
    assert "Compare the two" in page


def test_the_command_tells_how_many(promises, capsys):
    Echo.objects.all().delete()
    call_command("find_echoes")
    assert "echoes: 3 found" in capsys.readouterr().out


def test_pages_ask_as_often_for_many_echoes_as_for_few(client, django_assert_num_queries):
    first = promise(2012)
    promise(2016)
    note_all()
    with django_assert_num_queries(7):
        client.get("/repeated/")
    for year in range(2001, 2006):
        promise(2023, meeting=make_meeting(start=date(year, 1, 1)))
    note_all()
    with django_assert_num_queries(7):
        client.get("/repeated/")
    assert len(echoes_of(first)) == 6
