import csv
import hashlib
import shutil
from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from meetings.models import Body, Country, Meeting, Membership, Person, Term
from proposals.models import Theme
from register.loading import load
from register.models import RegisterRow
from register.tables import TABLES
from review.states import State
from tests.making import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    for table in TABLES:
        shutil.copy(settings.REFERENCE_DIR / f"{table.name}.csv", tmp_path)
    return tmp_path


@pytest.fixture
def loaded(register, folder):
    """The same files, loaded already."""
    return folder


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_everything_is_loaded_and_public(folder):
    counts = load(folder)
    assert counts["meetings"] == {"created": 146, "updated": 0, "unchanged": 0}
    assert Meeting.objects.published().count() == 146
    goa = Meeting.objects.get(body="CFM", start=date(2023, 5, 4))
    assert (goa.slug, str(goa)) == (
        "cfm-2023-goa",
        "Council of Foreign Ministers, Benaulim, Goa, 4–5 May 2023",
    )
    assert goa.register_sources
    assert goa.register_confidence == "high"


def test_loading_again_changes_nothing(loaded):
    events = Meeting.pgh_event_model.objects.count()
    assert all(c["created"] == c["updated"] == 0 for c in load(loaded).values())
    assert Meeting.pgh_event_model.objects.count() == events


def test_a_changed_row_is_updated(loaded):
    change(loaded / "bodies.csv", "Council of Heads of State,", "Council of the Heads of State,")
    assert load(loaded)["bodies"] == {"created": 0, "updated": 1, "unchanged": 35}
    assert Body.objects.get(pk="CHS").name_en == "Council of the Heads of State"


def test_what_an_editor_changed_survives_loading_again(loaded):
    Theme.objects.filter(pk="energy").update(label_en="Energy and power")
    load(loaded)
    assert Theme.objects.get(pk="energy").label_en == "Energy and power"


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        (
            "meetings",
            "2023-05-04,2023-05-05",
            "2023-05-34,2023-05-35",
            "line 79: start_date: “2023-05-34” is",
        ),
        ("meetings", "CFM,Council of Foreign", "XYZ,Council of Foreign", "body_code: there is no body “XYZ”"),
        ("states", "RU,Russia", "ZZ,Russia", "line 5: iso2: there is no country “ZZ”"),
        ("themes", "code,group", "code,grp", "line 1: the column group is missing"),
        ("people", "Xi Jinping,", "Xi Jinping", "line 2: the number of cells differs from the heading"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(loaded, name, old, new, reason):
    change(loaded / "gazetteer.csv", "Türkiye;Turkey", "Turkey;Türkiye")  # good, and read before
    change(loaded / f"{name}.csv", old, new)
    with pytest.raises(CommandError, match=r"Nothing was changed\.") as error:
        call_command("load_reference", loaded)
    assert f"{name}.csv" in str(error.value)
    assert reason in str(error.value)
    assert Country.objects.get(pk="TR").name == "Türkiye"


def test_a_file_in_another_encoding_is_refused(folder):
    (folder / "bodies.csv").write_bytes("code,név".encode("iso8859-2"))
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("load_reference", folder)
    assert not Country.objects.exists()


def test_a_suggested_meeting_becomes_the_registers(folder):
    early = make_meeting(start=date(2023, 5, 4), country=None, city="", state=State.SUGGESTED)
    load(folder)
    early.refresh_from_db()
    assert (early.state, early.city) == (State.PUBLISHED, "Benaulim, Goa")
    assert early.register_sources


def test_terms_keep_the_precision_of_their_dates(loaded):
    term = Term.objects.get(person__name="Qin Gang")
    assert (term.from_iso, term.to_iso) == ("2022-12", "2023-07-25")


def test_rows_come_back_out_as_they_went_in(loaded):
    for table in TABLES:
        with (loaded / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            given = {tuple(row[c] for c in table.key) for row in csv.DictReader(file)}
        back = list(table.rows())
        assert {tuple(row[c] for c in table.key) for row in back} == given
        assert all(set(row) >= set(table.columns) for row in back)


def test_spellings_are_stored_by_script(loaded):
    names = {n.script: n.name for n in Person.objects.get(name="Qin Gang").names.all()}
    assert names == {"cyrillic": "Цинь Ган", "han": "秦刚"}


def test_a_row_with_a_better_date_finds_its_record_by_the_former_one(loaded):
    singh, met = Term.objects.get(person__name="Rajnath Singh"), Meeting.objects.get(body="CHG", ordinal=1)
    Term.objects.filter(pk=singh.pk).update(from_date=None)
    Meeting.objects.filter(pk=met.pk).update(start=date(2001, 9, 1), date_precision="month")
    RegisterRow.objects.filter(table__in=("people", "meetings")).delete()
    load(loaded)
    assert Term.objects.get(person__name="Rajnath Singh").from_date == date(2019, 5, 31)
    met.refresh_from_db()
    assert (met.start, met.date_precision, met.slug) == (date(2001, 9, 14), "day", "chg-2001-almaty")
    assert Meeting.objects.filter(body="CHG", start__year=2001).count() == 1


def test_a_column_the_file_got_later_leaves_rows_without_it_as_they_were(loaded):
    hu = Term.objects.filter(person__name="Hu Jintao")
    old = ("name_en", "alternative_spellings", "country", "role_title", "from_date", "to_date")
    old += ("seen_in_office_on", "source_url", "confidence", "notes")
    row = next(row for row in TABLES[4].rows() if row["name_en"] == "Hu Jintao")
    digest = hashlib.sha256("\x1f".join(row[c] for c in old).encode()).hexdigest()
    assert RegisterRow.objects.get(table="people", key__startswith="Hu Jintao").sha256 == digest
    hu.update(role="President of China")
    load(loaded)
    assert hu.get().role == "President of China"


def test_a_country_is_called_as_the_site_promises(loaded):
    turkey = Country.objects.get(pk="TR")
    assert str(turkey) == "Türkiye"
    assert {m.get_status_display() for m in Country.objects.get(pk="LA").memberships.all()} == {"SCO partner"}
    assert not Membership.objects.filter(status_as_given__contains="/").exists()
    row = next(row for row in TABLES[0].rows() if row["iso2"] == "TR")
    assert row["en_names"].split(";")[:2] == ["Türkiye", "Turkey"]
