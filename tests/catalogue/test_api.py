"""The API as programs use it."""

import re

import pytest
from django.core.cache import cache

from catalogue.api.paging import MOST
from tests.making import make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db
LISTS = ("meetings", "participants", "proposals", "pledges", "statements")


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def record():
    meeting = make_meeting()
    make_participant(meeting)
    make_proposal(meeting, points=("Build a bank", "Save water"), country="KZ", themes=["energy"])
    return [make_pledge(meeting, actors=["CN", "RU"][: n % 3], themes=["trade"] * (n % 2)) for n in range(7)]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_counts_what_its_page_counts(client, record, name):
    for query in ("", "?country=CN", "?theme=energy", "?from=2030"):
        answer = client.get(f"/api/v1/{name}/{query}").json()
        page = client.get(f"/{name}/{query}")
        assert answer["count"] == len(answer["results"]) == page.context["page_obj"].paginator.count


def test_pages_by_key_hold_every_row_once(client, record):
    address, seen = "/api/v1/pledges/?limit=3", []
    while address:
        answer = client.get(address).json()
        assert answer["count"] == 7
        seen += [row["id"] for row in answer["results"]]
        address = answer["next"]
    assert seen == [pledge.pk for pledge in record]


def test_a_record_has_the_columns_of_the_files_with_types(client, record):
    row = client.get(f"/api/v1/pledges/{record[1].pk}/").json()
    assert row["country_codes"] == ["CN"]
    assert row["address"] == f"http://testserver/pledges/{record[1].pk}/"
    assert row["sample"] is False
    assert row["promised_for"] is None
    assert row["sources"] == 1


def test_some_of_the_columns_may_be_asked_for(client, record):
    row = client.get("/api/v1/pledges/?fields=text,address&limit=1").json()["results"][0]
    assert set(row) == {"text", "address"}


@pytest.mark.parametrize(
    ("query", "parameter", "told"),
    [
        ("county=CN", "", "Did you mean “country”?"),
        ("country=XX", "country", "There is no country “XX”."),
        ("from=2023-13", "from", "is not a calendar date"),
        ("limit=0", "limit", f"must be a number from 1 to {MOST}"),
        ("limit=9999999999999999999999", "limit", "must be a number"),
        ("after=x", "after", "must be a number"),
        ("fields=txt", "fields", "There is no column “txt”."),
        ("sort=oldest", "sort", "by their id"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_reason(client, record, query, parameter, told):
    response = client.get(f"/api/v1/pledges/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    problem = response.json()
    assert problem["status"] == 400
    assert [e["parameter"] for e in problem["errors"]] == [parameter]
    assert told in problem["errors"][0]["detail"]


def test_a_record_that_is_not_there_is_a_problem(client, record):
    for number in (10**6, 10**30):
        response = client.get(f"/api/v1/pledges/{number}/")
        assert (response.status_code, response.json()["title"]) == (404, "Not Found")
        assert response["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/nothing/").json()["detail"].startswith("The API has no /api/v1/nothing/")
    response = client.post("/api/v1/pledges/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_who_asks_too_often_is_told_when_to_come_back(client, record, settings):
    settings.LIMITS = {**settings.LIMITS, "API": (2, 60)}
    left = [client.get("/api/v1/pledges/")["RateLimit-Remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    refused = client.get("/api/v1/pledges/")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 60
    assert (refused.json()["status"], refused["Content-Type"]) == (429, "application/problem+json")
    assert client.get("/api/v1/openapi.json").status_code == 429


def test_any_page_may_read_it(client, record):
    origin = {"origin": "https://elsewhere.example"}
    for path in ("/api/v1/pledges/", "/pledges/export.csv", f"/pledges/{record[0].pk}/record.json"):
        assert client.get(path, headers=origin)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/pledges/", headers=origin)


def test_a_page_elsewhere_may_ask_whether_anything_has_changed(client):
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    response = client.options("/pledges/export.csv", headers=asked)
    assert "if-none-match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("accept", ["text/csv", "image/png", "text/html;q=0", "x"])
def test_what_it_cannot_write_is_answered_406_with_a_problem(client, record, accept):
    for path in ("/api/v1/pledges/", f"/api/v1/pledges/{record[0].pk}/"):
        response = client.get(path, headers={"accept": accept})
        assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
        assert response.json()["status"] == 406
    assert client.get("/api/v1/nope/", headers={"accept": accept}).status_code == 404


def test_who_reads_problems_is_given_json(client, record):
    accept = {"accept": "application/problem+json"}
    answer = client.get("/api/v1/pledges/", headers=accept)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    missing = client.get("/api/v1/nope/", headers=accept)
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_slash_leads_to_it(client, record):
    for path, query in (("pledges", "?country=CN&q=%20a"), ("pledges/1", "?fields=id"), ("meetings", "")):
        response = client.get(f"/api/v1/{path}{query}")
        assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path}/{query}")
    for path in ("nope", "pledges/x", "openapi.json/x"):
        assert client.get(f"/api/v1/{path}").status_code == 404
    assert client.post("/api/v1/pledges").status_code == 404


def test_its_description_of_a_day_matches_the_days_it_takes(client, record):
    schema = client.get("/api/v1/openapi.json").json()
    parameters = {p["name"]: p for p in schema["paths"]["/api/v1/pledges/"]["get"]["parameters"]}
    for day in (
        *(
            "",
            "2017",
            "2017-06",
            "2017-06-29",
            "2017-06-30",
            "2018-12-31",
            "2024-02-29",
            "0001",
            "9999-12-31",
        ),
        *("2017-06-31", "2023-02-29", "1900-02-29", "2023-00-01", "0000", "2023-1-1", "2023-13", "x"),
    ):
        taken = client.get("/api/v1/pledges/", {"from": day}).status_code == 200
        for name in ("from", "to"):
            assert bool(re.search(parameters[name]["schema"]["pattern"], day)) == taken, day


def test_it_is_described(client, record):
    schema = client.get("/api/v1/openapi.json").json()
    parameters = {p["name"]: p for p in schema["paths"]["/api/v1/pledges/"]["get"]["parameters"]}
    assert {"country", "theme", "from", "to", "q", "after", "limit", "fields"} <= set(parameters)
    assert not {"page", "sort"} & set(parameters)
    assert schema["components"]["schemas"]["Pledge"]["properties"]["sources"]["type"] == "integer"


def test_the_page_about_it_asks_it(client, record):
    html = client.get("/api/v1/").content.decode()
    for name in LISTS:
        assert f'action="/api/v1/{name}/"' in html
    assert client.get("/api/v1/pledges/?q=&country=&limit=5&fields=").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_it_asks_the_database_as_often_for_many_rows(client, django_assert_max_num_queries, name):
    asked = []
    for number in (2, 6):
        for _ in range(number):
            meeting = make_meeting()
            make_participant(meeting)
            make_pledge(meeting, actors=["CN"], themes=["trade"])
            make_proposal(meeting, themes=["energy"])
        with django_assert_max_num_queries(14) as queries:
            assert client.get(f"/api/v1/{name}/").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_range_without_a_day_has_nothing_and_says_so(client, record):
    answer = client.get("/api/v1/pledges/?from=2024&to=2023-05")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "“2023-05” is before “2024”, which leaves no days."
    assert client.get("/api/v1/pledges/?from=2024&to=2023&theme=nothing").status_code == 400
