import re

import pytest

from extraction import __version__
from meetings.models import Membership, Person
from proposals.models import Pledge, Point
from review.decisions import decide
from review.history.changes import changes, put_back
from review.merging.merge import merge, unmerge
from review.models import Decision, Merge
from review.states import State
from tests.making import (
    make_body,
    make_country,
    make_editor,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    pledge = make_pledge(text="They will trade.", themes=["trade"])
    return pledge, f"/admin/proposals/pledge/{pledge.pk}/history/"


def test_the_history_tells_who_changed_what(desk, address):
    pledge, history = address
    form = {"meeting": pledge.meeting_id, "text": "They will trade more.", "act": "agreed"}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    desk.post(f"/admin/proposals/pledge/{pledge.pk}/change/", form | inline)
    page = desk.get(history).content.decode()
    assert "by editor" in page
    assert "<del>They will trade.</del>" in page
    assert "<ins>They will trade more.</ins>" in page
    assert "theme trade removed" in page.lower()


@pytest.mark.django_db(transaction=True)  # each change has its own time, as it has for an editor
def test_an_earlier_version_is_put_back_with_its_themes(desk, address):
    pledge, history = address
    first = changes(pledge)[-1].version or pledge.events.earliest("pgh_id").pgh_id
    pledge.text, pledge.act = "They will not.", "opposed"
    pledge.save()
    pledge.themes.clear()
    page = desk.post(history, {"version": first}, follow=True).content.decode()
    pledge.refresh_from_db()
    assert (pledge.text, pledge.act, pledge.edited) == ("They will trade.", "pledged", True)
    assert [theme.pk for theme in pledge.themes.all()] == ["trade"]
    assert "Restored: text, speech act, themes." in page


def test_putting_back_leaves_the_state_to_decisions(address):
    pledge, _ = address
    first = pledge.events.earliest("pgh_id").pgh_id
    pledge.state = "withdrawn"
    pledge.save()
    put_back(pledge, first)
    pledge.refresh_from_db()
    assert pledge.state == "withdrawn"


def test_restoring_a_version_follows_the_merge_of_what_it_belonged_to():
    kept, gone = make_meeting(), make_meeting()
    pledge = make_pledge(gone)
    first = pledge.events.earliest("pgh_id").pgh_id
    made = merge(kept, gone)
    pledge.refresh_from_db()
    put_back(pledge, first)
    pledge.refresh_from_db()
    assert pledge.meeting == kept
    merged_then = gone.events.latest("pgh_id").pgh_id
    unmerge(made)
    gone.refresh_from_db()
    put_back(gone, merged_then)
    gone.refresh_from_db()
    assert gone.merged_into is None


@pytest.mark.parametrize("version", ["", "x", "999999"])
def test_a_version_of_another_record_is_refused(desk, address, version):
    _, history = address
    assert (
        "does not belong to this record"
        in desk.post(history, {"version": version}, follow=True).content.decode()
    )


def test_the_extraction_is_an_actor_too(desk, register, sample):
    preview = desk.post("/admin/articles/article/import/", {"text": sample}).content.decode()
    (sealed,) = re.findall(r'name="article"\s+value="([^"]+)"', preview)
    desk.post("/admin/articles/article/import/confirm/", {"article": sealed})
    assert changes(Point.objects.first())[-1].who == f"the extraction {__version__}, run by editor"


def test_decisions_are_in_the_history_with_their_reasons(desk, editor):
    pledge = make_pledge(state=State.SUGGESTED)
    decide(pledge, "reject", editor, "only a wish")
    told = next(change for change in changes(pledge) if change.is_decision)
    assert (told.what, told.who, told.reason) == ("rejected", "editor", "only a wish")
    page = desk.get(f"/admin/proposals/pledge/{pledge.pk}/history/").content.decode()
    assert "<strong>Rejected</strong> by editor" in page
    assert "Reason: only a wish" in page


def test_an_edit_is_a_decision_that_names_its_fields(desk, address):
    pledge, _ = address
    form = {"meeting": pledge.meeting_id, "text": pledge.text, "act": "agreed", "themes": []}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    desk.post(f"/admin/proposals/pledge/{pledge.pk}/change/", form | inline | {"collective": "SCO members"})
    decision = Decision.objects.get()
    assert (decision.choice, decision.record, decision.editor.get_username()) == (
        "edited",
        pledge.pk,
        "editor",
    )
    assert sorted(decision.fields) == ["act", "themes"]
    assert "edited (act, themes)" in [change.what for change in changes(pledge)]


def test_a_record_added_by_hand_is_a_decision_too(desk):
    meeting = make_meeting()
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    form = {"meeting": meeting.pk, "text": "They will meet.", "act": "pledged", "collective": "SCO members"}
    desk.post("/admin/proposals/pledge/add/", form | inline)
    decision = Decision.objects.get()
    assert (decision.choice, decision.record) == ("added", Pledge.objects.get().pk)


def test_a_save_that_changes_nothing_is_no_decision(desk, address):
    pledge, _ = address
    form = {"meeting": pledge.meeting_id, "text": pledge.text, "act": pledge.act, "themes": ["trade"]}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    desk.post(f"/admin/proposals/pledge/{pledge.pk}/change/", form | inline | {"collective": "SCO members"})
    assert not Decision.objects.exists()


@pytest.fixture
def merged():
    """The second pledge merged into the first, as the rows stand afterwards."""
    meeting = make_meeting()
    kept, gone = make_pledge(meeting, "They will trade."), make_pledge(meeting, "They will trade more.")
    first = gone.events.earliest("pgh_id").pgh_id
    gone.evidence.update(pledge=kept)
    gone.merged_into = kept
    gone.save()
    Merge.objects.create(kind="pledge", kept=kept.pk, gone=gone.pk, by=make_editor("merger"))
    return kept, gone, first


def test_a_merge_is_shown_on_both_sides(merged):
    kept, gone, _ = merged
    assert "merged into “They will trade.”" in [change.what for change in changes(gone)]
    told = {change.what: change.who for change in changes(kept)}
    assert told["“They will trade more.” merged into this"] == "merger"
    assert not [change for change in changes(kept) if change.what == "changed"]


def test_putting_back_leaves_a_merge_as_it_is(merged):
    kept, gone, first = merged
    gone.refresh_from_db()
    Pledge.objects.filter(pk=gone.pk).update(text="Other words.")
    gone.refresh_from_db()
    put_back(gone, first)
    gone.refresh_from_db()
    assert (gone.text, gone.merged_into) == ("They will trade more.", kept)


def test_an_undone_merge_is_shown_as_such(merged):
    kept, gone, _ = merged
    kept.evidence.filter(quote__contains="more").delete()
    make_evidence(gone, "They will trade more.")
    gone.merged_into = None
    gone.save()
    assert "merge into “They will trade.” undone" in [change.what for change in changes(gone)]


def test_differences_name_what_numbers_point_at(address):
    pledge, _ = address
    old, new = pledge.meeting, make_meeting(city="Goa")
    pledge.meeting = new
    pledge.save()
    (difference,) = (d for change in changes(pledge) for d in change.differences if d.field == "meeting")
    assert (difference.before, difference.after) == (str(old), str(new))


def test_the_newest_version_is_not_offered_to_be_put_back(address):
    pledge, _ = address
    pledge.text = "They will not."
    pledge.save()
    versions = [change.version for change in changes(pledge) if change.version]
    assert versions == [pledge.events.earliest("pgh_id").pgh_id]


def test_a_meetings_history_is_its_own(desk):
    meeting = make_meeting()
    make_pledge(meeting, "They will trade.")
    make_participant(meeting)
    assert "trade" not in desk.get(f"/admin/meetings/meeting/{meeting.pk}/history/").content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_the_history_asks_as_many_questions_for_many_changes_as_for_few(
    desk, editor, count, django_assert_num_queries
):
    pledge = make_pledge(state=State.SUGGESTED)
    for number in range(count):
        make_evidence(pledge, "They", article=pledge.evidence.first().article, field=f"value {number}")
        pledge.verb = f"will {number}"
        pledge.save()
    decide(pledge, "reject", editor)
    with django_assert_num_queries(8):
        desk.get(f"/admin/proposals/pledge/{pledge.pk}/history/")


@pytest.fixture
def keeper(client):
    client.force_login(make_editor("keeper"))
    return client


def test_a_persons_history_tells_spellings_and_terms(keeper):
    person = Person.objects.create(name="Wang Yi")
    make_country("CN")
    spelling = person.names.create(name="Van Yii")
    person.terms.create(country_id="CN", role="Foreign Minister")
    spelling.delete()
    (told,) = changes(person, (person.names.model, person.terms.model))
    assert (told.what, set(told.along)) == (
        "added",
        {
            "spelling “Van Yii” added",
            "spelling “Van Yii” removed",
            "term of office “Foreign Minister” added",
        },
    )
    page = keeper.get(f"/admin/meetings/person/{person.pk}/history/").content.decode()
    assert "Spelling “Van Yii” removed" in page


def test_a_persons_history_leaves_out_where_they_were(keeper):
    person = Person.objects.create(name="Qin Gang")
    make_participant(person=person)
    page = keeper.get(f"/admin/meetings/person/{person.pk}/history/").content.decode()
    assert "Participant" not in page


@pytest.fixture
def rows(db):
    country = make_country("KZ")
    membership = Membership.objects.create(
        country=country,
        status="member",
        status_as_given="member",
        source_url="https://e.org",
        confidence="high",
    )
    person = Person.objects.create(name="Wang Yi")
    return {
        "meetings/country": (country, "name"),
        "meetings/body": (make_body(), "description"),
        "meetings/person": (person, "name"),
        "meetings/membership": (membership, "notes"),
        "proposals/theme": (make_theme(), "definition"),
    }


@pytest.mark.parametrize(
    "table",
    ["meetings/country", "meetings/body", "meetings/person", "meetings/membership", "proposals/theme"],
)
def test_a_row_of_the_register_is_put_back(keeper, rows, table):
    row, field = rows[table]
    before, first = getattr(row, field), row.events.earliest("pgh_id").pgh_id
    setattr(row, field, "Other words")
    row.save()
    history = f"/admin/{table}/{row.pk}/history/"
    assert "<ins>Other words</ins>" in keeper.get(history).content.decode()
    page = keeper.post(history, {"version": first}, follow=True).content.decode()
    row.refresh_from_db()
    assert getattr(row, field) == before
    assert "Restored:" in page


def test_who_may_not_change_the_register_looks_at_its_history_only(desk, rows):
    row, _ = rows["proposals/theme"]
    row.definition = "Other words"
    row.save()
    history = f"/admin/proposals/theme/{row.pk}/history/"
    page = desk.get(history).content.decode()
    assert "<ins>Other words</ins>" in page
    assert "Restore this version" not in page
    assert desk.post(history, {"version": 1}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_decision_its_change_and_its_evidence_are_one_entry(desk):
    pledge = make_pledge(state=State.SUGGESTED)
    address = f"/admin/articles/article/{pledge.evidence.get().article_id}/review/"
    desk.post(address, {"record": f"pledge:{pledge.pk}", "move": "reject"})
    decided, made = changes(pledge)
    assert (decided.what, decided.who, decided.is_decision) == ("rejected", "editor", True)
    assert [(d.field, d.before, d.after) for d in decided.differences] == [("state", "suggested", "rejected")]
    assert decided.along == (
        f"evidence changed: “{pledge.evidence.get().quote}” (state: suggested → rejected)",
    )
    assert made.what == "added"
    assert made.along == (f"evidence added: “{pledge.evidence.get().quote}”",)
