"""The public site as a reader meets it: in a browser, on a phone, in the dark, without JavaScript."""

import re
from datetime import date

import pytest

from meetings.models import Person
from review.states import State
from tests.addresses import PICTURE_CARDS, PICTURE_PAGES
from tests.browser import DESKTOP, PHONE, accessibility_faults, follow, on_every_screen, overflows
from tests.making import (
    make_article,
    make_body,
    make_country,
    make_meeting,
    make_participant,
    make_pledge,
    make_proposal,
)
from tests.often import IN_FULL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXPECTED = re.compile(r"status of 4(04|10)")  # a page that is missing, a record that was withdrawn
TEXT = (
    "Foreign ministers met in Goa on Friday; Qin Gang spoke for China.\n\n"
    "China proposed to open trade. The members agreed to hold an exercise in 2024."
)


WATCH_SHIFTS = """window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) window.shifted += entry.value;
})).observe({type: "layout-shift"});"""
WITHOUT_BUTTON = "forms => forms.filter(f => !f.querySelector('[type=submit]')).map(f => f.outerHTML)"
LEADING_NOWHERE = "links => links.map(a => a.getAttribute('href')).filter(to => !to || to === '#')"
FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).textContent"


@pytest.fixture
def pledge():
    article = make_article(
        TEXT, title="Ministers meet", sample_of="https://ministry.example/a/very/long/address"
    )
    where = {"article": article, "quote": "Foreign ministers met in Goa"}
    meeting = make_meeting(
        make_body(),
        start=date(2023, 5, 5),
        city="Goa",
        register_source="https://a.example/" + "x" * 90,
        **where,
    )
    make_participant(meeting, article=article)
    make_proposal(meeting, points=["open trade"], article=article, themes=["trade"], declared_points=5)
    text = "The members agreed to hold an exercise in 2024."
    for number in range(55):
        make_pledge(meeting, text=f"They made promise {number}.", themes=["energy"], actors=["RU"])
    return make_pledge(meeting, text=text, article=article, themes=["trade"], act="agreed")


@pytest.fixture
def addresses(pledge):
    article = pledge.evidence.get().article
    proposal = pledge.meeting.proposals.get()
    lists = ["/meetings/", "/statements/", "/proposals/", "/pledges/", "/participants/", "/articles/"]
    records = [record.get_absolute_url() for record in (pledge, pledge.meeting, proposal, article)]
    states = ["/pledges/?theme=trade&country=RU", "/pledges/?from=yesterday&cuntry=x", "/pledges/?page=2"]
    withdrawn = make_pledge(pledge.meeting, text="They took this one back.")
    withdrawn.state = State.WITHDRAWN
    withdrawn.save()
    for code in ("KZ", "CN"):
        make_country(code).memberships.create(
            status="member", status_as_given="member (founder)", from_date=date(2001, 6, 15)
        )
        for number in range(11):
            make_meeting(country=code, start=date(2001 + number, 6, 15 if code == "CN" else 16))
    person = Person.objects.create(name="Qin Gang")
    make_participant(make_meeting(start=date(2022, 5, 5)), name=person.name, person=person)
    subjects = [
        withdrawn.get_absolute_url(),
        person.get_absolute_url(),
        "/coverage/",
        *PICTURE_PAGES,
        "/repeated/",
        "/compare/",
        "/compare/years/?one=2023&other=2022",
        "/compare/meetings/?one=nowhere",
        "/countries/",
        "/countries/cn/",
        "/themes/",
        "/themes/trade/",
        "/people/",
        "/bodies/cfm/",
    ]
    return [
        *subjects,
        "/years/2023/",
        "/",
        "/about/",
        "/api/v1/",
        "/pledges/card/?theme=trade",
        *PICTURE_CARDS,
        "/lists/?file=pledges&theme=trade",
        f"/pledges/{pledge.pk}/card/",
        "/releases/",
        "/report/sent/",
        f"/report/pledge/{pledge.pk}/",
        "/search/?q=trade",
        "/search/?q=nothing",
        "/no/page/",
        *lists,
        *records,
        *states,
    ]


@on_every_screen
def test_every_page_is_accessible_and_fits_its_screen(browser, live_server, addresses, scheme, viewport):
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    complaints = []
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    for address in addresses if IN_FULL else addresses[viewport == PHONE :: 2]:
        page.goto(live_server.url + address)
        assert accessibility_faults(page) == [], address
        assert not overflows(page), address
    assert [words for words in complaints if not EXPECTED.search(words)] == []
    context.close()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP] if IN_FULL else [PHONE])
