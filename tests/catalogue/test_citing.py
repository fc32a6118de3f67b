"""Citations as the programs read them that people keep their references with."""

import json
from datetime import date
from urllib.parse import parse_qs

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from catalogue.citations import Citation, apa, as_csl, bibtex, chicago, coins, ris, titled
from tests.making import make_proposal

ONE = Citation(
    key="sco-pledge-12",
    title="Pledge: They agreed to trade 50% more {of} $ & #1_~^\\",
    address="https://site.example/pledges/12/?a=1&b=%20_#x",
    issued=date(2023, 5, 6),
    accessed=date(2026, 11, 25),
    version="3",
    quote="They agreed\nto trade.",
    note="Based on “A title” (Gazette, 2023-05-05).",
)
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def test_bibtex_is_read():
    entry = parse_string(bibtex(ONE), "bibtex").entries["sco-pledge-12"]
    assert (entry.type, entry.fields["year"], entry.fields["urldate"]) == ("misc", "2023", "2026-11-25")
    assert entry.fields["url"] == ONE.address
    assert str(entry.persons["author"][0]) == "{The SCO record}"
    assert r"50\% more (of) \$ \& \#1\_" in entry.fields["title"]


def test_ris_is_read():
    [entry] = rispy.loads(ris(ONE))
    assert (entry["type_of_reference"], entry["title"], entry["year"]) == ("ELEC", ONE.title, "2023")
    assert entry["urls"] == [ONE.address]
    assert entry["abstract"] == "They agreed to trade."


def test_csl_json_is_read():
    items = CiteProcJSON(json.loads(as_csl(ONE)))
    assert str(items["sco-pledge-12"]["title"]) == ONE.title
    assert items["sco-pledge-12"]["issued"]["year"] == 2023


@given(PRINTABLE, PRINTABLE)
def test_whatever_a_title_holds_the_files_are_read(title, quote):
    cited = Citation("key", title, "https://site.example/", date(2023, 1, 2), date(2023, 1, 3), quote=quote)
    assert set(parse_string(bibtex(cited), "bibtex").entries) == {"key"}
    [entry] = rispy.loads(ris(cited))
    assert entry["title"] == " ".join(title.split())
    assert json.loads(as_csl(cited))[0]["title"] == title


def test_sentences():
    assert apa(ONE) == (
        f"The SCO record. (2023, May 6). {ONE.title} (Version 3). Retrieved November 25, 2026, "
        f"from {ONE.address}"
    )
    assert chicago(ONE) == (
        f"The SCO record. “{ONE.title}.” Version 3, May 6, 2023. Accessed November 25, 2026. {ONE.address}."
    )


def test_coins_tell_what_and_where():
    told = parse_qs(coins(ONE))
    assert told["rft.title"] == [ONE.title]
    assert told["rft.identifier"] == [ONE.address]


@pytest.mark.parametrize("write", [bibtex, ris, as_csl])
def test_what_is_not_known_is_left_out(write):
    bare = Citation("key", "Pledges", "https://site.example/", date(2023, 1, 2), date(2023, 1, 3))
    assert "version" not in write(bare)
    assert "AB  -" not in write(bare)


@pytest.mark.parametrize(
    ("kind", "words", "title"),
    [
        ("proposal", "Proposal by China", "Proposal by China"),
        ("meeting", "Meeting of ministers", "Meeting of ministers"),
        ("meeting", "Council of Heads of State", "Meeting: Council of Heads of State"),
        ("pledge", "Pledges to trade", "Pledge: Pledges to trade"),
    ],
)
def test_a_title_names_the_kind_once(kind, words, title):
    assert titled(kind, words) == title


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
def test_a_proposal_without_a_title_is_cited_as_a_proposal_once(client, suffix):
    proposal = make_proposal()
    cited = client.get(f"{proposal.get_absolute_url()}record.{suffix}").content.decode()
    assert "Proposal by Qin Gang (China)" in cited
    assert cited.count("Proposal") == 1
