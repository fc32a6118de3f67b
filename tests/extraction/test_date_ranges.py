"""Every way to write a range of days, days in numbers, and the day from which others are counted."""

import re
from datetime import date
from pathlib import Path

import pytest

from extraction import extract
from extraction.find.dates import find_dates
from extraction.languages import load_pack
from extraction.text.segment import read_document

CASES = Path(__file__).parent / "cases"


def meeting_of(name: str, vocabulary, published: date):
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    (meeting,) = extract(text, vocabulary, published=published).meetings
    return meeting.start, meeting.end


def days(start: str, end: str = "") -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(end or start)


@pytest.mark.parametrize(
    ("name", "published", "held"),
    [
        ("date-ranges-01", "2018-01-03", days("2017-12-30", "2018-01-02")),
        ("date-ranges-02", "2018-01-03", days("2017-12-30", "2018-01-02")),
        ("date-ranges-03", "2018-01-03", days("2017-12-30", "2018-01-02")),
        ("date-ranges-04", "2018-07-02", days("2018-06-29", "2018-07-01")),
        ("date-ranges-05", "2018-07-02", days("2018-06-30", "2018-07-01")),
        ("date-ranges-06", "2018-07-02", days("2018-06-29", "2018-06-30")),
        ("date-ranges-07", "2018-07-02", days("2018-06-29", "2018-06-30")),
        ("date-ranges-08", "2018-07-02", days("2018-06-29", "2018-06-30")),
        ("date-ranges-09", "2018-07-02", days("2018-06-29", "2018-06-30")),
        ("date-ranges-10", "2018-07-02", days("2018-06-29", "2018-06-30")),
        ("date-ranges-11", "2018-07-02", days("2018-06-29", "2018-07-01")),
        ("ordinal-day-1", "2017-07-02", days("2017-06-29")),
        ("ordinal-day-2", "2017-07-02", days("2017-06-29", "2017-06-30")),
        ("ordinal-day-3", "2017-07-02", days("2017-06-29")),
        ("ambiguous-slash-date-1", "2023-06-05", days("2023-06-05")),
        ("ambiguous-slash-date-2", "2017-07-02", days("2017-06-29")),
        ("published-a-day-before-the-dateline-1", "2023-05-04", days("2023-05-05")),
        ("published-a-day-before-the-dateline-2", "2023-05-04", days("2023-05-05")),
        ("published-a-day-before-the-dateline-3", "2023-05-04", days("2023-05-05")),
        ("published-a-day-before-the-dateline-1", "2023-05-20", days("2023-05-05")),
    ],
)
def test_the_meeting_was_held(name, published, held, vocabulary):
    assert meeting_of(name, vocabulary, date.fromisoformat(published)) == held


def dates_of(text: str, published: str = "2018-07-02"):
    pack = load_pack("en")
    document = read_document(text, pack, date.fromisoformat(published) if published else None)
    return [(found.start, found.end) for found in find_dates(document, pack)]


WRITTEN = [
    ("They met between 29 June and 1 July 2018.", days("2018-06-29", "2018-07-01")),
    ("They met between June 29 and July 1.", days("2018-06-29", "2018-07-01")),
    ("They met from 29 to 30 June.", days("2018-06-29", "2018-06-30")),
    ("They met from the 29th to the 30th of June, 2018.", days("2018-06-29", "2018-06-30")),
    ("They met from June 29th until June 30th, 2018.", days("2018-06-29", "2018-06-30")),
    ("They met on June 29–30, 2018.", days("2018-06-29", "2018-06-30")),
    ("They met on June 29 & 30.", days("2018-06-29", "2018-06-30")),
    ("They met on 28, 29 and 30 June 2018.", days("2018-06-28", "2018-06-30")),
    ("They met on June 28, 29 and 30, 2018.", days("2018-06-28", "2018-06-30")),
    ("They met on 29 June - 1 July 2018.", days("2018-06-29", "2018-07-01")),
    ("They met from Friday, June 29 to Sunday, July 1, 2018.", days("2018-06-29", "2018-07-01")),
    ("They met from June 29 (Friday) to July 1 (Sunday).", days("2018-06-29", "2018-07-01")),
    ("They met from 30 December to 2 January 2018.", days("2017-12-30", "2018-01-02")),
    ("They met from December 30, 2017 to January 2.", days("2017-12-30", "2018-01-02")),
    ("They met on Sept. 15-16, 2017.", days("2017-09-15", "2017-09-16")),
    ("They met on the 29th of June.", days("2018-06-29")),
    ("They met on June 29 last year.", days("2017-06-29")),
    ("They met on May 5 and 20 states joined.", days("2018-05-05")),
    ("They met on May 5 to 20 percent more.", days("2018-05-05")),
    ("They met on 29-30.06.2018.", days("2018-06-29", "2018-06-30")),
    ("They met on 29.06.–01.07.2018.", days("2018-06-29", "2018-07-01")),
    ("They met from 2018-06-29 to 2018-07-01.", days("2018-06-29", "2018-07-01")),
    ("They met on 29-06-2018.", days("2018-06-29")),
    ("They met on 2018/06/29.", days("2018-06-29")),
    ("They met on 29/06/2018.", days("2018-06-29")),
    ("They met on May 31 to June 40.", days("2018-05-31")),
]


