"""The pages and the command that read articles again."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from articles.models import Article
from extraction import __version__
from intake.importing.article import import_article, receive
from intake.models import ExtractionRun
from intake.rereading.queue import applied, number, outdated, plans
from proposals.models import Pledge, Point, Theme
from register.vocabulary import current_vocabulary
from tests.making import make_article, make_editor, make_meeting, make_participant, make_pledge

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/read-again/"


@pytest.fixture
def article(register, sample):
    """Read by an older extraction, which had one pledge less, one theme less and a point nobody finds now."""
    article = import_article(receive("sample", sample), current_vocabulary())
    Pledge.objects.all().delete()
    Point.objects.get(number=2).themes.clear()
    Point.objects.filter(number=4).update(act="urged")
    ExtractionRun.objects.update(version="0.9")
    return article


@pytest.fixture
def address(article):
    return f"/admin/articles/article/{article.pk}/read-again/"


def test_the_page_shows_before_and_after_and_changes_nothing(desk, address):
    page = desk.get(address).content.decode()
    assert "1 to add, 2 to change, 0 to drop, 0 to note" in " ".join(page.split())
    assert "<del>nothing</del> → <ins>{}</ins>".format(Theme.objects.get(pk="regional-security")) in page
    assert "<del>urged</del> → <ins>proposed</ins>" in page
    assert not Pledge.objects.exists()


def test_applying_what_was_shown(desk, address, article):
    page = desk.get(address).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    page = desk.post(address, {"seen": seen}, follow=True).content.decode()
    assert "1 added, 2 changed, none dropped, none noted as different" in page
    assert Pledge.objects.count() == 1
    assert article.runs.first().version == __version__
    assert "finds what is already recorded" in desk.get(address).content.decode()


def test_a_plan_that_is_not_what_was_shown_is_shown_again(desk, address):
    page = desk.post(address, {"seen": "of yesterday"}).content.decode()
    assert "check the plan again" in page
    assert not Pledge.objects.exists()


def test_an_article_another_editor_works_on_is_left_alone(desk, address, article):
    Article.objects.filter(pk=article.pk).update(editor=make_editor("another"))
    assert "Another is working on" in desk.post(address, follow=True).content.decode()
    desk.post(LIST, {"article": [article.pk]})
    assert not Pledge.objects.exists()


@pytest.mark.parametrize(("group", "look", "apply"), [("Viewers", 200, 403), ("Editors", 200, 302)])
def test_editors_apply_and_viewers_look(client, address, article, group, look, apply):
    user = get_user_model().objects.create_user("somebody", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    for page in (address, LIST):
        response = client.get(page)
        assert response.status_code == look
        assert ('class="default"' in response.content.decode()) == (apply == 302)
    assert client.post(LIST, {"article": [article.pk]}).status_code == apply
    assert client.post(address).status_code == apply


def test_the_list_counts_what_each_article_would_get(desk, article):
    page = desk.get(LIST).content.decode()
    assert "1 article last read by an extraction older than" in " ".join(page.split())
    assert "0.9" in page
    counts = page.count('<td class="number">0</td>'), page.count('<td class="number">1</td>')
    assert (*counts, page.count('<td class="number">2</td>')) == (2, 1, 1)


def test_the_chosen_articles_are_read_again(desk, article):
    page = desk.post(LIST, {"article": [article.pk, "nonsense"]}, follow=True).content.decode()
    assert "1 article read again." in page
    assert "Every article was last read by extraction" in page
    assert Pledge.objects.count() == 1
    assert "Nothing was chosen" in desk.post(LIST, follow=True).content.decode()


def test_a_newer_version_is_recognised_by_its_numbers(article):
    assert number("1.10") > number("1.9") > number("0.9")
    ExtractionRun.objects.update(version="99.0")
    assert not outdated().exists()


def test_an_article_that_cannot_be_read_does_not_stop_the_others(article):
    found = list(plans([article, article], vocabulary=None))
    assert [one.fault[:17] for one in found] == ["The reader failed"] * 2
    assert [one.fault[:17] for one in applied([article], vocabulary=None)] == ["The reader failed"]
    article.refresh_from_db()
    assert article.state == Article.State.WAITING


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_of_one_article_asks_few_questions(desk, article, address, count, django_assert_num_queries):
    Point.objects.filter(number__gt=count).update(act="urged")
    with django_assert_num_queries(27):
        desk.get(address)


def test_the_command_tells_and_with_apply_does(article, capsys):
    call_command("read_again")
    assert "1/1 Chinese FM outlines five-point plan" in capsys.readouterr().out
    assert not Pledge.objects.exists()
    call_command("read_again", apply=True)
    printed = capsys.readouterr().out
    assert "1 articles read again: 1 add, 2 change, 0 drop, 0 differs, 0 failed" in printed
    assert Pledge.objects.count() == 1
    call_command("read_again", apply=True)
    assert "0 articles read again" in capsys.readouterr().out
    call_command("read_again", all=True)
    assert "0 add, 0 change, 0 drop" in capsys.readouterr().out


def test_records_made_by_hand_are_left_alone(desk):
    article = make_article(text="They agreed to trade more. Qin Gang spoke in Goa.")
    meeting = make_meeting(article=article, quote="Goa")
    make_participant(meeting, article=article)
    make_pledge(meeting, "They agreed to trade more.", actors=["CN"], article=article)
    page = desk.get(f"/admin/articles/article/{article.pk}/read-again/").content.decode()
    assert "nothing would be added, changed or dropped" in page
