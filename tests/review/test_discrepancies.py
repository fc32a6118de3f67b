from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from extraction import __version__
from intake.models import ExtractionRun
from review.discrepancies import settle
from review.history.changes import changes
from review.models import Decision, Discrepancy
from review.states import State
from tests.making import (
    make_article,
    make_country,
    make_editor,
    make_meeting,
    make_participant,
    make_pledge,
    make_theme,
)

pytestmark = pytest.mark.django_db


def run_over(article):
    return ExtractionRun.objects.create(article=article, version=__version__, is_meeting_report=True)


def other_value(record, field, stored, value="another value", by_run=True, **fields):
    article = record.evidence.first().article
    kind = record._meta.model_name
    run = run_over(article) if by_run else None
    return Discrepancy.objects.create(
        article=article, run=run, field=field, stored=stored, value=value, **{kind: record}, **fields
    )


@pytest.fixture
def pledge():
    return make_pledge(text="They will trade.", themes=["trade"], actors=["CN"])


def test_keeping_leaves_the_record_as_it_is(pledge):
    editor = make_editor()
    other = other_value(pledge, "act", "agreed")
    settle(other, True, editor)
    pledge.refresh_from_db()
    other.refresh_from_db()
    assert (pledge.act, pledge.edited) == ("pledged", False)
    assert (other.state, other.decided_by) == ("kept", editor)
    assert other.decided_at
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("field", "stored", "fields"),
    [
        ("act", "agreed", {"act": "agreed"}),
        ("collective", "participants", {"collective": "participants"}),
        ("due", ["2025-06-01", "month"], {"due": date(2025, 6, 1), "due_precision": "month"}),
        ("due", "2025-06-01", {"due": date(2025, 6, 1), "due_precision": "day"}),
    ],
)
def test_taking_a_value_edits_the_record_and_is_a_decision(pledge, field, stored, fields):
    settle(other_value(pledge, field, stored), False, make_editor())
    pledge.refresh_from_db()
    assert {name: getattr(pledge, name) for name in fields} == fields
    assert pledge.edited
    decision = Decision.objects.get()
    assert (decision.choice, decision.fields) == ("edited", list(fields))
    assert decision.reason == "took “another value” from a newer reading"


@pytest.mark.parametrize(("field", "codes"), [("themes", ["energy", "trade"]), ("actors", ["IN", "RU"])])
def test_taking_a_list(pledge, field, codes):
    make_theme("energy")
    make_country("IN")
    make_country("RU")
    settle(other_value(pledge, field, codes), False, make_editor())
    pledge.refresh_from_db()
    assert sorted(row.pk for row in getattr(pledge, field).all()) == codes
    assert (pledge.edited, Decision.objects.get().fields) == (True, [field])


def test_taking_a_country_or_none():
    make_country("KZ")
    participant = make_participant()
    settle(other_value(participant, "country", "KZ"), False, make_editor())
    participant.refresh_from_db()
    assert participant.country_id == "KZ"
    meeting = make_meeting()
    settle(other_value(meeting, "country", ""), False, make_editor("second"))
    meeting.refresh_from_db()
    assert meeting.country_id is None


@pytest.mark.parametrize("stored", [["2022-07-28", "2022-07-29", "day"], ["2022-07-28", "2022-07-29"]])
def test_taking_the_dates_of_a_meeting(stored):
    meeting = make_meeting()
    settle(other_value(meeting, "start", stored), False, make_editor())
    meeting.refresh_from_db()
    assert (meeting.start, meeting.end, meeting.date_precision) == (
        date(2022, 7, 28),
        date(2022, 7, 29),
        "day",
    )
    assert Decision.objects.get().fields == ["start", "end"]


def test_what_another_article_tells_is_settled_in_the_same_way():
    participant = make_participant()
    settle(other_value(participant, "role", "Vice Premier", by_run=False), False, make_editor())
    participant.refresh_from_db()
    assert participant.role == "Vice Premier"
    assert Decision.objects.get().reason == "took “another value” from Example Gazette"


def test_the_history_tells_what_was_taken_and_by_whom(desk, editor, pledge):
    other = other_value(pledge, "act", "agreed")
    desk.post(f"/admin/review/discrepancy/{other.pk}/settle/", {"choice": "take"})
    entries = changes(pledge)
    assert any(e.is_decision and e.who == "editor" and e.what == "edited (act)" for e in entries)
    assert any(d.field == "act" and d.after == "agreed" for e in entries for d in e.differences)


