"""Texts that were once read wrongly, each with the one right reading of what is told in it."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

CASES = Path(__file__).parent / "cases"
PUBLISHED = {"25": date(2024, 7, 5), "29": date(2023, 7, 2)}
VARIANTS = {
    "01": ("V. Putin", "RU", "Vladimir Putin"),
    "02": ("Vladimir Vladimirovich Putin", "RU", "Vladimir Putin"),
    "03": ("K. Tokayev", "KZ", "Kassym-Jomart Tokayev"),
    "04": ("Kassym-Zhomart Tokaev", "KZ", "Kassym-Jomart Tokayev"),
    "05": ("Shavkat Mirziyoev", "UZ", "Shavkat Mirziyoyev"),
    "06": ("E. Rahmon", "TJ", "Emomali Rahmon"),
    "07": ("Emomalii Rahmon", "TJ", "Emomali Rahmon"),
    "08": ("Sadyr Nurgozhoevich Japarov", "KG", "Sadyr Japarov"),
    "09": ("Alyaksandr Lukashenka", "BY", "Alexander Lukashenko"),
    "10": ("U. Khurelsukh", "MN", "Ukhnaagiin Khurelsukh"),
    "11": ("Mohammed Mokhber", "IR", "Mohammad Mokhber"),
}


@pytest.fixture
def read(vocabulary):
    """The reading of the case whose name begins so, on the day it appeared."""

    def reading(name):
        (path,) = CASES.glob(f"{name}*.txt")
        return extract(
            path.read_text("utf-8"), vocabulary, published=PUBLISHED.get(name[:2], date(2023, 5, 6))
        )

    return reading


def proposers(reading, words):
    """Name and country of whoever proposes what is told in these words."""
    return {
        (made.proposer_name, made.proposer_country)
        for made in reading.proposals
        for point in made.points
        if words in point.quotes[0].text
    }


def countries(reading, words):
    return {country for _, country in proposers(reading, words)}


def actors(reading, words):
    return [set(p.actors) or {p.collective} for p in reading.pledges if words in p.quotes[0].text]


@pytest.mark.parametrize("case", ["01", "02"])
def test_what_was_not_done_is_no_record(read, case):
    reading = read(case)
    assert reading.is_meeting_report
    assert (reading.proposals, reading.pledges) == ((), ())


def test_what_is_inserted_before_the_verb_is_not_its_subject(read):
    reading = read("03")
    assert proposers(reading, "energy club") == {("Sergey Lavrov", "RU")}
    assert countries(reading, "rail corridor") == {"KZ"}
    assert actors(reading, "visas") == [{"PK"}]
    assert countries(reading, "joint exercises") == {"RU"}
    assert proposers(reading, "development bank") == {("Qin Gang", "CN")}


def test_a_participle_is_not_the_verb(read):
    reading = read("04")
    assert countries(reading, "energy club") == {"RU"}
    assert [(p.act, p.actors) for p in reading.pledges] == [("pledged", ("IR",))]


def test_a_city_that_tells_where_somebody_is_does_not_speak(read):
    reading = read("05")
    assert reading.pledges == ()
    assert all(not made.proposer_country for made in reading.proposals)


def test_whoever_serves_somebody_speaks_for_himself(read):
    reading = read("06")
    assert proposers(reading, "bank") == {("Andrey Rudenko", "RU")}
    assert proposers(reading, "energy club") == {("Qin Gang", "CN")}


def test_a_line_before_a_quotation_or_behind_it_tells_whose_it_is(read):
    reading = read("22")
    assert proposers(reading, "joint centre") == {("Sergey Lavrov", "RU")}
    assert proposers(reading, "development bank") == {("Qin Gang", "CN")}


def test_a_proposal_told_in_the_passive_has_its_proposer(read):
    told = ("joint centre", "water academy", "A fund", "energy club", "start-up forum", "disaster fund")
    assert [countries(read("23"), words) for words in told] == [
        {"RU"},
        {"CN"},
        {"KZ"},
        {"IR"},
        {"UZ"},
        {"PK"},
    ]


def test_each_of_several_proposers_is_found(read):
    reading = read("24")
    assert countries(reading, "joint centre") == countries(reading, "national currencies") == {"RU", "CN"}
    assert countries(reading, "water academy") == {"KZ", "KG", "TJ"}
    assert countries(reading, "start-up forum") == {"UZ", "IN"}
    assert reading.pledges == ()


@pytest.mark.parametrize("number", VARIANTS)
def test_a_name_in_other_letters_is_known(read, number):
    reading, (name, country, register) = read(f"25-variants-of-known-names-{number}"), VARIANTS[number]
    assert proposers(reading, "development bank") == {(name, country)}
    assert (register, country) in {(p.person, p.country) for p in reading.participants}


def test_one_name_spelled_twice_is_one_person(read):
    reading = read("26")
    assert proposers(reading, "visas") == {("Jeenbek Kulubaev", "KG")}
    assert proposers(reading, "youth exchange") == {("Bilawal Bhutto Zardari", "PK")}
    assert len(reading.participants) == 2


def test_a_stranger_has_no_country_of_the_place(read):
    given = {p.name: (p.person, p.country) for p in read("27").participants}
    assert given == {"Sergej Lawrow": ("Sergey Lavrov", "RU"), "Joao Pereira": ("", "")}


def test_a_statement_has_no_theme_of_its_neighbour(read):
    reading = read("28")
    (forum,) = (p for p in reading.pledges if "host a forum" in p.quotes[0].text)
    assert "drugs" not in forum.themes
    assert countries(reading, "joint centre") == {"RU", "CN"}


def test_whoever_is_interviewed_says_i(read):
    ((name, _),) = proposers(read("29"), "youth forum")
    assert name == "Zhang Ming"
