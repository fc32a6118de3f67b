"""A list asks the database as often for many rows as for few, and no more than twelve times."""

import pytest

from tests.making import make_meeting, make_participant, make_pledge, make_proposal

MOST = 12
LISTS = ("/meetings/", "/participants/", "/proposals/", "/pledges/", "/statements/")


def some(number: int) -> None:
    for _ in range(number):
        meeting = make_meeting()
        make_participant(meeting)
        make_pledge(meeting, actors=["CN", "RU"], themes=["energy", "trade"])
        make_proposal(meeting, points=["one", "two"], country="KZ", themes=["trade"])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", ["", "?country=CN&country=KZ&theme=trade&from=2000&q=o"])
def test_a_list_asks_a_bounded_number_of_times(client, address, query, django_assert_max_num_queries):
    some(1)
    client.get(address)  # what this version of the data is counted by
    with django_assert_max_num_queries(MOST) as few:
        client.get(address + query)
        asked = len(few)
    some(5)
    client.get(address)
    with django_assert_max_num_queries(asked):
        client.get(address + query)
