"""What the reader of articles learns from editors' decisions on a running site."""

from io import StringIO

import pytest
from django.core.management import call_command

from desk.accuracy.learning import decisions
from extraction.confidence import cases_like
from extraction.statements.judge import load_judge
from register.vocabulary import current_vocabulary, trained_judges
from review.decisions import decide
from review.states import State
from tests.making import make_article, make_editor, make_meeting, make_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def state(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path


def decide_on(count: int, wrong_each: int = 2):
    """That many suggestions of the rules, every so many of them rejected."""
    editor, meeting = make_editor(), make_meeting(register_source="https://example.org")
    for number in range(count):
        words = f"The ministers agreed to build road {number}."
        pledge = make_pledge(
            meeting, text=words, article=make_article(text=f"Bishkek. {words}"), state=State.SUGGESTED,
            made_by="extraction", rule="agree", confidence=0.95,
        )  # fmt: skip
        decide(pledge, "reject" if number % wrong_each == 0 else "accept", editor, "only talk")


def trained() -> str:
    out = StringIO()
    call_command("train_extraction", stdout=out)
    return out.getvalue()


def test_too_few_decisions_change_nothing():
    decide_on(3)
    assert "English: 3 decisions on statements; 100 are needed" in (said := trained())
    assert "Nothing was changed" in said
    assert trained_judges() is None


def test_decisions_are_claims_and_samples():
    decide_on(2)
    told = decisions()
    assert [(claim.said, claim.right, sample.kind) for claim, sample in told] == [
        ("rule", False, "none"), ("rule", True, "pledge"),
    ]  # fmt: skip
    assert all("agreed to build road" in claim.text for claim, _ in told)


def test_a_hundred_decisions_make_the_confidence_agree_with_them():
    decide_on(100)
    said = trained()
    assert "100 decisions on statements, 50% right (40% to 60%)" in said
    folder = current_vocabulary().trained
    words = "The ministers agreed to build road 7."
    before, now = (load_judge("en", one).chance(words, "rule") for one in (None, folder))
    assert before > 0.8
    assert now == pytest.approx(0.5, abs=0.08)
    assert cases_like("pledge", "agree", now, "en", folder)[1] == 20
    assert load_judge("ru", folder).model == load_judge("ru", None).model
    trained()
    assert trained_judges().name == "2"
