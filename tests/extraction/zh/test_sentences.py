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


def test_an_office_joined_to_another_is_no_part_of_the_name(vocabulary):
    text = f"{OPENING}哈萨克斯坦副总理兼外长努尔特列乌、巴基斯坦副总理兼外长达尔出席会议。\n"
    names = [one.name for one in extract(text, vocabulary, published=date(2025, 9, 6)).participants]
    assert "努尔特列乌" in names
    assert not any("兼" in name for name in names)


@pytest.mark.parametrize("width", [22, 26, 33, 34])
def test_a_text_broken_by_counting_characters_keeps_its_day(width, vocabulary):
    line = OPENING.strip() + "会议由吉尔吉斯斯坦主持。与会外长就峰会筹备工作交换意见,并签署了会议决议。"
    wrapped = "\n".join(line[at : at + width] for at in range(0, len(line), width))
    meeting = extract(wrapped, vocabulary, published=date(2025, 9, 6)).meetings[0]
    assert (meeting.body, meeting.start) == ("CFM", date(2025, 9, 5))
