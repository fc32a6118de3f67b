"""The Chinese samples as they should be read."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

FOLDER = Path(__file__).resolve().parents[3] / "samples"
SAMPLES = {
    "css-2020-video-zh": (date(2020, 9, 16), "CSS", 15, "", 5, 0),
    "mem-2025-ningbo-zh": (date(2025, 7, 14), "MEM", 5, "Ningbo", 1, 2),
    "mtom-2024-almaty-zh": (date(2024, 5, 26), "MTOM", None, "Almaty", 1, 2),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_right(name, vocabulary):
    day, body, ordinal, city, points, pledges = SAMPLES[name]
    reading = extract((FOLDER / f"{name}.txt").read_text("utf-8"), vocabulary, published=day)
    meeting = reading.meetings[0]
    assert (meeting.body, meeting.ordinal, meeting.city) == (body, ordinal, city)
    assert sum(len(proposal.points) for proposal in reading.proposals) == points
    assert len(reading.pledges) == pledges
    assert all(one.name and (one.country or one.organisation) for one in reading.participants)
