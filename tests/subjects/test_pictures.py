from datetime import date

import pytest

from subjects.maps import map_of, world
from tests.addresses import PICTURE_PAGES
from tests.making import make_country, make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


def test_a_mark_is_in_its_country_and_as_large_as_its_number(client):
    for code in ("CN", "KZ", "US"):
        make_country(code)
    drawn = map_of("meeting", "Held", "meeting", {"CN": 16, "KZ": 4, "US": 1}, "/meetings/?host=")
    china, kazakhstan = drawn.drawn
    assert (china.code, china.radius, kazakhstan.radius) == ("CN", 30, 17)
    assert china.x > kazakhstan.x
    assert china.y > kazakhstan.y
    assert [mark.address for mark in drawn.left_out] == ["/meetings/?host=US"]


def test_every_member_has_a_shape():
    codes = {shape["code"] for shape in world()["shapes"]}
    assert {"BY", "CN", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ"} <= codes


def test_a_meeting_is_counted_where_it_was_held_and_not_where_its_guests_came_from(client):
    make_meeting(country="IN")
    make_meeting(country="CN", chair_country=make_country("IN"))
    assert client.get("/meetings/?host=IN").context["page_obj"].paginator.count == 1
    page = client.get("/meetings/?host=IN&sort=oldest").content.decode()
    assert "Held in: India" in page
    assert '<input type="hidden" name="host" value="IN">' in page


def test_the_matrix_has_a_cell_for_each_pair_and_the_loudest_country_first(client):
    meeting = make_meeting()
    make_proposal(meeting, points=["one", "two"], country="CN", themes=["trade"])
    make_pledge(meeting, actors=["RU"], themes=["trade", "energy"])
    context = client.get("/matrix/").context
    assert [country.pk for country in context["countries"]] == ["CN", "RU"]
    cells = {row.theme.pk: [(cell.points, cell.pledges) for cell in row.cells] for row in context["rows"]}
    assert cells == {"trade": [(2, 0), (0, 1)], "energy": [(0, 0), (0, 1)]}


def test_the_timeline_runs_in_time_and_tells_which_meetings_an_article_has(client):
    first = make_meeting(start=date(2001, 6, 15))
    last = make_meeting(start=date(2023, 5, 5), register_source="https://register.example/")
    (lane,) = client.get("/timeline/").context["lanes"]
    assert [(day.meeting, day.told) for day in lane.days] == [(first, True), (last, False)]
    assert lane.days[0].x < lane.days[1].x


@pytest.mark.parametrize("address", PICTURE_PAGES)
def test_a_picture_of_nothing_says_so(client, address):
    assert 'class="empty"' in client.get(address).content.decode()
