"""Two records that are one, and two again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article
from desk.article.items import items_of
from intake.importing.article import IncomingArticle, import_article, read, receive
from intake.suggesting.matching import person_for
from intake.suggesting.writer import store
from meetings.models import Meeting, Participant, Person, PersonName, Term
from proposals.models import Pledge, Point, Proposal
from register.people import person_rows, store_person
from register.tables import _store_meeting
from register.vocabulary import current_vocabulary
from review.decisions import decide, decide_match
from review.merging.merge import merge, unmerge
from review.models import Discrepancy, Evidence, Merge
from review.states import State
from tests.making import (
    make_article,
    make_country,
    make_editor,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_point,
    make_proposal,
)

pytestmark = pytest.mark.django_db
WAITING = {"state": State.SUGGESTED}
FOLLOWING = (Evidence, Discrepancy, Meeting, Participant, Proposal, Point, Pledge, Person, PersonName, Term)


def rows() -> dict:
    """Every row a merge may touch, with its sets of countries and themes."""
    found = {model: list(model.objects.order_by("pk").values()) for model in FOLLOWING}
    for model in (Pledge.themes, Pledge.actors, Pledge.excluded, Point.themes):
        through = model.through
        names = [field.attname for field in through._meta.concrete_fields if not field.primary_key]
        found[through] = sorted(through.objects.values_list(*names))
    return found


def fresh(*records):
    for record in records:
        record.refresh_from_db()
    return records[0]


def two_meetings(**fields):
    """One meeting told twice, with the same minister at both."""
    kept = make_meeting(start=date(2023, 5, 4), city="Goa", **fields)
    gone = make_meeting(start=date(2023, 5, 5), city="Benaulim, Goa", **fields)
    for meeting in (kept, gone):
        make_participant(meeting, "Qin Gang", **fields)
        make_participant(meeting, f"Guest of {meeting.city}", **fields)
        make_proposal(meeting, **fields)
        make_pledge(meeting, **fields)
    return kept, gone


def test_what_belongs_to_a_meeting_follows_it():
    kept, gone = two_meetings()
    merge(kept, gone)
    assert fresh(gone).standing == kept
    assert gone.state == State.PUBLISHED
    assert Meeting.objects.published().get() == kept
    assert kept.evidence.count() == 2
    assert (kept.proposals.count(), kept.pledges.count()) == (2, 2)
    hanging = (gone.evidence, gone.participants, gone.proposals, gone.pledges)
    assert not any(rows.exists() for rows in hanging)


def test_who_took_part_in_both_becomes_one():
    kept, gone = two_meetings()
    made = merge(kept, gone)
    names = [p.name for p in kept.participants.published()]
    assert names == ["Guest of Benaulim, Goa", "Guest of Goa", "Qin Gang"]
    assert made.parts.get().kind == "participant"
    assert kept.participants.published().get(name="Qin Gang").evidence.count() == 2


@pytest.mark.parametrize("state", [State.SUGGESTED, State.ACCEPTED, State.PUBLISHED])
def test_a_merge_of_meetings_is_undone_without_a_trace(state):
    kept, gone = two_meetings(state=state)
    before = rows()
    made = merge(kept, gone, take=["city", "start", "end"])
    assert fresh(kept).city == "Benaulim, Goa"
    unmerge(made)
    assert rows() == before


def test_the_participant_that_is_public_is_the_one_that_stays():
    kept, gone = make_meeting(), make_meeting()
    waiting = make_participant(kept, "Qin Gang", **WAITING)
    public = make_participant(gone, "Qin Gang")
    before = rows()
    made = merge(kept, gone)
    assert fresh(waiting).merged_into == public
    assert fresh(public).meeting == kept
    unmerge(made)
    assert rows() == before


def test_points_that_say_the_same_under_one_number_become_one_and_others_lose_theirs():
    meeting = make_meeting()
    bank, same_bank = "establish a regional development bank", "establish a development bank of the region"
    kept = make_proposal(meeting, points=(bank, "open more direct flights"))
    gone = make_proposal(meeting, points=(same_bank, "train judges and prosecutors abroad"))
    before = rows()
    made = merge(kept, gone)
    assert [(p.number, p.text) for p in kept.points.published().order_by("number", "pk")] == [
        (1, "establish a regional development bank"),
        (2, "open more direct flights"),
        (None, "train judges and prosecutors abroad"),
    ]
    assert kept.points.published().get(number=1).evidence.count() == 2
    unmerge(made)
    assert rows() == before


def test_a_person_is_known_by_the_name_that_went():
    kept, gone = Person.objects.create(name="Qin Gang"), Person.objects.create(name="Chin Kang")
    kept.names.create(name="Qin")
    gone.names.create(name="Qin")
    gone.names.create(name="Tsin Gan")
    for person in (kept, gone):
        person.terms.create(country=make_country(), role="Foreign Minister", from_date=date(2022, 12, 30))
    gone.terms.create(country=make_country(), role="Ambassador")
    there = make_participant(name="Chin Kang", person=gone)
    before = rows()
    made = merge(kept, gone)
    assert [person_for(name) for name in ("chin kang", "Tsin Gan", "Qin")] == [kept] * 3
    assert fresh(there).person == kept
    assert sorted(row["role_title"] for row in person_rows()) == ["Ambassador", "Foreign Minister"]
    assert {row["name_en"] for row in person_rows()} == {"Qin Gang"}
    unmerge(made)
    assert rows() == before
    assert person_for("Chin Kang") == gone


def test_a_row_of_the_register_finds_the_person_kept():
    kept, gone = Person.objects.create(name="Qin Gang"), Person.objects.create(name="Chin Kang")
    make_country()
    merge(kept, gone)
    empty = ("from_date", "to_date", "seen_in_office_on", "unchecked", "formerly")
    empty += ("source_url", "confidence", "notes")
    row = {"name_en": "Chin Kang", "alternative_spellings": "Qin", "country": "CN"}
    store_person(dict.fromkeys(empty, "") | row | {"role_title": "Ambassador"})
    assert kept.terms.get().role == "Ambassador"
    assert kept.names.filter(name="Qin").exists()
    assert not gone.terms.exists()


def test_a_merged_meeting_of_the_register_is_not_made_anew_when_its_row_changes():
    kept = make_meeting(start=date(2023, 5, 4))
    gone = make_meeting(start=date(2023, 5, 5), register_source="https://sectsco.example/1")
    merge(kept, gone)
    columns = ("ordinal", "country", "chair_country", "venue", "format", "outcome_documents", "confidence")
    row = dict.fromkeys(columns, "") | dict.fromkeys(("start_date", "end_date"), "2023-05-05")
    row |= {"body_code": "CFM", "city": "Panaji", "source_url": "https://sectsco.example/2"}
    assert _store_meeting(row) is False
    assert (fresh(gone).city, fresh(kept).city) == ("Panaji", "New Delhi")
    assert Meeting.objects.published().get() == kept


def test_values_that_were_chosen_are_taken_and_given_back():
    kept = make_pledge(text="They will trade.", themes=["trade"], actors=["CN"])
    gone = make_pledge(kept.meeting, text="They will trade more.", themes=["energy"], actors=["IN", "CN"])
    before = rows()
    made = merge(kept, gone, take=["text", "themes", "actors"])
    assert fresh(kept).text == "They will trade more."
    assert [theme.pk for theme in kept.themes.all()] == ["energy"]
    assert {country.pk for country in kept.actors.all()} == {"CN", "IN"}
    assert kept.edited
    unmerge(made)
    assert rows() == before


def test_a_value_changed_since_stays():
    kept = make_pledge(text="They will trade.")
    gone = make_pledge(kept.meeting, text="They will trade more.", act="agreed")
    made = merge(kept, gone, take=["text", "act"])
    Pledge.objects.filter(pk=kept.pk).update(text="They will trade most.")
    unmerge(made)
    assert (fresh(kept).text, kept.act, kept.edited) == ("They will trade most.", "pledged", True)


def test_a_value_that_names_a_person_merged_since_waits_for_that_merge():
    meeting = make_meeting()
    qin, chin, tsin = (Person.objects.create(name=name) for name in ("Qin Gang", "Chin Kang", "Tsin Gan"))
    one, other = (make_participant(meeting, person.name, person=person) for person in (qin, chin))
    before = rows()
    first = merge(one, other, take=["person"])
    assert fresh(one).person == chin
    second = merge(tsin, chin)
    assert fresh(one).person == tsin
    with pytest.raises(ValidationError, match="undo the merge of “Chin Kang” into “Tsin Gan” first"):
        unmerge(first)
    unmerge(second)
    unmerge(first)
    assert rows() == before


def test_two_merges_into_one_are_undone_in_any_order():
    kept, one, other = (make_pledge(text=f"They will trade {n} times.") for n in (1, 2, 3))
    before = rows()
    first = merge(kept, one, take=["text"])
    second = merge(kept, other, take=["text"])
    unmerge(first)
    assert fresh(kept).text == "They will trade 3 times."
    unmerge(second)
    assert rows() == before


def test_the_same_words_stay_with_the_record_that_went():
    article = make_article(text="They agreed to meet. They will trade more.")
    kept = make_pledge(text="They agreed to meet.", article=article)
    gone = make_pledge(kept.meeting, text="They agreed to meet.", article=article)
    other = make_evidence(gone, "They will trade more.", article)
    merge(kept, gone)
    assert set(kept.evidence.all()) == {kept.evidence.first(), other}
    assert gone.evidence.count() == 1


def test_of_the_same_words_those_that_count_lie_with_the_record_that_stays():
    article = make_article(text="They agreed to meet. They will trade more.")
    kept = make_pledge(text="They will trade more.", article=article)
    refused = make_evidence(kept, "They agreed to meet.", article, state=State.REJECTED)
    gone = make_pledge(kept.meeting, text="They agreed to meet.", article=article)
    before = rows()
    made = merge(kept, gone)
    assert kept.evidence.published().count() == 2
    assert gone.evidence.get() == refused
    unmerge(made)
    assert rows() == before


def test_what_waits_with_the_record_that_went_does_not_keep_the_article_waiting():
    article = make_article(text="They agreed to meet.")
    meeting = make_meeting(register_source="https://example.org")
    kept = make_pledge(meeting, text="They agreed to meet.", article=article)
    gone = make_pledge(meeting, text="They agreed to meet.", article=article, **WAITING)
    made = merge(kept, gone)
    assert fresh(article).state == "reviewed"
    unmerge(made)
    assert fresh(article).state == "waiting"
    assert gone.evidence.get().state == State.SUGGESTED


def test_discrepancies_follow():
    kept = make_meeting()
    gone = make_meeting()
    article = gone.evidence.get().article
    other = Discrepancy.objects.create(meeting=gone, article=article, field="city", value="Goa", stored="Goa")
    made = merge(kept, gone)
    assert fresh(other).meeting == kept
    unmerge(made)
    assert fresh(other).meeting == gone


def test_what_was_published_of_both_together_is_published_of_each():
    meeting = make_meeting()
    kept, gone = make_pledge(meeting, **WAITING), make_pledge(meeting, **WAITING)
    made = merge(kept, gone)
    decide(kept, "publish")
    decide_match(Article.objects.get(evidence__in=kept.evidence.suggested()), kept, "publish")
    unmerge(made)
    assert fresh(gone).state == State.PUBLISHED


def test_who_merged_and_who_undid_it_is_kept():
    editor = make_editor()
    kept, gone = two_meetings()
    made = merge(kept, gone, editor)
    unmerge(made, editor)
    assert (fresh(made).by, made.undone_by) == (editor, editor)
    assert made.undone_at
    assert all(part.undone_at for part in made.parts.all())


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN])
def test_what_was_set_aside_is_not_merged(state):
    standing, aside = make_pledge(), make_pledge(state=state)
    for pair in ((standing, aside), (aside, standing)):
        with pytest.raises(ValidationError, match=f"is {state}: bring it back first"):
            merge(*pair)


def test_what_is_public_is_not_merged_into_what_is_not():
    with pytest.raises(ValidationError, match="is only suggested: keep the former"):
        merge(make_pledge(**WAITING), make_pledge())


def test_pairs_that_cannot_be_one_are_refused():
    pledge, meeting = make_pledge(), make_meeting()
    with pytest.raises(ValidationError, match="with itself"):
        merge(pledge, pledge)
    with pytest.raises(ValidationError, match="A pledge and a meeting cannot be one"):
        merge(pledge, meeting)
    with pytest.raises(ValidationError, match="belong to different meetings: merge the meetings first"):
        merge(make_participant(), make_participant(name="Chin Kang"))
    with pytest.raises(ValidationError, match="belong to different proposals"):
        merge(make_proposal().points.get(), make_proposal().points.get())
    with pytest.raises(ValidationError, match="no value “slug” to take"):
        merge(meeting, make_meeting(), take=["slug"])


def test_a_merged_record_is_merged_no_more():
    first, second, third = (make_pledge() for _ in range(3))
    merge(first, second)
    for pair in ((third, second), (second, third)):
        with pytest.raises(ValidationError, match="was already merged into"):
            merge(*pair)


def test_a_merge_under_another_is_not_undone_first():
    first, second, third = (make_pledge(text=f"They will trade {n} times.") for n in (1, 2, 3))
    lower = merge(second, third)
    upper = merge(first, second)
    with pytest.raises(ValidationError, match="undo the merge of “They will trade 2 times"):
        unmerge(lower)
    unmerge(upper)
    unmerge(lower)
    with pytest.raises(ValidationError, match="already been undone"):
        unmerge(lower)
    assert Pledge.objects.published().count() == 3


def test_what_was_merged_along_is_not_undone_alone():
    made = merge(*two_meetings())
    with pytest.raises(ValidationError, match="merged together with others: undo the merge of"):
        unmerge(made.parts.get())


def test_a_later_merge_of_what_moved_is_undone_first():
    kept, gone = two_meetings()
    made = merge(kept, gone)
    here, there = kept.participants.published().filter(name__startswith="Guest").order_by("pk")
    later = merge(here, there)
    with pytest.raises(ValidationError, match="undo the merge of “Guest of Benaulim, Goa"):
        unmerge(made)
    unmerge(later)
    unmerge(made)


def test_a_withdrawn_record_comes_back_before_its_merge_is_undone():
    kept, gone = make_pledge(), make_pledge()
    made = merge(kept, gone)
    decide(kept, "withdraw")
    with pytest.raises(ValidationError, match="is now withdrawn: bring it back first"):
        unmerge(made)
    decide(fresh(kept), "restore")
    unmerge(made)
    assert Pledge.objects.published().count() == 2


def test_a_place_taken_since_is_reported_in_a_sentence():
    kept, gone = make_meeting(start=date(2023, 5, 4)), make_meeting(start=date(2023, 5, 5))
    made = merge(kept, gone)
    make_meeting(start=date(2023, 5, 5))
    with pytest.raises(ValidationError, match="the body would have two meetings on one date"):
        unmerge(made)
    assert fresh(gone).merged_into == kept


def test_what_the_database_refuses_at_commit_is_reported_in_a_sentence():
    kept, gone = make_pledge(), make_pledge()
    made = merge(kept, gone)
    made.moved["evidence"] = []
    made.save()
    with pytest.raises(ValidationError, match="left without public evidence"):
        unmerge(made)


def test_days_that_do_not_go_together_are_refused():
    kept = make_meeting(start=date(2023, 5, 4), end=date(2023, 5, 5))
    gone = make_meeting(start=date(2023, 6, 1), end=date(2023, 6, 2))
    with pytest.raises(ValidationError, match="end before it begins"):
        merge(kept, gone, take=["start"])
    assert not Merge.objects.exists()


def test_a_point_without_a_partner_keeps_its_number():
    meeting = make_meeting()
    kept, gone = make_proposal(meeting), make_proposal(meeting, points=())
    third = make_point(gone, "train judges abroad", 3)
    merge(kept, gone)
    assert fresh(third).number == 3


def test_reading_an_article_again_does_not_bring_back_what_was_merged(register, sample):
    article = import_article(receive("sample", sample), current_vocabulary())
    kept, gone = Point.objects.order_by("pk")[:2]
    merge(kept, gone)
    known = Meeting.objects.filter(evidence__article=article).distinct().get()
    minister = known.participants.get()
    merge(make_participant(known, "Wang, the minister", **WAITING), minister)
    merge(make_meeting(body="CFM", register_source="https://example.org"), known)
    before = rows()
    run = store(article, read(IncomingArticle.of(article), current_vocabulary()))
    assert (run.created, rows()) == (0, before)


def test_a_merged_record_is_not_shown_on_the_desk(register):
    article = make_article(text="They agreed to meet.")
    kept = make_pledge(text="They agreed to meet.", article=article)
    merge(kept, make_pledge(kept.meeting, text="They agreed to meet.", article=article))
    assert [item.record for item in items_of(article)] == [kept]
