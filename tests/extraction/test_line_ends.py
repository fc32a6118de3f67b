"""Lines of a text that was not taken in by the site: every sign that ends one does, and no offset moves."""

from datetime import date

import pytest

from extraction import extract
from extraction.reading import sentences

LINES = (
    " date 2022-07-30 Ministers meet in Tashkent",
    "The SCO foreign ministers met in Tashkent on July 29, 2022",
    "They agreed to open a school of maps",
)


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_sign_that_ends_a_line_does_what_a_line_feed_does(vocabulary, end):
    text = end.join(LINES)
    as_usual = "\n".join(LINES)
    assert sentences(text) == sentences(as_usual)
    reading, usual = extract(text, vocabulary), extract(as_usual, vocabulary)
    assert (reading.title, reading.published) == ("Ministers meet in Tashkent", date(2022, 7, 30))
    assert reading == usual
    assert all(text[q.start : q.end] == q.text for pledge in reading.pledges for q in pledge.quotes)
