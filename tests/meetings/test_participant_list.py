from datetime import date

import pytest

from meetings.models import Person
from review.states import State
from tests.making import make_meeting, make_participant, make_pledge

pytestmark = pytest.mark.django_db


def names(client, query=""):
    return [person.name for person in client.get(f"/participants/{query}").context["object_list"]]


def test_participants_of_unpublished_meetings_are_not_listed(client):
    meeting = make_meeting()
    make_participant(meeting)
    type(meeting).objects.update(state=State.WITHDRAWN)
    assert names(client) == []


def test_participants_are_found_by_country_theme_body_and_date(client):
    there = make_meeting(start=date(2023, 5, 4))
    make_pledge(there, themes=["trade"])
    make_participant(there, name="Qin Gang", country="CN")
    make_participant(make_meeting("CHS", start=date(2022, 9, 15)), name="Somebody", country="RU")
    for query in ("?country=CN", "?theme=trade", "?body=CFM", "?from=2023", "?country=CN&theme=trade"):
        assert names(client, query) == ["Qin Gang"]


def test_words_find_other_spellings_of_a_known_person(client):
    person = Person.objects.create(name="Qin Gang")
    person.names.create(name="秦刚", script="han")
    make_participant(name="Qin Gang", person=person)
    make_participant(name="Somebody")
    assert names(client, "?q=秦刚") == ["Qin Gang"]


def test_a_delegation_without_a_name_is_named_by_its_country(client):
    make_participant(name="", role="", country="KZ")
    assert "Delegation of Kazakhstan" in client.get("/participants/").content.decode()


def test_themes_count_everybody_who_was_there(client):
    meeting = make_meeting()
    make_pledge(meeting, themes=["trade"])
    make_pledge(meeting, themes=["trade"])
    make_participant(meeting, name="One")
    make_participant(meeting, name="Two")
    facets = {facet.name: facet for facet in client.get("/participants/").context["filter"].facets}
    assert [(option.code, option.count) for option in facets["theme"].options] == [("trade", 2)]
