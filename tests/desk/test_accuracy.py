"""Figures worked out by hand or taken from a publication, and the page that shows them."""

import csv

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from desk.accuracy.decided import fields, report
from desk.accuracy.figures import Figure, Judged, agreement, by_field, by_outlet, by_rule, kappa, wilson
from review.decision_log import log
from review.decisions import decide, decide_match
from review.models import Decision
from review.states import State
from tests.making import make_article, make_editor, make_evidence, make_meeting, make_pledge

PAGE = "/admin/review/decision/accuracy/"
LIST = "/admin/review/decision/"


def judged(record, choice, **values):
    return Judged("pledge", record, choice, **{"rule": "agreed", "confidence": 0.9, **values})


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_newcombes_examples(right, total, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    assert wilson(right, total) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("right", "total"), [(0, 0), (3, 2), (-1, 4)])
def test_there_is_no_interval_of_nothing(right, total):
    with pytest.raises(ValueError, match="is not a share"):
        wilson(right, total)


def test_kappa_is_that_of_a_published_example():
    """Two diagnosticians and 100 subjects: J. L. Fleiss, Statistical Methods for Rates and Proportions,
    2nd edition (1981), table 13.1: po = 0.89, pe = 0.66, kappa = 0.68.
    """
    table = {
        ("psychotic", "psychotic"): 75,
        ("psychotic", "neurotic"): 1,
        ("psychotic", "organic"): 4,
        ("neurotic", "psychotic"): 5,
        ("neurotic", "neurotic"): 4,
        ("neurotic", "organic"): 1,
        ("organic", "organic"): 10,
    }
    found = kappa([pair for pair, count in table.items() for _ in range(count)])
    assert (found.pairs, found.observed) == (100, 0.89)
    assert found.expected == pytest.approx(0.66)
    assert found.kappa == pytest.approx(0.676, abs=5e-4)


def test_kappa_by_hand():
    """20 yes and yes, 5 yes and no, 10 no and yes, 15 no and no: (0.7 - 0.5) / (1 - 0.5)."""
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    found = kappa(pairs)
    assert (found.observed, found.expected, found.kappa) == pytest.approx((0.7, 0.5, 0.4))


def test_full_agreement_is_one_and_one_answer_throughout_has_no_kappa():
    assert kappa([(True, True), (False, False)]).kappa == 1
    same = kappa([(True, True)] * 3)
    assert (same.observed, same.expected, same.kappa) == (1, 1, None)
    assert kappa([]).kappa is None


def test_precision_by_rule_counts_the_last_decision_on_each_record():
    rows = [
        judged(1, "accepted"),
        judged(1, "published"),
        judged(2, "published"),
        judged(2, "withdrawn"),
        judged(3, "rejected"),
        judged(4, "rejected"),
        judged(4, "reconsidered"),
        judged(5, "accepted", rule="will", confidence=0.5),
    ]
    assert by_rule(rows) == [
        Figure("pledge", "agreed", 1, 3, pytest.approx(0.9)),
        Figure("pledge", "will", 1, 1, 0.5),
    ]


def test_what_was_added_by_hand_or_read_a_second_time_counts_for_no_rule():
    rows = [
        judged(1, "added"),
        judged(1, "published"),
        judged(2, "accepted", second=True),
        judged(3, "edited"),
    ]
    assert by_rule(rows) == []


def test_precision_by_field_is_of_the_accepted_that_no_edit_changed():
    rows = [
        judged(1, "edited", fields=("themes",)),
        judged(1, "published"),
        judged(2, "published"),
        judged(2, "edited", fields=("due_precision",)),
        judged(3, "rejected"),
    ]
    found = {figure.name: (figure.right, figure.decided) for figure in by_field(rows, fields())}
    assert (found["themes"], found["due"], found["act"]) == ((1, 2), (1, 2), (2, 2))


def test_precision_by_outlet():
    rows = [judged(1, "accepted", outlet="A"), judged(2, "rejected", outlet="A"), judged(3, "accepted")]
    assert [(f.name, f.right, f.decided) for f in by_outlet(rows)] == [
        ("A", 1, 2),
        ("outlet not given", 1, 1),
    ]


def test_a_promise_counts_as_broken_only_beyond_chance():
    assert Figure("pledge", "agreed", 9, 10, 0.97).verdict == "as stated"
    assert Figure("pledge", "agreed", 60, 100, 0.97).verdict == "lower than stated"
    assert Figure("pledge", "agreed", 100, 100, 0.6).verdict == "higher than stated"
    assert Figure("pledge", "agreed", 1, 2).verdict == "none stated"


def test_two_readers_are_compared_record_by_record_on_the_same_article():
    rows = [
        judged(1, "accepted", article=7),
        judged(1, "rejected", article=7),
        judged(2, "published", article=7),
        judged(1, "rejected", article=7, second=True),
        judged(2, "accepted", article=8, second=True),
        judged(3, "accepted", article=7, second=True),
    ]
    whole, pledges = agreement(rows)
    assert (whole.pairs, whole.observed) == (1, 1)
    assert (pledges.kind, pledges.pairs) == ("pledge", 1)


