"""Edits that remember: what a stretch of the edited text stands for."""

import pytest

from extraction.text.places import Edit, edited


@pytest.mark.parametrize(
    ("text", "edits", "made", "asked", "stands_for"),
    [
        ("Lav|rov said", [Edit(3, 4)], "Lavrov said", (0, 6), "Lav|rov"),
        ("|Lavrov| said", [Edit(0, 1), Edit(7, 8)], "Lavrov said", (0, 6), "Lavrov"),
        ("a &amp; b", [Edit(2, 7, "&")], "a & b", (2, 3), "&amp;"),
        ("re\ufb01ne", [Edit(2, 3, "fi")], "refine", (0, 3), "re\ufb01"),
        ("re\ufb01ne", [Edit(2, 3, "fi")], "refine", (3, 6), "\ufb01ne"),
        ("one.Two", [Edit(3, 4, ". ")], "one. Two", (5, 8), "Two"),
        ("one.Two", [Edit(3, 4, ". ")], "one. Two", (0, 4), "one."),
        ("one\ntwo", [Edit(3, 4, " ")], "one two", (0, 7), "one\ntwo"),
        ("one", [], "one", (1, 2), "n"),
    ],
)
def test_a_stretch_of_the_edited_text_stands_for(text, edits, made, asked, stands_for):
    copy, layer = edited(text, edits)
    assert copy == made
    start, end = layer.back(*asked) if layer else asked
    assert text[start:end] == stands_for


def test_of_two_edits_that_overlap_the_first_is_made():
    assert edited("abcdef", [Edit(1, 4, "X"), Edit(2, 5, "Y"), Edit(4, 5)])[0] == "aXf"


def test_nothing_has_a_place_too():
    _, layer = edited("a-b", [Edit(1, 2)])
    assert layer.back(1, 1) == (2, 2)
