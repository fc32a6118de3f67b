import pytest

from tests.making import make_meeting, make_pledge, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["pledge", "proposal", "meeting"])
def record(request):
    if request.param == "meeting":
        return make_meeting()
    return make_pledge() if request.param == "pledge" else make_proposal()


def test_a_withdrawn_records_page_says_so_instead_of_vanishing(client, record):
    record.state = "withdrawn"
    record.save()
    response = client.get(record.get_absolute_url())
    page = response.content.decode()
    assert response.status_code == 410
    assert f"This {record._meta.verbose_name} was withdrawn" in page
    assert record.events.latest("pgh_created_at").pgh_created_at.strftime("%B %Y") in page


def test_a_withdrawn_pledge_leads_to_its_meeting_and_tells_nothing_of_itself(client):
    pledge = make_pledge(text="They will never meet.")
    pledge.state = "withdrawn"
    pledge.save()
    page = client.get(pledge.get_absolute_url()).content.decode()
    assert f'href="{pledge.meeting.get_absolute_url()}"' in page
    assert "never meet" not in page


def test_what_was_never_published_has_no_page(client):
    pledge = make_pledge(state="suggested")
    assert client.get(pledge.get_absolute_url()).status_code == 404
    assert client.get("/pledges/999999/").status_code == 404


def test_a_withdrawn_records_page_asks_little(client, django_assert_num_queries):
    pledge = make_pledge()
    pledge.state = "withdrawn"
    pledge.save()
    with django_assert_num_queries(5):
        client.get(pledge.get_absolute_url())