@pytest.fixture
def suggestions(db):
    meeting = make_meeting(register_source="https://example.org")
    return [
        make_pledge(meeting, state=State.SUGGESTED, made_by="extraction", rule="agreed", confidence=0.9)
        for _ in range(3)
    ]


def test_the_report_is_of_the_decisions_on_what_the_extraction_made(suggestions):
    editor = make_editor()
    by_hand = make_pledge(state=State.SUGGESTED, rule="agreed")
    for pledge, name in zip((*suggestions, by_hand), ("publish", "publish", "reject", "reject"), strict=True):
        decide(pledge, name, editor)
    assert report().rules == [Figure("pledge", "agreed", 2, 3, pytest.approx(0.9))]


def test_whether_another_article_tells_of_a_record_says_nothing_of_its_rule(suggestions):
    editor = make_editor()
    decide(suggestions[0], "publish", editor)
    article = make_article(text="They agreed on exercises again.")
    make_evidence(suggestions[0], "They agreed", article, state=State.SUGGESTED)
    decide_match(article, suggestions[0], "reject", editor)
    assert [(f.right, f.decided) for f in report().rules] == [(1, 1)]
    assert Decision.objects.get(article=article).rule == ""


def decide_all(suggestions, editor):
    decide(suggestions[0], "publish", editor, "")
    decide(suggestions[1], "accept", editor)
    decide(suggestions[2], "reject", editor, "only talk")
    log(suggestions[1], "edited", editor, fields=["themes"])
    for pledge, choice in zip(suggestions, ("accepted", "rejected", "rejected"), strict=True):
        log(pledge, choice, make_editor(f"second {pledge.pk}"), second=True)


def test_the_page_shows_figures_intervals_promises_and_kappa(desk, editor, suggestions):
    decide_all(suggestions, editor)
    page = desk.get(PAGE).content.decode()
    assert "67 %" in page
    assert "21 %–94 %" in page
    assert "90 %" in page
    assert "as stated" in page
    assert "3 records read by two editors" in page
    assert "0.40" in page


def test_the_page_says_so_when_there_is_nothing_to_count(desk):
    page = desk.get(PAGE).content.decode()
    assert "No editor has decided on a suggestion yet" in page
    assert "No article has been read by two editors yet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_many_questions_for_many_decisions_as_for_few(
    desk, editor, suggestions, count, django_assert_num_queries
):
    for pledge in suggestions[:count]:
        decide(pledge, "publish", editor)
    with django_assert_num_queries(5):
        desk.get(PAGE)


def test_the_list_is_filtered_and_asks_few_questions(desk, editor, suggestions, django_assert_num_queries):
    decide_all(suggestions, editor)
    with django_assert_num_queries(13):
        page = desk.get(f"{LIST}?choice__exact=rejected&rule=agreed&second__exact=0").content.decode()
    assert page.count("only talk") == 1
    assert "1 decision" in page
    assert f'href="{PAGE}"' in page


def test_nobody_adds_changes_or_removes_a_decision(client, suggestions):
    root = make_editor("root")
    decide(suggestions[0], "publish", root)
    client.force_login(root)
    address = f"{LIST}{Decision.objects.first().pk}/"
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{address}change/", {"choice": "rejected"}).status_code == 403
    assert client.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{address}change/").status_code == 200


@pytest.mark.parametrize(("group", "answer"), [("Viewers", 200), (None, 403)])
def test_whoever_may_look_at_decisions_may_look_at_the_figures(client, db, group, answer):
    user = get_user_model().objects.create_user("looker", is_staff=True)
    user.groups.add(*Group.objects.filter(name=group))
    client.force_login(user)
    assert client.get(PAGE).status_code == answer


def test_the_command_prints_and_writes_the_same_table(editor, suggestions, capsys, tmp_path):
    decide_all(suggestions, editor)
    file = tmp_path / "accuracy.csv"
    call_command("accuracy", csv=file)
    printed = capsys.readouterr().out
    rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
    (rule,) = (row for row in rows if row["group"] == "rule")
    assert [rule[name] for name in ("kind", "name", "right", "decided")] == ["pledge", "agreed", "2", "3"]
    assert [rule[name] for name in ("share", "low", "high", "promised")] == [
        "0.667",
        "0.208",
        "0.939",
        "0.900",
    ]
    (pledges,) = (row for row in rows if row["group"] == "two readers" and row["kind"])
    assert [pledges[name] for name in ("right", "decided", "kappa")] == ["2", "3", "0.400"]
    for row in rows:
        assert all(cell in printed for cell in row.values())


def test_the_command_says_so_when_there_is_nothing_to_count(db, capsys):
    call_command("accuracy")
    assert "No editor has decided" in capsys.readouterr().out
