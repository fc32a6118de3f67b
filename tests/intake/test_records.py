import shutil

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from intake.importing.article import IncomingArticle, import_article, read, receive
from intake.samples import FOLDER, load_samples, remove_samples
from intake.suggesting.writer import store
from meetings.models import Meeting, Participant, Person
from proposals.models import Pledge, Point, Proposal
from register.vocabulary import current_vocabulary
from review.decisions import DecisionError, decide, decide_rest
from review.merging.merge import merge
from review.models import Evidence
from review.states import State

pytestmark = pytest.mark.django_db
RECORDS = (Meeting, Participant, Proposal, Point, Pledge, Evidence)


@pytest.fixture
def article(register, sample):
    return import_article(receive("sample", sample), current_vocabulary())


def read_again(article):
    return store(article, read(IncomingArticle.of(article), current_vocabulary()))


def counts():
    return [model.objects.count() for model in RECORDS]


def test_reading_again_changes_nothing(article):
    before = counts()
    run = read_again(article)
    assert (run.created, counts()) == (0, before)


@pytest.mark.parametrize("name", ["publish", "reject"])
def test_reading_again_changes_nothing_after_decisions(article, name):
    decide_rest(article, name, list(article.evidence.values_list("pk", flat=True)))
    before = counts()
    run = read_again(article)
    assert (run.created, counts()) == (0, before)
    assert not article.evidence.suggested().exists()


def test_a_rejected_point_does_not_return(article):
    decide(Point.objects.get(number=3), "reject")
    read_again(article)
    assert Point.objects.filter(number=3).values_list("state", flat=True).get() == State.REJECTED


def test_what_an_editor_changed_is_not_overwritten(article):
    point = Point.objects.get(number=2)
    point.themes.set(["energy"])
    Point.objects.filter(pk=point.pk).update(text="Share the burden of security.", edited=True)
    Participant.objects.update(name="Wang Yi (State Councilor)")
    read_again(article)
    point.refresh_from_db()
    assert point.text == "Share the burden of security."
    assert [theme.pk for theme in point.themes.all()] == ["energy"]
    assert Participant.objects.get().name == "Wang Yi (State Councilor)"


def test_participants_are_known_people(article):
    participant = Participant.objects.get()
    assert (participant.person.name, participant.country_id) == ("Wang Yi", "CN")
    assert Proposal.objects.get().proposer == participant


def test_a_second_report_adds_evidence_to_the_participant(article, sample):
    other = sample.replace("State Councilor and ", "")
    second = import_article(receive("other", other), current_vocabulary())
    participant = Participant.objects.get()
    assert {e.article_id for e in participant.evidence.all()} == {article.pk, second.pk}


def test_a_spelling_added_to_the_register_is_used_by_the_next_reading(register):
    text = (
        "date 2021-07-15 Talks in Dushanbe\nThe SCO Council of Foreign Ministers met in Dushanbe on "
        "July 14, 2021. Foreign Minister Van Yii of China put forward a two-point proposal.\n"
        "First, trade should grow, he said.\nSecond, roads should be built, he said."
    )
    Person.objects.get(name="Wang Yi").names.create(name="Van Yii")
    import_article(receive("new", text), current_vocabulary())
    assert Participant.objects.get().person.name == "Wang Yi"


@pytest.fixture
def three(tmp_path):
    """A folder with the first three samples."""
    with (FOLDER / "sources.csv").open(encoding="utf-8") as file:
        lines = [next(file) for _ in range(4)]
    (tmp_path / "sources.csv").write_text("".join(lines), encoding="utf-8")
    for line in lines[1:]:
        name = line.partition(",")[0]
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_samples_load_once_and_leave_no_trace(register):
    before = counts()
    assert load_samples() == (17, 0)
    loaded = counts()
    assert load_samples() == (0, 17)
    assert counts() == loaded
    assert not Evidence.objects.suggested().exists()
    assert all(a.is_sample for a in Article.objects.published())
    assert remove_samples() == 17
    assert counts() == before
    assert not Article.objects.exists()


def test_samples_that_were_merged_leave_no_trace_either(register, three):
    before = counts()
    load_samples(three)
    merge(*Pledge.objects.order_by("pk")[:2])
    met = Meeting.objects.filter(evidence__article__in=Article.objects.samples()).distinct().order_by("pk")
    merge(met[0], met[1])
    remove_samples()
    assert counts() == before
    assert not Meeting.objects.exclude(merged_into=None).exists()


def test_removing_samples_keeps_what_another_article_tells_too(register, sample, three):
    load_samples(three)
    sample = sample.replace("put forward", "laid out")
    article = import_article(receive("other", sample), current_vocabulary())
    decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)))
    remove_samples()
    assert Participant.objects.get().evidence.get().article == article


def test_samples_stay_whole_with_the_reason_when_a_merge_cannot_be_taken_apart(register, monkeypatch, three):
    def refuse(made):
        raise DecisionError("The record was merged again since.")

    load_samples(three)
    merge(*Pledge.objects.order_by("pk")[:2])
    before = counts()
    monkeypatch.setattr("intake.samples.unmerge", refuse)
    with pytest.raises(CommandError, match=r"Nothing was removed.*merged again since"):
        call_command("remove_samples")
    assert counts() == before
