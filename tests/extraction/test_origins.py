"""Whose country somebody is of, however the name and the country are put together."""

from datetime import date

import pytest

from extraction import extract
from tests.extraction.made_up import sections

HEAD = (
    "DUSHANBE, July 14 (Example) -- The agriculture ministers of the Shanghai Cooperation Organisation (SCO) "
    "member states met in Dushanbe on Monday.\n\n"
)


@pytest.mark.parametrize("line", sections("origins")["people"])
def test_a_name_has_its_country(line, vocabulary):
    sentence, expected = line.split(" | ")
    reading = extract(HEAD + sentence, vocabulary, published=date(2025, 7, 15))
    told = (one.strip().rpartition(" ") for one in (f"{row.strip()} -" for row in expected.split(";")))
    wanted = {}
    for row, _, _ in told:
        name, _, country = row.rpartition(" ")
        wanted |= {name: country} if country.isupper() and len(country) == 2 else {row: ""}
    assert {p.name: p.country for p in reading.participants} == wanted
