"""Which session an opening names, over every body; and texts that report no session."""

from datetime import date

import pytest

from extraction import extract
from tests.extraction.made_up import sections

PUBLISHED = date(2025, 7, 15)
BODIES = [line.split(" | ") for line in sections("openings")["bodies"]]
DATELINE_ONLY = "Bishkek, July 15. /TASS/"  # gives no day of the meeting


@pytest.mark.parametrize(("code", "those", "called"), BODIES)
@pytest.mark.parametrize("opening", sections("openings")["openings"])
def test_an_opening_tells_body_number_day_and_city(opening, code, those, called, vocabulary):
    told = opening.format(T=called, p=those, P=those[0].upper() + those[1:])
    text = told + " The participants agreed to step up cooperation."
    [meeting] = extract(text, vocabulary, published=PUBLISHED).meetings
    assert (meeting.body, meeting.ordinal, meeting.city) == (code, 17, "Bishkek")
    assert meeting.start == PUBLISHED or opening.startswith(DATELINE_ONLY)


@pytest.mark.parametrize("text", sections("verdicts")["reports"] + sections("unusual_reports")["reports"])
def test_a_session_held_is_reported(text, vocabulary):
    assert extract(text, vocabulary, published=PUBLISHED).is_meeting_report


@pytest.mark.parametrize(
    "text", sections("verdicts")["no reports"] + sections("unusual_reports")["no reports"]
)
def test_coming_sessions_sidelines_and_other_events_are_not_reported(text, vocabulary):
    reading = extract(text, vocabulary, published=PUBLISHED)
    assert not reading.is_meeting_report
    assert reading.reason
