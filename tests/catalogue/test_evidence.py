from collections import namedtuple

import pytest

from catalogue.evidence import leading, sources, value_name
from tests.making import make_evidence, make_meeting

Article = namedtuple("Article", "reprint_of_id", defaults=[None])
Passage = namedtuple("Passage", "article_id kind field article", defaults=["states", "", Article()])


def test_what_states_the_record_leads_before_what_carries_a_value_or_explains():
    resolves, place, states = Passage(1, "resolves"), Passage(1, "states", "city"), Passage(2)
    assert leading([resolves, place, states]) == states


def test_a_record_without_evidence_has_no_leading_passage_and_no_source():
    assert leading([]) is None
    assert sources([]) == 0


def test_passages_of_one_article_are_one_source():
    assert sources([Passage(1), Passage(1, "elaborates"), Passage(2)]) == 2


def test_reprints_of_one_text_are_one_source():
    reprint = Passage(2, article=Article(reprint_of_id=1))
    assert sources([Passage(1), reprint]) == 1
    assert sources([Passage(1), reprint, Passage(3)]) == 2


def test_an_article_that_only_repeats_is_no_source_of_its_own():
    assert sources([Passage(1), Passage(2, "repeats")]) == 1
    assert sources([Passage(2, "repeats")]) == 1


@pytest.mark.django_db
def test_a_value_is_named_as_the_record_names_it():
    meeting = make_meeting()
    passage = make_evidence(meeting, "5 May", field="start")
    assert value_name(passage) == "first day"
    passage.field = "chair_person"
    assert value_name(passage) == "chair person"


@pytest.mark.django_db
def test_passages_for_single_values_are_listed_apart_from_quotes_of_the_whole(client):
    meeting = make_meeting(city="Goa")
    make_evidence(meeting, "Goa", field="city")
    html = client.get(meeting.get_absolute_url()).content.decode()
    assert html.count('<figure class="evidence">') == 1
    assert 'City: <q lang="en">Goa</q>' in html
