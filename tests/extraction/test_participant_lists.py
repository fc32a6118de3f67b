"""The ways in which a report lists who took part, each with the country each came for."""

from datetime import date, datetime
from pathlib import Path

import pytest

from extraction import extract
from tests.extraction.made_up import sections

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


def test_who_stayed_away_or_is_a_canal_took_no_part(vocabulary):
    text = OPENING.format("Defence Ministers", "Qingdao", "26 June 2025") + (
        "Afghanistan's minister Mullah Yaqoob was not invited. Afghanistan's Qosh Tepa canal was discussed. "
        "Later Dong Jun, the Chinese minister, held talks with his Russian counterpart, Andrei Belousov. "
        "A former envoy, Fu Ying, informed journalists of the day."
    )
    assert [person.name for person in extract(text, vocabulary).participants] == ["Dong Jun"]


def test_a_field_nobody_knows_ends_no_office_before_an_honorific(vocabulary):
    text = OPENING.format("Ministers of Tourism", "Varanasi", "18 March 2023") + (
        "Union Minister for Tourism, Culture & DoNER Shri G. Kishan Reddy was in the chair."
    )
    found = [(person.name, person.country) for person in extract(text, vocabulary).participants]
    assert found == [("G. Kishan Reddy", "IN")]


def test_a_delegations_office_is_told_whole(vocabulary):
    text = OPENING.format("Ministers of Transport", "Khiva", "12 May 2022") + (
        "The heads of the transport ministries and agencies of China, Russia and Pakistan took part."
    )
    roles = {person.country: person.role for person in extract(text, vocabulary).participants}
    assert roles == dict.fromkeys(["CN", "RU", "PK"], "heads of the transport ministries and agencies")


OFFICES = sections("offices")
PEOPLE = [line.split(" | ") for line in OFFICES["people"]]
LISTED = 4


@pytest.mark.parametrize("attending", OFFICES["attending"])
@pytest.mark.parametrize("form", OFFICES["forms"])
def test_every_form_of_name_office_and_country_goes_with_every_list(form, attending, vocabulary):
    for start in range(0, len(OFFICES["offices"]), LISTED):
        told, wanted = [], set()
        for number in range(start, start + LISTED):
            code, country, adjective, full, name = PEOPLE[number % len(PEOPLE)]
            office = OFFICES["offices"][number % len(OFFICES["offices"])]
            initial = f"{name[0]}. {name.split()[1]}"
            words = {"N": name, "I": initial, "R": office, "r": office.lower()}
            told.append(form.rstrip(";").format(**words, C=country, A=adjective, F=full))
            wanted.add((initial if "{I}" in form else name, code))
        joint, last = ("; ", "; ") if form.endswith(";") else (", ", " and ")
        sentence = attending.format(joint.join(told[:-1]) + last + told[-1])
        text = OPENING.format("Ministers", "Dushanbe", "15 July 2025") + sentence
        reading = extract(text, vocabulary, published=date(2025, 7, 15))
        assert {(p.name, p.country) for p in reading.participants if p.name} == wanted, sentence
