"""Splitting, joining, other words, other kind: what becomes of the records, the evidence, the decisions."""

import pytest
from django.core.exceptions import ValidationError

from desk.article.restating import change_kind, join
from desk.article.spans import change_span, split
from intake.importing.article import IncomingArticle, read
from intake.suggesting.writer import store
from proposals.models import Pledge, Point, Proposal
from register.vocabulary import current_vocabulary
from review.models import Decision
from review.states import State
from tests.making import make_article, make_editor, make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db
WAITING = {"state": State.SUGGESTED}
TEXT = "They agreed to trade more. They will build a road and open a bank. It rained."


@pytest.fixture
def article():
    return make_article(text=TEXT)


@pytest.fixture
def by():
    return make_editor()


@pytest.fixture
def road(article):
    meeting = make_meeting(register_source="https://example.org")
    text = "They will build a road and open a bank."
    return make_pledge(meeting, text, article=article, actors=["CN"], themes=["transport"], **WAITING)


def choices():
    return sorted(Decision.objects.values_list("choice", flat=True))


def test_a_split_statement_becomes_two_with_the_same_actors(road, by):
    evidence = road.evidence.get()
    bank = split(evidence, TEXT.index("and open"), by)
    road.refresh_from_db()
    assert (road.text, road.edited) == ("They will build a road", True)
    assert road.evidence.get().quote == road.text
    assert bank.text == bank.evidence.get().quote == "and open a bank."
    assert [c.pk for c in bank.actors.all()] == ["CN"]
    assert [t.pk for t in bank.themes.all()] == ["transport"]
    assert (bank.state, bank.made_by) == (State.SUGGESTED, "editor")
    assert choices() == ["added", "edited"]


@pytest.mark.parametrize("place", [0, 27, 66, 70])
def test_a_split_outside_the_words_is_refused(road, place):
    with pytest.raises(ValidationError, match="inside the words"):
        split(road.evidence.get(), place)


def test_the_text_follows_the_span_unless_it_was_written_anew(road, by):
    start = TEXT.index("build")
    change_span(road.evidence.get(), start, start + 12, by)
    road.refresh_from_db()
    assert road.text == "build a road"
    Pledge.objects.update(text="A road is promised.")
    change_span(road.evidence.get(), 0, 26, by)
    road.refresh_from_db()
    assert road.text == "A road is promised."
    assert road.evidence.get().quote == "They agreed to trade more."
    assert choices() == ["edited", "edited"]


@pytest.mark.parametrize("span", [(5, 5), (9, 4), (70, 900), (26, 27)])
def test_a_span_without_words_is_refused(road, span):
    with pytest.raises(ValidationError, match="Choose some words"):
        change_span(road.evidence.get(), *span)


def test_what_is_published_is_not_reworked(road):
    Pledge.objects.update(state=State.PUBLISHED)
    road.evidence.update(state=State.PUBLISHED)
    road.refresh_from_db()
    evidence = road.evidence.get()
    for work in (
        lambda: split(evidence, 40),
        lambda: change_span(evidence, 0, 4),
        lambda: change_kind(road, evidence.article),
    ):
        with pytest.raises(ValidationError, match="make it a suggestion again first"):
            work()


def test_joining_keeps_the_first_and_carries_the_evidence_over(road, article, by):
    trade = make_pledge(road.meeting, "They agreed to trade more.", article=article, **WAITING)
    join(trade, road, article, by)
    road.refresh_from_db()
    assert {e.quote for e in trade.evidence.all()} == {trade.text, road.text}
    assert road.state == State.REJECTED
    assert road.evidence.get().state == State.REJECTED
    assert Decision.objects.get(choice="rejected").reason == f"joined with pledge {trade.pk}"


def test_only_statements_of_one_kind_are_joined(road, article):
    point = make_proposal(
        road.meeting, ("They agreed to trade more.",), article=article, **WAITING
    ).points.get()
    for second in (point, road.meeting, road):
        with pytest.raises(ValidationError, match="can be joined"):
            join(road, second, article)


def test_a_pledge_becomes_a_point_of_its_countrys_proposal(road, article, by):
    proposal = make_proposal(road.meeting, ("They agreed to trade more.",), article=article, **WAITING)
    point = change_kind(road, article, by)
    road.refresh_from_db()
    assert (point.proposal, point.text) == (proposal, road.text)
    assert point.evidence.get().quote == road.text
    assert [t.pk for t in point.themes.all()] == ["transport"]
    assert road.state == State.REJECTED
    assert choices() == ["added", "rejected"]


def test_a_pledge_becomes_a_point_of_a_new_proposal_if_there_is_none(road, article):
    point = change_kind(road, article)
    assert (point.proposal.country_id, point.proposal.meeting) == ("CN", road.meeting)
    assert point.proposal.evidence.get().quote == road.text


def test_the_only_point_that_becomes_a_pledge_takes_its_proposal_with_it(road, article):
    proposal = make_proposal(road.meeting, ("They agreed to trade more.",), article=article, **WAITING)
    pledge = change_kind(proposal.points.get(), article)
    proposal.refresh_from_db()
    assert [c.pk for c in pledge.actors.all()] == ["CN"]
    assert pledge.meeting == road.meeting
    assert proposal.state == State.REJECTED


def test_reading_again_brings_nothing_of_it_back(register, sample, by):
    article = make_article(text=sample, title="")
    store(article, read(IncomingArticle.of(article), current_vocabulary()))
    first, second, third, *_ = Point.objects.order_by("number")
    pledge = Pledge.objects.first()
    change_kind(first, article, by)
    join(second, third, article, by)
    evidence = pledge.evidence.filter(kind="states").first()
    split(evidence, evidence.start + 20, by)
    change_kind(Pledge.objects.get(pk=pledge.pk), article, by)
    before = [m.objects.count() for m in (Point, Pledge, Proposal)]
    run = store(article, read(IncomingArticle.of(article), current_vocabulary()))
    assert run.created == 0
    assert [m.objects.count() for m in (Point, Pledge, Proposal)] == before
