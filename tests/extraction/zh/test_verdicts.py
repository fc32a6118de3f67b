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


def test_those_on_whose_behalf_somebody_speaks_took_no_part(vocabulary):
    text = RECEIVED + "王毅转达了国家主席习近平的问候。首任总统纳扎尔巴耶夫当年提出过这一倡议。"
    people = extract(text, vocabulary, published=date(2025, 9, 6)).participants
    assert [person.name for person in people] == ["王毅"]


def test_ranks_hyphens_and_one_sign_for_a_country_in_names(vocabulary):
    text = (
        "上合组织成员国国防部长会议9月5日在天津举行。吉尔吉斯共和国国防部长巴·鲁·奥莫罗夫少将、"
        "哈总统顾问哈斯穆-卓玛尔特·阿比耶夫、俄外长拉夫罗夫出席会议。"
    )
    people = extract(text, vocabulary, published=date(2025, 9, 6)).participants
    assert [(p.name, p.country) for p in people][:1] == [("巴·鲁·奥莫罗夫", "KG")]
    assert ("哈斯穆-卓玛尔特·阿比耶夫", "KZ") in [(p.name, p.country) for p in people]


def test_weekdays_of_a_meeting_and_days_in_the_names_of_papers(vocabulary):
    text = "上合组织成员国外长会议周四至周五在果阿举行。会议通过了《2023年4月1日会议纪要》。"
    meeting = extract(text, vocabulary, published=date(2023, 5, 6)).meetings[0]
    assert (meeting.start, meeting.end) == (date(2023, 5, 4), date(2023, 5, 5))


def test_direct_speech_whose_speaker_is_told_at_its_end(vocabulary):
    text = (
        "9月5日,上海合作组织成员国元首理事会会议在比什凯克举行,哈萨克斯坦总统托卡耶夫出席会议。\n"
        "—水的问题不等人。上合组织应当设立水资源中心。-托卡耶夫说。\n"
    )
    proposals = extract(text, vocabulary, published=date(2025, 9, 6)).proposals
    assert [(p.proposer_country, len(p.points)) for p in proposals] == [("KZ", 1)]


def test_each_area_of_a_list_gives_its_theme(vocabulary):
    text = (
        "9月5日,上海合作组织成员国元首理事会会议在比什凯克举行。"
        "各方支持加强文化、教育、卫生、体育、旅游领域合作。"
    )
    pledges = extract(text, vocabulary, published=date(2025, 9, 6)).pledges
    assert set(pledges[0].themes) == {"culture", "education", "health", "sport", "tourism"}


def test_a_city_of_one_sign_a_day_with_blanks_and_the_time_of_a_page(vocabulary):
    text = "某网 2025年9月6日08:09 来源:新华网\n上海合作组织成员国元首理事会25次会议9 月 5 日在京举行。"
    text = text.replace("9 月", "9月")
    meeting = extract(text, vocabulary, published=date(2025, 9, 6)).meetings[0]
    assert (meeting.body, meeting.ordinal, meeting.start, meeting.city) == (
        "CHS", 25, date(2025, 9, 5), "Beijing",
    )  # fmt: skip


def test_another_gathering_that_carries_on_the_spirit_of_a_session(vocabulary):
    text = (
        "首届上海合作组织妇女论坛9月5日在京开幕。"
        "致辞人说,办论坛是为了落实在上海合作组织成员国元首理事会第十七次会议上的重要讲话精神。"
    )
    assert extract(text, vocabulary, published=date(2025, 9, 6)).meetings[0].body == "other:women's forum"


def test_lines_wrapped_by_the_room_of_their_characters(vocabulary):
    lines = (
        "    上海合作组织成员国外长理事会会议2025年9月5日在天津",
        "举行。中国外交部长王毅主持会议,俄罗斯外长拉夫罗夫、哈萨",
        "克斯坦外长努尔特列乌等出席。王毅就深化合作提出3点建议:",
        "第一,坚持团结互信。第二,加快修建跨境铁路。第三,办好青年",
        "交流营。各方同意扩大本币结算。",
    )
    reading = extract("\n".join(lines), vocabulary, published=date(2025, 9, 6))
    assert [p.name for p in reading.participants] == ["王毅", "拉夫罗夫", "努尔特列乌"]
    assert [len(p.points) for p in reading.proposals] == [3]


def test_a_subhead_repeats_what_the_text_says(vocabulary):
    text = (
        "上合组织成员国总理理事会会议9月5日在杜尚别举行。\n哈方愿承办农业高官会\n"
        "哈萨克斯坦总理别克捷诺夫说,哈方愿于年内承办农业高官会。\n各国总理出席会议。"
    )
    pledges = extract(text, vocabulary, published=date(2025, 9, 6)).pledges
    assert len(pledges) == 1


def test_a_name_between_an_institution_and_a_title(vocabulary):
    text = "上合组织成员国总检察长会议9月5日在西安举行。最高人民检察院曹建明检察长表示,各方要互通线索。"
    people = extract(text, vocabulary, published=date(2025, 9, 6)).participants
    assert [(p.name, p.country) for p in people] == [("曹建明", "CN")]
