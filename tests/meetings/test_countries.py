"""Names of countries in sentences."""

import pytest

from meetings.countries import in_sentence
from meetings.models import Participant
from tests.making import make_country, make_meeting, make_pledge, make_proposal

NAMED = [("US", "United States"), ("AE", "United Arab Emirates"), ("MV", "Maldives"), ("PH", "Philippines")]


@pytest.mark.parametrize(
    "name", [*(name for _, name in NAMED), "Netherlands", "United Kingdom", "European Union"]
)
def test_some_names_take_an_article(name):
    assert in_sentence(name) == f"the {name}"


@pytest.mark.parametrize("name", ["China", "Kazakhstan", "the Emirates", "South Africa", "Türkiye"])
def test_others_take_none(name):
    assert in_sentence(name) == name


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "name"), NAMED)
def test_pages_write_the_article(client, code, name):
    country = make_country(code, name)
    page = client.get(country.get_absolute_url()).content.decode()
    assert f"The pledges counted here are those the {name} made by name" in page
    assert f"<h1>{name}</h1>" in page
    meeting = make_meeting(chair_country=country)
    assert f"chaired by the {name}" in client.get("/meetings/").content.decode()
    pledge = make_pledge(meeting, actors=[code], excluded=["IN"])
    assert pledge.by == f"the {name} (without India)"
    assert str(make_proposal(meeting, country=code, proposer_name="")) == f"Proposal by the {name}"
    assert make_proposal(meeting, country=code, proposer_name="A. Speaker").by == f"A. Speaker ({name})"
    assert str(Participant(meeting=meeting, country=country)) == f"Delegation of the {name}"
