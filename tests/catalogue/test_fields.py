from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.lists.fields import last_day


@given(st.dates())
def test_a_day_is_its_own_last_day(day):
    assert last_day(day, "day") == day


@pytest.mark.parametrize(
    ("first", "precision", "last"),
    [
        (date(2023, 1, 1), "year", date(2023, 12, 31)),
        (date(2024, 2, 1), "month", date(2024, 2, 29)),
        (date(2023, 12, 1), "month", date(2023, 12, 31)),
    ],
)
def test_a_year_and_a_month_end_on_their_last_day(first, precision, last):
    assert last_day(first, precision) == last
