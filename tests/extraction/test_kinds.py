"""Kinds of sentences that must be read right: who acts, who does not, and what was not done at all."""

from datetime import date

import pytest

from extraction import extract
from tests.extraction.made_up import sections

HEAD = (
    "DUSHANBE, July 14 (Example) -- The Council of Foreign Ministers of the Shanghai Cooperation "
    "Organisation (SCO) met in Dushanbe on Monday.\n\nChinese Foreign Minister Wang Yi, Russian Foreign "
    "Minister Sergey Lavrov and Indian External Affairs Minister Subrahmanyam Jaishankar attended the "
    "meeting.\n\n"
)
LINES = [line for lines in sections("kinds").values() for line in lines]


def told(sentence, vocabulary):
    """Each statement of the sentence: its kind and the countries, or "*", that make it."""
    reading = extract(HEAD + sentence, vocabulary, published=date(2025, 7, 15))
    found: dict[tuple[str, int], set[str]] = {}
    for made in reading.proposals:
        for point in made.points:
            found.setdefault(("point", point.quotes[0].start), set()).add(made.proposer_country)
    for pledge in reading.pledges:
        found[("pledge", pledge.quotes[0].start)] = {"*"} if pledge.collective else set(pledge.actors)
    return [(kind, by) for (kind, start), by in found.items() if start >= len(HEAD)]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_is_read_as_its_kind(line, vocabulary):
    expected, sentence = line.split(" | ", 1)
    kind, *by = expected.split()
    found = told(sentence, vocabulary)
    if kind == "none":
        assert found == []
    else:
        assert (kind, set(by)) in found
        assert {k for k, _ in found} == {kind}
