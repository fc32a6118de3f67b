"""What an article says that nobody has decided on is public nowhere, though another article says it too."""

import pytest

from articles.models import Article
from desk.article.restating import join
from review.decisions import DecisionError, decide, decide_match, decide_rest
from review.states import State
from tests.making import (
    make_article,
    make_editor,
    make_evidence,
    make_meeting,
    make_pledge,
    make_point,
    make_proposal,
)

pytestmark = pytest.mark.django_db
WAITING = {"state": State.SUGGESTED}
WORDS = "They agreed to meet."


@pytest.fixture
def first():
    return make_article(WORDS, title="The first report")


@pytest.fixture
def second():
    return make_article(f"{WORDS} Again.", title="The second report")


@pytest.fixture
def pledge(first, second):
    """Told by both articles, as its meeting is."""
    meeting = make_meeting(article=first, quote=WORDS, **WAITING)
    make_evidence(meeting, WORDS, second)
    pledge = make_pledge(meeting, WORDS, article=first, **WAITING)
    make_evidence(pledge, WORDS, second)
    return pledge


def states(article):
    return set(article.evidence.values_list("state", flat=True))


def at_the_desk(first, pledge):
    decide(pledge, "publish", article=first)


def from_the_list(first, pledge):
    decide(pledge, "publish")


def accepted_before(first, pledge):
    decide(pledge, "accept", article=first)
    decide(pledge, "publish")


def with_the_rest(first, pledge):
    decide_rest(first, "publish", list(first.evidence.values_list("pk", flat=True)))


@pytest.mark.parametrize("publish", [at_the_desk, from_the_list, accepted_before, with_the_rest])
def test_publishing_leaves_the_words_of_the_other_article_waiting(client, first, second, pledge, publish):
    publish(first, pledge)
    assert (states(first), states(second)) == ({State.PUBLISHED}, {State.SUGGESTED})
    assert list(Article.objects.published()) == [first]
    assert client.get(second.get_absolute_url()).status_code == 404
    addresses = ("/articles/", pledge.get_absolute_url(), pledge.meeting.get_absolute_url())
    files = ("/pledges/export.csv", "/pledges/export.jsonl", "/pledges/export.atom", "/api/v1/pledges/")
    for address in (*addresses, *files):
        response = client.get(address)
        told = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, address
        assert second.get_absolute_url().encode() not in told, address
        assert second.title.encode() not in told, address


def test_a_record_published_at_the_second_desk_is_based_on_the_second_article(first, second, pledge):
    decide(pledge, "publish", article=second)
    assert (states(first), states(second)) == ({State.SUGGESTED}, {State.PUBLISHED})


def test_the_other_article_is_still_to_be_decided_and_becomes_public_then(first, second, pledge):
    decide(pledge, "publish", article=first)
    second.refresh_from_db()
    assert second.state == "waiting"
    decide_match(second, pledge, "publish")
    assert set(Article.objects.published()) == {first, second}


def test_words_accepted_at_their_own_desk_go_with_the_record(first, second, pledge):
    decide(pledge, "accept", article=first)
    decide_match(second, pledge, "accept")
    decide(pledge, "publish", article=first)
    assert set(pledge.evidence.values_list("state", flat=True)) == {State.PUBLISHED}


def test_to_publish_words_for_an_accepted_record_publishes_it(first, second, pledge):
    decide(pledge, "accept", article=first)
    decide_match(second, pledge, "publish")
    pledge.refresh_from_db()
    assert pledge.state == State.PUBLISHED
    assert set(pledge.evidence.values_list("state", flat=True)) == {State.PUBLISHED}


@pytest.mark.parametrize("moves", [["accept"], ["publish"], ["publish", "withdraw"]])
def test_the_second_desk_asks_whether_it_tells_of_the_record(client, first, second, pledge, moves):
    for name in moves:
        decide(pledge, name, article=first)
    client.force_login(make_editor())
    address = f"/admin/articles/article/{second.pk}/review/"
    assert "Not this pledge" in client.get(address).content.decode()
    client.post(address, {"record": f"pledge:{pledge.pk}", "match": "1", "move": "accept"})
    assert second.evidence.get(pledge=pledge).state == State.ACCEPTED


def test_a_point_that_only_the_other_article_tells_waits_too(first, second):
    proposal = make_proposal(points=(WORDS,), article=first, **WAITING)
    later = make_point(proposal, "Again.", article=second)
    decide(proposal, "publish", article=first)
    later.refresh_from_db()
    assert later.state == State.SUGGESTED
    decide(later, "publish", article=second)
    assert Article.objects.published().filter(pk=second.pk).exists()


def test_nothing_is_published_under_a_meeting_whose_words_nobody_has_read(first, second):
    meeting = make_meeting(article=first, quote=WORDS, **WAITING)
    pledge = make_pledge(meeting, "Again.", article=second, **WAITING)
    with pytest.raises(DecisionError, match="is based on words in “The first report”"):
        decide(pledge, "publish", article=second)
    assert not Article.objects.published().filter(pk=first.pk).exists()


def test_joining_with_an_accepted_pledge_accepts_no_words_of_the_other_article(first, second, pledge):
    accepted = make_pledge(pledge.meeting, "They agreed", article=first, **WAITING)
    decide(accepted, "accept", article=first)
    accepted.refresh_from_db()
    join(accepted, pledge, first)
    assert accepted.evidence.get(article=second).state == State.SUGGESTED
    assert set(accepted.evidence.filter(article=first).values_list("state", flat=True)) == {State.ACCEPTED}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_file_is_sent_anew_when_more_words_become_public(client, first, second, pledge):
    decide(pledge, "publish", article=first)
    before = client.get("/pledges/export.csv")["ETag"]
    unchanged = client.get("/pledges/export.csv", headers={"If-None-Match": before})
    assert unchanged.status_code == 304
    decide_match(second, pledge, "publish")
    anew = client.get("/pledges/export.csv", headers={"If-None-Match": before})
    assert anew.status_code == 200
    assert second.get_absolute_url().encode() in b"".join(anew)


def test_words_that_were_refused_can_be_decided_again_and_the_record_stays(client, first, second, pledge):
    decide(pledge, "publish", article=first)
    client.force_login(make_editor())
    address = f"/admin/articles/article/{second.pk}/review/"
    client.post(address, {"move": "reject", "match": "1", "record": f"pledge:{pledge.pk}"})
    page = " ".join(client.get(address).content.decode().split())
    item = page.partition(f'id="pledge-{pledge.pk}"')[2].partition("</article>")[0]
    assert "known, not from this article" in item
    assert "Withdraw" not in item
    client.post(address, {"move": "reconsider", "match": "1", "record": f"pledge:{pledge.pk}"})
    assert second.evidence.filter(pledge=pledge).get().state == State.SUGGESTED
    pledge.refresh_from_db()
    assert pledge.state == State.PUBLISHED
