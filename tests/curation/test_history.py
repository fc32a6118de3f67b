import re

import pytest

from curation.history import changes, put_back
from curation.merging import merge, unmerge
from extraction import __version__
from proposals.models import Point
from tests.making import make_meeting, make_pledge

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


@pytest.mark.django_db(
    transaction=True, serialized_rollback=True
)  # each change has its own time, as it has for an editor
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
    assert "Put back: text, speech act, themes." in page


def test_putting_back_leaves_the_state_to_decisions(address):
    pledge, _ = address
    first = pledge.events.earliest("pgh_id").pgh_id
    pledge.state = "withdrawn"
    pledge.save()
    put_back(pledge, first)
    pledge.refresh_from_db()
    assert pledge.state == "withdrawn"


def test_what_a_version_stood_under_is_put_back_as_what_stands_for_it_now():
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
    assert "not one of this record" in desk.post(history, {"version": version}, follow=True).content.decode()


def test_the_extraction_is_an_actor_too(desk, register, sample):
    preview = desk.post("/admin/articles/article/import/", {"text": sample}).content.decode()
    (sealed,) = re.findall(r'name="article"\s+value="([^"]+)"', preview)
    desk.post("/admin/articles/article/import/confirm/", {"article": sealed})
    assert changes(Point.objects.first())[-1].who == f"the extraction {__version__}, run by editor"
