"""The same data give the same answer, and other data another one."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from time import sleep

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from catalogue.files.copying import csv_order
from catalogue.index import versions
from catalogue.index.versions import Code, Version, current_version, kept
from meetings.models import Membership, Person
from meetings.views import MeetingList, ParticipantList
from proposals.models import Pledge
from proposals.views import PledgeList, PointList, StatementList
from tests.making import (
    make_article,
    make_country,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_proposal,
)
from tests.racing import at_once

LISTS = (MeetingList, ParticipantList, PointList, PledgeList, StatementList)
NOT_SHOWN = re.compile(r"(django_|auth_|pghistory_|publishing_)|event$|(shared_cache|curation_report)$")
for_good = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record():
    """A row in every table that lists are made of."""
    article = make_article("They met. They will trade, but for India. They build a bank.")
    Membership.objects.create(
        country=make_country("CN"),
        status="member",
        from_date=date(2001, 6, 15),
        source_url="https://example.org/",
    )
    make_country("CN").names.create(name="China", kind="name", language="en")
    person = Person.objects.create(name="Qin Gang")
    person.names.create(name="Qin")
    person.terms.create(country=make_country("CN"), role="Foreign Minister")
    meeting = make_meeting(article=article, quote="They met.", start=date(2023, 5, 5))
    participant = make_participant(meeting, person=person, article=make_article("Qin Gang came."))
    told = {"themes": ["trade"], "article": article}
    pledge = make_pledge(meeting, "They will trade, but for India.", actors=["CN"], excluded=["IN"], **told)
    make_proposal(meeting, points=("build a bank",), proposer=participant, **told)
    meeting.discrepancy.create(article=article, field="city", value="Goa", stored="Goa")
    return pledge


def tables_of(statements: list[str]) -> set[str]:
    """Those that the statements read, in place of a view the tables under it."""
    found = {name for sql in statements for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', sql)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT view_name, table_name FROM information_schema.view_table_usage")
        for view, table in cursor.fetchall():
            if view in found:
                found.add(table)
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
        real = {name for (name,) in cursor.fetchall()}
    return {name for name in found & real if not NOT_SHOWN.search(name)}


def queries_of(client, record) -> list[str]:
    """What the database is asked for lists, with each of their filters, for their files, and for records."""
    asked = []

    def note(execute, sql, *given):
        asked.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        for page in LISTS:
            view = page()
            view.setup(RequestFactory().get("/"))
            listed = view.filterset_class({}, view.get_queryset())
            assert listed.is_valid()
            asked.append(csv_order(view.columns, listed.qs, ""))
            codes = [f"{name}={f.rows[0].code}" for name, f in listed.coded.items() if f.rows]
            address = view.address.__func__(_with(view, listed)).partition("?")[0]
            for query in ("", "q=bank", "from=2001&to=2030", *codes):
                assert client.get(f"{address}?{query}").status_code in (200, 302)
            for form in ("jsonl", "xlsx", "atom", "ris"):
                b"".join(client.get(f"{address}export.{form}"))
        client.get(f"/pledges/{record.pk}/record.json")
        client.get("/search/?q=bank")
    return asked


def _with(view, filterset):
    view.filterset = filterset
    return view


@for_good
def test_every_table_that_lists_are_made_of_moves_the_version(client, record):
    tables = tables_of(queries_of(client, record))
    assert {"proposals_pledge_excluded", "curation_evidence", "meetings_personname"} <= tables
    for table in sorted(tables):
        before = current_version()
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')
            column = cursor.description[0].name
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"')
            assert cursor.rowcount, f"the test needs a row in {table}"
        assert current_version() > before, table


@for_good
def test_a_country_that_stays_out_of_a_pledge_is_in_the_next_answer(client, record):
    first = client.get("/pledges/export.csv")
    assert row_of(first)["excluded_codes"] == "IN"
    Pledge.excluded.through.objects.all().delete()
    again = client.get("/pledges/export.csv", headers={"if-none-match": first["ETag"]})
    assert row_of(again)["excluded_codes"] == ""


def row_of(response) -> dict:
    assert response.status_code == 200
    (row,) = csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig")))
    return row


@for_good
def test_other_code_gives_another_answer(client, record, monkeypatch):
    first = client.get("/pledges/export.csv")
    assert row_of(first)  # a file that is not read keeps its place among the downloads
    known = [{"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}]
    assert [client.get("/pledges/export.csv", headers=h).status_code for h in known] == [304, 304]
    newer = Code("another", datetime(2100, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("catalogue.unchanged.code", lambda: newer)
    assert all(row_of(client.get("/pledges/export.csv", headers=h)) for h in known)


def test_the_code_is_that_of_columns_and_templates(settings, tmp_path):
    def digest():
        versions.code.cache_clear()
        return versions.code().digest

    (tmp_path / "proposals").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "requirements.txt").write_text("django")
    settings.BASE_DIR = tmp_path
    found = [digest()]
    for file, words in (("proposals/a.py", "1"), ("templates/a.html", "<p>"), ("proposals/a.py", "2")):
        (tmp_path / file).write_text(words)
        found.append(digest())
    versions.code.cache_clear()
    assert len(set(found)) == 4


@pytest.mark.django_db
def test_a_slow_request_gets_what_a_newer_one_has_built():
    old, new = Version(1, asked=10), Version(2, asked=11)
    assert kept("a list", new, lambda: "newer") == "newer"
    assert kept("a list", old, lambda: "older") == "newer"
    assert kept("a list", new, lambda: "built again") == "newer"


@pytest.mark.django_db
def test_a_database_put_back_to_an_earlier_state_is_read_anew():
    assert kept("another list", Version(5, asked=10), lambda: "before") == "before"
    assert kept("another list", Version(3, asked=20), lambda: "put back") == "put back"


@for_good
def test_who_waits_for_a_row_at_commit_keeps_nobody_else_from_committing(record):
    other = make_pledge(record.meeting)

    def cite():
        with transaction.atomic():
            article = make_article("They promised so.")
            make_evidence(record, "They promised so.", article)

    def change():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
        Pledge.objects.filter(pk=other.pk).update(text="They will meet.")

    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            Pledge.objects.filter(pk=record.pk).delete()
            waiting = beside.submit(at_once, cite)
            await_a_lock()
            at_once(change)
            transaction.set_rollback(True)
        waiting.result(timeout=30)
    assert record.evidence.count() == 2
    assert Pledge.objects.get(pk=other.pk).text == "They will meet."


def await_a_lock():
    """Until a commit waits for somebody else's row."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.05)
    raise AssertionError("nobody waits")
