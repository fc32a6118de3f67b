"""The two engines behind the lists' numbers agree, whatever is stored and whatever is asked for."""

import time
from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalogue.index import bitmaps
from catalogue.index.counting import BitmapCounting, SqlCounting
from catalogue.index.versions import current_version
from meetings.filters import MeetingFilter, ParticipantFilter
from meetings.models import Meeting, Participant, Person
from proposals.filters import PledgeFilter, PointFilter, StatementFilter
from proposals.models import Pledge, Point, Statement
from review.decisions import decide
from review.states import State
from tests.making import (
    make_article,
    make_country,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_point,
    make_proposal,
)
from tests.often import often

COUNTRIES, THEMES, BODIES = ["CN", "RU", "IN"], ["trade", "energy", "health"], ["CFM", "CHS"]
DAYS = ["2021", "2021-12", "2022-01-01", "2023-05-05", "2024"]


def newest_version() -> int:
    """Later than any before: an index of newer data is never replaced by one of older."""
    return time.time_ns() // 1_000


some = st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True)
asked = st.fixed_dictionaries(
    {},
    optional={
        "country": some,
        "theme": st.lists(st.sampled_from(THEMES), max_size=2, unique=True),
        "body": st.lists(st.sampled_from(BODIES), max_size=2, unique=True),
        "group": st.lists(st.sampled_from(["economy", "security"]), max_size=2, unique=True),
        "outlet": st.lists(st.sampled_from(["Example Gazette", "A Wire"]), max_size=2, unique=True),
        "party": some,
        "kind": st.lists(st.sampled_from(["point", "pledge"]), max_size=1),
        "act": st.lists(st.sampled_from(["agreed", "proposed"]), max_size=2, unique=True),
        "numbered": st.lists(st.sampled_from(["yes", "no"]), max_size=1),
        "sources": st.lists(st.sampled_from(["1", "2"]), max_size=2, unique=True),
        "from": st.sampled_from(DAYS).map(lambda day: [day]),
        "to": st.sampled_from(DAYS).map(lambda day: [day]),
        "q": st.sampled_from(["road", "bank", "nothing", "road -bank"]).map(lambda words: [words]),
        "sort": st.sampled_from(["newest", "oldest"]).map(lambda order: [order]),
    },
)


@pytest.fixture
def record(db):
    """Statements of two bodies in three years, one meeting over New Year, some of them not published."""
    meetings = [
        make_meeting(body, start=start, end=end)
        for body, start, end in (
            ("CFM", date(2021, 5, 1), date(2021, 5, 2)),
            ("CHS", date(2021, 12, 31), date(2022, 1, 1)),
            ("CFM", date(2023, 5, 5), date(2023, 5, 5)),
        )
    ]
    person = Person.objects.create(name="Qin Gang")
    for number in range(18):
        fields = {
            "themes": THEMES[: number % 4],
            "state": State.SUGGESTED if number % 7 == 6 else State.PUBLISHED,
        }
        words = f"{'a road' if number % 2 else 'a bank'} {number}"
        meeting = meetings[number % 3]
        actors = COUNTRIES[number % 3 : 2 + number % 2] if number % 5 else []
        pledge = make_pledge(meeting, f"They promised {words}.", actors=actors, **fields)
        if number % 4 == 1:
            make_evidence(
                pledge, "A wire said so.", make_article(f"A wire said so. {number}", outlet="A Wire")
            )
        country = COUNTRIES[number % 3]
        minister = make_participant(
            meeting, name=f"Minister {number}", country=country, person=None if number % 3 else person
        )
        points = [f"to build {words}"]
        proposal = make_proposal(meeting, points=points, country=country, proposer=minister, **fields)
        if number % 3 == 2:
            make_point(proposal, f"to keep {words}", themes=THEMES[:1])
    make_country("RU").memberships.create(
        status="member", from_date=date(2021, 12, 31), source_url="https://example.org/", confidence="high"
    )


LISTS = pytest.mark.parametrize(
    ("model", "filters"),
    [
        (Pledge, PledgeFilter),
        (Point, PointFilter),
        (Statement, StatementFilter),
        (Meeting, MeetingFilter),
        (Participant, ParticipantFilter),
    ],
)


