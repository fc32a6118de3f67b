"""Whatever the text: no exception, every quote is its span, and the same answer twice."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction import extract, to_json
from tests.extraction.text.test_any_copy import DAMAGE
from tests.often import often

PLAIN = (
    "SCO Shanghai Cooperation Organization summit foreign ministers' meeting attended Qin Gang "
    "China Chinese President Putin said they agreed to pledged will should propose First, Second, "
    "1. - • : ; . , ( ) \" ' “ ” May 5 2023 yesterday Monday in Goa Tashkent He She the Republic "
    "of and Minister of Foreign Affairs Mr. S. U.S. five-point proposal with the exception of "
    "Declaration was signed Xinhua/ (Photo 上海 合作 Совет ‑ İ ß ﬁ 2nd 22nd by 2030"
)
WORDS = st.sampled_from([*PLAIN.split(" "), "\n", "\n\n", "\xa0"])
LINE_ENDS = ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0c"]
REPORT = "The SCO foreign ministers met in Tashkent on May 5, 2022. Wang Yi made two proposals.\n"
# What may stand alone at the end of a line or of a text: marks, markers without content, bullets, odd digits.
LONE = [
    *"\"'“”‘’«»()[]{}.,:;!?…-–—•*·/#²©",
    *"1. 1) (ii) ii) b) 5-² 5th May and the He Mr. U.S. from by said to A: First, Second: Finally,".split(),
    *'The first|His third|As a|One,|Point|Point 3|"\'(|…"|May 5-|for China,|the Minister|Minister of'.split(
        "|"
    ),
    *"They agreed to|Photo:|SCO summit| date 2022-05-06|in May|within three|proposals:".split("|"),
    "9" * 5000 + "th",
]
LINES = [
    line
    for path in (Path(__file__).parent / "made_up").glob("*.txt")
    for line in path.read_text("utf-8").split("\n")
]


@st.composite
def broken(draw):
    """Lines of our own texts, cut anywhere, one after another."""
    parts = []
    for line in draw(st.lists(st.sampled_from(sorted(LINES)), min_size=1, max_size=5)):
        start = draw(st.integers(0, len(line)))
        parts.append(line[start : draw(st.integers(start, len(line)))])
    return draw(st.sampled_from([" ", "\n", ". ", ", "])).join(parts)


@st.composite
def damaged(draw):
    """A line of our own texts with what damages one anywhere in it."""
    text = draw(broken())
    for sign in draw(st.lists(st.sampled_from(DAMAGE), max_size=12)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + sign + text[place:]
    return text.upper() if draw(st.booleans()) else text


@st.composite
def marked(draw):
    """A report and a list whose lines open with markers, end in lone marks, or hold no more; cut anywhere."""
    lone = st.sampled_from(LONE)
    text = draw(st.sampled_from(["", REPORT, " date 2022-05-06 SCO summit ends\n", "Dear colleagues,\n"]))
    for number in range(draw(st.integers(1, 5))):
        words = draw(st.sampled_from(["", "to trade", "members should trade", "Wang Yi said", "the summit"]))
        opening = draw(
            st.one_of(lone, st.sampled_from([f"{number + 1}.", "First,", "Second,", "Third,", ""]))
        )
        text += f"{opening} {words}{draw(st.one_of(st.just(''), lone))}{draw(st.sampled_from(LINE_ENDS))}"
    return text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text + draw(lone)


TEXTS = st.one_of(
    st.text(max_size=400), st.lists(WORDS, max_size=120).map(" ".join), broken(), marked(), damaged()
)
ENDS = st.sampled_from([date.min, date(1990, 1, 1), date(2060, 12, 31), date.max])
DAYS = st.one_of(st.none(), st.dates(date(2001, 1, 1), date(2030, 12, 31)), ENDS, st.dates())


def quotes_of(reading):
    for draft in (*reading.meetings, *reading.mentioned_meetings, *reading.participants, *reading.pledges):
        yield from draft.quotes
    for proposal in reading.proposals:
        yield from proposal.quotes
        for point in proposal.points:
            yield from point.quotes


@settings(max_examples=often(500, 150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, published=DAYS)
def test_every_quote_is_its_span_and_reading_twice_is_the_same(vocabulary, text, published):
    reading = extract(text, vocabulary, published=published)
    assert all(text[q.start : q.end] == q.text and q.text for q in quotes_of(reading))
    assert extract(text, vocabulary, published=published) == reading
    assert to_json(reading, "x")["id"] == "x"


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met with the heads of the Foreign Ministers Council of the Shanghai Cooperation",
        "The foreign ministers of the SCO recalled their summit in August",
        "Wang Yi was represented by the Special Representative of the President of Russia for",
        "It is important for",
        "The ministers unveiled the proposal",
    ],
)
def test_a_text_may_break_off_anywhere(text, vocabulary):
    for end in range(len(text) + 1):
        reading = extract(text[:end], vocabulary, published=date(2025, 11, 3))
        assert reading == extract(text[:end], vocabulary, published=date(2025, 11, 3))


@pytest.mark.parametrize("lone", LONE)
def test_a_list_may_end_in_anything(lone, vocabulary):
    for ending in (
        f"First, to trade.\nSecond, to travel.\n{lone}",
        f"- to trade;\n{lone}",
        f"1. {lone}",
        f"{lone}\n",
    ):
        reading = extract(REPORT + ending, vocabulary, published=date(2022, 5, 6))
        assert [meeting.body for meeting in reading.meetings] == ["CFM"]


@pytest.mark.parametrize("marker", ["(ii)", "1)", "2.", "-", "•", "- -"])
def test_a_line_of_an_agreed_list_that_holds_only_a_marker_says_nothing(marker, vocabulary):
    text = f"{REPORT}The SCO ministers agreed to:\n1) trade;\n{marker}\n3) travel;\n4) open a centre."
    quotes = [pledge.quotes[0].text for pledge in extract(text, vocabulary).pledges]
    assert quotes[:1] == ["trade"]
    assert all(any(map(str.isalnum, quote[2:])) for quote in quotes)


def test_a_session_named_only_in_the_line_of_the_date_is_read(vocabulary):
    text = " date 2023-05-06 SCO summit ends\nChina and Russia agreed to trade with the Republic. "
    assert not extract(text, vocabulary).is_meeting_report


def test_a_name_like_a_pronoun_may_be_said_ten_thousand_times(vocabulary):
    assert extract(f"{REPORT}Mr. {'He ' * 10_000}", vocabulary).is_meeting_report


def test_a_number_of_any_length_counts_no_meeting(vocabulary):
    text = f"The {'9' * 5000}th meeting of the SCO foreign ministers was held in Tashkent."
    assert extract(text, vocabulary).meetings[0].ordinal is None
