"""One article from the inbox to done: by the keyboard alone, and without JavaScript."""

import pytest

from articles.models import Article
from intake.importing.article import import_article, receive
from proposals.models import Pledge, Point
from register.vocabulary import current_vocabulary
from review.models import Decision
from review.states import State
from tests.browser import DESKTOP, PHONE, accessibility_faults, follow, on_a_phone_at_least, overflows
from tests.journey.test_desk import SAMPLE, editor, log_in

__all__ = ["editor"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = SAMPLE.read_text("utf-8") + "The guests saw the old bazaar.\nWang called it a good day 😀 for trade.\n"


@pytest.fixture
def article(editor):
    return import_article(receive("sample", TEXT), current_vocabulary())


@pytest.fixture
def address(article, live_server):
    return f"{live_server.url}/admin/articles/article/{article.pk}/review/"


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def tab_to(page, words):
    for _ in range(150):
        if focused(page).startswith(words):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way by Tab to “{words}”")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def go(page, key):
    """A key that sends a form or follows a link: wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_from_the_inbox_to_done_by_keyboard(browser, live_server, article):
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/admin/login/?next=/admin/articles/article/")
    page.locator("#id_username:focus").wait_for()
    page.keyboard.type("editor")
    press(page, "Tab")
    page.keyboard.type("a long passphrase")
    go(page, "Enter")
    tab_to(page, article.title)
    go(page, "Enter")

    press(page, "j")
    assert focused(page).startswith("meeting-")
    go(page, "p")
    assert focused(page).startswith("meeting-")

    first, second, third, fourth, fifth = Point.objects.order_by("number")
    press(page, "j", "j")
    assert focused(page) == f"point-{first.pk}"
    go(page, "e")
    assert focused(page) == "id_number"
    press(page, "Tab", "ArrowDown")
    tab_to(page, "Save and accept")
    go(page, "Enter")
    assert focused(page) == f"point-{first.pk}"

    press(page, "j", "x", "ArrowDown", "Tab")
    page.keyboard.type("he only suggested it")
    go(page, "Enter")
    assert focused(page) == f"point-{second.pk}"

    press(page, "j")
    go(page, "s")
    tab_to(page, "words")
    page.keyboard.type("and look after")
    go(page, "Enter")
    assert focused(page) == f"point-{third.pk}"
    go(page, "u")
    assert focused(page) == f"point-{third.pk}"

    page.keyboard.press("k")
    while focused(page) != f"point-{fourth.pk}":
        page.keyboard.press("j")
    go(page, "t")
    assert focused(page).startswith("pledge-")
    go(page, "p")

    press(page, "]")
    assert focused(page) == f"sentence-{article.text.index('The guests')}"
    go(page, "o")
    assert focused(page) == f"sentence-{article.text.index('The guests')}"
    press(page, "]")
    go(page, "n")
    tab_to(page, "Pledge")
    go(page, "Enter")
    tab_to(page, "Add and publish")
    go(page, "Enter")
    assert focused(page) == f"pledge-{Pledge.objects.latest('pk').pk}"

    press(page, "Escape", "?")
    assert page.get_by_role("dialog").is_visible()
    press(page, "Escape")
    tab_to(page, "Publish the rest")
    go(page, "Enter")
    article.refresh_from_db()
    assert "Done." in page.get_by_role("status").inner_text()
    assert article.state == Article.State.REVIEWED
    for record in (first, second, third, fourth, fifth):
        record.refresh_from_db()
    assert (first.state, first.act, first.edited) == (State.PUBLISHED, "urged", True)
    assert second.state == fourth.state == State.REJECTED
    assert third.evidence.published().count() >= 2
    reasons = Decision.objects.filter(choice="rejected", record=second.pk).values_list("reason", flat=True)
    assert list(reasons) == ["nothing is proposed or pledged here: he only suggested it"]
    assert complaints == []
    context.close()


def test_from_the_inbox_to_done_without_javascript(browser, live_server, article):
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = log_in(context, live_server)
    page.goto(f"{live_server.url}/admin/articles/article/")
    follow(page.get_by_role("link", name=article.title, exact=True))
    first, second, third, fourth, _ = Point.objects.order_by("number")

    def of(record):
        return page.locator(f"#{record._meta.model_name}-{record.pk}")

    follow(of(first).get_by_role("link", name="Edit this point"))
    assert page.url.endswith(f"#point-{first.pk}")
    page.get_by_label("Speech act").select_option("urged")
    follow(page.get_by_role("button", name="Save and accept"))
    assert page.url.endswith(f"#point-{first.pk}")

    of(second).get_by_text("Reject …").click()
    of(second).get_by_label("Because").select_option("wrong words selected")
    follow(of(second).get_by_role("button", name="Reject this point"))

    of(third).get_by_text("More …").click()
    follow(of(third).get_by_role("link", name="Split"))
    page.get_by_label("Or the words it begins with").fill("and look after")
    follow(page.get_by_role("button", name="Split here"))
    of(third).get_by_text("More …").click()
    follow(of(third).get_by_role("button", name="Join this point with the next"))

    of(fourth).get_by_text("More …").click()
    follow(of(fourth).get_by_role("link", name="Different words"))
    page.get_by_label("Or only these words").fill("open wider to each other")
    follow(page.get_by_role("button", name="Use these words"))
    of(fourth).get_by_text("More …").click()
    follow(of(fourth).get_by_role("button", name="Make this point a pledge"))

    follow(page.get_by_role("link", name="Choose sentences"))
    page.get_by_label("The guests saw").check()
    follow(page.get_by_role("button", name="Nothing to record"))
    follow(page.get_by_role("link", name="Choose sentences"))
    page.get_by_label("Wang called it").check()
    follow(page.get_by_role("button", name="New record here"))
    assert page.url.endswith("#new-record")
    follow(page.locator("#new-record").get_by_role("link", name="Pledge"))
    assert page.url.endswith("#new-record")
    follow(page.get_by_role("button", name="Add and accept"))
    added = Pledge.objects.latest("pk")
    assert added.evidence.get().quote == "Wang called it a good day 😀 for trade."

    follow(page.get_by_role("button", name="Publish the rest"))
    assert "Done." in page.get_by_role("status").inner_text()
    fourth.refresh_from_db()
    assert fourth.state == State.REJECTED
    assert Pledge.objects.published().filter(text="open wider to each other").exists()
    assert Decision.objects.filter(reason="wrong words selected").exists()
    assert page.get_by_role("heading", name="Keys").is_visible()
    context.close()


SELECT = """([id, from, to]) => {
  const sentence = document.getElementById(id);
  const pieces = [...sentence.querySelectorAll("[data-start]")];
  const words = pieces.find((piece) => piece.textContent.includes(from)).firstChild;
  getSelection().setBaseAndExtent(words, words.data.indexOf(from), words, words.data.indexOf(to) + to.length);
}"""


def test_selected_words_become_a_span_or_a_new_record(browser, live_server, article, address):
    context = browser.new_context(viewport=DESKTOP)
    page = log_in(context, live_server)
    page.goto(address)
    sentence = f"sentence-{article.text.index('Wang called')}"
    page.evaluate(SELECT, [sentence, "a good day", "trade"])
    assert "Selected" in page.locator("#desk-here").inner_text()
    go(page, "n")
    follow(page.locator("#new-record").get_by_role("link", name="Pledge"))
    assert "a good day 😀 for trade\n" in page.locator("#new-record blockquote").inner_text()
    follow(page.get_by_role("button", name="Add as a suggestion"))
    pledge = Pledge.objects.latest("pk")
    page.evaluate(SELECT, [sentence, "😀 for", "trade"])
    with page.expect_navigation():
        page.get_by_role("button", name="Use these words").click()
    assert pledge.evidence.get().quote == "😀 for trade"
    page.evaluate(SELECT, [sentence, "trade", "trade"])
    go(page, "s")
    assert sorted(p.text for p in Pledge.objects.order_by("-pk")[:2]) == ["trade", "😀 for"]
    context.close()


def test_keys_sleep_in_fields_and_when_switched_off(browser, live_server, article, address):
    context = browser.new_context(viewport=DESKTOP)
    page = log_in(context, live_server)
    page.goto(address)
    press(page, "j", "j", "x")
    page.keyboard.press("Tab")
    page.keyboard.type("japx")
    assert page.url == address
    press(page, "Escape", "?")
    page.get_by_label("Keyboard shortcuts are on").uncheck()
    press(page, "Escape", "j", "a", "p")
    page.goto(address)
    press(page, "j", "j", "a")
    assert not Decision.objects.exists()
    context.close()


@on_a_phone_at_least
def test_every_view_of_the_desk_is_accessible_and_fits_the_screen(
    browser, live_server, article, address, scheme, viewport
):
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = log_in(context, live_server)
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    point, pledge = Point.objects.first(), Pledge.objects.first()
    evidence = point.evidence.filter(kind="states").first().pk
    for query in (
        "",
        f"?edit=point:{point.pk}",
        f"?edit=pledge:{pledge.pk}",
        "?new=choose&span=332-400",
        "?new=point&span=332-400",
        "?pick=sentences",
        f"?pick=span&evidence={evidence}",
        f"?pick=split&evidence={evidence}",
    ):
        page.goto(address + query)
        assert accessibility_faults(page) == [], query
        assert not overflows(page), query
    page.goto(address)
    press(page, "j", "j", "x")
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert accessibility_faults(page) == []
    assert not overflows(page)
    press(page, "Escape", "]", "?")
    assert accessibility_faults(page) == []
    assert complaints == []
    context.close()


def place_of(locator):
    box = locator.bounding_box()
    return round(box["x"]), round(box["y"])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("selected", [False, True], ids=["nothing selected", "words selected"])
def test_pressing_moves_nothing_under_the_pointer(browser, live_server, address, viewport, selected):
    context = browser.new_context(viewport=viewport)
    page = log_in(context, live_server)
    page.goto(address)
    if selected:
        page.locator(".sentence").first.select_text()
    cards = page.locator(".desk-item:has(button)")
    assert cards.count() > 4
    for card in (cards.last, cards.nth(2)):
        button = card.get_by_role("button").first
        button.scroll_into_view_if_needed()
        before = place_of(button)
        page.mouse.move(before[0] + 4, before[1] + 4)
        page.mouse.down()
        page.wait_for_timeout(200)
        assert place_of(button) == before
        page.mouse.move(5, 5)
        page.mouse.up()
    context.close()


def test_a_click_on_a_card_whose_passage_is_out_of_view_counts(browser, live_server, address):
    page = log_in(browser.new_context(viewport=DESKTOP), live_server)
    page.goto(address)
    button = page.locator(".desk-item button[value=accept]").last
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    with page.expect_navigation():
        page.mouse.click(box["x"] + 4, box["y"] + 4, delay=150)
    assert Decision.objects.filter(choice="accepted").exists()
    page.context.close()
