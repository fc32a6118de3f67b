from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.models import Article
from desk.inbox.queue import ArticleTakenError, counts, release, take
from intake.importing.article import IncomingArticle, import_article
from review.states import State
from tests.making import make_article, make_pledge

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def second():
    user = get_user_model().objects.create_user("second", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def article():
    article = make_article(text="They agreed to trade more. Then they left.")
    make_pledge(text="They agreed to trade more.", article=article, state=State.SUGGESTED)
    return article


def test_two_editors_do_not_take_one_article(article, editor, second):
    take(article, editor)
    with pytest.raises(ArticleTakenError, match="editor has been working on this article since"):
        take(article, second)
    take(article, second, over=True)
    article.refresh_from_db()
    assert article.editor == second


def test_taking_again_keeps_the_hour_of_the_first_time(article, editor):
    take(article, editor)
    first = article.taken
    take(article, editor)
    assert article.taken == first
    release(article)
    article.refresh_from_db()
    assert (article.editor, article.taken) == (None, None)


def test_a_decision_on_an_article_another_works_on_is_refused(desk, article, second):
    take(article, second)
    pledge = article.evidence.get().pledge
    address = f"{LIST}{article.pk}/review/"
    page = desk.post(address, {"record": f"pledge:{pledge.pk}", "move": "reject"}, follow=True)
    pledge.refresh_from_db()
    assert pledge.state == State.SUGGESTED
    assert "second has been working on this article since" in page.content.decode()


def test_the_first_decision_takes_the_article(desk, article, editor):
    pledge = article.evidence.get().pledge
    desk.post(f"{LIST}{article.pk}/review/", {"record": f"pledge:{pledge.pk}", "move": "reject"})
    article.refresh_from_db()
    assert article.editor == editor


@pytest.mark.parametrize(("do", "holder"), [("take", "editor"), ("take over", "editor"), ("release", None)])
def test_the_buttons_of_the_desk(desk, article, editor, do, holder):
    desk.post(f"{LIST}{article.pk}/work/", {"do": do})
    article.refresh_from_db()
    assert (article.editor and article.editor.username) == holder


def test_an_unknown_action_is_reported(desk, article):
    page = desk.post(f"{LIST}{article.pk}/work/", {"do": "burn"}, follow=True).content.decode()
    assert "Unknown action" in page


def test_the_stages_are_counted_and_filter_the_list(desk, article, editor):
    take(make_article(text="In work."), editor)
    make_article(text="Done.", state=Article.State.REVIEWED)
    make_article(text="Failed.", state=Article.State.FAILED, reason="TypeError: no words", title="Broken one")
    assert counts() == {"waiting": 2, "in work": 1, "done": 1, "no meeting": 0, "failed": 1}
    page = desk.get(LIST, {"stage": "failed"}).content.decode()
    assert "Broken one" in page
    assert "Failed: TypeError: no words" in page
    assert page.count('class="field-review_link"') == 1
    assert desk.get(LIST, {"stage": "nonsense"}).status_code in (200, 302)


def test_the_list_tells_how_long_an_article_waits(desk, article):
    Article.objects.filter(pk=article.pk).update(imported=article.imported - timedelta(days=9))
    assert "1\xa0week" in desk.get(LIST).content.decode()


def test_a_reading_that_fails_leaves_the_article_with_the_reason():
    article = import_article(IncomingArticle("broken", "The ministers met in Goa."), vocabulary=None)
    article.refresh_from_db()
    assert article.state == Article.State.FAILED
    assert article.reason.startswith("The reader failed on this text")


@pytest.mark.parametrize("count", [1, 12])
def test_the_inbox_asks_as_many_questions_for_many_articles_as_for_few(
    desk, count, django_assert_max_num_queries
):
    for _ in range(count):
        make_article()
    with django_assert_max_num_queries(14):
        desk.get(LIST)
