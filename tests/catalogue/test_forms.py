"""The files of a list as programs read them that know nothing of this site."""

import io
from datetime import date, datetime
from types import SimpleNamespace

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from catalogue.files.cells import Cell, Field, Joined
from catalogue.files.columns import Column, json_of
from catalogue.files.formats import FORMS


class Codes(Cell):
    def read(self, row):
        return "; ".join(row.codes)


COLUMNS = (
    Column("address", "Where.", Joined("/", Field("number"), "/"), type="address"),
    Column("text", "Words.", Field("text")),
    Column("number", "A number.", Field("number"), type="integer"),
    Column("day", "A day or less.", Field("day"), type="date"),
    Column("sample", "One or the other.", Field("sample"), type="yes/no"),
    Column("codes", "Some.", Codes(), type="list"),
)
ROWS = [
    {"number": 1, "text": "=1+1", "day": "2023-05-04", "sample": "yes", "codes": ["CN", "RU"]},
    {"number": 2, "text": "to build, “a bank”\nof water", "day": "2023-05", "sample": "no", "codes": []},
]


def written(suffix, rows=ROWS):
    records = [json_of(COLUMNS, SimpleNamespace(**row), "https://site.example".__add__) for row in rows]
    return b"".join(FORMS[suffix].write(COLUMNS, records))


def test_a_sheet_has_a_frozen_heading_days_numbers_links_and_no_formula():
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx"))).active
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == [column.name for column in COLUMNS]
    address, text, number, day, *_ = sheet[2]
    assert address.hyperlink.target == "https://site.example/1/"
    assert (text.value, text.data_type) == ("=1+1", "s")
    assert (number.value, day.value, sheet[3][3].value) == (1, datetime(2023, 5, 4), "2023-05")


def test_a_sheet_takes_letters_that_xml_cannot_hold():
    rows = [{**ROWS[0], "text": "a\x00b\x0bc"}]
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", rows))).active
    assert sheet[2][1].value == "a\ufffdb\ufffdc"


def test_parquet_has_types_and_meanings():
    table = parquet.read_table(io.BytesIO(written("parquet")))
    assert table.to_pylist()[0]["codes"] == ["CN", "RU"]
    assert table.schema.field("number").type == "int64"
    assert table.schema.field("text").metadata[b"meaning"] == b"Words."


@settings(max_examples=50)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "number": st.integers(0, 10**6),
                "text": st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
                | st.sampled_from(["=1", "+1", "-1", "@a", "'=1", "＝1", "\t=1", '=HYPERLINK("x")']),
                "day": st.dates(date(1996, 1, 1)),
                "sample": st.sampled_from(["yes", "no"]),
                "codes": st.lists(st.sampled_from(["CN", "RU", "KZ"])),
            }
        ),
        max_size=5,
    )
)
def test_what_is_written_from_records_has_their_words(rows):
    texts = [row["text"] for row in rows]
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", rows))).active
    found = list(sheet.iter_rows(min_row=2))
    assert [row[1].value or "" for row in found] == texts
    assert not any(cell.data_type == "f" for row in found for cell in row)
    table = parquet.read_table(io.BytesIO(written("parquet", rows)))
    assert [row["text"] or "" for row in table.to_pylist()] == texts
