"""What a statement is about, and what only sounds like it."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

TASKS = (Path(__file__).parent / "made_up" / "tasks.txt").read_text("utf-8").splitlines()[1:]

MEETING = "The SCO foreign ministers met in Tashkent on Thursday. "


@pytest.mark.parametrize(
    ("said", "themes"),
    [
        ("They agreed to build a stable environment for growth in rail.", {"transport-connectivity"}),
        ("They agreed to protect the environment.", {"environment-climate"}),
        ("They agreed on trade in the spirit of openness and inclusiveness.", {"trade"}),
        ("They agreed to keep to the steady course of vaccination.", {"health"}),
        ("They agreed that tariffs must fall for the harmony of all.", {"trade"}),
        ("They agreed to stay united in solidarity and mutual trust.", {"solidarity-trust"}),
        ("They agreed that there must be no double standards on terrorism.", {"counter-terrorism"}),
        ("They agreed to carry out the outcomes of the summit.", {"institution-building"}),
        ("They agreed to deepen practical cooperation.", {"trade"}),
        ("Amid wars, sanctions and floods, they agreed to lower tariffs.", {"trade"}),
        ("Minister of Transport Liu Wei said China would lower tariffs.", {"trade"}),
    ],
)
def test_a_statement_has_the_theme_it_is_about(vocabulary, said, themes):
    [pledge] = extract(MEETING + said, vocabulary, published=date(2022, 7, 30)).pledges
    assert set(pledge.themes) == themes


def test_a_sentence_that_points_back_is_about_what_it_points_to(vocabulary):
    said = "Terrorism has many faces, said China's Wang Yi. He urged the members to fight it everywhere."
    [made] = extract(MEETING + said, vocabulary, published=date(2022, 7, 30)).proposals
    assert made.points[-1].themes == ("counter-terrorism",)


@pytest.mark.parametrize("line", TASKS)
def test_a_task_has_its_theme_and_hardly_another(line, vocabulary):
    theme, task = line.split(" | ")
    said = f"They agreed to {task}."
    [pledge] = extract(MEETING + said, vocabulary, published=date(2022, 7, 30)).pledges
    assert theme in pledge.themes
    assert len(pledge.themes) <= 2
