"""The story of the site: an article comes in, an editor publishes it, a researcher takes it along."""

import csv
import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.models import Article
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from review.states import State
from tests.browser import follow
from tests.extraction.test_whole_report import PLEDGES, POINTS, REPORT, TEXT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STARTS = [TEXT.index(words) for words, _ in POINTS]
STATES = {"CN"}
ENERGY = "The ministers pledged to cut the losses of their grids and trade more electricity."
PASSWORD = "an editor's long passphrase"


@pytest.fixture
def editor(transactional_db, register):
    editor = get_user_model().objects.create_user("editor", password=PASSWORD, is_staff=True)
    editor.groups.add(*Group.objects.filter(name__in=["Editors", "Publishers"]))


def starts(record):
    return record.evidence.filter(kind="states", field="").values_list("start", flat=True).first()


def import_sample(page, live_server):
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Log in"))
    follow(page.locator(".model-article th").get_by_role("link"))
    follow(page.get_by_role("link", name="Import articles"))
    page.get_by_label("Or text files").set_input_files(REPORT)
    page.get_by_label("Outlet").fill("Example Gazette")
    follow(page.get_by_role("button", name="Preview"))


def test_from_an_article_to_a_row_of_csv(page, live_server, editor):
    import_sample(page, live_server)
    preview = page.locator("main, #content").first.inner_text()
    assert "Matches a known meeting: Council of Foreign Ministers, Benaulim, Goa, 4–5 May 2023" in preview
    assert "Council of Foreign Ministers, 5 May 2023, Goa (India)" in re.sub(r"\s+", " ", preview)
    assert "Participants (1)" in preview
    assert "Qin Gang, State Councilor and Foreign Minister" in preview
    assert "5 points, 5 announced" in preview
    assert "Pledges (6)" in preview
    assert not Article.objects.exists()

    follow(page.get_by_role("button", name="Import 1 article"))
    assert "passages to decide" in page.get_by_role("status").inner_text()
    follow(page.get_by_role("button", name="Publish the rest"))
    assert "Every passage has been decided on" in page.get_by_role("status").inner_text()

    article = Article.objects.get()
    goa = Meeting.objects.get(slug="cfm-2023-goa")
    assert {e.article_id for e in goa.evidence.published()} == {article.pk}
    participant = Participant.objects.published().get()
    assert (participant.name, participant.role, participant.country_id) == (
        "Qin Gang",
        "State Councilor and Foreign Minister",
        "CN",
    )
    assert (Proposal.objects.published().get().declared_points, participant.meeting) == (5, goa)
    points = Point.objects.published().order_by("number")
    assert [starts(point) for point in points] == STARTS
    pledges = {starts(pledge): pledge for pledge in Pledge.objects.published()}
    assert sorted(pledges) == sorted(TEXT.index(words) for words, _ in PLEDGES)
    for words, who in PLEDGES:
        pledge = pledges[TEXT.index(words)]
        assert "".join(c.pk for c in pledge.actors.all()) == (who if who in STATES else "")
        assert pledge.collective == ("" if who in STATES else who)
    assert not any(m.objects.filter(state=State.SUGGESTED).exists() for m in (Point, Pledge, Participant))

    page.goto(f"{live_server.url}/pledges/")
    page.get_by_role("checkbox", name=re.compile(r"^Energy\b")).check()
    page.get_by_label("From").fill("2023")
    page.get_by_label("Until").fill("2023")
    page.get_by_role("button", name="Show pledges").click()
    page.wait_for_url(f"{live_server.url}/pledges/?from=2023&to=2023&theme=energy")
    page.get_by_text("of 1 pledge").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [row["quote"] for row in rows] == [ENERGY]

    follow(page.get_by_role("link", name="Read in context").first)
    assert page.url.endswith(f"#passage-{TEXT.index(ENERGY)}")
    passage = page.locator("mark:target")
    assert passage.text_content() == ENERGY
    assert passage.is_visible()


def test_the_same_article_again_is_refused_with_a_link_to_the_first(page, live_server, editor):
    import_sample(page, live_server)
    follow(page.get_by_role("button", name="Import 1 article"))
    first = page.url.partition("#")[0]
    page.goto(f"{live_server.url}/admin/articles/article/import/")
    page.get_by_label("Or text files").set_input_files(REPORT)
    follow(page.get_by_role("button", name="Preview"))
    assert "This text has already been imported." in page.locator("#content").inner_text()
    follow(page.get_by_role("link", name="See "))
    assert page.url == first
