"""Chinese sentences of our own: every kind of statement, and what is none."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extraction import extract

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["case"]
OPENING = (
    "新华社比什凯克9月5日电 上海合作组织成员国外长理事会会议9月5日在比什凯克举行。中国外交部长王毅、"
    "俄罗斯外长拉夫罗夫、伊朗外长阿拉格齐等出席会议。\n"
)


def told(reading) -> list[str]:
    """Each statement in one line: kind, act, who, and where it begins."""
    points = [
        (p.quotes[0].start, f"point {p.act} {proposal.proposer_country} {p.quotes[0].text}")
        for proposal in reading.proposals
        for p in proposal.points
    ]
    pledges = [
        (
            p.quotes[0].start,
            f"pledge {p.act} {p.collective.removeprefix('SCO ') or ','.join(p.actors)} {p.quotes[0].text}",
        )
        for p in reading.pledges
    ]
    return [line for _, line in sorted(points + pledges)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_states_what_its_row_says(case, vocabulary):
    text = f"{OPENING}{case['text']}\n"
    reading = extract(text, vocabulary, published=date(2025, 9, 6))
    assert reading.is_meeting_report, reading.reason
    found = told(reading)
    if "not_by" in case:
        assert case["not_by"] not in [proposal.proposer_name for proposal in reading.proposals]
        return
    assert len(found) == len(case["states"]), found
    for line, expected in zip(found, case["states"], strict=True):
        assert line.startswith(expected), found