def test_every_page_is_whole_without_javascript(browser, live_server, addresses, viewport):
    context = browser.new_context(viewport=viewport, java_script_enabled=False)
    page = context.new_page()
    for address in addresses:
        page.goto(live_server.url + address)
        assert page.locator("h1").is_visible(), address
        assert page.locator("noscript").count() == 0, address
        assert page.locator("main form").evaluate_all(WITHOUT_BUTTON) == [], address
        assert page.locator("main a").evaluate_all(LEADING_NOWHERE) == [], address
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_request_that_is_refused_gets_an_accessible_page(browser, live_server, pledge, settings, scheme):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = context.new_page()
    assert page.goto(f"{live_server.url}/pledges/?a=1&b=1&c=1&d=1").status == 413
    assert "Decide on fewer" in page.locator("main").inner_text()
    assert accessibility_faults(page) == []
    assert not overflows(page)
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_reader_filters_follows_the_evidence_and_takes_the_file(browser, live_server, pledge, javascript):
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=javascript)
    page = context.new_page()
    page.goto(live_server.url)
    follow(page.get_by_role("navigation", name="Main").get_by_role("link", name="Pledges"))
    page.get_by_label("Trade").check()
    page.get_by_label("From").fill("2023-05")
    page.get_by_role("button", name="Show pledges").click()
    page.wait_for_url(f"{live_server.url}/pledges/?from=2023-05&theme=trade")
    page.get_by_text("Showing 1–1 of 1 pledge").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert pledge.text in download.value.path().read_text(encoding="utf-8-sig")
    follow(page.get_by_role("link", name="Read in context"))
    passage = page.locator("mark:target")
    assert passage.text_content() == pledge.text
    follow(page.locator("mark:target + a"))
    assert page.url == live_server.url + pledge.get_absolute_url()
    page.go_back()
    page.go_back()
    follow(page.get_by_role("link", name="remove this filter").first)
    assert page.url == f"{live_server.url}/pledges/?theme=trade"
    context.close()


def test_filters_refresh_the_list_in_place(browser, live_server, pledge):
    """Without a reload, and nothing a reader is at moves, loses the focus or is scrolled away."""
    page = browser.new_page(viewport=DESKTOP)
    complaints = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.goto(f"{live_server.url}/pledges/")
    page.evaluate(WATCH_SHIFTS)
    box = page.get_by_label("Trade").bounding_box()
    page.get_by_label("Trade").focus()
    page.keyboard.press("Space")
    page.get_by_text("Showing 1–1 of 1 pledge").wait_for()
    page.wait_for_url(f"{live_server.url}/pledges/?theme=trade")
    assert page.get_by_label("Trade").bounding_box() == box
    assert page.evaluate("document.activeElement.value") == "trade"
    assert page.evaluate("window.shifted") == 0  # gone, had the page been loaded anew
    assert page.title().startswith("Pledges, Theme: Trade")
    assert "Theme: Trade" in page.locator("h1").text_content()
    assert accessibility_faults(page) == []
    page.get_by_text("More filters").click()
    page.get_by_label("Agreed").check()
    page.wait_for_url(f"{live_server.url}/pledges/?theme=trade&act=agreed")
    assert page.get_by_label("Agreed").is_visible()
    page.go_back()
    page.get_by_text("Showing 1–1 of 1 pledge").wait_for()
    page.wait_for_url(f"{live_server.url}/pledges/?theme=trade")
    assert not page.get_by_label("Agreed").is_checked()
    page.get_by_label("From").fill("yesterday")
    page.get_by_label("From").press("Enter")
    page.get_by_text("is not a date").wait_for()
    assert complaints == []
    page.close()


def test_a_reader_does_it_all_by_keyboard(browser, live_server, pledge):
    page = browser.new_page(viewport=DESKTOP)
    page.goto(live_server.url)

    def reach(name: str) -> None:
        """Go on with the tabulator until the focus is on what is called so, and can be seen."""
        for _ in range(120):
            page.keyboard.press("Tab")
            if name in page.evaluate(FOCUSED):
                assert page.evaluate("document.activeElement.checkVisibility()")
                return
        raise AssertionError(f"The tabulator does not reach “{name}”.")

    reach("Pledges")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    reach("Trade")
    page.keyboard.press("Space")
    page.get_by_text("Showing 1–1 of 1 pledge").wait_for()
    reach("Show pledges")
    reach("CSV")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert pledge.text in download.value.path().read_text(encoding="utf-8-sig")
    reach("Read in context")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("mark:target").text_content() == pledge.text
    page.close()


def test_filters_open_on_a_phone_and_are_open_on_a_wide_screen(browser, live_server, pledge):
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{live_server.url}/pledges/")
    words = page.get_by_label("Words")
    assert not words.is_visible()
    page.get_by_text("Filters", exact=True).click()
    assert words.is_visible()
    page.close()
    page = browser.new_page(viewport=DESKTOP)
    page.goto(f"{live_server.url}/pledges/")
    assert page.get_by_label("Words").is_visible()
    page.close()


@pytest.mark.parametrize(
    ("address", "link", "inside"),
    [
        ("/pledges/?theme=trade", "Skip to the results", "#results"),
        ("/search/?q=exercise", "Skip to the results", "#results"),
        ("/compare/countries/?one=CN&other=RU", "Skip to the results", "#by-theme-table"),
        ("/about/", "Skip to the content", "#main"),
    ],
)
def test_results_can_be_reached_by_keyboard_at_once(browser, live_server, addresses, address, link, inside):
    page = browser.new_page(viewport=DESKTOP)
    page.goto(live_server.url + address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == link
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('{inside}').contains(document.activeElement)")
    page.close()


def test_on_paper_the_filter_stays_and_forms_and_navigation_are_left_out(browser, live_server, pledge):
    page = browser.new_page(viewport=DESKTOP)
    page.emulate_media(media="print")
    for address, kept in (
        ("/pledges/?theme=energy", ["Theme: Energy", "Showing 1–50 of 55 pledges"]),
        ("/search/?q=exercise", ["Search: exercise"]),
        (pledge.meeting.get_absolute_url(), ["Council of Foreign Ministers"]),
    ):
        page.goto(live_server.url + address)
        for words in kept:
            assert page.get_by_text(words).first.is_visible(), words
        left_out = page.locator("nav, form, input, .skip, .take, .site-foot, .report").all()
        assert left_out
        assert [one.inner_text() for one in left_out if one.is_visible()] == [], address
    page.close()
