"""Whatever Chinese-looking text comes: no exception, quotes that are their spans, the same answer twice."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import extract

PIECES = [
    "上海合作组织", "上合组织", "成员国", "元首理事会", "外长理事会", "第二十五次会议", "在天津举行",
    "9月1日", "2025年9月1日至2日", "31日", "今天", "国家主席", "习近平", "俄罗斯总统", "普京",
    "(哈萨克斯坦)", "托卡耶夫", "·", "部长", "外长", "表示,", "强调,", "“", "”", "《", "》", "第一,",
    "一是", "二要", "三、", "——", "提出五点建议:", "应", "要", "将", "愿", "中方", "各方", "我们",
    "一致同意", "签署", "没有", "未", "通过", "的", "了", "和", "与", "、", ",", ";", "。", "!", "?", "\n",
    "　", " ", "…", "經濟", "貿易", "發展", "反恐", "合作", "2030年前", "Ａ", "１", "\u200b", "\u00ad",
    "会议", "会上", "说。", "新华社北京9月1日电", "(记者 ", ")", "到2035年", "第", "次", "届", "国",
    "任命", "A", "1.", "①", "€", "\U00020000", "がぎ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=60).map("".join)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31))


def quotes_of(reading):
    for draft in (*reading.meetings, *reading.mentioned_meetings, *reading.participants, *reading.pledges):
        yield from draft.quotes
    for proposal in reading.proposals:
        yield from proposal.quotes
        for point in proposal.points:
            yield from point.quotes


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_any_chinese_text_is_read_with_exact_quotes(vocabulary, text, day):
    text = "上合组织成员国外长会议在北京举行。" + text
    reading = extract(text, vocabulary, published=day)
    for quote in quotes_of(reading):
        assert quote.text
        assert text[quote.start : quote.end] == quote.text
    assert extract(text, vocabulary, published=day) == reading


def test_reading_takes_time_in_proportion_to_the_text(vocabulary):
    for piece in (
        "要",
        "、",
        "第一,",
        "中方愿",
        "没有",
        "“",
        "俄罗斯、",
        "一是",
        "会议",
        "A·",
        "的" * 50,
        "1日",
    ):
        extract("上合组织成员国外长会议在北京举行。" + piece * 4000, vocabulary)
