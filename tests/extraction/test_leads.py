"""Openings of reports: which body met, for which time, when and where; or why none is reported."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

LINES = (Path(__file__).parent / "made_up" / "leads.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_an_opening_tells_which_meeting_is_reported(line, vocabulary):
    published, text, *wanted = line.split("|")
    reading = extract(text, vocabulary, published=date.fromisoformat(published))
    if wanted[0] == "None":
        assert not reading.is_meeting_report
        assert reading.reason
        return
    meeting = reading.meetings[0]
    start = meeting.start.isoformat() if meeting.start else ""
    found = [
        meeting.body.removesuffix("-X"),
        str(meeting.ordinal or ""),
        start,
        meeting.city,
        meeting.country,
    ]
    assert found == wanted
