"""Every way of naming who acts with every way of telling what is done: one statement each, rightly read."""

from datetime import date

import pytest

from extraction import extract
from tests.extraction.made_up import sections

PUBLISHED = date(2025, 7, 15)
LEAD = (
    "DUSHANBE, July 15 (Example) -- The meeting of the Council of Foreign Ministers of the Shanghai "
    "Cooperation Organization (SCO) member states was held in Dushanbe on Tuesday. "
)
ATTENDED = LEAD + "It was attended by Chinese Foreign Minister Wang Yi.\n\n"
NOT_OF_PAPERS = ("adopted", "signed", "approved", "decided", "will", "have", "intend")
ADVERBS, HELPED = {"also", "unanimously", "further"}, {"have", "will"}
POSITIONS_OF_STATES = ("advocated", "spoke in favour")


FRAMES = sections("frames")


def statements(text, vocabulary):
    reading = extract(text, vocabulary, published=PUBLISHED)
    assert all(made.proposer_name or made.proposer_country for made in reading.proposals)
    return [p for made in reading.proposals for p in made.points], reading.pledges


def check_pledged(group, acts, vocabulary):
    for act in acts:
        points, pledges = statements(f"{LEAD}{group} {act}", vocabulary)
        assert not points, act
        assert [act.rstrip(".") in pledge.quotes[0].text for pledge in pledges] == [True], act


@pytest.mark.parametrize("group", FRAMES["groups"])
def test_what_a_group_does_is_its_pledge(group, vocabulary):
    once = [act for act in FRAMES["joint acts"] if not (group.split()[-1] in ADVERBS and act[:4] in HELPED)]
    check_pledged(group, once, vocabulary)


@pytest.mark.parametrize("paper", FRAMES["papers"])
def test_what_its_paper_says_is_the_groups_pledge(paper, vocabulary):
    check_pledged(
        paper, [act for act in FRAMES["joint acts"] if not act.startswith(NOT_OF_PAPERS)], vocabulary
    )


@pytest.mark.parametrize("speaker", FRAMES["speakers"] + FRAMES["states"])
def test_what_one_suggests_is_a_point_of_theirs(speaker, vocabulary):
    for suggestion in FRAMES["suggestions"]:
        points, pledges = statements(f"{ATTENDED}{speaker} {suggestion}", vocabulary)
        if speaker in FRAMES["states"] and suggestion.startswith(POSITIONS_OF_STATES):
            assert (len(points), len(pledges)) == (0, 1), suggestion
        else:
            assert (len(points), len(pledges)) == (1, 0), suggestion


@pytest.mark.parametrize("said", FRAMES["joint sentences"])
def test_a_joint_decision_or_position_is_a_pledge_of_the_group(said, vocabulary):
    points, [pledge] = statements(ATTENDED + said, vocabulary)
    assert not points
    assert pledge.collective


@pytest.mark.parametrize("said", FRAMES["sentences of one state"])
def test_what_one_state_undertakes_is_its_pledge(said, vocabulary):
    _, pledges = statements(ATTENDED + said, vocabulary)
    assert [len(pledge.actors) for pledge in pledges] == [1]


@pytest.mark.parametrize("said", FRAMES["points of one"])
def test_what_one_speaker_proposes_is_one_point(said, vocabulary):
    speech = f"{LEAD}Chinese Foreign Minister Wang Yi addressed the meeting. {said}"
    points, pledges = statements(speech, vocabulary)
    assert (len(points), len(pledges)) == (1, 0)


@pytest.mark.parametrize("said", FRAMES["no statements"])
def test_what_is_only_told_is_no_statement(said, vocabulary):
    assert statements(ATTENDED + said, vocabulary) == ([], ())
