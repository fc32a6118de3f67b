import re

import pytest

from review.states import State
from tests.making import make_meeting, make_point, make_proposal

pytestmark = pytest.mark.django_db


def texts(client, query=""):
    return [point.text for point in client.get(f"/proposals/{query}").context["object_list"]]


def test_points_are_under_their_proposal_in_the_order_of_their_numbers(client):
    meeting = make_meeting()
    first = make_proposal(meeting, points=[], proposer_name="Qin Gang")
    make_point(first, "the second", 2)
    make_proposal(meeting, points=["other"], proposer_name="Somebody", country="RU")
    make_point(first, "the first", 1)
    assert texts(client) == ["the first", "the second", "other"]
    html = client.get("/proposals/").content.decode()
    assert html.index("Qin Gang (China)") < html.index("the first") < html.index("Somebody (Russia)")


def test_an_unpublished_point_of_a_published_proposal_is_not_shown(client):
    proposal = make_proposal(points=["a shown point"])
    make_point(proposal, "a withheld point", 2, state=State.SUGGESTED)
    assert texts(client) == ["a shown point"]
    assert "withheld" not in client.get(proposal.get_absolute_url()).content.decode()


def test_a_country_finds_what_it_proposed_and_words_find_the_speaker(client):
    make_proposal(points=["from China"], country="CN", proposer_name="Qin Gang")
    make_proposal(points=["from Russia"], country="RU", proposer_name="Sergei Lavrov")
    assert texts(client, "?country=CN") == texts(client, "?q=Qin") == ["from China"]


def test_the_page_of_a_proposal_anchors_its_points_and_counts_the_announced_ones(client):
    proposal = make_proposal(points=["open a bank"], declared_points=5)
    html = client.get(proposal.get_absolute_url()).content.decode()
    assert f'id="point-{proposal.points.get().pk}"' in html
    assert "1 published, 5 announced" in html


def test_the_page_of_a_proposal_asks_the_database_as_often_for_many_points(client, django_assert_num_queries):
    proposal = make_proposal(points=["one", "two", "three"], themes=["trade"])
    with django_assert_num_queries(7):
        client.get(proposal.get_absolute_url())


def test_a_point_without_a_number_is_shown_without_one(client):
    proposal = make_proposal(make_meeting(), points=("build a bank", "open a road"))
    numbered = proposal.points.get(text="open a road")
    proposal.points.update(number=None)
    proposal.points.filter(pk=numbered.pk).update(number=4)
    for address in ("/proposals/", proposal.get_absolute_url(), proposal.meeting.get_absolute_url()):
        page = client.get(address).content.decode()
        assert re.findall(r'class="point-number">(\d+)\.<', page) == ["4"], address
        assert "<ol" not in page[page.index("<main") :], address
