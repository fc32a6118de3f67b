import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting
from proposals.models import Pledge
from review.decisions import decide, decide_rest, note_progress
from review.models import Decision
from review.progress import mark_nothing_here, unread
from review.states import TRANSITIONS, State, mermaid, moves_from
from tests.making import (
    make_article,
    make_body,
    make_editor,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_proposal,
)

pytestmark = pytest.mark.django_db
WAITING = {"state": State.SUGGESTED}


def test_publishing_a_pledge_publishes_its_meeting_and_both_evidences():
    article = make_article("They met. They will trade.")
    meeting = make_meeting(article=article, quote="They met.", **WAITING)
    pledge = make_pledge(meeting, "They will trade.", article=article, **WAITING)
    decide(pledge, "publish")
    for record in (meeting, pledge):
        record.refresh_from_db()
        assert record.state == State.PUBLISHED
        assert record.evidence.get().state == State.PUBLISHED


def test_publishing_a_proposal_publishes_its_points():
    proposal = make_proposal(points=("build a bank", "build a road"), **WAITING)
    decide(proposal, "publish")
    assert [p.state for p in proposal.points.all()] == [State.PUBLISHED] * 2


def test_a_point_rejected_by_itself_stays_out():
    proposal = make_proposal(points=("build a bank", "build a road"), **WAITING)
    bank, road = proposal.points.all()
    decide(bank, "reject")
    decide(proposal, "publish")
    assert {p.state for p in proposal.points.filter(pk=bank.pk)} == {State.REJECTED}
    assert {p.state for p in proposal.points.filter(pk=road.pk)} == {State.PUBLISHED}


def test_publishing_a_point_publishes_its_proposal_alone():
    proposal = make_proposal(points=("build a bank", "build a road"), **WAITING)
    decide(proposal.points.get(number=1), "publish")
    proposal.refresh_from_db()
    assert proposal.state == State.PUBLISHED
    assert proposal.points.get(number=2).state == State.SUGGESTED


def test_rejecting_a_meeting_rejects_what_was_suggested_in_it():
    meeting = make_meeting(**WAITING)
    pledge = make_pledge(meeting, **WAITING)
    decide(meeting, "reject")
    pledge.refresh_from_db()
    assert pledge.state == State.REJECTED


@pytest.mark.parametrize(
    ("state", "name"),
    [(state, name) for name, move in TRANSITIONS.items() for state in State if state not in move.sources],
)
def test_a_move_from_another_state_is_refused(state, name):
    pledge = make_pledge(state=state)
    with pytest.raises(ValidationError, match="already"):
        decide(pledge, name)
    pledge.refresh_from_db()
    assert pledge.state == state


@pytest.mark.parametrize(
    ("name", "source"), [(name, source) for name, move in TRANSITIONS.items() for source in move.sources]
)
def test_every_move_can_be_made(name, source):
    meeting = make_meeting(register_source="https://example.org")
    pledge = make_pledge(meeting, state=source)
    decide(pledge, name)
    pledge.refresh_from_db()
    assert pledge.state == TRANSITIONS[name].target
    assert pledge.evidence.get().state == TRANSITIONS[name].target


def test_nothing_is_published_under_a_rejected_meeting():
    meeting = make_meeting(state=State.REJECTED)
    pledge = make_pledge(meeting, **WAITING)
    with pytest.raises(ValidationError, match="bring it back first"):
        decide(pledge, "publish")


def test_a_rejected_point_whose_number_is_taken_cannot_come_back():
    proposal = make_proposal(points=("build a bank",), **WAITING)
    first = proposal.points.get()
    decide(first, "reject")
    proposal.points.create(number=1, text="build a better bank")
    with pytest.raises(ValidationError, match="cannot come back"):
        decide(first, "reconsider")


def test_the_rest_is_only_what_was_shown():
    article = make_article(text="They agreed to meet. They will trade more.")
    shown = make_pledge(text="They agreed to meet.", article=article, **WAITING)
    later = make_pledge(shown.meeting, text="They will trade more.", article=article, **WAITING)
    decide_rest(article, "publish", [shown.evidence.get().pk])
    later.refresh_from_db()
    assert later.state == State.SUGGESTED


