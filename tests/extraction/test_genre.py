"""Made-up articles in the manner of agencies and ministries: who proposes and pledges what, and what neither.

A line "@ DATE | lead" begins an article; each line under it is a paragraph, "KIND WHO THEMES | text": P for a
pledge, Q for a point (Q2 for the second), - for neither; WHO is a country's code, several, or * for all.
"""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

FILES = sorted((Path(__file__).parent / "genre").glob("*.txt"))
ENOUGH = 0.95  # of the statements of a file; a general rule may lose one, not several


def articles(path):
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, text = line.partition(" | ")
        if head.startswith("@"):
            lines = []
            yield date.fromisoformat(head[2:]), text, lines
        else:
            lines.append((head.split(), text))


def statements(reading):
    for pledge in reading.pledges:
        yield "P", pledge, "*" if pledge.collective else ",".join(sorted(pledge.actors))
    for proposal in reading.proposals:
        for point in proposal.points:
            yield f"Q{point.number or ''}", point, proposal.proposer_country


def found_by_line(path, vocabulary):
    """Each line's expectation with the statements that begin in it."""
    for day, lead, lines in list(articles(path)):
        text = "\n\n".join([lead, *(told for _, told in lines)])
        found = list(statements(extract(text, vocabulary, published=day)))
        for expected, told in lines:
            start = text.index(told)
            here = [s for s in found if start <= s[1].quotes[0].start < start + len(told)]
            yield expected, told, here


def fits(expected, found):
    kind, who = expected[0], "".join(expected[1:2])
    wanted = ",".join(sorted(who.split(",")))
    return any(k.startswith(kind) and by in {wanted, ""} for k, _, by in found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_statements_of_the_genre_are_found_with_their_kind_and_speaker(path, vocabulary):
    lines = [line for line in found_by_line(path, vocabulary) if line[0][0] != "-"]
    missed = [told for expected, told, found in lines if not fits(expected, found)]
    assert len(missed) <= (1 - ENOUGH) * len(lines), missed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_neither_proposed_nor_pledged_is_passed_over(path, vocabulary):
    lines = [line for line in found_by_line(path, vocabulary) if line[0][0] == "-"]
    assert [told for _, told, found in lines if found] == []
