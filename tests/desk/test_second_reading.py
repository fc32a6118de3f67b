import pghistory
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.models import Article
from desk.accuracy.decided import report
from desk.second_reading.reading import suggested
from intake.importing.article import import_article, receive
from meetings.models import Participant
from proposals.models import Pledge, Point
from register.vocabulary import current_vocabulary
from review.decisions import decide_rest, note_progress
from review.models import Decision
from review.progress import mark_nothing_here, unread
from tests.making import make_article, make_meeting, make_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(db):
    user = get_user_model().objects.create_user("second", password="a long enough phrase", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def finish(article):
    mark_nothing_here(article, [(s.start, s.end) for s in unread(article)])
    note_progress(article)


@pytest.fixture
def article(register, sample, editor):
    """Reviewed: the pledge rejected, all the rest published."""
    article = import_article(receive("sample", sample), current_vocabulary())
    decide_rest(
        article,
        "reject",
        list(article.evidence.filter(pledge__isnull=False).values_list("pk", flat=True)),
        editor,
    )
    decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)), editor)
    finish(article)
    article.refresh_from_db()
    assert article.state == Article.State.REVIEWED
    return article


@pytest.fixture
def address(article):
    return f"/admin/articles/article/{article.pk}/second-reading/"


def test_the_page_lists_what_was_suggested_in_text_order(client, second, address, article):
    client.force_login(second)
    page = client.get(address).content.decode()
    places = [page.index(f'name="point:{point.pk}"') for point in Point.objects.order_by("number")]
    assert places == sorted(places)
    assert "First, SCO members need to stay united" in page
    starts = [one.passages[0].start for one in suggested(article, second)]
    assert starts == sorted(starts)


def test_the_page_does_not_tell_what_was_decided(client, second, address, editor):
    with pghistory.context(user=editor.pk):
        Participant.objects.update(role="Another role by an editor", edited=True)
    client.force_login(second)
    page = client.get(address).content.decode()
    form = page[page.index("<form method") :]
    assert "Another role" not in form
    assert "State Councilor and Foreign Minister" in form
    assert not [word for word in ("accepted", "published", "rejected", "edited") if word in form.lower()]


def test_answers_are_kept_beside_the_first_editors_and_change_nothing(client, second, address, article):
    client.force_login(second)
    before = list(Point.objects.values()) + list(Pledge.objects.values())
    answers = {f"point:{point.pk}": "accept" for point in Point.objects.all()}
    pledge = Pledge.objects.get()
    page = client.post(address, answers | {f"pledge:{pledge.pk}": "accept"}, follow=True).content.decode()
    assert "6 answers saved." in page
    assert list(Point.objects.values()) + list(Pledge.objects.values()) == before
    kept = Decision.objects.get(kind="pledge", second=True)
    assert (kept.choice, kept.editor, kept.article) == ("accepted", second, article)
    assert page.count("Your answer: <strong>accepted</strong>") == 6


def test_an_answer_stays_as_it_was_given(client, second, address):
    client.force_login(second)
    pledge = Pledge.objects.get()
    for answer in ("accept", "reject"):
        client.post(address, {f"pledge:{pledge.pk}": answer, "point:999999": "accept", "nonsense": "x"})
    assert Decision.objects.get(second=True).choice == "accepted"


def test_kappa_compares_the_two_editors(client, second, address):
    """Yes and yes for five points, no by the first and yes by the second for the pledge."""
    client.force_login(second)
    answers = {f"point:{point.pk}": "accept" for point in Point.objects.all()}
    client.post(address, answers | {f"pledge:{Pledge.objects.get().pk}": "accept"})
    whole, pledges, points = report().agreement
    assert (whole.pairs, whole.observed, whole.expected) == pytest.approx((6, 5 / 6, 5 / 6))
    assert whole.kappa == 0
    assert (pledges.kind, pledges.observed, points.kind, points.observed) == ("pledge", 0, "point", 1)


def test_whoever_decided_may_not_read_it_a_second_time(desk, address):
    response = desk.get(address)
    assert response.status_code == 403
    assert "a second reading is for another editor" in response.content.decode()
    assert desk.post(address, {f"pledge:{Pledge.objects.get().pk}": "accept"}).status_code == 403
    assert not Decision.objects.filter(second=True).exists()


def test_an_article_in_review_is_not_read_a_second_time(client, second, address, article):
    Article.objects.filter(pk=article.pk).update(state=Article.State.WAITING)
    client.force_login(second)
    response = client.get(address)
    assert (response.status_code, "when its review is done" in response.content.decode()) == (403, True)


def test_a_viewer_does_not_read_a_second_time(client, second, address):
    second.groups.set([Group.objects.get(name="Viewers")])
    client.force_login(second)
    assert client.get(address).status_code == 403
    assert client.post(address, {}).status_code == 403


def test_the_review_of_a_reviewed_article_leads_there(desk, address, article):
    assert f'href="{address}"' in desk.get(f"/admin/articles/article/{article.pk}/review/").content.decode()


@pytest.mark.parametrize("count", [1, 9])
def test_the_page_asks_as_many_questions_for_many_suggestions_as_for_few(
    client, second, count, django_assert_num_queries
):
    said = [f"They agreed on item {number} of {count}." for number in range(count)]
    article = make_article(text=" ".join(said), state=Article.State.REVIEWED)
    meeting = make_meeting(register_source="https://example.org")
    for words in said:
        pledge = make_pledge(meeting, words, article=article, made_by="extraction", themes=["trade"])
        pledge.evidence.update(made_by="extraction")
    client.force_login(second)
    with django_assert_num_queries(15):
        client.get(f"/admin/articles/article/{article.pk}/second-reading/")
