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


ENDS = [date.min, date(1, 1, 2), date(1989, 12, 31), date(2061, 1, 1), date(9999, 12, 30), date.max]


@pytest.mark.parametrize("published", ENDS)
def test_a_day_of_publication_out_of_reach_is_none(vocabulary, published):
    text = (
        "SCO foreign ministers met in Goa yesterday, on Friday, the 1st, and on May 5. They will "
        "meet tomorrow, next Monday, next year, this winter. They agreed to build a bank within 9 years."
    )
    assert extract(text, vocabulary, published=published).published is None
    headed = extract(f" date {published.isoformat()} Ministers meet\n{text}", vocabulary)
    assert headed.published is None


@pytest.mark.parametrize("day", ["31.12.9999", "01.01.0001", "9999-12-31", "0001-01-01", "31/12/9999"])
def test_a_day_of_the_text_out_of_reach_is_no_day_of_its_meeting(vocabulary, day):
    text = f"SCO foreign ministers met in Goa on {day}. They agreed to build a bank by tomorrow."
    reading = extract(text, vocabulary, published=date(2023, 5, 6))
    assert all(meeting.start is None or meeting.start.year == 2023 for meeting in reading.meetings)


@pytest.mark.parametrize("first", ["2024-07-05 Ministers meet", "2024-07-05", "[2024-07-05]", "July 5, 2024"])
@pytest.mark.parametrize(("told", "start"), [("", None), (" on Thursday", date(2024, 7, 4))])
def test_a_day_that_opens_a_text_is_no_day_of_the_meeting(vocabulary, first, told, start):
    text = f"{first}\nThe foreign ministers of the SCO member states met in Astana{told}. They agreed."
    reading = extract(text, vocabulary)
    assert reading.published == date(2024, 7, 5)
    assert reading.meetings[0].start == start
