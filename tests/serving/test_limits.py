"""What clients do is counted once for all threads, processes and machines."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from serving.limits import Limit, client_of, in_words
from serving.shared_cache import TIDY, SharedCache

FILES = Limit("files")


@pytest.fixture
def table(transactional_db):
    """Emptied: what is counted outside of a transaction stays."""
    cache.clear()
    yield
    cache.clear()


def counting(times: int) -> None:
    for _ in range(times):
        FILES.count("somebody")
    connection.close()


def test_of_many_threads_that_count_at_once_none_is_lost(table):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(counting, [25] * 8))
    assert FILES.count("somebody").number == 201


def test_of_several_processes_none_is_lost(table):
    where = connection.settings_dict
    program = f"""
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "sco_site.settings"
django.setup()
from django.db import connection
from django.core.cache import cache
connection.settings_dict.update(NAME={where["NAME"]!r})
for _ in range(100):
    cache.count("together", 60)
    cache.incr("together", 2)
"""
    started = [subprocess.Popen([sys.executable, "-c", program], cwd=project.BASE_DIR) for _ in range(3)]
    assert [one.wait(120) for one in started] == [0, 0, 0]
    assert SharedCache("shared_cache", {}).get("together") == 900


def test_a_limit_takes_so_many_and_then_says_how_long_to_wait(db, settings):
    settings.LIMITS = {"files": (2, 60)}
    counted = [FILES.count("somebody") for _ in range(3)]
    assert [(one.left, one.wait) for one in counted] == [(1, 0), (0, 0), (0, 60)]
    assert FILES.count("somebody else").wait == 0
    FILES.forgive("somebody")
    FILES.forgive("somebody")
    assert FILES.count("somebody").wait == 0
    settings.LIMITS = {"files": None}
    assert FILES.count("somebody").wait == 0


def test_counting_is_one_query(db, django_assert_num_queries):
    for _ in range(3):
        with django_assert_num_queries(1):
            FILES.count("somebody")


def test_what_is_over_is_counted_anew_and_the_rest_is_taken_away(table):
    for number in range(50):
        cache.count(f"old-{number}", 60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shared_cache SET expires = now() - interval '1 second'")
        assert cache.count("old-1", 60)[0] == 1
        for number in range(3 * TIDY):
            cache.count(f"new-{number}", 60)
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone() == (3 * TIDY + 1,)


def test_the_table_is_bounded_however_many_clients_there_are(table, monkeypatch):
    monkeypatch.setattr(SharedCache, "most_bytes", 5 * 8192)
    for number in range(2_000):
        cache.count(f"client-{number}", 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone()[0] < 500


def test_it_is_a_cache_like_any_other(table):
    cache.set("number", 5)
    assert (cache.incr("number"), cache.decr("number", 3), cache.get("number")) == (6, 3, 3)
    cache.set("words", ["a", None], timeout=None)
    assert cache.get_many(["words", "number", "nothing"]) == {"words": ["a", None], "number": 3}
    assert (cache.add("words", 1), cache.add("new", True), cache.get("new")) == (False, True, True)
    assert (cache.touch("words", 0), cache.get("words"), cache.touch("words")) == (True, None, False)
    assert (cache.delete("new"), cache.has_key("new"), cache.has_key("number")) == (True, False, True)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")


@pytest.mark.django_db(transaction=True)
def test_a_page_is_shown_when_nothing_can_be_counted(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE shared_cache RENAME TO elsewhere")
    try:
        assert client.get("/search/?q=road").status_code == 200
        assert client.get("/api/v1/pledges/").status_code == 200
        assert client.get("/pledges/export.csv").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO shared_cache")
    assert "What clients do cannot be counted" in caplog.text


def test_a_client_is_an_address_or_what_one_subscriber_of_ipv6_has():
    told = {
        "203.0.113.9": "203.0.113.9",
        "2001:db8:1:2:3::4": "2001:db8:1:2::/64",
        "": "",
        "unix:": "unix:",
    }
    for address, client in told.items():
        assert client_of(RequestFactory().get("/", REMOTE_ADDR=address)) == client


def test_nobodys_address_is_kept(db):
    FILES.count("203.0.113.9")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        assert not [key for (key,) in cursor if "203" in key and "113" in key]


def test_waiting_is_said_in_words():
    told = {1: "1 second", 60: "60 seconds", 121: "3 minutes", 3600: "60 minutes", 7201: "3 hours"}
    assert {seconds: in_words(seconds) for seconds in told} == told
