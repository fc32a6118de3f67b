import csv
import io
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.files.cells import Field
from catalogue.files.columns import Column, csv_lines, in_order, neutralise, restore

cells = st.text(alphabet=st.sampled_from("'=+-@\t\r\n ＝＋－＠a1\u00a0\ufeff\u200b")) | st.text()


@given(cells)
@example("'=1")
@example("''＝1")
@example("' =1")
def test_restoring_gives_back_exactly_what_was_neutralised(cell):
    assert restore(neutralise(cell)) == cell


@given(cells)
def test_no_cell_leaves_with_a_sign_of_a_formula_in_front(cell):
    seen = neutralise(cell).lstrip("\u00a0\ufeff\u200b\u3000 ")
    assert not seen.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\u3000=1"]
)
def test_formulas_begin_with_an_apostrophe(formula):
    assert neutralise(formula) == "'" + formula


@pytest.mark.parametrize("text", ["", "China", "1. trade", "'tis", "a=b", "“quoted”", "贸易"])
def test_plain_text_is_left_alone(text):
    assert neutralise(text) == text


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_what_is_written_reads_back(rows):
    columns = [
        Column("first", "One.", Field("one")),
        Column("second", "Two.", Field("two")),
    ]
    given = [SimpleNamespace(one=one, two=two) for one, two in rows]
    lines = "".join(csv_lines(columns, given, absolute=str))
    heading, *read = csv.reader(io.StringIO(lines, newline=""))
    assert heading == ["first", "second"]
    assert [tuple(restore(cell) for cell in row) for row in read] == rows


def test_addresses_are_written_in_full_and_none_is_empty():
    columns = [
        Column("at", "Where.", Field("at"), type="addresses"),
        Column("none", "Nothing.", Field("none")),
    ]
    row = SimpleNamespace(at="/a/ /b/", none=None)
    lines = list(csv_lines(columns, [row], absolute="https://site.example".__add__))
    assert lines[1] == "https://site.example/a/ https://site.example/b/,\r\n"


def test_columns_that_are_not_named_follow_in_their_own_order():
    columns = [Column(name, "", Field(name)) for name in ("a", "new", "b", "newer")]
    assert [column.name for column in in_order(columns, "b a")] == ["b", "a", "new", "newer"]


def test_a_column_is_read_under_what_leads_to_its_record_and_is_empty_without_it():
    column = Column("city", "Where.", Field("city")).under("meeting")
    there = SimpleNamespace(meeting=SimpleNamespace(city="Goa"))
    nowhere = SimpleNamespace(meeting=None)
    assert [column.read(row, str) for row in (there, nowhere)] == ["Goa", ""]
