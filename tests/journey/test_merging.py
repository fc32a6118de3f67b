"""Merging in a browser: two reports' records become one and two again, on any screen, without JavaScript."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from meetings.models import Meeting
from tests.browser import DESKTOP, accessibility_faults, follow, on_a_phone_at_least, overflows
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CANDIDATES = "/admin/review/merge/candidates/"


@pytest.fixture
def meetings(transactional_db):
    """One session reported by two outlets, which place it a day and a town apart."""
    user = get_user_model().objects.create_user("editor", password="a long passphrase", is_staff=True)
    user.groups.add(*Group.objects.filter(name__in=["Editors", "Publishers"]))
    return [
        _told_by("Example Gazette", date(2023, 5, 4), "Goa", "Qin Gang"),
        _told_by("Sample Herald", date(2023, 5, 5), "Benaulim, Goa", "Gang Qin"),
    ]


def _told_by(outlet, day, city, name):
    text = (
        f"The foreign ministers met in {city}. {name} proposed to build a shared bank. They agreed to trade."
    )
    article = make_article(text=text, title=f"Ministers meet in {city}", outlet=outlet)
    meeting = make_meeting(
        start=day, city=city, article=article, quote=f"The foreign ministers met in {city}."
    )
    minister = make_participant(meeting, name, article=article)
    make_proposal(meeting, article=article, quote=name, proposer=minister, proposer_name=name)
    make_pledge(meeting, text="They agreed to trade.", article=article)
    return meeting


def log_in(context, live_server):
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long passphrase")
    follow(page.get_by_role("button", name="Log in"))
    return page


@on_a_phone_at_least
def test_the_screens_are_accessible_and_fit(browser, live_server, meetings, scheme, viewport):
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = log_in(context, live_server)
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))

    def fits():
        assert accessibility_faults(page) == []
        assert not overflows(page)

    page.goto(f"{live_server.url}{CANDIDATES}?kind=meeting")
    fits()
    follow(page.get_by_role("link", name="Compare"))
    fits()
    follow(page.get_by_role("button", name="Merge"))
    fits()
    page.goto(f"{live_server.url}{CANDIDATES}?kind=meeting&of={meetings[0].pk}")
    fits()
    page.goto(f"{live_server.url}/admin/meetings/meeting/{meetings[1].pk}/change/")
    assert "which replaces it" in page.locator(".desk-warning").inner_text()
    assert not overflows(page)
    assert complaints == []
    context.close()


def test_two_meetings_become_one_and_two_again_without_javascript(browser, live_server, meetings):
    kept, gone = meetings
    old_address = f"{live_server.url}{gone.get_absolute_url()}"
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = log_in(context, live_server)
    page.goto(f"{live_server.url}/admin/meetings/meeting/{kept.pk}/change/")
    follow(page.get_by_role("link", name="Merge with…"))
    page.get_by_label("Number of the other meeting").fill(str(gone.pk))
    follow(page.get_by_role("button", name="Compare"))
    page.get_by_role("radio", name="Benaulim, Goa", exact=True).check()
    follow(page.get_by_role("button", name="Merge"))
    assert "replaces both" in page.locator(".messagelist").inner_text()
    page.goto(old_address)
    assert page.url == f"{live_server.url}{kept.get_absolute_url()}"
    assert "Benaulim, Goa" in page.get_by_role("heading", level=1).inner_text() + page.content()
    page.goto(f"{live_server.url}/admin/review/merge/")
    follow(page.get_by_role("button", name="Undo the merge of meeting"))
    page.goto(old_address)
    assert page.url == old_address
    assert Meeting.objects.published().count() == 2
    context.close()


def test_a_pair_is_marked_as_different_with_the_keyboard_alone(browser, live_server, meetings):
    context = browser.new_context(viewport=DESKTOP)
    page = log_in(context, live_server)
    page.goto(f"{live_server.url}{CANDIDATES}?kind=meeting")
    page.get_by_role("link", name="Compare").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".merge-pairs").get_by_text("No possible duplicates left").wait_for()
    context.close()