@pytest.mark.parametrize(
    ("text", "found"), [(text, found) for text, found in WRITTEN if re.search("20[0-9]{2}", text)]
)
def test_a_stated_year_needs_no_day_of_publication(text, found):
    assert found in dates_of(text, "")


@pytest.mark.parametrize(("text", "found"), WRITTEN)
def test_a_range_is_read_from_its_first_to_its_last_day(text, found):
    assert [*dict.fromkeys(day for day in dates_of(text) if day[0].day != 29 or day == found)][:1] == [found]
    assert found in dates_of(text)


def test_and_between_days_far_apart_makes_no_range():
    assert dates_of("They met on May 5 and June 10, 2018.") == [days("2018-05-05"), days("2018-06-10")]


@pytest.mark.parametrize("text", ["COVID-19 May spread", "5 may be enough", "They met at 10:30", "3.5 of 12"])
def test_what_is_no_day_is_none(text):
    assert dates_of(text) == []


TOLD = (
    "The SCO culture ministers' meeting took place in Almaty on {}. The ministers agreed to hold a festival."
)


def read(text: str, vocabulary, published: str | None):
    return extract(text, vocabulary, published=date.fromisoformat(published) if published else None)


@pytest.mark.parametrize("published", ["2023-08-20", None])
def test_an_open_order_of_day_and_month_is_told_and_no_day_read(published, vocabulary):
    reading = read(TOLD.format("06/05/2023"), vocabulary, published)
    assert reading.meetings[0].start is None
    assert [note for note in reading.warnings if "may be 6 May or 5 June 2023" in note]


def test_another_date_of_the_text_tells_the_order(vocabulary):
    text = TOLD.format("06/05/2023") + " The festival opens on 06/30/2023."
    reading = read(text, vocabulary, "2023-06-07")
    assert reading.meetings[0].start == date(2023, 6, 5)
    assert reading.warnings == ()


PAST = "The SCO foreign ministers met in Goa on Friday. The ministers agreed to share data."


@pytest.mark.parametrize(
    ("head", "published", "start"),
    [
        ("GOA, May 5 (Agency) -- ", "2023-05-06", "2023-05-05"),
        ("GOA, May 5, 2023 (Agency) -- ", "2024-02-01", "2023-05-05"),
        ("GOA, May 5 (PTI) ", "2023-05-19", "2023-05-05"),
        ("Posted on: 6 May 2023 10:00\n\n", None, "2023-05-05"),
        ("Updated: May 12, 2023 | Published: May 6, 2023\n\n", None, "2023-05-05"),
        ("Updated 2 hours ago\n\n", "2023-05-06", "2023-05-05"),
        ("Posted on: 12 May 2023 10:00\n\n", "2023-05-06", "2023-05-05"),
        ("Last updated 9 May 2023 10:00 IST\n\n", "2023-05-06", "2023-05-05"),
    ],
)
def test_weekdays_are_counted_from_the_dateline_and_not_from_a_stamp(head, published, start, vocabulary):
    reading = read(head + PAST, vocabulary, published)
    assert reading.meetings[0].start == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("told", "held"),
    [
        (
            "The two-day meeting of SCO culture ministers opened in Osh on Thursday.",
            days("2023-05-04", "2023-05-05"),
        ),
        (
            "A 3-day SCO culture ministers' meeting concluded in Osh on May 5.",
            days("2023-05-03", "2023-05-05"),
        ),
        ("The two-day SCO culture ministers' meeting was held in Osh on May 5.", days("2023-05-05")),
        (
            "The SCO culture ministers' meeting closed in Osh on May 5 after a two-day visit.",
            days("2023-05-05"),
        ),
    ],
)
def test_the_length_of_a_meeting_gives_the_day_that_is_not_named(told, held, vocabulary):
    (meeting,) = read(f"{told} The ministers agreed to share data.", vocabulary, "2023-05-06").meetings
    assert (meeting.start, meeting.end) == held


def test_what_the_leaders_are_told_is_told_at_the_meeting(vocabulary):
    text = (
        "ASTANA: Only joint work will help, the prime minister told his fellow leaders on Thursday. He "
        "spoke at the 24th session of the SCO Council of Heads of State. The leaders agreed to share data."
    )
    assert read(text, vocabulary, "2024-07-05").meetings[0].start == date(2024, 7, 4)


def test_a_stamp_of_the_page_is_no_day_of_the_meeting(vocabulary):
    text = "Posted on: 6 May 2023 10:00\n\nThe SCO foreign ministers met in Goa. They agreed to share data."
    assert read(text, vocabulary, "2023-05-06").meetings[0].start is None


def test_a_day_after_publication_that_is_still_to_come_is_not_the_meetings(vocabulary):
    text = (
        "The SCO foreign ministers met in Goa. The ministers agreed to share data. They will meet on May 5."
    )
    assert read(text, vocabulary, "2023-05-04").meetings[0].start is None
