"""A newer reading of an article: changed rules are made by replacing parts of a real reading."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from articles.models import Article
from extraction import Origin, PledgeDraft, ProposalDraft
from intake.importing.article import IncomingArticle, import_article, read, receive
from intake.models import ExtractionRun
from intake.rereading.planning import apply, plan
from intake.samples import FOLDER, load_samples
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from register.vocabulary import current_vocabulary
from review.decisions import decide, decide_rest
from review.models import Decision, Discrepancy, Evidence
from review.states import State
from tests.making import make_editor

pytestmark = pytest.mark.django_db
RECORDS = (Meeting, Participant, Proposal, Point, Pledge, Evidence, Discrepancy)
INLINE = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}


@pytest.fixture
def article(register, sample):
    return import_article(receive("sample", sample), current_vocabulary())


@pytest.fixture
def reading(article):
    return read(IncomingArticle.of(article), current_vocabulary())


def edit(desk, point, **values):
    """As an editor does, in the record's own form."""
    form = {"proposal": point.proposal_id, "number": point.number, "text": point.text, "act": point.act}
    form["themes"] = [theme.pk for theme in point.themes.all()]
    response = desk.post(f"/admin/proposals/point/{point.pk}/change/", form | values | INLINE)
    assert response.status_code == 302


def with_points(reading, change):
    """The reading with each point as `change` makes it; one that becomes None is not made any more."""
    proposals = []
    for proposal in reading.proposals:
        points = tuple(made for point in proposal.points if (made := change(point)))
        proposals.append(proposal._replace(points=points))
    return replace(reading, proposals=tuple(proposals))


def only(which, **values):
    return lambda point: point._replace(**values) if point.number == which else point


def without(number):
    return lambda point: None if point.number == number else point


def as_pledge(point):
    origin = Origin("a rule of another name", "made for a test", 0.9)
    return PledgeDraft(
        origin, point.quotes, verb="agreed", act="agreed", collective="SCO members", themes=point.themes
    )


def snapshot():
    """Every value of every row, so that nothing can change unseen."""
    themes = sorted(Point.themes.through.objects.values_list("point", "theme"))
    return [list(model.objects.order_by("pk").values()) for model in RECORDS] + [themes]


def fields(found):
    return {(one.kind, value.field) for one in found for value in one.values}


def test_the_same_reading_would_do_nothing(article, reading):
    assert plan(article, reading).is_empty


def test_no_sample_would_be_changed_by_what_it_was_read_to_say(register):
    load_samples()
    vocabulary = current_vocabulary()
    for article in Article.objects.all():
        assert plan(article, read(IncomingArticle.of(article), vocabulary)).is_empty, article.title
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as listed:
        assert Article.objects.count() == len(list(csv.DictReader(listed))) > 16


def test_no_report_of_a_meeting_that_others_reported_would_be_changed(register):
    vocabulary = current_vocabulary()
    for path in sorted((Path(__file__).parent / "reports").glob("*.txt")):
        article = import_article(receive(path.name, path.read_bytes()), vocabulary)
        decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)))
    for article in Article.objects.all():
        assert plan(article, read(IncomingArticle.of(article), vocabulary)).is_empty, article.title


def test_untouched_suggestions_get_the_new_values(article, reading):
    newer = with_points(
        reading, only(2, act="urged", themes=("energy", "trade"), origin=Origin("newer rule", "because", 0.5))
    )
    found = plan(article, newer)
    assert fields(found.change) == {
        ("point", name) for name in ("act", "themes", "rule", "explanation", "confidence")
    }
    assert (found.add, found.drop, found.differs) == ((), (), ())
    apply(article, found)
    point = Point.objects.get(number=2)
    assert (point.act, point.rule, point.explanation, point.confidence) == (
        *("urged", "newer rule", "because", 0.5),
    )
    assert {theme.pk for theme in point.themes.all()} == {"energy", "trade"}
    assert not point.edited


def test_a_span_that_moved_moves_its_evidence_and_the_text(article, reading):
    point = Point.objects.get(number=4)
    before = point.evidence.get(kind="states")

    def shorter(draft):
        quote = draft.quotes[0]
        moved = quote._replace(start=quote.start + 8, text=quote.text[8:])
        return draft._replace(quotes=(moved, *draft.quotes[1:])) if draft.number == 4 else draft

    apply(article, plan(article, with_points(reading, shorter)))
    point.refresh_from_db()
    evidence = point.evidence.get(kind="states")
    assert (evidence.pk, evidence.start) == (before.pk, before.start + 8)
    assert point.text == evidence.quote == before.quote[8:]