def test_the_rest_looks_at_the_sentences_once_however_many_are_decided():
    sentences = [f"They agreed on item {number}." for number in range(5)]
    article = make_article(text=" ".join(sentences))
    meeting = make_meeting()
    for sentence in sentences:
        make_pledge(meeting, sentence, article=article, state=State.ACCEPTED)
    with CaptureQueriesContext(connection) as asked:
        decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)))
    assert sum("curation_nothinghere" in query["sql"] for query in asked) == 1
    assert Pledge.objects.published().count() == 5


def test_the_rest_of_one_article_may_finish_another():
    pledge = make_pledge(text="They agreed to meet.", **WAITING)
    first, second = make_article(text="They agreed to meet."), make_article(text="They agreed to meet. ")
    for article in (first, second):
        make_evidence(pledge, "They agreed to meet.", article, **WAITING)
    decide_rest(first, "reject", [first.evidence.get().pk])
    second.refresh_from_db()
    assert (first.state, second.state) == ("reviewed", "reviewed")


def test_evidence_for_a_known_record_is_decided_by_itself():
    participant = make_participant()
    article = make_article(text="Qin Gang was there.")
    extra = make_evidence(participant, "Qin Gang", article, state=State.SUGGESTED)
    decide_rest(article, "reject", [extra.pk])
    participant.refresh_from_db()
    extra.refresh_from_db()
    assert (participant.state, extra.state) == (State.PUBLISHED, State.REJECTED)


def test_an_article_is_reviewed_when_every_sentence_is_accounted_for():
    pledge = make_pledge(**WAITING)
    decide(pledge, "reject")
    article = pledge.evidence.get().article
    assert article.state == "waiting"
    mark_nothing_here(article, [(s.start, s.end) for s in unread(article)])
    note_progress(article)
    assert article.state == "reviewed"


def test_accepting_waits_for_a_publisher():
    article = make_article("They met. They will trade.")
    meeting = make_meeting(article=article, quote="They met.", **WAITING)
    pledge = make_pledge(meeting, "They will trade.", article=article, **WAITING)
    decide(pledge, "accept")
    assert Meeting.objects.get().state == State.ACCEPTED
    assert not Pledge.objects.published().exists()
    decide(pledge, "publish")
    assert Pledge.objects.published().get() == pledge


def test_a_persons_decision_is_kept_and_cannot_be_changed_or_removed():
    editor = make_editor()
    pledge = make_pledge(rule="agreed", **WAITING)
    decide(pledge, "reject", editor, "it only says they talked")
    kept = Decision.objects.get()
    assert (kept.choice, kept.rule, kept.reason) == ("rejected", "agreed", "it only says they talked")
    assert kept.outlet == "Example Gazette"
    for change in (kept.delete, lambda: Decision.objects.update(choice="accepted")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_diagram_shows_every_move():
    assert all(
        f"{source.value} --> {m.target.value}: {name}" in mermaid()
        for name, m in TRANSITIONS.items()
        for source in m.sources
    )
    assert set(moves_from(State.SUGGESTED)) == {"accept", "publish", "reject"}


def test_the_diagram_in_the_docs_is_of_today():
    page = (settings.BASE_DIR / "docs" / "data-way.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{mermaid()}\n```" in page, "run manage.py review_diagram"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["publish", "accept"])
def test_what_no_article_says_cannot_be_published_and_the_reason_is_shown(client, name):
    client.force_login(make_editor())
    meeting = make_meeting()
    form = client.get("/admin/proposals/pledge/add/").context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    sent |= inline | {"meeting": meeting.pk, "text": "They agreed.", "act": "pledged", "_continue": "1"}
    response = client.post("/admin/proposals/pledge/add/", sent)
    assert response.status_code == 302, response.context["errors"]
    response = client.post(response.url, sent | {"_move": name}, follow=True)
    pledge = Pledge.objects.get()
    assert pledge.state == (State.SUGGESTED if name == "publish" else State.ACCEPTED)
    assert ("has no words from an article" in response.content.decode()) == (name == "publish")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_published_under_a_meeting_that_no_article_tells_of():
    meeting = Meeting.objects.create(body=make_body(), start="2023-05-05", end="2023-05-05", slug="x")
    pledge = make_pledge(meeting, **WAITING)
    with pytest.raises(ValidationError, match="has no words from an article"):
        decide(pledge, "publish")
    pledge.refresh_from_db()
    assert pledge.state == State.SUGGESTED


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_record_that_lost_its_words_is_not_restored():
    pledge = make_pledge()
    decide(pledge, "withdraw")
    pledge.evidence.all().delete()
    with pytest.raises(ValidationError, match="has no words from an article"):
        decide(pledge, "restore")
