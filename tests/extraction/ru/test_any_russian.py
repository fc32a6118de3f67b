"""Whatever the text in Cyrillic: no exception, every quote is its span, and the same answer twice."""

import tomllib
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction import extract, to_json

ROWS = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["case"]
OPENING = "4 июля 2024 года в Астане прошел саммит ШОС. В нем участвовал президент РФ В. В. Путин.\n"
WORDS = sorted({word for row in ROWS for word in row["text"].split()})
LONE = [
    *'«»„“"—–-.,;:!?()…№•1',
    "г.",
    "им.",
    "во-первых,",
    "XXV",
    "25-е",
    "т.д.",
    "И",
    "Ли",
    "С.",
    "ё",
    "Ё",
    "\n",
    "\n\n",
    "Й",
]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(LONE),
    st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВ ", max_size=12),
)


def quotes(value):
    """Every quote of a reading, wherever it stands."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            yield value["start"], value["end"], value.get("quote", value.get("text"))
        for inner in value.values():
            yield from quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=60), st.booleans())
def test_any_russian_text_is_read(vocabulary, pieces, opens):
    text = (OPENING if opens else "") + " ".join(pieces)
    reading = extract(text, vocabulary, published=date(2024, 7, 5))
    told = to_json(reading, "any")
    for start, end, quote in quotes(
        {key: told[key] for key in ("meetings", "participants", "proposals", "pledges")}
    ):
        if isinstance(start, int):
            assert text[start:end] == quote
    assert to_json(extract(text, vocabulary, published=date(2024, 7, 5)), "any") == told