def test_untouched_suggestions_that_are_not_made_any_more_are_dropped(article, reading):
    newer = replace(with_points(reading, without(5)), pledges=(), participants=())
    found = plan(article, newer)
    assert sorted(one.kind for one in found.drop) == ["participant", "pledge", "point"]
    apply(article, found)
    assert sorted(Point.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert not Pledge.objects.exists()
    assert not Participant.objects.exists()
    assert not Evidence.objects.filter(pledge__isnull=False).exists()


def test_a_proposal_goes_with_the_last_of_its_points(article, reading):
    apply(article, plan(article, replace(reading, proposals=())))
    assert not Point.objects.exists()
    assert not Proposal.objects.exists()


def test_what_was_never_suggested_is_added(article, reading):
    Pledge.objects.all().delete()
    point = Point.objects.get(number=3)
    point.delete()
    found = plan(article, reading)
    assert sorted(one.kind for one in found.add) == ["pledge", "point"]
    run = apply(article, found)
    assert run.created == 2
    assert Point.objects.get(number=3).proposal == Proposal.objects.get()


def test_a_rejected_suggestion_stays_away_through_two_readings_and_a_change_of_rule(article, reading):
    decide(Point.objects.get(number=3), "reject", make_editor(), "only a wish")
    renamed = with_points(reading, only(3, origin=Origin("another rule", "found otherwise", 0.9)))
    for newer in (reading, renamed):
        apply(article, plan(article, newer))
        assert Point.objects.get(number=3).state == State.REJECTED
        assert Point.objects.count() == 5


def test_a_rejected_point_does_not_return_as_a_pledge(article, reading):
    rejected = Point.objects.get(number=3)
    decide(rejected, "reject", make_editor())
    draft = reading.proposals[0].points[2]
    newer = with_points(reading, without(3))
    newer = replace(newer, pledges=(*newer.pledges, as_pledge(draft)))
    found = plan(article, newer)
    assert found.is_empty
    apply(article, found)
    assert not Pledge.objects.filter(rule="a rule of another name").exists()
    assert not Evidence.objects.filter(start=draft.quotes[0].start, state=State.SUGGESTED).exists()


def test_a_rejected_pledge_does_not_return_as_a_proposal(article, reading):
    pledge = Pledge.objects.get()
    decide(pledge, "reject", make_editor())
    draft = reading.pledges[0]
    point = reading.proposals[0].points[0]._replace(number=None, quotes=draft.quotes)
    other = ProposalDraft(Origin("another rule"), (), (point,), proposer_name="Someone Else")
    newer = replace(reading, pledges=(), proposals=(*reading.proposals, other))
    found = plan(article, newer)
    assert found.is_empty
    apply(article, found)
    assert (Proposal.objects.count(), Point.objects.count()) == (1, 5)


def test_a_rejected_participant_does_not_return_under_a_fuller_name(article, reading):
    decide(Participant.objects.get(), "reject", make_editor())
    draft = reading.participants[0]._replace(name="State Councilor Wang Yi", role="envoy")
    found = plan(article, replace(reading, participants=(draft,)))
    apply(article, found)
    assert Participant.objects.get().state == State.REJECTED


def test_an_untouched_point_that_is_a_pledge_now_changes_its_kind(article, reading):
    draft = reading.proposals[0].points[2]
    newer = with_points(reading, without(3))
    newer = replace(newer, pledges=(*newer.pledges, as_pledge(draft)))
    found = plan(article, newer)
    assert ([one.kind for one in found.add], [one.kind for one in found.drop]) == (["pledge"], ["point"])
    apply(article, found)
    assert Pledge.objects.filter(text=draft.quotes[0].text).exists()
    assert not Point.objects.filter(number=3).exists()


def test_an_edited_theme_survives(desk, article, reading):
    point = Point.objects.get(number=1)
    edit(desk, point, themes=["energy"])
    for newer in (reading, with_points(reading, only(1, themes=("trade",), act="urged"))):
        apply(article, plan(article, newer))
        point.refresh_from_db()
        assert [theme.pk for theme in point.themes.all()] == ["energy"]
        assert point.act == "proposed"


def test_an_edited_record_gets_no_second_note_of_what_its_editor_put_aside(desk, article, reading):
    edit(desk, Point.objects.get(number=1), themes=["energy"])
    assert plan(article, reading).is_empty
    found = plan(article, with_points(reading, only(1, themes=("trade",))))
    assert [(one.value.field, one.value.stored) for one in found.differs] == [("themes", ["trade"])]


def test_a_published_record_gets_a_note_and_keeps_its_values(article, reading):
    point = Point.objects.get(number=2)
    decide(point, "publish", make_editor())
    run = apply(article, plan(article, with_points(reading, only(2, act="urged", number=7))))
    point.refresh_from_db()
    assert (point.act, point.number, point.state) == ("proposed", 2, State.PUBLISHED)
    notes = Discrepancy.objects.filter(point=point, run=run, article=article, state="open")
    assert {(note.field, note.value, note.stored) for note in notes} == {
        ("act", "urged", "urged"),
        ("number", "7", 7),
    }


def test_that_a_published_record_is_not_suggested_any_more_is_noted(article, reading):
    pledge = Pledge.objects.get()
    decide(pledge, "publish", make_editor())
    apply(article, plan(article, replace(reading, pledges=())))
    note = Discrepancy.objects.get(pledge=pledge)
    assert (note.field, note.value) == ("record", "not suggested any more")
    assert Pledge.objects.get().state == State.PUBLISHED


def test_that_an_accepted_point_is_read_as_a_pledge_is_noted(article, reading):
    point = Point.objects.get(number=3)
    decide(point, "accept", make_editor())
    newer = with_points(reading, without(3))
    newer = replace(newer, pledges=(*newer.pledges, as_pledge(reading.proposals[0].points[2])))
    apply(article, plan(article, newer))
    note = Discrepancy.objects.get(point=point)
    assert (note.field, note.value) == ("kind", "pledge")
    assert Pledge.objects.count() == 1


def test_a_note_that_a_later_reading_takes_back_is_taken_away(article, reading):
    decide(Point.objects.get(number=2), "publish", make_editor())
    apply(article, plan(article, with_points(reading, only(2, act="urged"))))
    found = plan(article, reading)
    assert (len(found.outdated), found.counts) == (1, dict.fromkeys(("add", "change", "drop", "differs"), 0))
    apply(article, found)
    assert not Discrepancy.objects.exists()


def test_a_note_that_was_kept_does_not_come_back(article, reading):
    decide(Point.objects.get(number=2), "publish", make_editor())
    newer = with_points(reading, only(2, act="urged"))
    apply(article, plan(article, newer))
    Discrepancy.objects.update(state="kept")
    assert plan(article, newer).is_empty


def test_applying_twice_changes_nothing(desk, article, reading):
    decide(Point.objects.get(number=2), "publish", make_editor("first"))
    decide(Point.objects.get(number=3), "reject", make_editor("second"))
    edit(desk, Point.objects.get(number=1), themes=["energy"])
    newer = with_points(reading, lambda p: p._replace(act="urged", number=p.number and 6 - p.number))
    newer = replace(
        newer, participants=(), pledges=(*newer.pledges, as_pledge(reading.proposals[0].points[3]))
    )
    newer = with_points(newer, without(2))
    apply(article, plan(article, newer))
    assert not plan(article, newer).counts["add"]
    before, runs = snapshot(), ExtractionRun.objects.count()
    again = plan(article, newer)
    assert again.is_empty, again
    apply(article, again)
    assert (snapshot(), ExtractionRun.objects.count()) == (before, runs)


def test_two_points_may_change_their_numbers_for_each_others(article, reading):
    swapped = {1: 2, 2: 1}
    newer = with_points(reading, lambda p: p._replace(number=swapped.get(p.number, p.number)))
    first, second = Point.objects.get(number=1), Point.objects.get(number=2)
    apply(article, plan(article, newer))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.number, second.number) == (2, 1)
    assert plan(article, newer).is_empty


