"""What one request may ask for: names in its address, time of the database, a place for a download."""

import runpy
import time

import psycopg
import pytest
from django.db import connection
from django.http import StreamingHttpResponse

from catalogue.lists.fields import MOST_VALUES
from serving import lanes, middleware, time_limits
from serving.downloads import PLACES, bounded
from tests.making import make_pledge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/pledges/", "/pledges/export.csv", "/search/", "/admin/", "/nowhere/"])
def test_an_address_with_very_many_names_is_refused_at_once(client, path, django_assert_num_queries):
    query = "&".join(f"a{number}=1" for number in range(1100))
    with django_assert_num_queries(0):
        answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert "contains 1,100 values; at most 100" in answer.content.decode()
    assert len(answer.content) < 60_000


def test_the_api_refuses_such_an_address_as_a_problem(client):
    answer = client.get("/api/v1/pledges/?" + "&".join(["country=CN"] * 101))
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["status"] == 400


@pytest.mark.parametrize("name", ["a{}", "country", "from", "q"])
def test_a_wrong_query_is_answered_quickly_and_in_few_words(client, name):
    make_pledge()
    query = "&".join(f"{name.format(number)}={'x' * 50}" for number in range(100))
    begun = time.process_time()
    answer = client.get(f"/pledges/?{query}")
    assert answer.status_code == 200
    assert time.process_time() - begun < 1
    assert len(answer.content) < 500_000


def test_names_a_list_does_not_know_are_dropped_together(client):
    page = client.get("/pledges/?country=CN&aa=1&bb=2").content.decode()
    assert "2 unknown filters" in page
    assert 'href="/pledges/?country=CN"' in page


def test_of_unknown_names_the_first_are_named_and_the_rest_counted(client):
    page = client.get("/pledges/?aa=1&bb=1&cc=1&dd=1&ee=1").content.decode()
    assert page.count("This list has no filter") == 3
    assert "The address has 2 more names that are not filters of this list." in page


def test_a_filter_takes_so_many_values_and_no_more(client):
    page = client.get("/pledges/?" + "&".join(["country=CN"] * (MOST_VALUES + 1))).content.decode()
    assert f"This filter takes at most {MOST_VALUES} values; the address has {MOST_VALUES + 1}." in page


def test_an_answer_repeats_little_of_a_long_value(client):
    page = client.get(f"/pledges/?country={'x' * 5000}&from={'9' * 4}").content.decode()
    assert f"There is no country “{'x' * 60}…”." in page


@pytest.fixture
def locked_meetings():
    """Another connection that keeps everybody from the table of meetings."""
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("LOCK TABLE meetings_meeting IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "words"),
    [("/coverage/", "took the database too long"), ("/search/?q=water", "are being changed right now")],
)
def test_a_page_the_database_takes_too_long_for_says_so(client, monkeypatch, path, words, locked_meetings):
    monkeypatch.setattr(middleware, "PUBLIC", 1)
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert words in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_api_says_so_as_a_problem(client, monkeypatch, locked_meetings):
    monkeypatch.setattr(middleware, "PUBLIC", 1)
    answer = client.get("/api/v1/meetings/")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_each_kind_of_request_has_its_limit_on_new_and_old_connections(client):
    connection.close()
    client.get("/about/")
    assert limit() == f"{time_limits.PUBLIC}s"
    client.get("/admin/login/")
    assert limit() == "2min"
    client.get("/about/")
    with time_limits.limited(time_limits.REBUILD):
        assert limit() == "5min"


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_made_anew(client):
    client.get("/about/")
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    connection.health_check_done = False
    assert client.get("/admin/login/").status_code == 200


def lines(request):
    return StreamingHttpResponse(b"line\n" for _ in range(10))


def test_downloads_beyond_the_places_are_asked_to_come_back(rf):
    download = middleware.DownloadPlaces(lines)
    begun = [download(rf.get("/pledges/export.csv")) for _ in range(PLACES)]
    refused = download(rf.get("/pledges/export.csv"))
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    begun.pop().close()
    begun.append(download(rf.get("/pledges/export.csv")))
    assert [answer.status_code for answer in begun] == [200] * PLACES
    for answer in begun:
        answer.close()


def test_a_place_is_free_again_when_its_answer_is_read_or_given_up(rf):
    download = middleware.DownloadPlaces(lines)
    for _ in range(3 * PLACES):
        assert len(b"".join(download(rf.get("/pledges/export.csv")).streaming_content)) == 50
        download(rf.get("/pledges/export.csv")).close()  # never read


def test_head_asks_for_no_rows(client):
    make_pledge()
    for _ in range(3 * PLACES):
        answer = client.head("/pledges/export.csv")
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"")


class Held:
    freed = False

    def free(self):
        self.freed = True


def test_a_download_ends_when_its_time_is_over():
    place = Held()
    pieces = bounded((time.sleep(0.02) or b"x" for _ in range(1000)), place, longest=0.1)
    with pytest.raises(BrokenPipeError):
        list(pieces)
    assert place.freed


def test_downloads_and_costly_requests_leave_threads_for_the_others(settings):
    found = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    assert found["threads"] >= PLACES + lanes.AT_ONCE + 2
