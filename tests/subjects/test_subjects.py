"""Pages about one country, theme, person, body or year: every number on them is the total of a list."""

import csv
import io
import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Body, Country, Membership, Person, Term
from proposals.models import Theme
from subjects.bars import bars
from subjects.tallies import Tally
from tests.addresses import PICTURE_PAGES
from tests.making import make_body, make_country, make_meeting, make_participant, make_pledge, make_proposal
from tests.often import some_of

pytestmark = pytest.mark.django_db
LINK = re.compile(
    r'<a\s+([^>]*href="((?:/proposals|/pledges|/statements|/meetings|/participants)/(?:\?[^"]+)?)"[^>]*)>(.*?)</a>',
    re.S,
)


def numbers(page):
    """(address, number) of every link to a filtered list that says how much it holds."""
    for attributes, target, content in LINK.findall(page):
        label = re.search(r'aria-label="([^"]+)"', attributes)
        said = re.search(r"\d+", label.group(1) if label else re.sub(r"<[^>]*>", "", content))
        if said:
            yield target.replace("&amp;", "&"), int(said.group())


@pytest.fixture
def record():
    """Two bodies, three countries, two years, one meeting over New Year."""
    china, india = make_country("CN"), make_country("IN")
    Membership.objects.create(country=china, status="member", status_as_given="member", confidence="high")
    goa = make_meeting(start=date(2023, 5, 5), city="Goa")
    night = make_meeting(
        make_body("CHS", "Heads of State"), "CN", start=date(2021, 12, 31), end=date(2022, 1, 1)
    )
    person = Person.objects.create(name="Qin Gang")
    Term.objects.create(person=person, country=china, role="Foreign Minister", from_date=date(2022, 12, 30))
    qin = make_participant(goa, person=person)
    make_proposal(goa, points=("build a bank", "open a road"), themes=["trade", "energy"], proposer=qin)
    make_proposal(night, points=("save water",), country="IN", themes=["energy"])
    make_pledge(goa, actors=["CN", "IN"], themes=["trade"])
    make_pledge(night, actors=["CN"], themes=["trade", "health"])
    make_pledge(night, themes=["energy"])
    return {"china": china, "india": india, "person": person, "goa": goa}


