"""The ways in which a report lists who took part, each with the country each came for."""

from datetime import datetime
from pathlib import Path

import pytest

from extraction import extract

OPENING = "The {} of the Shanghai Cooperation Organisation met in {} on {}.\n"
LINES = (Path(__file__).parent / "made_up" / "participants.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_everyone_in_a_list_is_found_with_a_country(line, vocabulary):
    body, city, day, sentence, wanted = line.split("|")
    published = datetime.strptime(day, "%d %B %Y").date()
    reading = extract(OPENING.format(body, city, day) + sentence, vocabulary, published=published)
    found = {person.name: person.country or "None" for person in reading.participants if person.name}
    for family, country in (told.split(" ") for told in wanted.split(";")):
        name = next((name for name in found if family in name), None)
        assert name, f"{family} was missed"
        assert found[name] == country, name
