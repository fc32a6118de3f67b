"""Cards for other people's pages, and oEmbed, which points to them."""

import re

import pytest

from tests.addresses import PICTURE_PAGES
from tests.making import make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


def test_the_card_of_a_record_can_be_embedded_in_any_page_and_only_it(client):
    pledge = make_pledge(text="They agreed to trade.")
    told = client.get("/oembed/", {"url": f"http://testserver{pledge.get_absolute_url()}"}).json()
    source = re.search(r'src="([^"]+)"', told["html"]).group(1)
    assert (told["type"], source) == ("rich", f"http://testserver/pledges/{pledge.pk}/card/")
    card = client.get(source)
    assert "They agreed to trade." in card.content.decode()
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    page = client.get(pledge.get_absolute_url())
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "application/json+oembed" in page.content.decode()


def test_every_kind_of_record_and_list_has_a_card(client):
    meeting = make_meeting()
    proposal = make_proposal(meeting)
    lists = [f"/{name}/" for name in ("meetings", "participants", "proposals", "pledges", "statements")]
    for path in (meeting.get_absolute_url(), proposal.get_absolute_url(), *lists):
        told = client.get("/oembed/", {"url": f"http://testserver{path}"}).json()
        assert client.get(re.search(r'src="([^"]+)"', told["html"]).group(1)).status_code == 200


def test_the_card_of_a_list_keeps_its_filters(client):
    make_pledge(themes=["trade"])
    make_pledge()
    told = client.get("/oembed/", {"url": "http://testserver/pledges/?theme=trade", "maxwidth": "300"}).json()
    assert told["width"] == 300
    card = client.get("/pledges/card/?theme=trade").content.decode()
    assert "1 pledge" in card
    assert 'href="/pledges/?theme=trade"' in card


@pytest.mark.parametrize("path", PICTURE_PAGES)
def test_a_picture_can_be_framed_and_its_links_lead_out_of_the_frame(client, path):
    make_pledge(themes=["trade"], actors=["CN"])
    told = client.get("/oembed/", {"url": f"http://testserver{path}"}).json()
    assert (told["width"], told["height"]) == (960, 640)
    answer = client.get(re.search(r'src="([^"]+)"', told["html"]).group(1))
    card = answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert '<base target="_top">' in card
    assert f'<link rel="canonical"\n          href="http://testserver{path}">' in card
    assert "site-head" not in card
    assert "application/json+oembed" in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400),
        ({"url": "https://elsewhere.example/pledges/1/"}, 400),
        ({"url": "http://testserver/about/"}, 404),
        ({"url": "http://testserver/no/page/"}, 404),
        ({"url": "http://testserver/pledges/", "format": "xml"}, 501),
    ],
)
def test_what_has_no_card_is_reported(client, asked, status):
    assert client.get("/oembed/", asked).status_code == status


@pytest.mark.parametrize("url", ["http://[", "http://[::1]:99999/", "//[x", "", "http://testserver:x/", "\0"])
def test_what_is_no_address_of_the_site_is_answered_400(client, url):
    response = client.get("/oembed/", {"url": url})
    assert response.status_code == 400
    assert "full address of a page on this site" in response.content.decode()


@pytest.mark.parametrize("given", ["9" * 5_000, "0" * 5_000, "561", "-1", "1e3", "", "٣", "x"])
def test_a_size_that_is_no_smaller_one_leaves_the_usual(client, given):
    address = f"http://testserver{make_pledge().get_absolute_url()}"
    told = client.get("/oembed/", {"url": address, "maxwidth": given, "maxheight": "0200"}).json()
    assert (told["width"], told["height"]) == (560, 200)
