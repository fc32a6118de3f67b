"""Every sentence accounted for: picked, marked as empty, taken back; when an article is done."""

import pytest

from articles.models import Article
from proposals.models import Pledge
from review.decisions import decide
from review.states import State
from tests.making import make_article, make_meeting, make_pledge

pytestmark = pytest.mark.django_db
TEXT = "They agreed to trade more. It rained all day. Then they left the town."


@pytest.fixture
def article():
    article = make_article(text=TEXT)
    meeting = make_meeting(register_source="https://example.org")
    make_pledge(meeting, "They agreed to trade more.", article=article, state=State.SUGGESTED)
    return article


@pytest.fixture
def address(article):
    return f"/admin/articles/article/{article.pk}/review/"


def counts(desk, address):
    found = desk.get(address).context["counts"]
    return found["used"], found["nothing"], found["unread"]


def test_nothing_here_takes_exactly_the_sentences_that_were_shown(desk, address):
    assert counts(desk, address) == (0, 0, 3)
    shown = [stretch.span for stretch in desk.get(address).context["unsuggested"]]
    assert shown == ["27-45", "46-70"]
    desk.post(address, {"do": "nothing", "span": shown[:1]})
    assert counts(desk, address) == (0, 1, 2)


def test_a_sentence_marked_by_mistake_is_unread_again(desk, address, article):
    desk.post(address, {"do": "nothing", "span": ["27-45"]})
    answer = desk.post(address, {"do": "something", "span": ["27-45"]})
    assert answer.url == f"{address}#sentence-27"
    assert counts(desk, address) == (0, 0, 3)


def test_taking_back_one_sentence_leaves_the_rest_of_a_long_mark(desk, address, article):
    article.nothing_here.create(start=0, end=len(TEXT))
    desk.post(address, {"do": "something", "span": ["27-45"]})
    assert sorted(article.nothing_here.values_list("start", "end")) == [(0, 27), (45, 70)]


def test_an_article_is_done_only_when_no_sentence_is_unread(desk, address, article):
    decide(article.evidence.get().pledge, "accept")
    desk.post(address, {"do": "nothing", "span": ["27-45"]})
    article.refresh_from_db()
    assert article.state == Article.State.WAITING
    desk.post(address, {"do": "nothing", "span": ["46-70"]})
    article.refresh_from_db()
    assert article.state == Article.State.REVIEWED
    assert "Done." in desk.get(address).content.decode()
    desk.post(address, {"do": "something", "span": ["46-70"]})
    article.refresh_from_db()
    assert article.state == Article.State.WAITING


@pytest.mark.parametrize("state", [Article.State.NO_MEETING, Article.State.FAILED])
def test_an_article_in_which_nothing_was_read_is_closed_with_one_button(desk, state):
    article = make_article(text=TEXT, state=state, reason="another event is reported")
    address = f"/admin/articles/article/{article.pk}/review/"
    assert "another event is reported" in desk.get(address).content.decode()
    desk.post(address, {"do": "done"})
    article.refresh_from_db()
    assert (article.state, article.nothing_here.count()) == (Article.State.REVIEWED, 3)


def test_an_article_with_suggestions_is_not_closed_so(desk, address, article):
    assert "can be closed as a whole" in desk.post(address, {"do": "done"}, follow=True).content.decode()
    assert not article.nothing_here.exists()


def test_picked_sentences_open_a_new_record_from_first_to_last(desk, address):
    answer = desk.post(address, {"do": "pick", "span": ["46-70", "27-45"]})
    assert answer.url == f"{address}?new=choose&span=27-70#new-record"


def test_words_are_found_inside_the_picked_sentence_or_where_they_occur_once(desk, address):
    assert desk.post(address, {"do": "pick", "words": "all day"}).url.endswith("span=37-44#new-record")
    inside = desk.post(address, {"do": "pick", "span": ["46-70"], "words": "they"})
    assert inside.url.endswith("span=51-55#new-record")


@pytest.mark.parametrize(
    ("posted", "reason"),
    [
        ({}, "Choose a sentence"),
        ({"words": "snowed"}, "is not there"),
        ({"words": "t"}, "more than once"),
        ({"span": "27"}, "did not say which sentences"),
        ({"span": "45-27"}, "did not say which sentences"),
        ({"span": "60-900"}, "did not say which sentences"),
        ({"span": "0-" + "9" * 5000}, "did not say which sentences"),
    ],
)
def test_an_impossible_choice_is_explained(desk, address, posted, reason):
    assert reason in desk.post(address, {"do": "pick", **posted}, follow=True).content.decode()


def test_span_and_split_by_picking(desk, address, article):
    evidence = article.evidence.get()
    page = desk.get(address, {"pick": "span", "evidence": evidence.pk}).content.decode()
    assert page.count('type="checkbox"') == 3
    sent = {"evidence": evidence.pk, "record": f"pledge:{evidence.pledge_id}"}
    desk.post(address, sent | {"do": "span", "span": ["0-26", "27-45"]})
    evidence.refresh_from_db()
    assert evidence.quote == TEXT[:45]
    page = desk.get(address, {"pick": "split", "evidence": evidence.pk}).content.decode()
    assert page.count('type="radio"') == 1
    answer = desk.post(address, sent | {"do": "split", "span": "27-45"})
    assert answer.url == f"{address}#pledge-{evidence.pledge_id}"
    assert sorted(article.evidence.values_list("quote", flat=True)) == [
        "It rained all day.",
        "They agreed to trade more.",
    ]


@pytest.mark.parametrize("task", ["span", "split"])
def test_words_of_a_statement_that_was_changed_meanwhile_are_not_moved(desk, address, article, task):
    evidence = article.evidence.get()
    read = desk.get(address, {"pick": task, "evidence": evidence.pk}).context["token"]
    Pledge.objects.update(act="decided")
    sent = {"do": task, "evidence": evidence.pk, "token": read, "span": "5-11"}
    assert "is now decided" in desk.post(address, sent, follow=True).content.decode()
    evidence.refresh_from_db()
    assert evidence.quote == "They agreed to trade more."


def test_the_evidence_of_another_article_is_not_reworked_here(desk, address):
    other = make_pledge(state=State.SUGGESTED).evidence.get()
    assert desk.post(address, {"do": "span", "evidence": other.pk, "span": "0-26"}).status_code == 404
    assert desk.get(address, {"pick": "span", "evidence": other.pk}).status_code == 404
    assert desk.get(address, {"pick": "nonsense"}).status_code == 404


def test_nothing_beyond_the_text_is_marked(desk, address, article):
    desk.post(address, {"do": "nothing", "span": ["27-45", "46-900"]})
    assert not article.nothing_here.exists()


def test_unread_sentences_are_marked_by_a_sign_that_has_a_name(desk, address):
    page = desk.get(address).content.decode()
    assert page.count('aria-label="Not read yet: choose this sentence"') == 2
    assert page.count("sentence-unread") == 3
