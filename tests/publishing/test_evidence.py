from collections import namedtuple

from publishing.evidence import leading, sources

Passage = namedtuple("Passage", "article_id kind field", defaults=["states", ""])


def test_what_states_the_record_leads_before_what_carries_a_value_or_explains():
    resolves, place, states = Passage(1, "resolves"), Passage(1, "states", "city"), Passage(2)
    assert leading([resolves, place, states]) == states


def test_a_record_without_evidence_has_no_leading_passage_and_no_source():
    assert leading([]) is None
    assert sources([]) == 0


def test_passages_of_one_article_are_one_source():
    assert sources([Passage(1), Passage(1, "elaborates"), Passage(2)]) == 2


def test_an_article_that_only_repeats_is_no_source_of_its_own():
    assert sources([Passage(1), Passage(2, "repeats")]) == 1
    assert sources([Passage(2, "repeats")]) == 1
