import csv
import io
import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from extraction import extract
from meetings.models import Country, Membership, Person, Term
from proposals.models import Theme
from register import tables as reference
from register.vocabulary import current_vocabulary
from tests.making import make_country

pytestmark = pytest.mark.django_db
TABLES = {
    "meetings/country": "gazetteer",
    "meetings/membership": "states",
    "meetings/body": "bodies",
    "meetings/person": "people",
    "proposals/theme": "themes",
}

PEOPLE = next(table.columns for table in reference.TABLES if table.name == "people")


@pytest.fixture
def administrator(client):
    client.force_login(get_user_model().objects.create_superuser("root", password="a long phrase"))
    return client


def as_file(rows: list[dict]) -> SimpleUploadedFile:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("table.csv", text.getvalue().encode())


def exported(client, model) -> list[dict]:
    response = client.get(f"/admin/{model}/export/")
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def preview(client, model, rows):
    return client.post(f"/admin/{model}/import/", {"import_file": as_file(rows), "format": "0"})


def confirm(client, model, page):
    fields = {
        name: page.context["confirm_form"][name].value() for name in page.context["confirm_form"].fields
    }
    return client.post(f"/admin/{model}/process_import/", {k: v for k, v in fields.items() if v is not None})


@pytest.mark.parametrize("model", TABLES)
def test_a_table_is_downloaded_in_the_columns_of_its_file_and_reads_back_unchanged(
    administrator, register, model
):
    rows = exported(administrator, model)
    with (settings.REFERENCE_DIR / f"{TABLES[model]}.csv").open(encoding="utf-8", newline="") as file:
        reference = list(csv.DictReader(file))
    assert set(rows[0]) == set(reference[0])
    assert len(rows) == len(reference)
    page = preview(administrator, model, rows)
    assert f"0 new, 0 changed, {len(rows)} unchanged" in " ".join(page.content.decode().split())


def test_a_new_spelling_and_term_come_in_by_preview_and_are_used_at_once(administrator, register):
    row = dict(exported(administrator, "meetings/person")[0])
    row |= {"name_en": "Oraz Testov", "alternative_spellings": "Uraz Testoff", "country": "KZ"}
    row |= {"role_title": "Minister of Foreign Affairs", "from_date": "2031-01-01", "to_date": ""}
    page = preview(administrator, "meetings/person", [row])
    assert "1 new, 0 changed" in " ".join(page.content.decode().split())
    assert not Person.objects.filter(name="Oraz Testov").exists()
    confirm(administrator, "meetings/person", page)
    assert Term.objects.get(person__name="Oraz Testov").country_id == "KZ"
    text = "The SCO foreign ministers met in Astana on May 5, 2031. Foreign Minister Uraz Testoff took part."
    (there,) = extract(text, current_vocabulary()).participants
    assert (there.person, there.country) == ("Oraz Testov", "KZ")


def test_a_changed_row_is_shown_with_its_difference(administrator, register):
    rows = exported(administrator, "proposals/theme")
    rows[0]["label_en"] += " and more"
    rows[1]["definition"] = "<b>bold</b>"
    page = preview(administrator, "proposals/theme", rows)
    html = page.content.decode()
    assert "0 new, 2 changed" in " ".join(html.split())
    assert "<b>bold" not in html
    assert "<ins> and more</ins>" in html
    assert "style=" not in html
    confirm(administrator, "proposals/theme", page)
    assert Theme.objects.get(pk=rows[0]["code"]).label_en.endswith(" and more")


def test_one_faulty_row_stops_the_file_and_is_named(administrator, register):
    rows = exported(administrator, "meetings/membership")
    rows.append(rows[0] | {"iso2": "QQ", "from_date": "2030-01-01"})
    html = preview(
        administrator, "meetings/membership", [rows[0] | {"notes": "x"}, rows[-1]]
    ).content.decode()
    assert "Nothing was changed" in html
    assert "Row 3: iso2: there is no country “QQ”" in html
    assert not Country.objects.get(pk=rows[0]["iso2"]).memberships.filter(notes="x").exists()


