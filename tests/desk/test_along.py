"""What becomes public along with a record is said before and after."""

import pytest

from meetings.models import Meeting
from review.along import kinds
from review.states import State
from tests.making import make_article, make_editor, make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db
WAITING = {"state": State.SUGGESTED}


@pytest.fixture
def desk(client):
    client.force_login(make_editor())
    return client


@pytest.fixture
def article():
    return make_article("They met. They will trade. They build a bank.")


@pytest.fixture
def meeting(article):
    return make_meeting(article=article, quote="They met.", **WAITING)


@pytest.fixture
def pledge(article, meeting):
    return make_pledge(meeting, "They will trade.", article=article, **WAITING)


def page_of(article):
    return f"/admin/articles/article/{article.pk}/review/"


def in_a_line(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_desk_says_that_the_meeting_goes_along(desk, article, pledge):
    assert "Publish with its meeting" in in_a_line(desk.get(page_of(article)))
    edited = desk.get(page_of(article), {"edit": f"pledge:{pledge.pk}"})
    assert "Save and publish with its meeting" in in_a_line(edited)
    sent = {"record": f"pledge:{pledge.pk}", "move": "publish"}
    said = in_a_line(desk.post(page_of(article), sent, follow=True))
    assert f"“{pledge}” is now published. This also applied to its meeting “{pledge.meeting}”." in said
    assert Meeting.objects.get().state == State.PUBLISHED


def test_nothing_is_said_where_nothing_goes_along(desk, article, meeting, pledge):
    sent = {"record": f"meeting:{meeting.pk}", "move": "publish"}
    assert "This also applied to" not in in_a_line(desk.post(page_of(article), sent, follow=True))
    assert "with its meeting" not in in_a_line(desk.get(page_of(article)))


def test_a_point_names_its_proposal_and_its_meeting(article, meeting):
    point = make_proposal(meeting, ("build a bank",), article=article, **WAITING).points.get()
    assert kinds(point, "publish") == "its proposal and its meeting"
    assert kinds(point, "reject") == ""


def test_a_proposal_says_so_of_its_points_and_its_meeting(desk, article, meeting):
    make_proposal(meeting, ("build a bank",), article=article, **WAITING)
    assert "Publish with its points and its meeting" in in_a_line(desk.get(page_of(article)))


def test_the_form_and_the_list_say_so_too(desk, article, pledge):
    form = f"/admin/proposals/pledge/{pledge.pk}/change/"
    assert "Save and publish with its meeting" in in_a_line(desk.get(form))
    sent = {"action": "publish_selected", "_selected_action": [pledge.pk]}
    said = in_a_line(desk.post("/admin/proposals/pledge/", sent, follow=True))
    assert f"“{pledge}”: this also applied to its meeting “{pledge.meeting}”." in said


def test_withdrawing_a_meeting_says_before_and_after_what_else_disappears(desk, article):
    meeting = make_meeting(article=article, quote="They met.")
    make_pledge(meeting, "They will trade.", article=article)
    make_proposal(meeting, points=("They build a bank.",), article=article)
    assert "Withdraw with everything published under it" in in_a_line(desk.get(page_of(article)))
    sent = {"move": "withdraw", "record": f"meeting:{meeting.pk}"}
    page = in_a_line(desk.post(page_of(article), sent, follow=True))
    assert "As a result, 1 proposal and 1 pledge are no longer public." in page
    page = in_a_line(desk.post(page_of(article), sent | {"move": "restore"}, follow=True))
    assert "As a result, 1 proposal and 1 pledge are public again." in page
