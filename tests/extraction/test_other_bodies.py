"""What other bodies do, what might be and what is refused make no record; what an act is called."""

import pytest

from extraction import extract

LEAD = "The foreign ministers of the Shanghai Cooperation Organisation met in Tashkent on 4 May 2022.\n\n"
NOTHING = (
    "The ministers of the C5+1 agreed to widen trade.",
    "The leaders of the Quad pledged to pay for harbours.",
    "The participants of a forum in Brussels agreed to raise duties.",
    "The Council of the European Union decided to lengthen its mission.",
    "The member states of the European Union agreed to raise duties.",
    "AUKUS partners agreed to share their shipyards.",
    "The Organization of Turkic States agreed to open a fund.",
    "The members of the Organization of Turkic States agreed to open a fund.",
    "The Arab League called for a truce.",
    "The ministers of the Arab League proposed to open a fund.",
    "The Caspian states agreed to protect the seal.",
    "OPEC+ agreed to pump less oil.",
    "The Taliban pledged to fight smuggling.",
    "Hamas agreed to a truce.",
    "Lavrov said the West had proposed to split the region.",
    "Were the ministers to sign the treaty, trade would grow.",
    "Should the ministers agree to open a bank, trade would grow.",
    "Almaty will not welcome a festival, Tokayev said.",
    "Kazakhstan will not host the games, Tokayev said.",
    "Instead of adopting a declaration the ministers exchanged views.",
)
OURS = (
    "The ministers of the SCO agreed to widen trade.",
    "The members of the CIS and the SCO agreed to widen trade.",
    "The SCO and ASEAN agreed to widen trade.",
    "The leaders at the BRICS-SCO meeting agreed to widen trade.",
    "The ministers in West Kazakhstan agreed to widen trade.",
    "The members of the Organisation agreed to open a centre.",
    "The participants of a forum in Tashkent agreed to open a centre.",
    "The participants of a meeting of the SCO foreign ministers in Tashkent agreed to open a centre.",
    "The ministers agreed to work with the Arab League.",
    "China will not allow anybody to split the region, Wang said.",
)


@pytest.mark.parametrize("told", NOTHING)
def test_no_record_is_made(told, vocabulary):
    found = extract(LEAD + told, vocabulary)
    assert not found.pledges
    assert not found.proposals


@pytest.mark.parametrize("told", OURS)
def test_what_the_members_do_is_kept(told, vocabulary):
    assert extract(LEAD + told, vocabulary).pledges


@pytest.mark.parametrize(
    ("told", "act"),
    [
        ("Rahmon reiterated his proposal to open a centre.", "proposed"),
        ("Rahmon renewed his initiative to open a bank.", "proposed"),
        ("Rahmon repeated his call to open a centre.", "urged"),
    ],
)
def test_a_proposal_made_again_stays_one(told, act, vocabulary):
    (proposal,) = extract(LEAD + told, vocabulary).proposals
    assert [point.act for point in proposal.points] == [act]


@pytest.mark.parametrize(
    ("told", "act"),
    [
        ("China pledged 50 million yuan to the fund.", "pledged"),
        ("China promised a loan for the canal.", "pledged"),
        ("China is ready to lend 50 million yuan.", "offered"),
    ],
)
def test_money_pledged_is_more_than_an_offer(told, act, vocabulary):
    (pledge,) = extract(LEAD + told, vocabulary).pledges
    assert pledge.act == act
