"""Speeches: who speaks, to which session, and what is told of the past in them."""

from datetime import date

import pytest

from extraction import extract

SPEECH = (
    "Remarks at the 23rd Meeting of the Council of Heads of State of the SCO (July 4, 2023) by Xi Jinping, "
    "President of China\n\nYour Excellency Prime Minister Modi, Dear Colleagues,\n\n"
    "I have two proposals.\n\nFirst, we should open a common school for divers.\n\n"
    "Second, we should count the birds of the steppe.\n\n"
)
UNNAMED = (
    "Dear colleagues,\n\nIt is a pleasure to attend together the 19th meeting of the Council of Heads of "
    "Government of the SCO. I thank the hosts.\n\nWe live in hard times. President Xi Jinping recently took "
    "part in the meeting of the Council of Heads of State. China will send doctors. We should plant trees "
    "together.\n"
)


@pytest.fixture
def read(vocabulary):
    return lambda text: extract(text, vocabulary, published=date(2023, 7, 5))


def test_who_is_greeted_does_not_speak(read):
    [proposal] = read(SPEECH).proposals
    assert (proposal.proposer_country, len(proposal.points)) == ("CN", 2)


def test_a_speech_is_given_to_the_session_that_it_names_first(read):
    reading = read(UNNAMED)
    assert [(m.body, m.ordinal) for m in reading.meetings] == [("CHG", 19)]
    assert [(p.proposer_name, p.proposer_country) for p in reading.proposals] == [("", "CN")]
    assert not reading.participants


@pytest.mark.parametrize(
    "told",
    [
        "We opposed meddling and stood for peace.",
        "Member states concluded a treaty on bees and signed a paper on honey.",
        "We have upheld trust, supported one another and advocated calm.",
        "China has established a centre for bee keepers.",
    ],
)
def test_what_a_speech_recounts_is_neither_pledge_nor_point(read, told):
    reading = read(SPEECH + told)
    assert sum(len(p.points) for p in reading.proposals) == 2
    assert not reading.pledges


@pytest.mark.parametrize("told", ["China will hold a forum on bees.", "China has decided to send bees."])
def test_what_a_speaker_promises_his_state_will_do_is_a_pledge(read, told):
    [pledge] = read(SPEECH + told).pledges
    assert pledge.actors == ("CN",)


def test_what_follows_a_list_is_its_speakers_point_too_and_the_farewell_is_not(read):
    [proposal] = read(SPEECH + "We should also share our maps of wells.\n\nLet us join hands!").proposals
    assert [point.number for point in proposal.points] == [1, 2, None]
