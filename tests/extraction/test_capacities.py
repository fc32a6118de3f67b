"""Participants have the capacity of their country's status on the day of the meeting."""

from datetime import date

import pytest

from extraction import extract

TEXT = (
    "The Council of Foreign Ministers of the Shanghai Cooperation Organisation met in {place} on {day}. "
    "Foreign Minister of Mongolia Batmunkh Battsetseg, SCO Secretary-General Zhang Ming and UN "
    "Deputy Secretary-General Amina Mohammed took part in the meeting."
)


@pytest.mark.parametrize(
    ("place", "day", "published", "capacity"),
    [
        ("Goa, India,", "May 5, 2023", date(2023, 5, 5), "observer"),
        ("Tianjin, China,", "September 1, 2025", date(2025, 9, 1), "partner"),
        ("Tianjin, China,", "August 31, 2025", date(2025, 9, 2), "observer"),
    ],
)
def test_an_observer_of_the_day_is_no_guest(vocabulary, place, day, published, capacity):
    there = extract(TEXT.format(place=place, day=day), vocabulary, published=published).participants
    assert {one.country: one.capacity for one in there}["MN"] == capacity


def test_sco_and_un_officials_are_told_apart(vocabulary):
    text = TEXT.format(place="Goa, India,", day="May 5, 2023")
    there = extract(text, vocabulary, published=date(2023, 5, 5)).participants
    came = {one.organisation: one.capacity for one in there if one.organisation}
    assert came == {"SCO Secretariat": "SCO official", "UN": "other official"}


def test_statuses_are_those_of_the_day_or_of_today(vocabulary):
    assert vocabulary.statuses(date(2016, 1, 1))["IN"] == "observer"
    assert vocabulary.statuses(date(2018, 1, 1))["IN"] == "member"
    assert vocabulary.statuses(None)["TR"] == "partner"
