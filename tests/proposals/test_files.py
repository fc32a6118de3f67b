"""What leaves a list in any form is what its page shows."""

import csv
import io
import json
from datetime import date
from urllib.parse import urlencode

import feedparser
import openpyxl
import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from catalogue.files.formats import FORMS
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal
from tests.often import often

pytestmark = pytest.mark.django_db
LISTS = ("/meetings/", "/participants/", "/proposals/", "/pledges/", "/statements/")


def rows_of_sheet(file: bytes) -> list[dict]:
    names, *rows = openpyxl.load_workbook(io.BytesIO(file)).active.values
    return [dict(zip(names, row, strict=True)) for row in rows]


READ = {  # how each form is read by programs that know nothing of this site
    "csv": lambda file: list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))),
    "jsonl": lambda file: list(map(json.loads, file.splitlines())),
    "xlsx": rows_of_sheet,
    "parquet": lambda file: parquet.read_table(io.BytesIO(file)).to_pylist(),
}
SUFFIXES = [suffix for suffix in FORMS if suffix in READ]


def body(response) -> bytes:
    assert response.status_code == 200, response.content
    return b"".join(response) if response.streaming else response.content


@pytest.fixture
def record():
    for year in (2021, 2022, 2023):
        article = make_article(f"They agreed to trade in {year}. Build a bank; save water.", language="en")
        meeting = make_meeting(start=date(year, 5, 4), article=article, body="CFM" if year < 2023 else "CHS")
        make_participant(meeting, country="CN" if year < 2023 else "RU")
        for number in range(3):
            make_pledge(
                meeting,
                actors=["CN", "RU"][: number % 3],
                themes=["trade", "energy"][number % 2 :],
                act="agreed",
            )
        make_proposal(meeting, points=("Build a bank", "save water"), country="KZ", themes=["energy"])


@pytest.fixture(autouse=True)
def _as_often_as_the_tests_like(settings):
    settings.LIMITS = dict.fromkeys(settings.LIMITS)


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["CN", "RU", "KZ"]),
        "theme": st.sampled_from(["trade", "energy"]),
        "body": st.sampled_from(["CFM", "CHS"]),
        "from": st.sampled_from(["2021", "2022-05", "2023-05-04"]),
        "to": st.sampled_from(["2023", "2023-06"]),
        "q": st.sampled_from(["bank", "trade", "-water", "China"]),
        "sort": st.sampled_from(["newest", "oldest"]),
    },
)


def test_every_form_is_tested():
    assert FORMS.keys() <= READ.keys()


