"""Accuracy, second reading, reading again and history in a browser: on any screen, without scripts."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.models import Article
from intake.importing.article import import_article, receive
from intake.models import ExtractionRun
from proposals.models import Pledge, Point
from register.vocabulary import current_vocabulary
from review.decision_log import log
from review.decisions import decide_rest, note_progress
from review.models import Decision, Discrepancy
from review.progress import mark_nothing_here, unread
from tests.browser import DESKTOP, accessibility_faults, follow, on_a_phone_at_least, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLE = settings.BASE_DIR / "samples" / "cfm-2021-dushanbe.txt"
ACCURACY = "/admin/review/decision/accuracy/"


def make_user(name, group):
    user = get_user_model().objects.create_user(name, password="a long passphrase", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def article(transactional_db, register):
    """Reviewed by one editor, read by an older extraction which had one act otherwise."""
    first = make_user("first", "Publishers")
    make_user("second", "Editors")
    article = import_article(receive("sample", SAMPLE.read_text(encoding="utf-8")), current_vocabulary())
    decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)), first)
    mark_nothing_here(article, [(s.start, s.end) for s in unread(article)])
    note_progress(article)
    point = Point.objects.get(number=2)
    log(point, Decision.Choice.EDITED, first, "too wide", fields=["themes"])
    run = ExtractionRun.objects.get()
    Discrepancy.objects.create(
        article=article, run=run, point=point, field="act", stored="urged", value="urged"
    )
    ExtractionRun.objects.update(version="0.9")
    return article


def log_in(context, live_server, name):
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("a long passphrase")
    follow(page.get_by_role("button", name="Log in"))
    return page


@on_a_phone_at_least
def test_the_pages_are_accessible_and_fit_the_screen(browser, live_server, article, scheme, viewport):
    Pledge.objects.all().delete()
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = log_in(context, live_server, "second")
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(f"{page.url}: {m.text}"))
    desk, point = f"/admin/articles/article/{article.pk}", Point.objects.get(number=2)
    for address in (
        ACCURACY,
        f"{desk}/second-reading/",
        f"{desk}/read-again/",
        "/admin/articles/article/read-again/",
        f"/admin/proposals/point/{point.pk}/history/",
        "/admin/proposals/theme/health/history/",
    ):
        assert page.goto(live_server.url + address).ok
        assert (address, accessibility_faults(page)) == (address, [])
        assert (address, overflows(page)) == (address, False)
    for address in ("/admin/review/decision/", "/admin/review/discrepancy/"):
        assert page.goto(live_server.url + address).ok
    assert complaints == []
    context.close()


def test_a_second_reading_without_javascript_counts_on_the_accuracy_page(browser, live_server, article):
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = log_in(context, live_server, "second")
    page.goto(f"{live_server.url}{ACCURACY}")
    assert page.get_by_text("No article has been read by two editors yet").is_visible()
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/review/")
    follow(page.get_by_role("link", name="Second reading"))
    groups = page.locator("fieldset").all()
    for number, group in enumerate(groups):
        group.get_by_label("Reject" if number == 1 else "Accept").check()
    follow(page.get_by_role("button", name="Save these answers"))
    assert page.get_by_text(f"{len(groups)} answers saved.").is_visible()
    follow(page.get_by_role("link", name="accuracy page"))
    agreement = page.get_by_role("region", name="Two editors on the same articles")
    assert agreement.get_by_role("row", name="all kinds").inner_text().split()[2] == str(len(groups) - 1)
    context.close()


def test_reading_again_and_taking_what_it_says_without_javascript(browser, live_server, article):
    Pledge.objects.all().delete()
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = log_in(context, live_server, "first")
    page.goto(f"{live_server.url}/admin/articles/article/read-again/")
    follow(page.get_by_role("link", name="Chinese FM outlines"))
    assert page.get_by_role("heading", name="Add (1)").is_visible()
    follow(page.get_by_role("button", name="Apply"))
    assert page.get_by_text("1 added, none changed").is_visible()
    assert Pledge.objects.count() == 1
    point = Point.objects.get(number=2)
    Discrepancy.objects.create(
        article=article,
        run=article.runs.first(),
        point=point,
        field="act",
        stored="suggested",
        value="suggested",
    )
    page.goto(f"{live_server.url}/admin/proposals/point/{point.pk}/change/")
    follow(page.get_by_role("button", name="Take the other value: speech act"))
    assert page.get_by_text("Taken: suggested").is_visible()
    follow(page.get_by_role("link", name="History"))
    newest = page.locator(".desk-history > li").first.inner_text()
    assert "Edited (act) by first" in newest
    assert "took “suggested” from a newer reading" in newest
    point.refresh_from_db()
    assert (point.act, point.edited) == ("suggested", True)
    assert Article.objects.get().state == Article.State.WAITING
    context.close()
