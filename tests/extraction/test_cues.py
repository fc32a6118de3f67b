"""Every cue of the pack catches its examples and passes over its counterexamples."""

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


def examples(key):
    """Each cue's name with each sentence it has under this key, where it has one or a list of them."""
    for cue in CUES:
        given = cue[key]
        yield from ((cue["name"], sentence) for sentence in ([given] if isinstance(given, str) else given))


@pytest.mark.parametrize(("name", "sentence"), examples("catches"))
def test_a_cue_catches_its_examples(name, sentence, vocabulary):
    assert name in rules(sentence, vocabulary)


@pytest.mark.parametrize(("name", "sentence"), examples("passes_over"))
def test_a_cue_passes_over_its_counterexamples(name, sentence, vocabulary):
    assert rules(sentence, vocabulary) == set()
