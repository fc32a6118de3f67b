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


def test_a_counterpart_is_somebody_but_holds_no_office_by_that(vocabulary):
    text = OPENING.format("Ministers of Energy", "Astana", "14 June 2024") + (
        "Kazakhstan's Energy Minister Almasadam Satkaliyev received his Russian counterpart Sergei Tsivilev."
    )
    roles = {person.name: person.role for person in extract(text, vocabulary).participants}
    assert roles == {"Almasadam Satkaliyev": "Energy Minister", "Sergei Tsivilev": ""}


def test_a_delegations_office_is_told_whole(vocabulary):
    text = OPENING.format("Ministers of Transport", "Khiva", "12 May 2022") + (
        "The heads of the transport ministries and agencies of China, Russia and Pakistan took part."
    )
    roles = {person.country: person.role for person in extract(text, vocabulary).participants}
    assert roles == dict.fromkeys(["CN", "RU", "PK"], "heads of the transport ministries and agencies")