@LISTS
def test_each_choice_of_each_filter_finds_the_same_rows_in_both(record, model, filters):
    version = newest_version()
    for name in filters(QueryDict(), model.objects.published()).coded:
        found = 0
        for choice in filters.base_filters[name].listed():
            filterset = filters.asked(urlencode({name: choice.code}), model.objects.published(), version)
            sql, bits = SqlCounting(filterset), BitmapCounting(filterset, version)
            assert bits.total == sql.total == sql.everywhere(name).get(choice.code, 0), (name, choice)
            assert [row.pk for row in bits.rows(0, 50)] == [row.pk for row in sql.rows(0, 50)]
            found += bits.total
        assert found, f"no row of this test has a choice of “{name}”"


@LISTS
def test_bitmaps_and_sql_say_the_same(record, model, filters):
    @settings(max_examples=often(8, 4), suppress_health_check=list(HealthCheck))
    @given(query=asked)
    def agree(query):
        data = QueryDict(mutable=True)
        for name in query.keys() & filters.base_filters.keys():
            data.setlist(name, query[name])
        filterset = filters(data, model.objects.published())
        assume(filterset.is_valid())  # a range that ends before it begins is not
        sql, bits = SqlCounting(filterset), BitmapCounting(filterset, newest_version())
        assert bits.total == sql.total
        for name in filterset.coded:
            assert bits.everywhere(name) == sql.everywhere(name)
            assert bits.beside(name) == sql.beside(name)
            assert bits.without(name) == sql.without(name)
        assert bits.crossed("theme", "year") == sql.crossed("theme", "year")
        assert [row.pk for row in bits.rows(0, 50)] == [row.pk for row in sql.rows(0, 50)]
        assert [row.pk for row in bits.rows(2, 5)] == [row.pk for row in sql.rows(2, 5)]

    agree()


@pytest.mark.django_db
def test_inside_a_transaction_sql_answers(record):
    filterset = PledgeFilter(QueryDict(), Pledge.objects.published())
    assert filterset.is_valid()
    assert isinstance(filterset.counting, SqlCounting)


@pytest.mark.django_db(transaction=True)
def test_a_list_follows_what_is_published_and_withdrawn(client):
    meeting = make_meeting(start=date(2023, 5, 5))
    pledge = make_pledge(meeting, "They promised a road.", actors=["CN"], themes=["trade"])
    other = make_pledge(meeting, "They promised a bank.", actors=["RU"], state=State.SUGGESTED)

    def counted():
        response = client.get("/pledges/?sort=act")
        assert isinstance(response.context["filter"].counting, BitmapCounting)
        (countries,) = (one for one in response.context["filter"].facets if one.name == "country")
        numbers = {option.code: option.count for option in countries.options}
        return [row.pk for row in response.context["page_obj"]], numbers

    assert counted() == ([pledge.pk], {"CN": 1})
    decide(other, "publish")
    assert counted() == ([pledge.pk, other.pk], {"CN": 1, "RU": 1})
    decide(pledge, "withdraw")
    assert counted() == ([other.pk], {"RU": 1})
    other.actors.set(["CN"])
    assert counted() == ([other.pk], {"CN": 1})


@pytest.mark.django_db(transaction=True)
def test_an_index_is_built_once_a_version_and_a_transaction_makes_one_version(client, monkeypatch):
    make_pledge(actors=["CN"])
    built = []
    build = bitmaps.Index.build
    monkeypatch.setattr(bitmaps.Index, "build", lambda *given: built.append(given) or build(*given))
    client.get("/pledges/")
    client.get("/pledges/?country=CN")
    assert len(built) == 1
    before = current_version()
    make_pledge(actors=["CN"], themes=["trade"])
    assert current_version() > before
    client.get("/pledges/")
    assert len(built) == 2
    assert client.get("/pledges/").context["page_obj"].paginator.count == 2


@pytest.mark.django_db(transaction=True)
def test_a_list_without_a_row_says_so(client):
    make_pledge(actors=["CN"])
    assert "No pledge" in client.get("/pledges/?country=CN&from=2090").content.decode()
    Pledge.objects.all().delete()
    assert client.get("/pledges/").context["page_obj"].paginator.count == 0
