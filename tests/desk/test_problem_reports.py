"""Readers report problems without an account; editors close each with an outcome, which is public."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from desk.models import Report
from desk.reports import LONGEST
from tests.making import make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


def send(client, pledge, address="127.0.0.1", **fields):
    fields = {"text": "The year is wrong.", "website": "", **fields}
    return client.post(f"/report/pledge/{pledge.pk}/", fields, REMOTE_ADDR=address)


def test_a_report_arrives_with_the_version_of_its_record(client):
    pledge = make_pledge()
    pledge.verb = "agreed"
    pledge.save()
    assert f'href="/report/pledge/{pledge.pk}/"' in client.get(pledge.get_absolute_url()).content.decode()
    response = send(client, pledge, contact="reader@example.org")
    assert (response.status_code, response["Location"]) == (302, "/report/sent/")
    [report] = Report.objects.all()
    assert (report.record, report.version, report.outcome) == (pledge, 2, "")
    assert "127.0.0.1" not in report.sender
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert "The year is wrong." not in page
    assert "reader@example.org" not in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": ""}, "required"),
        ({"text": "x" * (LONGEST + 1)}, f"at most {LONGEST}"),
        ({"text": "<a href='x'>buy</a>"}, "plain text"),
        ({"website": "https://spam.example"}, "Leave this field empty"),
        ({"contact": "no address"}, "valid email"),
    ],
)
def test_what_is_no_report_is_not_taken(client, fields, told):
    response = send(client, make_pledge(), **fields)
    assert response.status_code == 400
    assert told in response.content.decode()
    assert not Report.objects.exists()


def test_one_client_sends_a_few_an_hour_and_another_its_own(client):
    pledge = make_pledge()
    send(client, pledge, text="")  # what is no report is not counted
    sent = [send(client, pledge, text=f"The year is wrong in line {line}.") for line in range(6)]
    assert [answer.status_code for answer in sent] == [302] * 5 + [429]
    refused = send(client, pledge, text="The sixth of mine.")
    assert "Please wait 60 minutes" in refused.content.decode()
    assert "The sixth of mine." in refused.content.decode()
    assert 3500 < int(refused["Retry-After"]) <= 3600
    assert send(client, pledge, "203.0.113.9").status_code == 302
    assert Report.objects.count() == 6


def test_a_report_that_is_sent_twice_is_one(client):
    pledge = make_pledge()
    assert [send(client, pledge)["Location"] for _ in range(2)] == ["/report/sent/"] * 2
    assert Report.objects.count() == 1
    send(client, pledge, text="So is the month.")
    assert Report.objects.count() == 2


def test_one_subscriber_of_ipv6_is_one_client(client):
    pledge = make_pledge()
    for last in range(5):
        assert send(client, pledge, f"2001:db8:1:2::{last}").status_code == 302
    assert send(client, pledge, "2001:db8:1:2:ffff::1").status_code == 429
    assert send(client, pledge, "2001:db8:1:3::1").status_code == 302


def test_only_published_records_are_reported(client):
    for path in ("/report/pledge/999999/", "/report/nothing/1/"):
        assert client.get(path).status_code == 404


def test_a_report_is_closed_with_an_outcome_which_is_public(client, admin_client, admin_user):
    pledge = make_pledge()
    send(client, pledge)
    [report] = Report.objects.all()
    address = f"/admin/desk/report/{report.pk}/change/"
    listed = admin_client.get("/admin/desk/report/?closed__isempty=1").content.decode()
    assert "The year is wrong." in listed
    refused = admin_client.post(address, {"outcome": "", "answer": ""})
    assert "Choose an outcome" in refused.content.decode()
    assert admin_client.post(address, {"outcome": "kept", "answer": "The source says so."}).status_code == 302
    report.refresh_from_db()
    assert (report.outcome, report.closed_by, report.closed is not None) == ("kept", admin_user, True)
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert "the record was kept as it is. The source says so." in page


def test_the_database_holds_that_closed_means_an_outcome():
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(pledge=make_pledge(), text="x", version=1, sender="x", outcome="kept")


def test_every_kind_of_record_can_be_reported(client):
    proposal = make_proposal()
    for kind, record in (
        ("meeting", make_meeting()),
        ("proposal", proposal),
        ("point", proposal.points.get()),
    ):
        assert client.get(f"/report/{kind}/{record.pk}/").status_code == 200


def test_points_and_participants_are_reported_and_answered_where_they_are_listed(client):
    meeting = make_meeting()
    point = make_proposal(meeting).points.get()
    participant = make_participant(meeting)
    for kind, record in (("point", point), ("participant", participant)):
        page = record.get_absolute_url().partition("#")[0]
        assert f'href="/report/{kind}/{record.pk}/"' in client.get(page).content.decode()
        fields = {"text": "Wrong.", "version": 1, "sender": "x", "closed": timezone.now()}
        answer = f"Read the {kind} again."
        Report.objects.create(**{kind: record}, **fields, outcome="kept", answer=answer)
        shown = client.get(page).content.decode()
        assert f"the record was kept as it is. Read the {kind} again." in " ".join(shown.split())


def test_the_inbox_says_how_many_reports_wait(admin_client):
    Report.objects.create(pledge=make_pledge(), text="Wrong.", version=1, sender="x")
    inbox = admin_client.get("/admin/articles/article/").content.decode()
    assert "Readers’ reports <b>1</b>" in inbox
