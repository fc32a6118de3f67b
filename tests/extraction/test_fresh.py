"""The articles of fresh/: their markings are exact, and so is whatever is read in them."""

import json
from datetime import date
from pathlib import Path

import pytest

from extraction import extract, to_json

FOLDER = Path(__file__).parent / "fresh"
MARKED = sorted(FOLDER.glob("*/gold/*.json"))


def statements(article: dict) -> list[dict]:
    points = [point for proposal in article["proposals"] for point in proposal["points"]]
    return [*points, *article["pledges"]]


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_markings_and_readings_quote_the_text(path, vocabulary):
    text = (path.parents[1] / "texts" / f"{path.stem}.txt").read_text("utf-8")
    marked = json.loads(path.read_text("utf-8"))
    read = to_json(extract(text, vocabulary, published=date.fromisoformat(marked["published"])), path.stem)
    assert read["lang"] == marked["lang"]
    for statement in (*statements(marked), *statements(read)):
        assert text[statement["start"] : statement["end"]] == statement["quote"]


def test_in_each_language_there_are_some_of_both_kinds():
    kinds = {(path.parts[-3], json.loads(path.read_text("utf-8"))["is_sco_meeting"]) for path in MARKED}
    assert kinds == {(language, told) for language in ("en", "ru", "zh") for told in (True, False)}
