"""Whatever the text: no exception, every quote is its span, and the same answer twice."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction import extract, to_json

PLAIN = (
    "SCO Shanghai Cooperation Organization summit foreign ministers' meeting attended Qin Gang "
    "China Chinese President Putin said they agreed to pledged will should propose First, Second, "
    "1. - • : ; . , ( ) \" ' “ ” May 5 2023 yesterday Monday in Goa Tashkent He She the Republic "
    "of and Minister of Foreign Affairs Mr. S. U.S. five-point proposal with the exception of "
    "Declaration was signed Xinhua/ (Photo 上海 合作 Совет ‑ İ ß ﬁ 2nd 22nd by 2030"
)
WORDS = st.sampled_from([*PLAIN.split(" "), "\n", "\n\n", "\xa0"])
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


TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=120).map(" ".join), broken())
ENDS = st.sampled_from([date.min, date(1990, 1, 1), date(2060, 12, 31), date.max])
DAYS = st.one_of(st.none(), st.dates(date(2001, 1, 1), date(2030, 12, 31)), ENDS, st.dates())


def quotes_of(reading):
    for draft in (*reading.meetings, *reading.mentioned_meetings, *reading.participants, *reading.pledges):
        yield from draft.quotes
    for proposal in reading.proposals:
        yield from proposal.quotes
        for point in proposal.points:
            yield from point.quotes


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
