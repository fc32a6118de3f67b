"""Every cue of the pack catches its example and passes over its counterexample."""

from datetime import date

import pytest

from extraction import extract
from extraction.languages import load_pack

HEAD = "The foreign ministers of the Shanghai Cooperation Organisation met in Tashkent on 4 May 2022.\n\n"
SPEAKER = "Uzbek President Shavkat Mirziyoyev spoke at the session.\n\n"
CUES = load_pack("en").cues


def rules(sentence, vocabulary):
    reading = extract(HEAD + SPEAKER + sentence, vocabulary, published=date(2022, 5, 5))
    start = len(HEAD + SPEAKER)
    drafts = [*reading.pledges, *(p for proposal in reading.proposals for p in proposal.points)]
    return {d.origin.rule for d in drafts if d.quotes[0].start >= start}


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue["name"])
def test_a_cue_catches_its_example(cue, vocabulary):
    assert cue["name"] in rules(cue["catches"], vocabulary)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue["name"])
def test_a_cue_passes_over_its_counterexample(cue, vocabulary):
    assert rules(cue["passes_over"], vocabulary) == set()
