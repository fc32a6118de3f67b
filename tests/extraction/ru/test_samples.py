"""The Russian samples as they should be read."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

FOLDER = Path(__file__).resolve().parents[3] / "samples"
SAMPLES = {  # day of publication; body, number, city, first day; people; points, pledges
    "mtrm-2025-tianjin-ru": (date(2025, 7, 3), "MTRM", 12, "Tianjin", date(2025, 7, 2), 1, 0, 2),
    "chs-2024-astana-ru": (date(2024, 7, 4), "CHS", 24, "Astana", None, 1, 4, 0),
    "chg-2024-islamabad-ru": (date(2024, 10, 17), "CHG", 23, "Islamabad", date(2024, 10, 16), 10, 0, 0),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_right(name, vocabulary):
    published, body, ordinal, city, day, people, points, pledges = SAMPLES[name]
    reading = extract((FOLDER / f"{name}.txt").read_text("utf-8"), vocabulary, published=published)
    meeting = reading.meetings[0]
    assert (meeting.body, meeting.ordinal, meeting.city, meeting.start) == (body, ordinal, city, day)
    assert len([one for one in reading.participants if one.name]) == people
    assert sum(len(proposal.points) for proposal in reading.proposals) == points
    assert len(reading.pledges) == pledges
    assert all(one.country or one.organisation for one in reading.participants)
