from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.passages import passages


@dataclass(frozen=True)
class PlainSpan:
    start: int
    end: int


@st.composite
def marked_texts(draw):
    text = draw(st.text(min_size=1, max_size=60))
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=12))
    return text, [PlainSpan(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(marked_texts())
def test_the_pieces_put_together_are_the_text(marked):
    text, spans = marked
    assert "".join(piece.text for piece in passages(text, spans)) == text


@given(marked_texts())
def test_every_character_has_exactly_the_marks_of_the_spans_over_it(marked):
    text, spans = marked
    for piece in passages(text, spans):
        for place in range(piece.start, piece.start + len(piece.text)):
            over = [span for span in spans if span.start <= place < span.end]
            assert sorted(piece.marks, key=repr) == sorted(over, key=repr)


@given(marked_texts())
def test_every_span_begins_once_and_ends_once(marked):
    text, spans = marked
    pieces = passages(text, spans)
    assert sorted((s for p in pieces for s in p.begins), key=repr) == sorted(spans, key=repr)
    assert sorted((s for p in pieces for s in p.ends), key=repr) == sorted(spans, key=repr)


def test_a_text_without_marks_is_one_piece():
    assert [piece.text for piece in passages("All of it", [])] == ["All of it"]


@pytest.mark.parametrize("span", [PlainSpan(2, 2), PlainSpan(0, 9), PlainSpan(-1, 2)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="does not lie in a text of 3"):
        passages("abc", [span])
