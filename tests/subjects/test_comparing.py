import re
from datetime import date

import pytest

from proposals.recurrence import note_all
from tests.making import make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    first, second = (make_meeting(start=date(year, 5, 5)) for year in (2022, 2023))
    make_proposal(first, points=["open a road"], country="CN", themes=["energy"])
    make_pledge(
        first, text="They agreed to fight hunger together.", collective="SCO members", themes=["trade"]
    )
    make_pledge(
        second, text="They agree to fight hunger together.", collective="SCO members", themes=["trade"]
    )
    note_all()
    return first, second


def test_two_meetings_are_side_by_side_theme_by_theme(client, two):
    one, other = two
    response = client.get("/compare/meetings/", {"one": one.slug, "other": other.slug})
    rows = {
        row.key: (row.one and row.one.total, row.other and row.other.total)
        for row in response.context["rows"]
    }
    assert rows == {"trade": (1, 1), "energy": (1, None)}
    every = re.search(r'<tr class="all">(.*?)</tr>', response.content.decode(), re.S).group(1)
    cells = re.findall(r'<td class="number">(.*?)</td>', every, re.S)
    assert [re.sub(r"<[^>]*>", "", cell).strip() for cell in cells] == ["1", "1", "0", "1"]


def test_what_both_said_is_shown_in_pairs(client, two):
    response = client.get("/compare/years/", {"one": "2022", "other": "2023"})
    assert [(a.meeting, b.meeting) for a, b in response.context["both"]] == [two]
    page = client.get("/compare/countries/", {"one": "CN", "other": "CN"}).content.decode()
    assert "Choose a different country." in page


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"one": "2022"}, "Choose the second year as well."),
        ({"one": "2022", "other": "1066"}, "“1066” is not a year to compare"),
    ],
)
def test_what_cannot_be_compared_is_said(client, two, query, reason):
    response = client.get("/compare/years/", query)
    assert reason in response.content.decode()
    assert "rows" not in response.context


def test_other_things_cannot_be_compared(client):
    assert client.get("/compare/rivers/").status_code == 404
    assert "Choose two countries" in client.get("/compare/").content.decode()


def test_a_meeting_leads_to_the_comparison_with_the_one_before(client, two):
    page = client.get(two[1].get_absolute_url()).content.decode()
    assert f"/compare/meetings/?one={two[0].slug}&amp;other={two[1].slug}" in page
