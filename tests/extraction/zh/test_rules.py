"""Every rule's own sentence is caught by it, and the sentence it passes over is not."""

from datetime import date

import pytest

from extraction import extract, sentences
from extraction.languages.rules import load_rules

from .test_sentences import OPENING

RULES = load_rules("zh").values()


def rules_that_made(sentence, vocabulary) -> set[str]:
    reading = extract(f"{OPENING}{sentence}\n", vocabulary, published=date(2025, 9, 6))
    points = (point for proposal in reading.proposals for point in proposal.points)
    return {draft.origin.rule for draft in (*points, *reading.pledges)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_catches_its_sentence(rule, vocabulary):
    assert rule.name in rules_that_made(rule.catches, vocabulary)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_passes_over_what_only_looks_like_it(rule, vocabulary):
    assert rule.name not in rules_that_made(rule.passes_over, vocabulary)


def test_sentences_end_at_chinese_stops():
    text = "会议举行。各方同意加强合作!“要合作。”他说。\n第二段没有句号"
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "会议举行。", "各方同意加强合作!", "“要合作。”", "他说。", "第二段没有句号",
    ]  # fmt: skip
