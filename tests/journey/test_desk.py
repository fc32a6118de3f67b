"""The editors' pages in a browser: accessible, light and dark, on a phone, without JavaScript."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from intake.importing.article import import_article, receive
from proposals.models import Pledge, Point, Theme
from register.vocabulary import current_vocabulary
from review.states import State
from tests.browser import DESKTOP, accessibility_faults, follow, on_a_phone_at_least, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAMPLE = settings.BASE_DIR / "samples" / "cfm-2021-dushanbe.txt"


@pytest.fixture
def editor(transactional_db, register):
    user = get_user_model().objects.create_user("editor", password="a long passphrase", is_staff=True)
    user.groups.add(*Group.objects.filter(name__in=["Editors", "Publishers"]))
    return user


def log_in(context, live_server):
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long passphrase")
    follow(page.get_by_role("button", name="Log in"))
    return page


def preview(page, live_server):
    page.goto(f"{live_server.url}/admin/articles/article/import/")
    page.get_by_label("Text of one article").fill(SAMPLE.read_text(encoding="utf-8"))
    follow(page.get_by_role("button", name="Preview"))


@on_a_phone_at_least
def test_import_preview_and_review_are_accessible_and_fit_the_screen(
    browser, live_server, editor, scheme, viewport
):
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = log_in(context, live_server)
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    page.goto(f"{live_server.url}/admin/articles/article/import/")
    assert accessibility_faults(page) == []
    follow(page.get_by_role("button", name="Preview"))
    assert accessibility_faults(page) == []
    files = {"good.txt": SAMPLE.read_bytes(), "empty.txt": b" "}
    page.get_by_label("Or text files").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files.items()]
    )
    follow(page.get_by_role("button", name="Preview"))
    assert "Not imported (1)" in page.locator("#content").inner_text()
    assert accessibility_faults(page) == []
    assert not overflows(page)
    preview(page, live_server)
    assert accessibility_faults(page) == []
    assert not overflows(page)
    follow(page.get_by_role("button", name="Import 1 article"))
    assert accessibility_faults(page) == []
    assert not overflows(page)
    assert complaints == []
    context.close()


def test_an_editor_reviews_without_javascript(browser, live_server, editor):
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = log_in(context, live_server)
    preview(page, live_server)
    follow(page.get_by_role("button", name="Import 1 article"))
    page.get_by_text("Reject …").nth(1).click()
    follow(page.get_by_role("button", name="Reject this point"))
    follow(page.get_by_role("button", name="Publish this proposal"))
    follow(page.get_by_role("button", name="Reject the rest"))
    assert "Every passage has been decided on" in page.get_by_role("status").inner_text()
    assert Point.objects.published().count() == 4
    assert not Pledge.objects.exclude(state=State.REJECTED).exists()
    context.close()


def test_every_list_and_form_of_the_admin_keeps_the_content_policy(browser, live_server, editor):
    article = import_article(receive("sample", SAMPLE.read_text(encoding="utf-8")), current_vocabulary())
    context = browser.new_context(viewport=DESKTOP)
    page = log_in(context, live_server)
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(f"{page.url}: {m.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    point = Point.objects.first()
    for address in (
        "/admin/",
        "/admin/articles/article/",
        f"/admin/articles/article/{article.pk}/change/",
        "/admin/proposals/point/",
        f"/admin/proposals/point/{point.pk}/change/",
        "/admin/meetings/meeting/",
        f"/admin/meetings/meeting/{point.proposal.meeting_id}/change/",
    ):
        assert page.goto(live_server.url + address).ok
    assert complaints == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_history_and_the_import_of_a_table_are_accessible(browser, live_server, editor, tmp_path, scheme):
    editor.is_superuser = True
    editor.save()
    article = import_article(receive("sample", SAMPLE.read_text(encoding="utf-8")), current_vocabulary())
    point = article.evidence.exclude(point=None).first().point
    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme)
    page = log_in(context, live_server)
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    page.goto(f"{live_server.url}/admin/proposals/point/{point.pk}/history/")
    assert "by the extraction" in page.locator(".desk-history li").first.inner_text()
    assert accessibility_faults(page) == []
    page.goto(f"{live_server.url}/admin/proposals/theme/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    table = tmp_path / "themes.csv"
    table.write_text(download.value.path().read_text("utf-8").replace("Energy", "Energy and fuels"), "utf-8")
    follow(page.get_by_role("link", name="Import"))
    assert accessibility_faults(page) == []
    page.locator("input[type=file]").set_input_files(table)
    follow(page.get_by_role("button", name="Preview"))
    assert accessibility_faults(page) == []
    follow(page.get_by_role("button", name="Store these rows"))
    assert Theme.objects.get(pk="energy").label_en == "Energy and fuels"
    assert complaints == []
    context.close()


def test_a_chinese_article_is_reviewed_like_any_other(browser, live_server, editor):
    """Words without spaces: the marked passages are found, chosen and read as they stand."""
    text = (settings.BASE_DIR / "samples" / "css-2020-video-zh.txt").read_text(encoding="utf-8")
    article = import_article(receive("sample", text, published=date(2020, 9, 16)), current_vocabulary())
    context = browser.new_context(viewport=DESKTOP)
    page = log_in(context, live_server)
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/review/")
    assert page.locator(".desk-words").get_attribute("lang") == "zh"
    point = Point.objects.get(number=3)
    quote = page.locator(f"#point-{point.pk} blockquote").first
    assert quote.get_attribute("lang") == "zh"
    assert quote.inner_text().startswith(point.text)
    marked = page.locator(f'.desk-words a[href="#point-{point.pk}"]')
    assert point.text in "".join(marked.all_inner_texts())
    follow(page.get_by_role("button", name="Publish this point").nth(2))
    assert Point.objects.get(pk=point.pk).state == State.PUBLISHED
    assert accessibility_faults(page) == []
    context.close()
