"""Three outlets report one meeting; one of them reprints another."""

from pathlib import Path

import pytest

from articles.models import Article
from catalogue.evidence import sources, with_evidence
from intake.importing.article import import_article, receive
from intake.suggesting.reprints import shared, shingles
from intake.suggesting.same_statement import likeness
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from register.vocabulary import current_vocabulary
from review.decisions import decide_rest
from review.models import Discrepancy
from review.states import State
from tests.making import make_article

pytestmark = pytest.mark.django_db
REPORTS = Path(__file__).parent / "reports"


def import_report(name, outlet):
    raw = (REPORTS / f"{name}.txt").read_bytes()
    article = import_article(receive(name, raw, outlet=outlet), current_vocabulary())
    decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)))
    return article


@pytest.fixture
def reports(register):
    names = {"first": "Example Gazette", "reprint": "Second Gazette", "independent": "Example Courier"}
    return {name: import_report(name, outlet) for name, outlet in names.items()}


def articles_of(record):
    return set(record.evidence.published().values_list("article", flat=True))


def test_three_reports_are_of_one_meeting(reports):
    meeting = Meeting.objects.get(slug="cfm-2021-dushanbe")
    assert articles_of(meeting) == {article.pk for article in reports.values()}
    assert not Meeting.objects.filter(register_source="").exists()
    assert Participant.objects.live().count() == 1


def test_a_second_report_of_a_statement_is_more_evidence_for_it(reports):
    assert Proposal.objects.live().count() == 1
    points = {point.number: point for point in Point.objects.live()}
    assert sorted(points) == [1, 2, 3, 4, 5]
    counts = {number: len(articles_of(point)) for number, point in points.items()}
    assert counts == {1: 3, 2: 3, 3: 3, 4: 2, 5: 2}


def test_independent_sources_are_counted_without_the_reprint(reports):
    points = with_evidence(Point.objects.published().order_by("number"))
    assert [sources(point.shown_evidence) for point in points] == [2, 2, 2, 1, 1]
    assert Article.objects.get(reprint_of__isnull=False) == reports["reprint"]
    assert reports["reprint"].reprint_of == reports["first"]


def test_a_statement_only_one_outlet_has_is_its_own_record(reports):
    alone = Pledge.objects.live().filter(text__contains="next session")
    assert [articles_of(pledge) for pledge in alone] == [{reports["independent"].pk}]


def test_a_role_in_other_words_stays_beside_the_first_as_disputed(reports):
    participant = Participant.objects.live().get()
    assert participant.role == "State Councilor and Foreign Minister"
    other = Discrepancy.objects.get(participant=participant)
    assert (other.field, other.state, other.article) == ("role", "open", reports["independent"])
    assert other.value != participant.role


def test_the_meetings_page_shows_what_is_disputed(client, reports):
    page = client.get("/meetings/cfm-2021-dushanbe/").content.decode()
    other = Discrepancy.objects.get()
    assert page.count("Disputed") == 1
    assert f'Example Courier has\n    “<a href="{other.article.get_absolute_url()}">{other.value}' in page


def test_an_article_nobody_reviewed_disputes_nothing_in_public(client, register):
    import_report("first", "Example Gazette")
    import_article(receive("other", (REPORTS / "independent.txt").read_bytes()), current_vocabulary())
    assert Discrepancy.objects.exists()
    assert "Disputed" not in client.get("/meetings/cfm-2021-dushanbe/").content.decode()


def test_reading_any_of_the_reports_again_adds_nothing(reports):
    from intake.importing.article import IncomingArticle, read
    from intake.suggesting.writer import store

    for article in reports.values():
        assert store(article, read(IncomingArticle.of(article), current_vocabulary())).created == 0
    assert Point.objects.count() == 5


def test_a_second_outlets_evidence_waits_for_an_editor(register):
    import_report("first", "Example Gazette")
    raw = (REPORTS / "independent.txt").read_bytes()
    second = import_article(receive("independent", raw), current_vocabulary())
    point = Point.objects.get(number=1)
    assert point.evidence.get(article=second, kind="states").state == State.SUGGESTED
    assert point.state == State.PUBLISHED


def test_statements_are_alike_by_the_words_that_carry_meaning():
    said = "The ministers agreed to fight the drug trade together."
    assert likeness(said, "They agreed to fight together against the drug trade, the ministers said") > 70
    assert likeness(said, "The ministers agreed to open a joint bank for energy projects.") < 60
    assert likeness("They agreed.", "They agreed to fight the drug trade.") == 0


def test_half_the_words_in_a_row_make_a_reprint_and_no_words_make_none():
    text = "one two three four five six seven eight"
    assert shared(shingles(text), shingles(text + " nine ten")) == 1
    assert shared(shingles(text), shingles("eight seven six five four three")) == 0
    assert shared(shingles(""), shingles(text)) == 0


def test_a_reprint_of_a_reprint_belongs_to_the_first(db):
    from intake.suggesting.reprints import group

    words = " ".join(f"word{number}" for number in range(60))
    first, second, third = (make_article(text=f"{words} {name}") for name in ("a", "b", "c"))
    group(second)
    group(third)
    assert {second.reprint_of, third.reprint_of} == {first}


def test_chinese_statements_are_compared_by_pairs_of_signs():
    said = "各方一致同意在阿斯塔纳设立上合组织水稻研究中心。"
    assert likeness(said, "各方一致同意，在阿斯塔纳共同设立上合组织水稻研究中心。") > 70
    assert likeness(said, "各方一致同意在比什凯克举办能源论坛。") < 60


def test_a_chinese_reprint_shares_runs_of_signs():
    text = "各国外长在阿斯塔纳会晤，商定明年共同举办青年交流周和能源论坛。会后外长们参观了博物馆。"
    assert shared(shingles(text), shingles(f"本报讯 {text}")) == 1
    other = "各国外长在塔什干会晤，谈到了贸易、运输和数字经济方面的许多事情。"
    assert shared(shingles(text), shingles(other)) < 0.2
