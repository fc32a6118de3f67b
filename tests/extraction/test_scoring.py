"""What counts as found: passages that share half, names that share a word, values that are the same."""

import pytest

from extraction.measure.scoring import Score, compare, edits, same_name

THEMES = frozenset({"trade", "energy", "health", "sport"})


def passage(start: int, end: int, **values) -> dict:
    return {"start": start, "end": end, "quote": f"{start}-{end}", "themes": [], "actors": [], **values}


def article(**values) -> dict:
    return {"is_sco_meeting": True, **values}


def counted(name: str, marked: dict, found: dict) -> Score:
    return compare(marked, found, THEMES).counts.get(name, Score())


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [(100, 200, 1), (150, 250, 1), (151, 251, 0), (100, 130, 1), (100, 124, 0), (200, 300, 0)],
)
def test_a_passage_answers_one_of_which_it_shares_half(start, end, right):
    marked, found = article(pledges=[passage(100, 200)]), article(pledges=[passage(start, end)])
    assert counted("pledges", marked, found) == Score(right, 1, 1)


def test_one_passage_answers_only_one():
    marked = article(pledges=[passage(0, 100)])
    found = article(pledges=[passage(0, 90), passage(0, 100)])
    assert counted("pledges", marked, found) == Score(1, 2, 1)


def test_an_optional_passage_counts_neither_way():
    marked = article(pledges=[], optional_pledges=[passage(0, 100)])
    assert counted("pledges", marked, article(pledges=[passage(0, 100)])) == Score(0, 0, 0)


def test_an_optional_passage_is_wrong_in_the_strict_figures():
    marked = article(pledges=[passage(0, 100)], optional_pledges=[passage(200, 300)])
    found = article(pledges=[passage(0, 100), passage(200, 300)])
    assert counted("statements", marked, found) == Score(1, 1, 1)
    assert counted("statements, strict", marked, found) == Score(1, 2, 1)


def test_a_statement_of_the_other_kind_is_found_but_not_right():
    marked = article(pledges=[passage(0, 100)])
    found = article(proposals=[{"points": [passage(0, 100)]}])
    assert counted("pledges", marked, found) == Score(0, 0, 1)
    assert counted("statements", marked, found).recall is not None


def test_points_are_compared_with_their_number_and_the_country_of_their_proposal():
    marked = article(proposals=[{"proposer_country": "CN", "points": [passage(0, 9, n=1), passage(10, 19)]}])
    found = article(proposals=[{"proposer_country": "CN", "points": [passage(0, 9, n=2), passage(10, 19)]}])
    assert counted("point number", marked, found) == Score(0, 1, 1)
    assert counted("proposer country", marked, found) == Score(2, 2, 2)


def test_further_themes_are_wrong_unless_the_marking_lists_many():
    few = article(pledges=[passage(0, 9, themes=["trade"])])
    many = article(pledges=[passage(0, 9, themes=["trade", "energy", "health"])])
    found = article(pledges=[passage(0, 9, themes=["trade", "sport", "unknown-here"])])
    assert counted("themes", few, found) == Score(1, 2, 1)
    assert counted("themes", many, found) == Score(1, 1, 3)


def test_members_and_participants_are_the_same_actor():
    marked = article(pledges=[passage(0, 9, actors=["SCO members"])])
    found = article(pledges=[passage(0, 9, actors=["participants", "CN"])])
    assert counted("pledge actors", marked, found) == Score(1, 2, 1)


def test_a_meeting_is_compared_value_by_value():
    marked = article(meetings=[{"body": "CFM", "start": "2023-05-05", "city": "Goa", "country": "IN"}])
    found = article(meetings=[{"body": "CFM-X", "start": None, "city": "goa", "country": "CN"}])
    counts = compare(marked, found, THEMES).counts
    assert counts["meeting body"] == counts["meeting city"] == Score(1, 1, 1)
    assert counts["meeting start"] == Score(0, 0, 1)
    assert counts["meeting country"] == Score(0, 1, 1)
    assert "meeting ordinal" not in counts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Qin Gang", "QIN Gang", True),
        ("Sergey Lavrov", "Lavrov S.", True),
        ("Dzhenish Kulubaev", "Jeenbek Kulubayev", True),
        ("S. Lavrov", "S. Jaishankar", False),
        ("Xi Jinping", "Li Qiang", False),
    ],
)
def test_spellings_of_a_name_answer_each_other(one, other, same):
    assert same_name(one, other) is same


def test_edits_are_letters_put_in_taken_out_or_replaced():
    assert (edits("kulubaev", "kulubayev"), edits("abc", "abc"), edits("abc", "xbcd")) == (1, 0, 2)


def test_each_draft_is_judged_under_its_rule():
    rule = {"origin": {"rule": "agreed"}}
    marked = article(pledges=[passage(0, 9)])
    found = article(pledges=[passage(0, 9, **rule), passage(50, 59, **rule)])
    verdicts = compare(marked, found, THEMES).verdicts
    assert verdicts == {("pledge", "agreed", True): 1, ("pledge", "agreed", False): 1}


def test_misses_tell_what_was_not_found_and_what_is_wrong():
    marked, found = article(pledges=[passage(0, 9)]), article(pledges=[passage(50, 59)])
    assert compare(marked, found, THEMES).misses == [
        ("pledges", "missed", "0-9"),
        ("pledges", "wrong", "50-59"),
    ]
