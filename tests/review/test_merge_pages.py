"""The screens of merging, and the addresses of what was merged."""

import csv
import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group

from meetings.models import Person
from proposals.models import Pledge
from review.merging.merge import merge, unmerge
from review.models import Merge, NotTheSame
from review.states import State
from tests.making import make_country, make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db
MERGES = "/admin/review/merge/"
CANDIDATES = f"{MERGES}candidates/"
COMPARE = f"{MERGES}compare/"


@pytest.fixture
def pledges():
    meeting = make_meeting()
    return [
        make_pledge(meeting, text=f"They agreed to meet {often} a year.", themes=[theme])
        for often, theme in (("once", "trade"), ("twice", "energy"))
    ]


def pair(one, other, **more):
    return {"kind": one._meta.model_name, "one": one.pk, "other": other.pk, **more}


def in_one_line(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def form(desk, one, other, **more):
    """What the compare screen would send unchanged."""
    page = in_one_line(desk.get(COMPARE, pair(one, other)))
    (sealed,) = re.findall(r'name="sealed" value="([^"]+)"', page)
    chosen = dict(re.findall(r'name="([\w-]+)" value="(\d+)" checked', page))
    return pair(one, other) | chosen | {"sealed": sealed, "do": "merge"} | more


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def make_role(client, editor):
    def become(*names):
        editor.groups.set(Group.objects.filter(name__in=names))
        client.force_login(editor)
        return client

    return become


def test_candidates_are_shown_by_kind_with_their_reason(desk, pledges):
    page = desk.get(CANDIDATES, {"kind": "pledge"}).content.decode()
    assert "similar words at the same meeting" in page
    assert f"?kind=pledge&amp;one={pledges[0].pk}&amp;other={pledges[1].pk}" in page
    assert "No possible duplicates left" in desk.get(CANDIDATES, {"kind": "person"}).content.decode()
    assert desk.get(CANDIDATES, {"kind": "article"}).status_code == 404


def test_both_sides_are_compared_field_by_field(desk, pledges):
    page = in_one_line(desk.get(COMPARE, pair(*pledges)))
    assert all(f'name="take-text" value="{pledge.pk}"' in page for pledge in pledges)
    assert 'name="take-themes"' in page
    assert 'name="take-verb"' not in page
    assert all(pledge.evidence.get().quote in page for pledge in pledges)


def test_a_merge_takes_the_values_chosen(desk, editor, pledges):
    kept, gone = pledges
    sent = form(desk, kept, gone, kept=kept.pk) | {"take-text": gone.pk, "take-themes": kept.pk}
    response = desk.post(COMPARE, sent, follow=True)
    assert "replaces both" in messages_of(response)
    kept = Pledge.objects.published().get()
    assert kept == pledges[0]
    assert kept.text == "They agreed to meet twice a year."
    assert [theme.pk for theme in kept.themes.all()] == ["trade"]
    assert Merge.objects.get().by == editor


def test_either_side_can_stay(desk, pledges):
    desk.post(COMPARE, form(desk, *pledges, kept=pledges[1].pk))
    assert Pledge.objects.published().get() == pledges[1]


def test_what_is_public_or_has_more_evidence_is_proposed_to_stay(desk):
    waiting, public = make_pledge(state=State.SUGGESTED), make_pledge()
    page = in_one_line(desk.get(COMPARE, pair(waiting, public)))
    assert f'name="kept" value="{public.pk}" checked' in page


def test_a_form_older_than_the_records_is_refused_with_what_changed(desk, pledges):
    sent = form(desk, *pledges)
    Pledge.objects.filter(pk=pledges[1].pk).update(text="They will never meet.")
    response = desk.post(COMPARE, sent, follow=True)
    said = messages_of(response)
    assert "text of “They will never meet.” was “They" in said
    assert "and is now “They will never meet.”" in said
    assert not Merge.objects.exists()


@pytest.mark.parametrize("sealed", ["", "x", "abc:def:ghi"])
def test_a_form_that_was_not_sealed_here_is_refused(desk, pledges, sealed):
    response = desk.post(COMPARE, form(desk, *pledges, sealed=sealed), follow=True)
    assert "Check both records again" in messages_of(response)
    assert not Merge.objects.exists()


def test_a_refusal_is_reported_in_a_sentence(desk):
    one, other = make_participant(), make_participant(name="Gang Qin")
    response = desk.post(COMPARE, form(desk, one, other), follow=True)
    assert "belong to different meetings" in messages_of(response)


def test_not_the_same_is_remembered(desk, editor, pledges):
    response = desk.post(COMPARE, pair(*pledges, do="not the same"), follow=True)
    assert "not be proposed again" in messages_of(response)
    assert NotTheSame.objects.get().by == editor
    assert "No possible duplicates left" in response.content.decode()


def test_merges_are_listed_with_who_and_when_and_undone_there(desk, editor, pledges):
    made = merge(*pledges, editor)
    page = desk.get(MERGES).content.decode()
    assert "They agreed to meet twice a year." in page
    response = desk.post(f"{MERGES}{made.pk}/apart/", follow=True)
    assert "both records are back" in messages_of(response)
    assert "Undo the merge" not in response.content.decode()
    assert Pledge.objects.published().count() == 2


def test_a_merge_of_records_that_were_removed_since_is_still_listed(desk, pledges):
    unmerge(merge(*pledges))
    number = pledges[1].pk
    pledges[1].delete()
    assert f"number {number}, since removed" in desk.get(MERGES).content.decode()


def test_a_merge_that_cannot_be_undone_says_why(desk, pledges):
    made = merge(*pledges)
    merge(make_pledge(), pledges[0])
    response = desk.post(f"{MERGES}{made.pk}/apart/", follow=True)
    assert "undo the merge of" in messages_of(response)


def test_a_record_is_merged_from_its_form_by_number(desk, pledges):
    page = desk.get(f"/admin/proposals/pledge/{pledges[0].pk}/change/").content.decode()
    address = f"{CANDIDATES}?kind=pledge&amp;of={pledges[0].pk}"
    assert address in page
    page = desk.get(address.replace("&amp;", "&")).content.decode()
    assert f'name="one" value="{pledges[0].pk}"' in page
    answers = {"999999": "no pledge with the number “999999”", pledges[0].pk: "the record itself"}
    for typed, answer in answers.items():
        asked = {"kind": "pledge", "one": pledges[0].pk, "other": typed}
        assert answer in messages_of(desk.get(COMPARE, asked, follow=True))


def test_a_person_is_merged_from_their_form(make_role):
    client = make_role("Administrators")
    person = Person.objects.create(name="Qin Gang")
    gone = Person.objects.create(name="Chin Kang")
    page = client.get(f"/admin/meetings/person/{person.pk}/change/").content.decode()
    assert f"?kind=person&amp;of={person.pk}" in page
    client.post(COMPARE, form(client, person, gone))
    assert Person.objects.standing().get() == person


def test_a_merged_record_is_read_only_and_leads_to_the_one_kept(desk, pledges):
    merge(*pledges)
    address = f"/admin/proposals/pledge/{pledges[1].pk}/change/"
    page = desk.get(address).content.decode()
    assert f'href="/admin/proposals/pledge/{pledges[0].pk}/change/"' in page
    assert 'name="_save"' not in page
    assert desk.post(address, {"text": "x"}).status_code == 403


def test_a_merged_record_is_not_offered_as_a_relation(desk):
    kept, gone = make_meeting(city="Goa"), make_meeting(city="Goa")
    merge(kept, gone)
    asked = {"app_label": "proposals", "model_name": "pledge", "field_name": "meeting", "term": "Goa"}
    found = desk.get("/admin/autocomplete/", asked).json()["results"]
    assert [row["id"] for row in found] == [str(kept.pk)]


def test_who_may_look_and_who_may_merge(make_role, pledges):
    made = merge(*(make_pledge() for _ in range(2)))
    for role, looks, acts in (("Viewers", 200, 403), ("Editors", 200, 403), ("Publishers", 200, 302)):
        client = make_role(role)
        for address in (MERGES, f"{CANDIDATES}?kind=pledge"):
            assert client.get(address).status_code == looks
        page = client.get(COMPARE, pair(*pledges)).content.decode()
        assert ("Not the same</button>" in page) == (acts == 302)
        assert client.post(COMPARE, pair(*pledges, do="not the same")).status_code == acts
        assert client.post(f"{MERGES}{made.pk}/apart/").status_code == acts


def test_strangers_are_kept_out(client, make_role, pledges):
    assert client.get(MERGES).status_code == 302
    make_role()
    assert [client.get(address).status_code for address in (MERGES, CANDIDATES, COMPARE)] == [403] * 3


def test_undoing_a_merge_is_posted(desk):
    assert desk.get(f"{MERGES}1/apart/").status_code == 405
    assert desk.post(f"{MERGES}1/apart/").status_code == 404


@pytest.mark.parametrize("make", [make_meeting, make_proposal, make_pledge])
def test_an_old_address_leads_to_the_record_kept_however_long_the_chain(client, make):
    first, second, third = make(), make(), make()
    merge(second, third)
    upper = merge(first, second)
    response = client.get(third.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, first.get_absolute_url())
    assert response["Cache-Control"] == "no-cache"
    assert client.get(response["Location"]).status_code == 200
    unmerge(upper)
    assert client.get(second.get_absolute_url()).status_code == 200


def test_an_old_address_of_what_is_withdrawn_now_says_so(client, pledges):
    merge(*pledges)
    Pledge.objects.filter(pk=pledges[0].pk).update(state=State.WITHDRAWN)
    response = client.get(pledges[1].get_absolute_url(), follow=True)
    assert response.redirect_chain == [(pledges[0].get_absolute_url(), 301)]
    assert response.status_code == 410


def test_what_was_merged_before_it_was_public_has_no_address(client):
    waiting = {"state": State.SUGGESTED}
    kept, gone = make_pledge(**waiting), make_pledge(**waiting)
    merge(kept, gone)
    assert client.get(gone.get_absolute_url()).status_code == 404


def test_lists_counts_and_files_have_a_merged_record_once(client, pledges):
    merge(*pledges)
    file = client.get("/pledges/export.csv").getvalue().decode("utf-8-sig")
    assert [row["text"] for row in csv.DictReader(StringIO(file))] == ["They agreed to meet once a year."]
    assert len(client.get("/pledges/").context["object_list"]) == 1
    assert len(client.get(pledges[0].meeting.get_absolute_url()).context["pledges"]) == 1
    assert client.get("/").context["counts"]["pledges"] == 1


def test_the_screens_ask_little(desk, pledges, django_assert_num_queries):
    for number in range(12):
        make_pledge(pledges[0].meeting, text=f"They agreed to meet {number} times a year.")
        merge(*(make_pledge(text=f"They will trade {number} and {n}.") for n in "ab"))
    make_country("RU")
    for address, queries in ((MERGES, 7), (f"{CANDIDATES}?kind=pledge", 6)):
        with django_assert_num_queries(queries):
            assert desk.get(address).status_code == 200
    with django_assert_num_queries(26):
        desk.get(COMPARE, pair(*pledges))


def test_comparing_two_meetings_takes_few_queries_however_much_is_linked_to_them(
    desk, django_assert_num_queries
):
    meetings = [make_meeting(), make_meeting()]
    for meeting in meetings:
        for number in range(8):
            make_participant(meeting, f"Guest {number}")
            make_pledge(meeting)
    with django_assert_num_queries(22):
        desk.get(COMPARE, pair(*meetings))
