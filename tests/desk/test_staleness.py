import re

import pytest
from django.core.exceptions import ValidationError

from desk.staleness import StaleError, differences, refuse_if_stale, token
from proposals.models import Pledge
from review.states import State
from tests.making import make_country, make_evidence, make_pledge, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge():
    return make_pledge(state=State.SUGGESTED, actors=["CN"], themes=["trade"])


def test_an_unchanged_record_is_not_stale(pledge):
    assert differences(pledge, token(pledge)) == []
    refuse_if_stale(pledge, token(pledge))


def test_what_changed_is_described_in_words(pledge):
    read = token(pledge)
    pledge.act = "decided"
    pledge.save()
    pledge.actors.set([make_country("IN"), make_country("RU")])
    pledge.themes.clear()
    told = {str(one) for one in differences(pledge, read)}
    assert told == {
        "speech act: was pledged → is now decided",
        "actors: was China → is now India, Russia",
        "themes: was Trade → is now nothing",
    }


def test_a_stale_one_is_refused_with_who_changed_it(desk, editor, pledge):
    read = token(pledge)
    make_theme("energy")
    address = f"/admin/proposals/pledge/{pledge.pk}/change/"
    form = {"meeting": pledge.meeting_id, "text": "Something else.", "act": "pledged", "themes": ["energy"]}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    desk.post(address, form | inline)
    with pytest.raises(StaleError, match="editor has changed it in the meantime: text: was"):
        refuse_if_stale(Pledge.objects.get(pk=pledge.pk), read)


def test_evidence_that_comes_to_it_makes_nothing_stale(pledge):
    read = token(pledge)
    make_evidence(pledge, "They agreed.")
    assert differences(Pledge.objects.get(pk=pledge.pk), read) == []


@pytest.mark.parametrize("damage", [lambda t: t[:-1] + "x", lambda t: "", lambda t: "nonsense"])
def test_a_damaged_token_is_refused(pledge, damage):
    with pytest.raises(ValidationError, match="damaged"):
        differences(pledge, damage(token(pledge)))


def test_the_token_of_another_record_is_refused(pledge):
    with pytest.raises(ValidationError, match="another record"):
        differences(pledge, token(make_pledge(state=State.SUGGESTED)))


def test_a_token_of_loaded_records_asks_nothing(pledge, django_assert_num_queries):
    (loaded,) = Pledge.objects.prefetch_related("themes", "actors", "excluded")
    with django_assert_num_queries(0):
        token(loaded)


def test_the_admins_own_form_is_refused_when_stale_and_saved_when_sent_again(desk, pledge):
    address = f"/admin/proposals/pledge/{pledge.pk}/change/"
    read = desk.get(address).context["adminform"].form["as_read"].value()
    Pledge.objects.filter(pk=pledge.pk).update(verb="vowed")
    form = {
        "meeting": pledge.meeting_id,
        "text": "New words.",
        "act": "pledged",
        "actors": ["CN"],
        "evidence-TOTAL_FORMS": 0,
        "evidence-INITIAL_FORMS": 0,
    }
    refused = desk.post(address, form | {"as_read": read})
    pledge.refresh_from_db()
    assert "verb: was nothing → is now vowed" in refused.content.decode()
    assert pledge.text != "New words."
    again = refused.context["adminform"].form["as_read"].value()
    desk.post(address, form | {"as_read": again})
    pledge.refresh_from_db()
    assert pledge.text == "New words."


def test_ones_own_change_is_called_ones_own(desk, pledge):
    read = token(pledge)
    address = f"/admin/proposals/pledge/{pledge.pk}/change/"
    form = {"meeting": pledge.meeting_id, "text": "Something else.", "act": "pledged"}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    desk.post(address, form | inline)
    page = desk.post(address, form | inline | {"as_read": read, "text": "Again."}).content.decode()
    assert re.search(r"You changed it in another window at \d\d:\d\d: ", page)
    assert "changed it meanwhile" not in page
