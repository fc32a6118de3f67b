"""Days that no calendar has, digits that are no numbers, and what ends a line."""

from datetime import date, timedelta

import pytest

from extraction import extract, sentences
from extraction.find.dates import find_dates
from extraction.languages import load_pack
from extraction.text.segment import read_document

SAID = (
    "They meet today, tomorrow and met yesterday, on Monday, next Monday, this Friday, on Thursday and "
    "Friday, on the 31st in Goa, this winter, last year, next year, next winter, on May 5, on 31 December, "
    "by January 1."
)
LINE_ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"]


def dates_of(text: str, published: date):
    pack = load_pack("en")
    return find_dates(read_document(text, pack, published), pack)


@pytest.mark.parametrize("end", [date.min, date.max])
def test_days_at_both_ends_of_the_calendar_are_read(end, vocabulary):
    for days in range(0, 800, 3):
        day = end + timedelta(days=days if end == date.min else -days)
        assert all(found.start <= found.end for found in dates_of(SAID, day))
        extract(
            f"The SCO summit was held. {SAID} They agreed to trade within three years.",
            vocabulary,
            published=day,
        )


@pytest.mark.parametrize("text", ["May 5-²", "5-² May", "on the ²nd", "² May 2023", "May ²", "May 5-٣"])
def test_digits_that_are_no_numbers_tell_no_day_of_their_own(text):
    assert all(found.start.day in {1, 3, 5} for found in dates_of(text, date(2023, 5, 6)))


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_line_end_ends_a_line(end):
    text = f"Ministers meet in Tashkent for talks{end}Wang Yi spoke of trade{end}• to travel"
    found = sentences(text)
    assert [text[s.start : s.end] for s in found] == [
        "Ministers meet in Tashkent for talks", "Wang Yi spoke of trade", "• to travel",
    ]  # fmt: skip
    assert found[0].kind == "title"
