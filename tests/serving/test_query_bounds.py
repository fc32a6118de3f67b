"""Every public page asks the database at most twelve times, however many rows there are."""

from datetime import date, timedelta
from itertools import count

import pytest

from meetings.models import Person
from proposals.recurrence import note_all
from tests.addresses import PICTURE_PAGES
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal

MOST = 12
START, WEEKS = date(2023, 1, 1), count()
LISTS = ("/meetings/", "/participants/", "/proposals/", "/pledges/", "/statements/")
PAGES = (
    "/", "/about/", "/articles/", "/countries/", "/countries/cn/", "/themes/", "/themes/trade/", "/people/",
    "/bodies/cfm/", "/years/2023/", "/coverage/", *PICTURE_PAGES,
    "/repeated/", "/compare/", "/compare/countries/?one=CN&other=KZ", "/compare/years/?one=2023&other=2024",
    "/search/?q=road", "/api/v1/", "/releases/",
)  # fmt: skip


def some(number: int) -> list[str]:
    """As many meetings with all that belongs to one; the addresses of the last one's records."""
    for _ in range(number):
        article = make_article(
            text=f"They promised a road. {number} {next(WEEKS)} to build a bank; to save water."
        )
        meeting = make_meeting(start=START + timedelta(days=7 * next(WEEKS)), article=article)
        person = Person.objects.get_or_create(name="Qin Gang")[0]
        participant = make_participant(meeting, person=person)
        pledge = make_pledge(
            meeting, "They promised a road.", actors=["CN", "RU"], themes=["energy", "trade"], article=article
        )
        points = ["to build a bank", "to save water"]
        proposal = make_proposal(
            meeting, points=points, country="KZ", themes=["trade"], article=article, proposer=participant
        )
    records = (meeting, pledge, proposal, person, article, article.evidence.first())
    return [record.get_absolute_url() for record in records]


@pytest.mark.django_db(transaction=True)
def test_every_page_asks_a_bounded_number_of_times(client, django_assert_max_num_queries):
    pages = [*PAGES, *LISTS, *(f"{path}?country=CN&theme=trade&from=2000&q=oad" for path in LISTS)]
    asked = {}
    for number in (2, 5):
        records = some(number)
        note_all()
        for page in (*pages, *(f"{place} {address}" for place, address in enumerate(records))):
            place, _, address = page.rpartition(" ")
            client.get(address.replace("q=", "q=another"))  # what this version of the data is counted by
            with django_assert_max_num_queries(1000) as queries:
                assert client.get(address).status_code == 200, address
                asked.setdefault(place or address, []).append(len(queries))
    assert {page: numbers for page, numbers in asked.items() if max(numbers) > MOST} == {}
    assert {page: numbers for page, numbers in asked.items() if numbers[1] > numbers[0]} == {}