def test_deciding_twice_is_refused(pledge):
    editor, other = make_editor(), other_value(pledge, "act", "agreed")
    settle(other, True, editor)
    with pytest.raises(ValidationError, match="already been decided"):
        settle(other, False, editor)


@pytest.mark.parametrize(("field", "stored"), [("kind", "point"), ("record", ""), ("state", "rejected")])
def test_what_no_field_holds_cannot_be_taken(pledge, field, stored):
    other = other_value(pledge, field, stored)
    with pytest.raises(ValidationError, match="on the desk"):
        settle(other, False, make_editor())
    other.refresh_from_db()
    pledge.refresh_from_db()
    assert (other.state, pledge.state) == ("open", State.PUBLISHED)


def test_a_value_that_does_not_fit_is_refused_and_nothing_changes(pledge):
    other = other_value(pledge, "act", "sang")
    with pytest.raises(ValidationError):
        settle(other, False, make_editor())
    pledge.refresh_from_db()
    other.refresh_from_db()
    assert (pledge.act, pledge.edited, other.state) == ("pledged", False, "open")


def test_the_records_form_shows_the_note_with_its_buttons(desk, pledge):
    other_value(pledge, "due", ["2025-06-01", "month"], "June 2025")
    other_value(pledge, "kind", "point", "point")
    address = f"/admin/proposals/pledge/{pledge.pk}/change/"
    page = desk.get(address).content.decode()
    assert page.count("Different in a newer reading:") == 2
    assert "due date: <q>June 2025</q>" in page
    assert page.count('value="keep"') == 2
    assert page.count('value="take"') == 1
    assert f'name="next" value="{address}"' in page


def test_deciding_in_the_form_leads_back_to_it(desk, pledge):
    other = other_value(pledge, "act", "agreed")
    address = f"/admin/proposals/pledge/{pledge.pk}/change/"
    response = desk.post(
        f"/admin/review/discrepancy/{other.pk}/settle/", {"choice": "take", "next": address}, follow=True
    )
    assert response.redirect_chain[0][0] == address
    assert "Taken: another value" in response.content.decode()
    assert "Different in a newer reading" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "http://[", "9999-12", "home"]
)
def test_no_other_place_is_led_to(desk, pledge, address):
    other = other_value(pledge, "act", "agreed")
    sent = {"choice": "keep", "next": address}
    response = desk.post(f"/admin/review/discrepancy/{other.pk}/settle/", sent)
    assert response.url == "/admin/review/discrepancy/"


def test_a_button_nobody_knows_changes_nothing(desk, pledge):
    other = other_value(pledge, "act", "agreed")
    desk.post(f"/admin/review/discrepancy/{other.pk}/settle/", {"choice": "explode"})
    assert desk.get(f"/admin/review/discrepancy/{other.pk}/settle/").status_code == 405
    other.refresh_from_db()
    assert other.state == "open"


@pytest.mark.parametrize(
    ("group", "state", "answer"),
    [
        ("Viewers", State.SUGGESTED, 403),
        ("Editors", State.SUGGESTED, 302),
        ("Editors", State.PUBLISHED, 403),
        ("Publishers", State.PUBLISHED, 302),
    ],
)
def test_what_is_public_is_a_publishers_to_settle(client, group, state, answer):
    user = get_user_model().objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    pledge = make_pledge(state=state)
    other = other_value(pledge, "act", "agreed")
    assert (
        client.post(f"/admin/review/discrepancy/{other.pk}/settle/", {"choice": "take"}).status_code == answer
    )
    pledge.refresh_from_db()
    assert pledge.act == ("agreed" if answer == 302 else "pledged")
    page = client.get(f"/admin/proposals/pledge/{pledge.pk}/change/").content.decode()
    assert 'value="keep"' not in page


def test_the_note_works_on_any_page(pledge, rf):
    other_value(pledge, "act", "agreed", "agreed", by_run=False)
    other_value(pledge, "verb", "will", "will", state="kept")
    request = rf.get("/somewhere/")
    request.user = make_editor()
    page = render_to_string(
        "admin/review/_discrepancies.html", {"others": pledge.discrepancy.all()}, request=request
    )
    assert "Different</strong> in" in page
    assert "Example Gazette" in page
    assert page.count("<form") == 1


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_of_discrepancies_asks_few_questions(desk, count, django_assert_num_queries):
    article = make_article()
    for number in range(count):
        pledge = make_pledge()
        Discrepancy.objects.create(
            article=article, pledge=pledge, field="verb", stored=str(number), value="x"
        )
    with django_assert_num_queries(9):
        page = desk.get("/admin/review/discrepancy/").content.decode()
    assert page.count("/admin/proposals/pledge/") >= count
