"""Texts that come without a day: what their dateline or the register says of it."""

from datetime import date

import pytest

from extraction import extract


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "NEW DELHI, April 28 -- SCO defence ministers met here on Friday. They agreed to share data.",
            date(2023, 4, 28),
        ),
        (
            "NEW DELHI, April 29 -- The SCO defence ministers met here on Friday. They agreed to share data.",
            date(2023, 4, 28),
        ),
        (
            "ASTANA, July 5, 2024: SCO heads of state met in Astana yesterday. They agreed to share data.",
            date(2024, 7, 4),
        ),
        (
            "17:05, 25 November 2011 | GMT +6\n\nHealth ministers of the SCO met in Astana on Thursday. "
            "The ministers agreed to share vaccines.",
            date(2011, 11, 24),
        ),
    ],
)
def test_a_day_without_a_year_gets_it_from_the_dateline_or_the_register(vocabulary, text, start):
    reading = extract(text, vocabulary)
    assert reading.meetings[0].start == start
    assert reading.published is None


def test_nothing_is_guessed_where_no_meeting_of_the_register_fits(vocabulary):
    text = "OSH, January 9 -- The SCO foreign ministers met in Osh on January 8. They agreed to share data."
    assert extract(text, vocabulary).meetings[0].start is None


def test_the_given_day_of_publication_wins_over_the_register(vocabulary):
    text = "NEW DELHI, April 28 -- The SCO defence ministers met here on April 28. They agreed to share data."
    assert extract(text, vocabulary, published=date(2019, 5, 2)).meetings[0].start == date(2019, 4, 28)
