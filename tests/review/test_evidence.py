"""What the database itself holds, whoever writes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles.models import Article
from review.models import Evidence
from review.states import State
from tests.making import make_article, make_evidence, make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


def test_a_quote_must_be_the_text_of_its_span():
    pledge = make_pledge()
    article = make_article(text="They agreed to meet.")
    with pytest.raises(IntegrityError, match="are not the quote"), transaction.atomic():
        Evidence.objects.create(article=article, start=0, end=4, quote="That", pledge=pledge)


def test_a_span_may_not_reach_past_the_text():
    pledge = make_pledge()
    article = make_article(text="They agreed.")
    with pytest.raises(IntegrityError, match="are not the quote"), transaction.atomic():
        Evidence.objects.create(article=article, start=5, end=99, quote="agreed.  ", pledge=pledge)


def test_offsets_count_characters_in_any_script():
    text = "🕊 Цинь Ган и 秦刚 agreed to meet."
    evidence = make_evidence(make_pledge(), "秦刚 agreed", make_article(text=text))
    evidence.refresh_from_db()
    assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("both", [True, False])
def test_evidence_points_at_exactly_one_record(both):
    article = make_article(text="They agreed.")
    meeting = make_meeting(register_source="https://example.org")
    targets = {"meeting": meeting, "pledge": make_pledge(meeting)} if both else {}
    with (
        pytest.raises(IntegrityError, match="evidence_points_at_exactly_one_record"),
        transaction.atomic(),
    ):
        Evidence.objects.create(article=article, start=0, end=4, quote="They", **targets)


def test_an_articles_text_never_changes():
    article = make_article(text="They agreed.")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(text="They refused.")


def _check_now(change=lambda: None):
    change()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_published_record_needs_evidence():
    pledge = make_pledge(state=State.SUGGESTED)
    pledge.state = State.PUBLISHED
    with pytest.raises(IntegrityError, match="needs published evidence"), transaction.atomic():
        _check_now(pledge.save)


def test_the_evidence_of_a_published_record_cannot_be_taken_away():
    pledge = make_pledge()
    with pytest.raises(IntegrityError, match="needs published evidence"), transaction.atomic():
        _check_now(pledge.evidence.all().delete)


def test_a_register_row_needs_no_evidence():
    make_meeting(register_source="https://example.org/summit")
    _check_now()


def test_a_state_changes_only_along_the_transitions():
    pledge = make_pledge(state=State.REJECTED)
    pledge.state = State.PUBLISHED
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        pledge.save()


def test_points_are_numbered_once_a_proposal():
    proposal = make_proposal(points=("build a bank", "build a road"))
    with pytest.raises(IntegrityError, match="points_numbered_once"), transaction.atomic():
        proposal.points.create(number=2, text="build a port")


def test_one_meeting_per_body_and_date():
    meeting = make_meeting()
    with pytest.raises(IntegrityError, match="one_meeting_per_body_and_date"), transaction.atomic():
        make_meeting(body=meeting.body, start=meeting.start, slug="another")


def test_a_rejected_meeting_leaves_its_date_free():
    meeting = make_meeting(state=State.REJECTED)
    assert make_meeting(body=meeting.body, start=meeting.start, slug="another").pk


def test_every_change_is_kept_with_the_acting_user(admin_client, admin_user):
    pledge = make_pledge(state=State.SUGGESTED)
    article = pledge.evidence.get().article
    admin_client.post(
        f"/admin/articles/article/{article.pk}/review/", {"record": f"pledge:{pledge.pk}", "move": "publish"}
    )
    event = pledge.events.latest("pgh_id")
    assert event.state == State.PUBLISHED
    assert event.pgh_context.metadata["user"] == admin_user.pk


def test_a_bulk_change_past_the_models_is_kept_too():
    pledge = make_pledge()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE proposals_pledge SET verb = 'agreed' WHERE id = %s", [pledge.pk])
    assert pledge.events.latest("pgh_id").verb == "agreed"


def test_verify_evidence_finds_all_in_order(capsys):
    make_pledge()
    call_command("verify_evidence")
    assert "each matches the text of its span" in capsys.readouterr().out


def test_verify_evidence_fails_for_a_quote_changed_past_the_triggers(capsys):
    evidence = make_pledge().evidence.get()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE curation_evidence SET quote = 'altered' WHERE id = %s", [evidence.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    with pytest.raises(CommandError, match="quotes do not match the text") as error:
        call_command("verify_evidence")
    assert error.value.returncode == 1
    assert f"evidence {evidence.pk}" in capsys.readouterr().err