def test_a_point_of_another_speaker_goes_to_a_proposal_of_its_own(article, reading):
    whole = reading.proposals[0]
    first = whole._replace(points=whole.points[:4])
    other = whole._replace(points=whole.points[4:], proposer_name="Sergei Lavrov", proposer_country="RU")
    newer = replace(reading, proposals=(first, other))
    apply(article, plan(article, newer))
    point = Point.objects.get(text=whole.points[4].quotes[0].text)
    assert (point.proposal.proposer_name, point.proposal.country_id) == ("Sergei Lavrov", "RU")
    assert Proposal.objects.get(country="CN").points.count() == 4
    assert plan(article, newer).is_empty


def test_a_passage_that_is_two_statements_now_is_two_suggestions(article, reading):
    whole = reading.pledges[0]
    quote = whole.quotes[0]
    half = len(quote.text) // 2
    parts = (
        quote._replace(end=quote.start + half, text=quote.text[:half]),
        quote._replace(start=quote.start + half, text=quote.text[half:]),
    )
    newer = replace(reading, pledges=tuple(whole._replace(quotes=(part,)) for part in parts))
    apply(article, plan(article, newer))
    assert {pledge.text for pledge in Pledge.objects.all()} == {part.text for part in parts}
    assert plan(article, newer).is_empty


