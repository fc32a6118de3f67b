"""One client may ask for costly pages only so often; others and editors go on."""

import pytest
from django.contrib.auth import get_user_model

from tests.addresses import PICTURE_CARDS, PICTURE_PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_of_each(settings):
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (2, 60))


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/search/?q=road", "searches"),
        ("/pledges/?q=road", "searches"),
        ("/pledges/export.csv", "files"),
        ("/meetings/export.geojson", "files"),
        ("/releases/v1/zip", "files"),
        ("/lists/0123456789.csv", "files"),
        ("/statements/?country=CN", "pages"),
        ("/pledges/?a=1&b=2", "pages"),
        ("/countries/cn/", "pages"),
        *((picture, "pages") for picture in (*PICTURE_PAGES, *PICTURE_CARDS)),
        ("/compare/countries/?one=CN&other=KZ", "pages"),
        ("/oembed/?url=x", "pages"),
        ("/sitemap.xml", "pages"),
    ],
)
def test_who_asks_too_often_is_asked_to_wait(client, address, what):
    assert 429 not in [client.get(address).status_code for _ in range(2)]
    refused = client.get(address)
    assert (refused.status_code, refused["Retry-After"]) == (429, "60"), address
    page = refused.content.decode()
    assert f"Too many {what} came from your address" in page
    assert "Please wait 60 seconds and try again" in page
    assert client.get(address, REMOTE_ADDR="203.0.113.9").status_code != 429


@pytest.mark.parametrize(
    "address", ["/", "/about/", "/pledges/", "/search/", "/api/v1/", "/admin/login/?next=/admin/"]
)
def test_what_costs_little_is_not_counted(client, address):
    assert [client.get(address).status_code for _ in range(5)] == [200] * 5


def test_each_kind_has_a_limit_of_its_own(client):
    for _ in range(3):
        client.get("/search/?q=road")
    assert client.get("/pledges/export.csv").status_code == 200
    assert client.get("/pledges/?country=CN").status_code != 429


def test_who_is_logged_in_goes_on(client):
    client.force_login(get_user_model().objects.create_user("reader"))
    assert [client.get("/search/?q=road").status_code for _ in range(4)] == [200] * 4


def test_a_session_that_is_none_is_of_no_use(client):
    client.cookies["sessionid"] = "made-up"
    assert [client.get("/search/?q=road").status_code for _ in range(3)] == [200, 200, 429]


def test_a_refusal_asks_the_database_once(client, django_assert_num_queries):
    for _ in range(3):
        client.get("/search/?q=road")
    with django_assert_num_queries(1):
        assert client.get("/search/?q=road").status_code == 429
