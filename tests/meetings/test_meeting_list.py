import json
from datetime import date

import pytest

from meetings.models import Membership
from review.states import State
from tests.making import make_body, make_meeting, make_participant, make_pledge, make_proposal, make_theme

pytestmark = pytest.mark.django_db


def cities(client, query=""):
    return [meeting.city for meeting in client.get(f"/meetings/{query}").context["object_list"]]


def test_newest_meetings_come_first_and_undated_ones_last(client):
    make_meeting(start=date(2022, 7, 1), city="Tashkent")
    make_meeting(start=None, city="Nowhere")
    make_meeting(start=date(2023, 5, 4), city="Goa")
    assert cities(client) == ["Goa", "Tashkent", "Nowhere"]
    assert cities(client, "?sort=oldest") == ["Tashkent", "Goa", "Nowhere"]


@pytest.mark.parametrize("state", [State.SUGGESTED, State.REJECTED, State.WITHDRAWN])
def test_what_is_not_published_is_neither_listed_nor_shown(client, state):
    meeting = make_meeting(state=state)
    assert cities(client) == []
    gone = 410 if state == State.WITHDRAWN else 404
    assert client.get(meeting.get_absolute_url()).status_code == gone


def test_a_country_finds_meetings_it_hosted_chaired_or_attended(client):
    make_meeting(city="Hosted", country="KZ")
    make_meeting(city="Chaired", country="IN", chair_country=make_meeting(country="KZ", city="Host2").country)
    make_participant(make_meeting(city="Attended", country="IN"), country="KZ")
    make_participant(make_meeting(city="Suggested", country="IN"), country="KZ", state=State.SUGGESTED)
    assert set(cities(client, "?country=KZ")) == {"Hosted", "Chaired", "Host2", "Attended"}


def test_a_theme_finds_meetings_with_a_published_statement_on_it(client):
    make_pledge(make_meeting(city="Pledged"), themes=["trade"])
    make_proposal(make_meeting(city="Proposed"), themes=["trade"])
    make_pledge(make_meeting(city="Other"), themes=["energy"])
    make_pledge(make_meeting(city="Suggested"), themes=["trade"], state=State.SUGGESTED)
    assert set(cities(client, "?theme=trade")) == {"Pledged", "Proposed"}
    assert len(cities(client, "?theme=trade&theme=energy")) == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?from=2023-05-05", ["Goa"]),
        ("?to=2023-05-03", ["Tashkent"]),
        ("?from=2022&to=2022", ["Tashkent"]),
        ("?from=2022-07&to=2023-05-04", ["Goa", "Tashkent"]),
        ("?to=2022-06", []),
    ],
)
def test_dates_find_meetings_with_a_day_in_the_range(client, query, expected):
    make_meeting(start=date(2022, 7, 1), city="Tashkent")
    make_meeting(start=date(2023, 5, 4), end=date(2023, 5, 5), city="Goa")
    assert cities(client, query) == expected


def test_bodies_can_be_several(client):
    make_body("CHS", "Council of Heads of State")
    make_meeting("CHS", city="Summit")
    make_meeting("CFM", city="Ministers")
    make_meeting(make_body("RATS", "Anti-Terrorist Structure"), city="Rats")
    assert set(cities(client, "?body=CHS&body=CFM")) == {"Summit", "Ministers"}


def test_words_find_body_place_and_people(client):
    make_participant(make_meeting(city="Goa"), name="Qin Gang")
    make_meeting(city="Tashkent")
    assert cities(client, "?q=qin") == cities(client, "?q=goa+foreign") == ["Goa"]


def test_a_country_without_meetings_is_not_offered_but_no_error(client):
    make_meeting(country="IN")
    Membership.objects.all().delete()
    facets = {facet.name: facet for facet in client.get("/meetings/").context["filter"].facets}
    assert [option.code for option in facets["country"].options] == ["IN"]


def test_choices_show_how_many_rows_they_would_leave(client):
    goa = make_meeting(city="Goa", country="IN")
    make_pledge(goa, themes=["trade"])
    make_pledge(goa, themes=["trade"])
    make_meeting(city="Almaty", country="KZ")
    make_theme("unused")
    facets = client.get("/meetings/?country=KZ").context["filter"].facets
    counts = {f.name: {o.code: o.count for o in f.options} for f in facets}
    assert counts["country"] == {"IN": 1, "KZ": 1}
    assert (counts["theme"], counts["body"]) == ({"trade": 0}, {"CFM": 1})


def test_venues_as_geojson_are_where_they_belong(client):
    make_meeting(city="Benaulim, Goa", start=date(2023, 5, 4))
    make_meeting(city="Nowhere at all", start=date(2022, 5, 4))
    answer = client.get("/meetings/export.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    found = json.loads(b"".join(answer.streaming_content))
    goa, nowhere = found["features"]
    assert goa["geometry"] == {"type": "Point", "coordinates": [73.81, 15.39]}
    assert (goa["properties"]["city"], goa["properties"]["meeting_start"]) == ("Benaulim, Goa", "2023-05-04")
    assert nowhere["geometry"] is None
    assert client.get("/pledges/export.geojson").status_code == 404
