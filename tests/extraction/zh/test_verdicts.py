"""Chinese articles of our own that report a meeting in unusual words, or report none."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extraction import extract

TEXTS = tomllib.loads((Path(__file__).parent / "verdicts.toml").read_text("utf-8"))
RECEIVED = (
    "上合组织成员国外长理事会会议9月5日在天津举行,中国外交部长王毅主持会议。"
    "白俄罗斯外长雷任科夫因日程原因未能到会。"
    "会前,国家主席习近平在北京集体会见了前来出席会议的各国外长。"
)


@pytest.mark.parametrize("name", TEXTS["reports"])
def test_a_report_is_known(name, vocabulary):
    reading = extract(TEXTS["reports"][name], vocabulary, published=date(2025, 9, 6))
    assert reading.is_meeting_report, reading.reason


@pytest.mark.parametrize("name", TEXTS["none"])
def test_what_reports_no_meeting_of_the_organisation_is_none(name, vocabulary):
    reading = extract(TEXTS["none"][name], vocabulary, published=date(2025, 9, 6))
    assert not reading.is_meeting_report, reading.reason


def test_a_place_behind_a_day_and_two_days_that_close(vocabulary):
    text = "新华社青岛6月26日电 为期两天的上海合作组织成员国国防部长会议26日在青岛落下帷幕。"
    meeting = extract(text, vocabulary, published=date(2025, 6, 27)).meetings[0]
    assert (meeting.start, meeting.end, meeting.city) == (date(2025, 6, 25), date(2025, 6, 26), "Qingdao")


def test_who_only_received_the_ministers_took_no_part(vocabulary):
    people = extract(RECEIVED, vocabulary, published=date(2025, 9, 6)).participants
    assert [person.name for person in people] == ["王毅"]
