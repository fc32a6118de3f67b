from datetime import date
from urllib.parse import quote

import pytest

from review.states import State
from tests.making import make_meeting, make_pledge, make_theme

pytestmark = pytest.mark.django_db


def texts(client, query=""):
    return [pledge.text for pledge in client.get(f"/pledges/{query}").context["object_list"]]


def page(client, query=""):
    return client.get(f"/pledges/{query}").content.decode()


@pytest.mark.parametrize("state", [State.SUGGESTED, State.REJECTED, State.WITHDRAWN])
def test_what_is_not_published_is_neither_listed_nor_shown(client, state):
    pledge = make_pledge(state=state)
    assert texts(client) == []
    gone = 410 if state == State.WITHDRAWN else 404
    assert client.get(pledge.get_absolute_url()).status_code == gone


def test_pledges_of_a_withdrawn_meeting_are_not_shown(client):
    pledge = make_pledge()
    type(pledge.meeting).objects.update(state=State.WITHDRAWN)
    assert client.get(pledge.get_absolute_url()).status_code == 410
    assert texts(client) == []


def test_filters_narrow_each_other_and_values_of_one_widen_it(client):
    make_pledge(text="Trade, China", themes=["trade"], actors=["CN"])
    make_pledge(text="Trade, Russia", themes=["trade"], actors=["RU"])
    make_pledge(text="Energy, China", themes=["energy"], actors=["CN"])
    assert texts(client, "?theme=trade&country=CN") == ["Trade, China"]
    assert len(texts(client, "?theme=trade&theme=energy")) == 3
    assert len(texts(client, "?country=CN&country=RU&theme=trade")) == 2


def test_dates_and_bodies_are_those_of_the_meeting(client):
    make_pledge(make_meeting("CHS", start=date(2022, 9, 15)), text="Samarkand")
    make_pledge(make_meeting("CFM", start=date(2023, 5, 4)), text="Goa")
    assert texts(client, "?from=2023") == texts(client, "?body=CFM") == ["Goa"]


def test_the_strongest_act_can_come_first(client):
    make_pledge(text="offers", act="offered")
    make_pledge(text="decides", act="decided")
    make_pledge(text="agrees", act="agreed")
    assert texts(client, "?sort=act") == ["decides", "agrees", "offers"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?from=yesterday", "“yesterday” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD."),
        ("?from=2023-02-30", "“2023-02-30” is not a calendar date."),
        ("?from=2024&to=2023", "“2023” is before “2024”"),
        ("?theme=trad", "There is no theme “trad”. Did you mean “trade”?"),
        ("?country=cn", "There is no country “cn”. Did you mean “CN”?"),
        ("?body=XYZ", "There is no body “XYZ”."),
        ("?cuntry=CN", "This list has no filter “cuntry”. Did you mean “country”?"),
        ("?sort=best", "There is no order “best”; choose from newest, oldest, act, due."),
        ("?page=two", "“page” must be a number from 1 up."),
        ("?page=0", "“page” must be a number from 1 up."),
        ("?q=a&q=b", "“q” is given twice in the address; it takes one value."),
        ("?country=%00", "There is no country"),
        ("?q=%00x", "Null characters are not allowed"),
    ],
)
def test_a_filter_that_cannot_be_read_says_why_on_the_page_and_refuses_the_file(client, query, message):
    make_pledge(themes=["trade"], actors=["CN"])
    response = client.get(f"/pledges/{query}")
    assert response.status_code == 200
    assert message in response.content.decode()
    assert list(response.context["object_list"]) == []
    refused = client.get(f"/pledges/export.csv{query}")
    assert refused.status_code == 400
    assert message in refused.content.decode()
    assert refused["Content-Type"] == "text/plain; charset=utf-8"


def test_empty_fields_of_the_form_leave_the_address(client):
    response = client.get("/pledges/?q=&from=&to=&country=CN&sort=")
    assert response.status_code == 302
    assert response["Location"] == "/pledges/?country=CN"


def test_an_empty_list_says_whether_filters_or_the_lack_of_records_make_it_empty(client):
    assert "No pledges are published yet" in page(client)
    make_pledge(themes=["trade"])
    make_theme("energy")
    assert "No pledge matches this filter" in page(client, "?theme=energy")
    assert "No pledge matches all of these filters" in page(client, "?theme=energy&q=trade")


def test_each_chip_drops_its_own_filter(client):
    make_pledge(themes=["trade", "energy"], actors=["CN"])
    response = client.get("/pledges/?theme=trade&country=CN&theme=energy&q=a+b&sort=oldest&page=1")
    chips = {(chip.name, chip.value): chip.address for chip in response.context["filter"].chips()}
    assert chips[("Theme", "Trade")] == "?q=a+b&country=CN&theme=energy&sort=oldest"
    assert chips[("Words", "a b")] == "?country=CN&theme=trade&theme=energy&sort=oldest"
    assert len(chips) == 4


def test_the_canonical_address_has_one_order_and_no_first_page(client):
    make_pledge(themes=["trade"], actors=["CN"])
    canonical = client.get("/pledges/?page=1&theme=trade&country=CN").context["canonical"]
    assert canonical == "http://testserver/pledges/?country=CN&theme=trade"


def test_long_lists_come_in_pages_and_say_which_rows_they_show(client):
    meeting = make_meeting()
    for _ in range(53):
        make_pledge(meeting)
    assert "Showing <b>1–50</b> of <b>53</b> pledges" in page(client)
    assert "Showing <b>51–53</b> of <b>53</b> pledges" in page(client, "?page=2")
    assert len(set(texts(client)) | set(texts(client, "?page=2"))) == 53
    beyond = client.get("/pledges/?page=3")
    assert beyond.status_code == 404
    assert "This list has no page 3; its last is page 2." in beyond.content.decode()


def test_what_was_typed_is_shown_as_text_never_as_markup(client):
    html = page(client, "?q=" + quote('"><script>alert(1)</script>'))
    assert "<script>" not in html


def test_a_pledge_without_some_states_says_so(client):
    make_pledge(excluded=["IN"])
    assert "The SCO members (without India)" in page(client)


def test_the_titles_of_a_list_and_its_card_tell_the_filter(client):
    make_pledge(themes=["trade"], actors=["CN"])
    html = page(client, "?country=CN&theme=trade&q=%3Cb%3E")
    told = "Pledges, Words: &lt;b&gt;, Country: China, Theme: Trade"
    assert f"<title>{told} · The SCO record</title>" in html
    assert f'<meta property="og:title" content="{told}">' in html
    assert ", Country: China, Theme: Trade</span>" in html.partition("<h1")[2].partition("</h1>")[0]
    card = client.get("/pledges/card/?country=CN").content.decode()
    assert "<title>1 pledge, Country: China · The SCO record</title>" in card
    shared = client.get("/oembed/", {"url": "http://testserver/pledges/?country=CN"}).json()
    assert shared["title"] == "The SCO record: Pledges, Country: China"


@pytest.mark.parametrize("path", ["meetings", "statements", "proposals", "pledges", "participants"])
def test_the_title_of_every_list_tells_its_filter(client, path):
    make_pledge(actors=["CN"])
    title = (
        client.get(f"/{path}/?country=CN").content.decode().partition("<title>")[2].partition("</title>")[0]
    )
    assert title == f"{path.capitalize()}, Country: China · The SCO record"