@pytest.mark.long
@settings(max_examples=often(50, 6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(LISTS), filters=FILTERS)
def test_every_form_counts_what_the_page_counts(client, record, path, filters):
    if path == "/meetings/":
        filters = {name: value for name, value in filters.items() if name != "q"}
    query = f"?{urlencode(filters)}" if filters else ""
    page = client.get(path + query)
    assert page.status_code == 200
    total = page.context["page_obj"].paginator.count
    files = {suffix: READ[suffix](body(client.get(f"{path}export.{suffix}{query}"))) for suffix in SUFFIXES}
    feed = feedparser.parse(body(client.get(f"{path}export.atom{query}")))
    asked = {name: value for name, value in filters.items() if name != "sort"}
    api = client.get(f"/api/v1{path}", asked).json()
    assert (int(feed.feed.opensearch_totalresults), api["count"]) == (total, total)
    name = "address" if path != "/meetings/" else "meeting_address"
    addresses = [row[name] for row in files["csv"]]
    assert len(addresses) == total
    for suffix, rows in files.items():
        assert [row[name] for row in rows] == addresses, suffix
    assert set(addresses) == {entry.link for entry in feed.entries}
    assert not feed.bozo


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("path", ["/pledges/", "/proposals/", "/statements/", "/meetings/", "/participants/"])
def test_a_search_that_asks_for_nothing_leaves_an_empty_file(client, record, path, suffix):
    """Of words such as “the” alone Django knows that no row has them, and asks the database nothing."""
    response = client.get(f"{path}export.{suffix}?q=the")
    assert READ[suffix](body(response)) == []


def test_a_form_nobody_knows_is_answered_with_those_there_are(client):
    response = client.get("/pledges/export.doc")
    assert response.status_code == 404
    assert "csv, jsonl, xlsx" in response.content.decode()


def test_a_wrong_filter_is_answered_with_the_reason(client):
    response = client.get("/pledges/export.jsonl?county=CN")
    assert response.status_code == 400
    assert "Did you mean “country”?" in response.content.decode()


def test_the_name_of_a_file_tells_its_filters_and_the_day(client, record):
    named = client.get("/pledges/export.csv?country=CN&theme=trade")["Content-Disposition"]
    assert named == f'attachment; filename="sco-pledges-country-cn-theme-trade-{date.today()}.csv"'


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("text/csv", "/pledges/export.csv?theme=trade"),
        ("application/jsonl", "/pledges/export.jsonl?theme=trade"),
        ("application/atom+xml;q=0.9, text/html;q=0.1", "/pledges/export.atom?theme=trade"),
    ],
)
def test_a_program_that_asks_for_a_form_is_led_there(client, record, asked, led):
    response = client.get("/pledges/?theme=trade", headers={"accept": asked})
    assert (response.status_code, response["Location"]) == (302, led)
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize("asked", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", ""])
def test_a_browser_gets_the_page(client, record, asked):
    response = client.get("/pledges/", headers={"accept": asked} if asked else {})
    assert response.status_code == 200
    assert "Accept" in response["Vary"]


@pytest.mark.django_db(transaction=True)
def test_what_has_not_changed_is_not_sent_again(client):
    pledge = make_pledge()
    for path in ("/pledges/export.csv", "/pledges/export.atom", f"/pledges/{pledge.pk}/record.bib"):
        first = client.get(path)
        body(first)
        known = {"if-none-match": first["ETag"]}
        assert first["Last-Modified"]
        assert client.get(path, headers=known).status_code == 304
    make_pledge()
    assert client.get("/pledges/export.csv", headers=known).status_code == 200


def test_a_filtered_list_is_cited_with_its_filters(client, record):
    [entry] = rispy.loads(body(client.get("/pledges/export.ris?country=CN")).decode())
    assert entry["title"] == "Pledges, Country: China"
    assert entry["urls"] == ["http://testserver/pledges/?country=CN"]
    assert entry["notes"] == ["6 pledges on the day of access."]


def test_records_leave_too(client, record):
    article = make_article(
        "They agreed to trade.", title="A title", outlet="Gazette", published=date(2023, 5, 5)
    )
    pledge = make_pledge(text="They agreed to trade.", article=article)
    page = client.get(pledge.get_absolute_url()).content.decode()
    for suffix in ("json", "bib", "ris", "csl.json"):
        assert f'href="/pledges/{pledge.pk}/record.{suffix}"' in page
    read = json.loads(body(client.get(f"/pledges/{pledge.pk}/record.json")))
    assert read["quote"] == read["text"] == "They agreed to trade."
    [entry] = rispy.loads(body(client.get(f"/pledges/{pledge.pk}/record.ris")).decode())
    assert entry["abstract"] == "They agreed to trade."
    assert entry["notes"] == ["Based on “A title” (Gazette, 2023-05-05)."]
    assert 'class="Z3988"' in page
    proposal = make_proposal(points=("One thing", "Another"))
    points = json.loads(body(client.get(f"/proposals/{proposal.pk}/record.json")))
    assert [point["text"] for point in points] == ["One thing", "Another"]
    told = json.loads(body(client.get(f"{pledge.meeting.get_absolute_url()}record.json")))
    assert told["pledges"] == 1
    assert client.get(f"/pledges/{pledge.pk}/record.doc").status_code == 404