def test_the_proposer_of_a_changed_proposal_is_its_participant(article, reading):
    proposal = Proposal.objects.get()
    assert proposal.proposer == Participant.objects.get()
    other = reading.proposals[0]._replace(proposer_name="Nobody Known", proposer_country="KZ")
    apply(article, plan(article, replace(reading, proposals=(other,))))
    proposal.refresh_from_db()
    assert (proposal.proposer, proposal.country_id) == (None, "KZ")


def test_what_another_reader_suggested_is_left_alone(article, reading):
    Pledge.objects.update(rule="suggested by chat:model")
    found = plan(article, replace(reading, pledges=()))
    assert found.is_empty


def test_what_an_editor_took_up_again_is_not_dropped(article, reading):
    pledge, editor = Pledge.objects.get(), make_editor()
    decide(pledge, "reject", editor)
    decide(pledge, "reconsider", editor)
    assert plan(article, replace(reading, pledges=())).drop == ()


def test_what_was_decided_since_the_plan_was_made_is_left_alone(article, reading):
    newer = with_points(replace(reading, pledges=()), only(1, act="urged"))
    found = plan(article, newer)
    decide(Pledge.objects.get(), "accept", make_editor())
    decide(Point.objects.get(number=1), "accept", make_editor("second"))
    apply(article, found)
    assert Pledge.objects.get().state == State.ACCEPTED
    assert Point.objects.get(number=1).act == "proposed"


def test_an_article_with_decided_records_stays_in_the_review_when_no_meeting_is_found(article, reading):
    decide(Pledge.objects.get(), "publish", make_editor())
    nothing = replace(
        reading,
        is_meeting_report=False,
        reason="none",
        meetings=(),
        participants=(),
        proposals=(),
        pledges=(),
    )
    apply(article, plan(article, nothing))
    article.refresh_from_db()
    assert article.state == Article.State.WAITING
    assert Pledge.objects.get().state == State.PUBLISHED
    assert not Point.objects.exists()


def test_an_article_without_decided_records_goes_to_those_without_a_meeting(article, reading):
    nothing = replace(
        reading,
        is_meeting_report=False,
        reason="none",
        meetings=(),
        participants=(),
        proposals=(),
        pledges=(),
    )
    apply(article, plan(article, nothing))
    article.refresh_from_db()
    assert (article.state, article.reason) == (Article.State.NO_MEETING, "none")
    assert not article.evidence.exclude(meeting__made_by="register").exists()


def test_the_new_values_are_the_extractions_in_the_history(article, reading):
    from review.history.changes import changes

    apply(article, plan(article, with_points(reading, only(2, act="urged"))))
    newest = changes(Point.objects.get(number=2))[0]
    assert newest.who.startswith("the extraction")
    assert not Decision.objects.exists()


def test_a_proposal_is_not_dropped_over_a_point_rejected_meanwhile(article, reading):
    found = plan(article, replace(reading, proposals=()))
    decide(Point.objects.get(number=3), "reject", make_editor())
    apply(article, found)
    assert Point.objects.get().state == State.REJECTED
    assert Proposal.objects.get().state == State.SUGGESTED


def test_what_two_propose_together_is_one_proposal_each_also_when_read_again(register):
    text = Path("tests/extraction/cases/24-joint-proposers.txt").read_text("utf-8")
    article = import_article(receive("joint", text), current_vocabulary())
    before = sorted(Proposal.objects.values_list("pk", "country"))
    countries = [country for _, country in before]
    assert (countries.count("RU"), countries.count("CN")) == (1, 1)
    reading = read(IncomingArticle.of(article), current_vocabulary())
    apply(article, plan(article, reading))
    assert sorted(Proposal.objects.values_list("pk", "country")) == before
    assert Point.objects.filter(proposal__country="RU").count() == 2
