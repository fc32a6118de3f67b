"""Sentences of the genre, each said at one meeting: a pledge, a point, or neither."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

MEETING = (
    "The Council of Foreign Ministers of the Shanghai Cooperation Organisation met in Tashkent on 29 July. "
    "Kazakh Foreign Minister Mukhtar Tileuberdi, Pakistani Foreign Minister Bilawal Bhutto Zardari, Chinese "
    "Foreign Minister Wang Yi and Indian External Affairs Minister S. Jaishankar took part.\n"
    "Tileuberdi opened the meeting. "
)
LINES = (Path(__file__).parent / "made_up" / "sentences.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_is_read_as_what_it_is(line, vocabulary):
    kind, sentence = line.split(" | ", 1)
    reading = extract(MEETING + sentence, vocabulary, published=date(2022, 7, 30), title="Ministers meet")
    points = [("point", point.quotes[0]) for made in reading.proposals for point in made.points]
    told = [*points, *(("pledge", pledge.quotes[0]) for pledge in reading.pledges)]
    found = {name for name, quote in told if quote.start >= len(MEETING)}
    assert kind in found or (kind == "none" and not found)
