import re
from datetime import date

import pytest
from django.test import Client

from meetings.models import Person
from review.states import State
from sco_site import urls
from tests.making import make_article, make_editor, make_meeting, make_participant, make_pledge, make_proposal


@pytest.mark.django_db
def test_the_front_page_counts_what_is_published(client):
    meeting = make_meeting()
    make_participant(meeting)
    make_proposal(meeting, points=["one", "two"])
    make_pledge(meeting)
    make_pledge(meeting, state=State.SUGGESTED)
    counts = client.get("/").context["counts"]
    assert counts == {"meetings": 1, "points": 2, "pledges": 1, "participants": 1, "articles": 4}


@pytest.mark.django_db
def test_the_front_page_speaks_of_samples_only_when_one_is_shown(client):
    make_meeting()
    make_article(sample_of="https://page.example/")
    assert "Some articles are samples" not in client.get("/").content.decode()
    make_meeting(article=make_article(sample_of="https://page.example/"))
    assert "Some articles are samples" in client.get("/").content.decode()


@pytest.mark.django_db
def test_an_empty_site_says_so(client):
    assert "No meetings are published yet" in client.get("/").content.decode()
    assert "No articles are published yet" in client.get("/articles/").content.decode()


@pytest.mark.django_db
def test_a_search_finds_every_kind_and_links_to_the_whole_lists(client):
    meeting = make_meeting(city="Silk City")
    make_participant(meeting, name="Ms Silk")
    make_proposal(meeting, points=["the silk road"])
    make_pledge(meeting, text="They will buy silk.")
    make_pledge(meeting, text="They will sell silk.", state=State.SUGGESTED)
    response = client.get("/search/?q=silk")
    assert [(kind["kind"], kind["count"]) for kind in response.context["found"]] == [
        ("pledge", 1),
        ("point", 1),
        ("meeting", 1),
        ("participant", 1),
    ]
    assert "/pledges/?q=silk" in response.content.decode()
    assert "Nothing published contains all of these words" in client.get("/search/?q=wool").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["", "%00", "%00%00a", "%22", "a" * 500])
def test_any_words_can_be_searched_for(client, words):
    assert client.get(f"/search/?q={words}").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/about/", "/search/", "/meetings/", "/articles/", "/no/such/page/"])
def test_pages_name_their_language_title_and_one_heading_and_need_no_inline_code(client, path):
    html = client.get(path).content.decode()
    assert '<html lang="en">' in html
    assert html.count("<h1") == 1
    assert "<title>" in html
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


@pytest.mark.django_db
def test_pages_may_load_nothing_from_elsewhere(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "style-src 'self'" in policy
    assert "script-src 'self'" in policy


@pytest.mark.django_db
def test_a_missing_page_offers_ways_on(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "/search/" in response.content.decode()


def broken(request):
    raise RuntimeError("a failure of the test")


def test_a_failure_is_answered_with_a_page_that_says_what_is_safe(monkeypatch, settings):
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, urls.path("broken/", broken)])
    settings.ROOT_URLCONF = tuple(urls.urlpatterns)
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    assert "What is stored is safe" in response.content.decode()


@pytest.mark.django_db
def test_robots_are_kept_out_of_the_desk_and_the_search(client):
    told = client.get("/robots.txt").content.decode().splitlines()
    assert told[:3] == ["User-agent: *", "Disallow: /admin/", "Disallow: /search/"]


def one_of_each(number):
    meeting = make_meeting(start=date(2023, 5, number))
    person = Person.objects.create(name=f"Person {number}")
    make_participant(meeting, name=person.name, person=person)
    make_proposal(meeting, points=["open trade"], themes=["trade"])
    make_pledge(meeting, actors=["RU"], themes=["energy"])
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/", 8), ("/about/", 1), ("/sitemap.xml", 17), ("/people/{}/", 8), ("/robots.txt", 0)],
)
def test_a_page_asks_as_often_for_many_records_as_for_few(
    client, django_assert_num_queries, address, queries
):
    first = one_of_each(1)
    with django_assert_num_queries(queries):
        client.get(address.format(f"{first.pk}-person-1"))
    for number in range(2, 5):
        one_of_each(number)
    with django_assert_num_queries(queries):
        assert client.get(address.format(f"{first.pk}-person-1")).status_code == 200


@pytest.mark.django_db
def test_every_page_has_a_card_with_its_own_title_and_description(client):
    pledge = make_pledge(text='They agreed to hold an "exercise" & more.')
    html = client.get(pledge.get_absolute_url()).content.decode()
    card = dict(re.findall(r'<meta property="og:([a-z_:]+)"\s+content="([^"]*)"', html))
    title = re.search(r"<title>(.*?) · The SCO record</title>", html).group(1)
    assert card["title"] == title
    assert "exercise" in card["title"]
    assert card["url"] == f"http://testserver{pledge.get_absolute_url()}"
    assert card["image"].startswith("http://testserver/static/card")
    assert card["description"] == re.search(r'name="description"\s+content="([^"]*)"', html).group(1).strip()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "to", ["https://evil.test/", "//evil.test", "http://[", "/\\evil.test", "", "/no/such/"]
)
def test_a_log_in_leads_nowhere_else(client, to):
    make_editor()
    sent = {"username": "editor", "password": "correct horse battery staple", "next": to}
    response = client.post("/admin/login/", sent)
    assert (response.status_code, response["Location"]) == (302, to if to == "/no/such/" else "/admin/")
