import pytest

from catalogue.search.spellings import MOST, spellings


@pytest.mark.parametrize(
    "pair",
    """
    organisation organization
    decentralised decentralized
    analyse analyze
    neighbourly neighborly
    kilometres kilometers
    centring centering
    licence license
    defenceless defenseless
    programmes programs
    dialogue dialog
    travelling traveling
    fulfil fulfill
    skilful skillful
    judgement judgment
    manoeuvres maneuvers
    ageing aging
    sulphuric sulfuric
    grey gray
    counter-terrorism counterterrorism
    multi-lateral multilateral
    co-ordination coordination
    """.strip().splitlines(),
)
def test_each_spelling_knows_the_other(pair):
    one, other = pair.split()
    assert spellings(one) == spellings(other) == (one, other)


@pytest.mark.parametrize(
    "word",
    "exercise promising enterprise revised prize size resize advise expertise supervisor literature"
    " country central offensive international 5 贸易 оборона".split(),
)
def test_words_with_one_spelling_have_one(word):
    assert spellings(word) == (word,)


def test_a_phrase_is_spelled_in_every_way():
    assert len(spellings("Defence Organisation")) == 4
    assert spellings("trade-organization") == ("trade-organisation", "trade-organization")


def test_a_long_phrase_is_spelled_one_way_throughout():
    british, american = (
        "defence organisation programme centre labour",
        "defense organization program center labor",
    )
    assert set(spellings(british)) == set(spellings(american)) == {british, american}
    assert len(spellings(f"{british} harbor")) <= MOST
