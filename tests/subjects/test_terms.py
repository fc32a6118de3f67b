"""Terms of office say what is known of them, from where, and what nobody has checked."""

import csv
from datetime import date

import pytest
from django.conf import settings

from meetings.models import Person, Term
from tests.making import make_country

DAY = {"from_precision": "day", "to_precision": "day", "seen_precision": "day"}


def term(**fields):
    return Term(**{**DAY, "source_url": "https://a.example/", **fields})


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (
            {"from_date": date(2012, 8, 20), "to_date": date(2022, 11, 26)},
            "20 August 2012 – 26 November 2022",
        ),
        ({"from_date": date(2019, 5, 31)}, "since 31 May 2019"),
        (
            {"from_date": date(2019, 5, 31), "seen_in_office_on": date(2026, 4, 27)},
            "since 31 May 2019, seen in office on 27 April 2026",
        ),
        (
            {"seen_in_office_on": date(2025, 8, 1), "seen_precision": "month"},
            "since an unknown date, seen in office in August 2025",
        ),
        ({"to_date": date(2013, 11, 29)}, "since an unknown date, until 29 November 2013"),
    ],
)
def test_a_term_without_a_known_end_never_shows_an_open_dash(fields, shown):
    assert term(**fields).when == shown


@pytest.mark.parametrize(
    ("fields", "caution"),
    [
        ({}, ""),
        ({"source_url": ""}, "Office and dates not yet checked against a source"),
        ({"unchecked": "from_date"}, "Start date not yet checked against a source"),
        ({"unchecked": "from_date;to_date"}, "Start date and end date not yet checked against a source"),
    ],
)
def test_what_no_source_bears_out_is_said_in_words(fields, caution):
    assert term(**fields).caution == caution


@pytest.mark.django_db
def test_every_page_with_an_unsourced_office_says_so_and_names_the_sources_of_others(client):
    person = Person.objects.create(name="Elyor Ganiyev")
    country = make_country("UZ", "Uzbekistan")
    person.terms.create(country=country, role="Minister", from_date=date(2010, 12, 30), from_precision="day")
    person.terms.create(country=country, role="Envoy", source_url="https://rferl.example/a", **DAY)
    said = "Office and dates not yet checked against a source"
    for address in (person.get_absolute_url(), "/people/", "/countries/uz/"):
        page = client.get(address).content.decode()
        assert page.count(said) == 1, address
        assert "– <" not in page
    assert 'href="https://rferl.example/a"' in client.get(person.get_absolute_url()).content.decode()


def rows(name):
    with (settings.REFERENCE_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_open_term_of_the_register_has_a_day_seen_in_office():
    unseen = [r["name_en"] for r in rows("people") if not (r["to_date"] or r["seen_in_office_on"])]
    assert unseen == []


def test_at_most_one_office_of_the_register_has_no_source():
    assert [r["name_en"] for r in rows("people") if not r["source_url"]] == ["Elyor Ganiyev"]


def test_every_meeting_and_status_of_the_register_has_a_source():
    assert [r for name in ("meetings", "states") for r in rows(name) if not r["source_url"]] == []


@pytest.mark.parametrize(
    ("name", "role", "start", "end"),
    [
        ("Olzhas Bektenov", "Prime Minister (head of government)", "2024-02-06", ""),
        ("Alikhan Smailov", "Prime Minister (head of government)", "2022-01-05", "2024-02-06"),
        ("Alexander Turchin", "Prime Minister (head of government)", "2025-03-10", ""),
        ("Roman Golovchenko", "Prime Minister (head of government)", "2020-06-04", "2025-03-10"),
        ("Rajnath Singh", "Minister of Defence", "2019-05-31", ""),
        ("Vladimir Makei", "Minister of Foreign Affairs", "2012-08-20", "2022-11-26"),
        ("Sherali Mirzo", "Minister of Defence", "2013-11-20", "2025-01-23"),
    ],
)
def test_offices_that_changed_hands_are_up_to_date(name, role, start, end):
    held = [
        (r["from_date"], r["to_date"])
        for r in rows("people")
        if (r["name_en"], r["role_title"]) == (name, role)
    ]
    assert held == [(start, end)]


@pytest.mark.parametrize(
    ("fields", "years"),
    [
        ({"from_date": date(2013, 1, 1), "to_date": date(2022, 1, 1)}, "2013–2022"),
        ({"from_date": date(2013, 1, 1), "to_date": date(2013, 5, 1)}, "2013"),
        ({"from_date": date(2019, 1, 1), "seen_in_office_on": date(2026, 1, 1)}, "since 2019, seen in 2026"),
        ({"to_date": date(2003, 1, 1)}, "until 2003"),
        ({}, "years unknown"),
    ],
)
def test_a_list_shows_the_years_of_a_term(fields, years):
    assert Term(**fields).years == years


@pytest.mark.django_db
def test_two_terms_in_one_office_do_not_look_doubled(client):
    person = Person.objects.create(name="Wang Yi")
    china = make_country("CN")
    for start, end in ((2013, 2022), (2023, 2026)):
        dates = {"from_date": date(start, 3, 1), "to_date": date(end, 3, 1)}
        person.terms.create(country=china, role="Foreign Minister", **dates)
    page = " ".join(client.get("/people/").content.decode().split())
    assert 'Foreign Minister, China <span class="quiet">(2013–2022)</span>' in page
    assert 'Foreign Minister, China <span class="quiet">(2023–2026)</span>' in page


@pytest.mark.django_db
def test_sources_of_one_site_are_distinguished(client):
    person = Person.objects.create(name="Wang Yi")
    addresses = (
        "https://github.com/a/ministers",
        "https://github.com/a/leaders/x.json",
        "https://tass.com/1",
    )
    person.terms.create(country=make_country("CN"), role="Minister", source_url=" ".join(addresses))
    page = client.get(person.get_absolute_url()).content.decode()
    for name in ("github.com/a/ministers", "github.com/a/leaders", "tass.com"):
        assert f">{name}</a>" in page
