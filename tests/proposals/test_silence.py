"""An empty list says whether nothing is recorded or nobody has collected an article yet."""

from datetime import date

import pytest

from tests.making import make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record():
    make_pledge(make_meeting(start=date(2023, 5, 5)), actors=["CN"], themes=["trade"])
    meeting = make_meeting(start=date(2021, 7, 1))
    make_participant(meeting)
    make_proposal(meeting)
    for month in (1, 2):
        make_meeting(start=date(2019, month, 1), register_source="https://example.org")


@pytest.mark.parametrize("path", ["/pledges/", "/proposals/", "/statements/", "/participants/"])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("year=2019", "no article has been collected yet for any of the"),
        ("from=1980&to=1981", "We know of no meeting matching that time or body"),
        ("from=2021&to=2023&q=nonesuch", "although articles report"),
    ],
)
def test_an_empty_list_says_what_its_silence_means(client, path, query, words):
    html = " ".join(client.get(f"{path}?{query}").content.decode().split())
    assert words in html
    assert "/coverage/" in html


def test_the_numbers_of_a_silence_are_those_of_the_lists_they_lead_to(client):
    silence = client.get("/pledges/?from=2019&to=2022").context["silence"]
    assert (silence.known, silence.told) == (3, 1)
    assert client.get(f"/meetings/?{silence.query}").context["page_obj"].paginator.count == 3
    assert client.get(f"/meetings/?{silence.query}&told=article").context["page_obj"].paginator.count == 1


def test_a_list_with_rows_or_with_a_filter_nobody_understands_explains_no_silence(client):
    assert "silence" not in client.get("/pledges/").context
    assert "silence" not in client.get("/pledges/?from=yesterday").context