ADDRESSES = [
    "",  # the page of the person on record
    "/countries/",
    "/countries/cn/",
    "/countries/in/",
    "/themes/",
    "/themes/trade/",
    "/themes/energy/",
    "/bodies/cfm/",
    "/bodies/chs/",
    "/coverage/",
    "/years/2021/",
    "/years/2022/",
    "/years/2023/",
    *(page for page in PICTURE_PAGES if page != "/timeline/"),  # whose marks are meetings, not numbers
    "/",
    "/search/?q=exercise",
    "/compare/countries/?one=CN&other=IN",
    "/compare/years/?one=2021&other=2023",
    "/compare/meetings/?one=cfm-2023-goa&other=chs-2021-new-delhi",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_number_is_the_total_of_the_list_and_of_the_file_it_leads_to(client, record, address):
    address = address or record["person"].get_absolute_url()
    page = client.get(address).content.decode()
    found = list(numbers(page))
    assert found
    for target, number in some_of(found, 6):
        shown = client.get(target)
        assert shown.context["page_obj"].paginator.count == number, target
        path, _, query = target.partition("?")
        file = b"".join(client.get(f"{path}export.csv?{query}").streaming_content).decode("utf-8-sig")
        assert len(list(csv.DictReader(io.StringIO(file)))) == number, target


@pytest.mark.parametrize("path", ["/meetings/", "/participants/", "/proposals/", "/pledges/", "/statements/"])
@pytest.mark.parametrize("query", ["", "country=CN&theme=trade&from=2021"])
def test_every_choice_beside_a_list_shows_as_many_rows_as_it_says(client, record, path, query):
    facets = client.get(f"{path}?{query}").context["filter"].facets
    assert facets
    for facet in facets:
        others = "&".join(pair for pair in query.split("&") if pair and not pair.startswith(f"{facet.name}="))
        for option in some_of(list(facet.options), 3):
            chosen = f"{others}&{urlencode({facet.name: option.code})}"
            shown = client.get(f"{path}?{chosen}").context["page_obj"].paginator.count
            assert shown == option.count, (facet.name, option.code)
            file = b"".join(client.get(f"{path}export.csv?{chosen}").streaming_content).decode("utf-8-sig")
            assert len(list(csv.DictReader(io.StringIO(file)))) == shown, (facet.name, option.code)


def test_a_country_shows_its_status_its_people_and_what_it_did(client, record):
    page = client.get("/countries/cn/").content.decode()
    for words in ("China", "Member", "Qin Gang", "Foreign Minister", "Heads of State"):
        assert words in page
    assert client.get("/countries/xx/").status_code == 404


def test_a_theme_shows_who_raises_it_and_what_it_is_mentioned_with(client, record):
    page = client.get("/themes/trade/").content.decode()
    assert "China" in page
    assert "Energy" in page
    assert client.get("/themes/nothing/").status_code == 404


def test_a_person_has_offices_meetings_and_points_at_an_address_with_the_name(client, record):
    address = record["person"].get_absolute_url()
    assert address.endswith("-qin-gang/")
    page = client.get(address).content.decode()
    assert "build a bank" in page
    assert re.search(r"Meetings \(<a[^>]*>1</a>\)", page)
    moved = client.get(address.replace("qin-gang", "chin-kang"))
    assert (moved.status_code, moved.url, moved["Cache-Control"]) == (301, address, "no-cache")


def test_a_person_merged_into_another_leads_there(client, record):
    other = Person.objects.create(name="Tsin Gan", merged_into=record["person"])
    moved = client.get(other.get_absolute_url())
    assert (moved.status_code, moved.url) == (301, record["person"].get_absolute_url())
    assert moved["Cache-Control"] == "no-cache"
    assert "Tsin Gan" not in client.get("/people/").content.decode()


def test_a_meeting_over_new_year_is_of_both_years(client, record):
    for year in (2021, 2022):
        assert "Heads of State" in client.get(f"/years/{year}/").content.decode()
    assert client.get("/years/1999/").status_code == 404


def test_the_sitemap_lists_pages_that_are_there(client, record):
    addresses = re.findall(r"<loc>http://[^/]+([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    assert {"/coverage/", "/themes/trade/", record["goa"].get_absolute_url()} <= set(addresses)
    assert {client.get(address).status_code for address in addresses} == {200}
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_meeting_leads_to_the_ones_of_its_body_before_and_after(client, record):
    later = make_meeting(start=date(2024, 5, 20), city="Astana")
    assert later.get_absolute_url() in client.get(record["goa"].get_absolute_url()).content.decode()
    assert record["goa"].get_absolute_url() in client.get(later.get_absolute_url()).content.decode()


def test_meetings_come_from_an_article_or_from_the_register_alone(client, record):
    make_meeting(register_source="https://example.org", start=date(2020, 1, 1))
    totals = [
        client.get(f"/meetings/?told={told}").context["page_obj"].paginator.count
        for told in ("article", "register")
    ]
    assert totals == [2, 1]
    assert "There is no choice" in client.get("/meetings/?told=nobody").content.decode()


def test_bars_are_stacked_and_fill_the_drawing():
    drawn = bars([Tally("2021", "2021", 1, 3), Tally("2022", "2022", 0, 0)])
    first, second = drawn.bars
    assert (first.top, first.points, first.middle, first.pledges) == (0, 24, 24, 72)
    assert (second.points, second.pledges) == (0, 0)
    assert bars([]).width == 0


@pytest.mark.parametrize("year", ["0", "1", "1999", "9999", "10000", "99999", "0002021", "9" * 400])
def test_a_year_the_calendar_lacks_is_not_there(client, record, year):
    assert client.get(f"/years/{year}/").status_code == (200 if year == "0002021" else 404)


@pytest.mark.parametrize("code", ["a&b", "a b", "ä", "a/", "%"])
def test_a_code_that_cannot_be_in_an_address_is_refused(code):
    for row in (Theme(code=code), Body(code=code), Country(iso2=code[:2])):
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert row._meta.pk.name in refused.value.error_dict
