"""Participants are told apart by what their country was to the SCO that day, and by whose official came."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from meetings.models import Membership, Participant
from tests.making import make_country, make_meeting, make_participant

pytestmark = pytest.mark.django_db
by_status = import_module("meetings.migrations.0005_capacity_by_status").by_status


def observer(code, start, end, status="observer"):
    Membership.objects.create(
        country=make_country(code), status=status, from_date=start, to_date=end, confidence="high"
    )


def given(meeting, capacity, **fields):
    return make_participant(meeting, name=f"{capacity} {fields}", capacity=capacity, **fields)


def test_former_guests_become_what_their_country_was_that_day():
    observer("BY", date(2015, 7, 10), date(2024, 7, 4))
    observer("TR", date(2012, 6, 7), date(2025, 9, 1), "dialogue partner")
    met = make_meeting(start=date(2023, 5, 4))
    later = make_meeting(start=date(2024, 7, 4))
    guests = [given(met, "guest", country=code) for code in ("BY", "TR", make_country("TM").pk)]
    guests.append(given(later, "guest", country="BY"))
    by_status(apps, None)
    kept = [Participant.objects.get(pk=guest.pk).capacity for guest in guests]
    assert kept == ["observer", "dialogue partner", "guest", "guest"]


def test_former_officials_become_those_of_the_sco_or_of_others():
    meeting = make_meeting()
    names = ("SCO Secretariat", "RATS", "UN", "CIS")
    came = [given(meeting, "official", country=None, organisation=name) for name in names]
    by_status(apps, None)
    kept = [Participant.objects.get(pk=one.pk).capacity for one in came]
    assert kept == ["SCO official", "SCO official", "other official", "other official"]


def test_a_list_page_and_file_tell_sco_and_un_officials_apart(client):
    meeting = make_meeting()
    given(meeting, "SCO official", country=None, organisation="SCO Secretariat")
    given(meeting, "other official", country=None, organisation="UN")
    page = client.get("/participants/", {"capacity": "other official"}).content.decode()
    assert "official of another organisation" in page
    assert "SCO Secretariat" not in page
    answer = client.get("/participants/export.csv", {"capacity": "SCO official"})
    file = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert ",SCO official," in file
    assert "other official" not in file
    assert "SCO official" in client.get(meeting.get_absolute_url()).content.decode()