def test_faults_of_a_table_are_reported_with_the_row_of_a_spreadsheet(administrator, register):
    row = exported(administrator, "meetings/membership")[0]
    rows = [row | {"from_date": "31/12/2020"}, row | {"to_date": "1900"}, row | {"notes": "a\0b"}]
    html = preview(administrator, "meetings/membership", rows).content.decode()
    assert "Row 2: from_date: “31/12/2020” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD." in html
    assert "Row 3: This contradicts the rule “membership ends after it begins”." in html
    assert "Row 4: notes: This cell has a character that does not belong in text." in html
    assert not re.search("Failing row|PostgreSQL|object has no|Error", html)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("name_en,country\nИван,RU\n".encode("cp1251"), "This file is not in UTF-8."),
        (b"name_en,country\nA,B,C,D\n", "This file is not a CSV table"),
        (b"name_en,country\nA,B\n", "The file lacks the columns alternative_spellings, "),
        (f"{','.join(PEOPLE)}\n".encode(), "The file has only a heading: add at least one row below it."),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(administrator, register, data, reason):
    file = SimpleUploadedFile("table.csv", data)
    html = administrator.post(
        "/admin/meetings/person/import/", {"import_file": file, "format": "0"}
    ).content.decode()
    assert reason in html
    assert not re.search(r"object has no|\[&#x27;|[A-Z][a-z]+Error|InvalidDimensions", html)


@pytest.mark.parametrize(
    ("model", "cells", "said"),
    [
        ("meetings/person", {"country": ""}, "country: This cell is empty. Write the two-letter code of a"),
        ("meetings/person", {"role_title": ""}, "role_title: This cell is empty. Write the office, such as"),
        ("meetings/person", {"name_en": ""}, "name_en: This cell is empty. Write the name in English."),
        ("meetings/person", {"role_title": "x" * 161}, "role_title: Ensure this value has at most 160"),
        ("meetings/person", {"seen_in_office_on": "May"}, "seen_in_office_on: “May” is not a date: write"),
        ("meetings/membership", {"iso2": ""}, "iso2: This cell is empty. Write the two-letter code"),
        ("meetings/membership", {"status": "friend"}, "status: “friend” is not a known value."),
        ("meetings/country", {"en_names": ""}, "en_names: This cell is empty."),
        ("meetings/body", {"name_en": ""}, "name_en: This cell is empty. Write the name in English."),
    ],
)
def test_a_fault_names_the_column_of_the_file_and_what_to_write(administrator, register, model, cells, said):
    row = exported(administrator, model)[0] | cells
    html = preview(administrator, model, [row]).content.decode()
    assert f"Row 2: {said}" in html
    assert "cannot be null" not in html


def test_a_confirmation_whose_file_is_gone_asks_for_it_again(administrator):
    fields = {"import_file_name": "gone", "original_file_name": "x.csv", "format": "0", "resource": ""}
    response = administrator.post("/admin/meetings/person/process_import/", fields, follow=True)
    assert "the uploaded file is no longer there" in response.content.decode()


def test_a_register_that_changed_since_the_preview_keeps_all_as_it_was(administrator, register):
    rows = exported(administrator, "meetings/membership")
    gone = make_country("QZ", "Nowhere")
    page = preview(administrator, "meetings/membership", [rows[0] | {"notes": "x"}, rows[1] | {"iso2": "QZ"}])
    gone.delete()
    assert confirm(administrator, "meetings/membership", page).url == "/admin/meetings/membership/import/"
    assert not Membership.objects.filter(notes="x").exists()


def test_a_file_of_another_table_is_refused_with_the_columns_it_lacks(administrator, register):
    page = preview(administrator, "meetings/body", [{"code": "X", "name": "Y"}])
    assert "The file lacks the columns" in page.content.decode()
    assert "Traceback" not in page.content.decode()


def test_who_may_not_change_a_table_may_not_import_it(desk, register):
    assert desk.get("/admin/proposals/theme/import/").status_code == 403
    assert desk.get("/admin/proposals/theme/export/").status_code == 200


def test_a_country_without_names_yet_is_read_by_its_own(db):
    make_country("KZ", "Kazakhstan")
    assert current_vocabulary().countries["KZ"] == "Kazakhstan"


@pytest.mark.parametrize("query", ["format=0", "e=1", "o=x", "q=%00", "p=-1", "group__exact=x", "all="])
def test_a_table_is_downloaded_whole_whatever_the_address_asks(administrator, query):
    whole = administrator.get("/admin/proposals/theme/export/")
    asked = administrator.get(f"/admin/proposals/theme/export/?{query}")
    assert (asked.status_code, asked.content) == (200, whole.content)
