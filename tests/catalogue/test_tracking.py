"""What others add to an address to follow a reader is no part of it."""

import re

import pytest

from catalogue.lists.tracking import NAMES, without_tracking
from tests.making import make_pledge, make_proposal

TRACKED = ["utm_source=newsletter", "fbclid=x", "UTM%5FMedium=mail&gclid=1&_ga=2.1", "mc_eid&utm_id"]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("country=CN&utm_source=newsletter", "country=CN"),
        ("utm%5Fsource=a&q=a%26b&&Gclid=1&q=c+d", "q=a%26b&&q=c+d"),
        ("utmost=1&ga=2&q=utm_source", "utmost=1&ga=2&q=utm_source"),
        ("&".join(f"{name}=1" for name in NAMES), ""),
    ],
)
def test_only_their_names_are_taken_out(query, kept):
    assert without_tracking(query) == kept


@pytest.fixture
def pledges():
    make_pledge(text="They agreed to trade.", actors=["CN"])
    make_pledge(text="They agreed to mine.", actors=["RU"])


@pytest.mark.django_db
@pytest.mark.parametrize("tracked", TRACKED)
@pytest.mark.parametrize(
    "path",
    ["/pledges/", "/pledges/card/", "/statements/export.csv", "/pledges/export.bib", "/api/v1/pledges/"],
)
def test_a_list_in_any_form_is_that_of_the_address_without_them(client, pledges, path, tracked):
    plain, followed = (client.get(f"{path}?country=CN{more}") for more in ("", f"&{tracked}"))
    assert (plain.status_code, followed.status_code) == (200, 200)
    bodies = [b"".join(one) if one.streaming else one.content for one in (plain, followed)]
    assert bodies[0] == bodies[1]


@pytest.mark.django_db
@pytest.mark.parametrize("tracked", TRACKED)
def test_no_address_on_a_page_has_them(client, pledges, tracked):
    page = client.get(f"/pledges/?{tracked}&country=CN").content.decode()
    assert 'rel="canonical" href="http://testserver/pledges/?country=CN"' in page
    assert not re.search("utm|clid|_ga|mc_eid", page, re.I)
    told = client.get("/oembed/", {"url": f"http://testserver/pledges/?country=CN&{tracked}"}).json()
    assert "/pledges/card/?country=CN&quot;" in told["html"].replace('"', "&quot;")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/search/", "/articles/", "/countries/", "/compare/", "/about/"])
def test_any_page_answers_with_them(client, path):
    assert client.get(f"{path}?utm_source=a&fbclid=b").status_code == 200
    proposal = make_proposal()
    assert client.get(f"{proposal.get_absolute_url()}?gclid=1").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cuntry", "utmost", "clid", "ref"])
def test_any_other_name_is_still_an_error(client, name):
    assert f"no filter “{name}”" in client.get(f"/pledges/?{name}=x&utm_source=a").content.decode()
    assert client.get(f"/pledges/export.csv?{name}=x&utm_source=a").status_code == 400
