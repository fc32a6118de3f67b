"""A release is the same bytes for the same data, can be checked and loaded, and tells what changed."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from articles.models import Article
from catalogue.files.columns import BLANKS, restore
from catalogue.registry import files
from catalogue.releases.making import make
from catalogue.releases.records import Moments
from meetings.models import Meeting
from proposals.models import Pledge
from review.models import Evidence
from review.states import State
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 25)


@pytest.fixture
def record():
    article = make_article('=HYPERLINK("http://x") said they. Build a bank.', title="@title")
    reprint = make_article('Again: =HYPERLINK("http://x") said they.', reprint_of=make_article())
    meeting = make_meeting(article=article)
    participant = make_participant(meeting, country="CN")
    make_proposal(
        meeting, points=("Build a bank.",), article=article, themes=["energy"], proposer=participant
    )
    make_pledge(meeting, '=HYPERLINK("http://x") said they.', actors=["CN", "RU"], article=article)
    make_pledge(meeting, '=HYPERLINK("http://x") said they.', themes=["trade"], article=reprint)
    make_pledge(meeting, state=State.SUGGESTED)
    return meeting


def all_bytes(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def empty():
    tables = [t for t in connection.introspection.table_names() if t != "django_migrations"]
    kept = ("django_content_type", "auth_permission", "auth_group", "auth_group_permissions")
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(t for t in tables if t not in kept)} RESTART IDENTITY CASCADE")


def test_twice_the_same_bytes_and_a_zip_of_them(record, tmp_path):
    one, other = make(tmp_path / "a", "v1", DAY), make(tmp_path / "b", "v1", DAY)
    assert all_bytes(one) == all_bytes(other)
    assert (tmp_path / "a" / "v1.zip").read_bytes() == (tmp_path / "b" / "v1.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a" / "v1.zip") as archive:
        assert {n.removeprefix("v1/"): archive.read(n) for n in archive.namelist()} == all_bytes(one)
    assert make(tmp_path / "a", "v1", DAY) == one


def test_loaded_into_an_empty_database_it_makes_an_equal_one(record, tmp_path):
    one = make(tmp_path / "a", "v1", DAY)
    empty()
    assert not Meeting.objects.exists()
    call_command("load_release", one)
    assert all_bytes(make(tmp_path / "b", "v1", DAY)) == all_bytes(one)
    for evidence in Evidence.objects.all():
        assert evidence.article.text[evidence.start : evidence.end] == evidence.quote
    assert Pledge.objects.count() == 2
    make_pledge(Meeting.objects.get())
    assert Article.objects.get(title="@title").text.startswith("=HYPERLINK")


def test_what_changed_since_the_previous_release_is_listed(record, tmp_path):
    first = make(tmp_path, "v1", DAY)
    new = make_pledge(record, "They promised.")
    changed = Pledge.objects.published().exclude(pk=new.pk).first()
    changed.act = "opposed"
    changed.save()
    gone = Pledge.objects.published().exclude(pk__in=[new.pk, changed.pk]).get()
    gone.state = State.WITHDRAWN
    gone.save()
    second = make(tmp_path, "v2", DAY)
    assert (second / "PREVIOUS").read_text() == "v1\n"
    with (second / "changes.csv").open(newline="") as lines:
        told = {row["address"]: (row["change"], row["columns"]) for row in csv.DictReader(lines)}
    assert told[new.get_absolute_url()] == ("added", "")
    assert told[changed.get_absolute_url()] == ("changed", "speech_act")
    assert told[gone.get_absolute_url()] == ("withdrawn", "")
    with (first / "changes.csv").open(newline="") as lines:
        assert {row["change"] for row in csv.DictReader(lines)} == {"added"}


FORMULAS = (
    *(
        "=1+1",
        "+A1",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1",
        "\r\n+1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "'=x",
        "''=x",
        " =x",
    ),
    *(
        "\u00a0=x",
        "\u200b+x",
        "\ufeff-x",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://x","y")',
        "=A1;B2",
        "'plain",
        "a=b",
    ),
)


def test_formulas_are_inert_in_a_release_and_come_back_as_they_were(tmp_path):
    article = make_article("\n|".join(FORMULAS), title="=TITLE()", outlet="@outlet")
    meeting = make_meeting(title="+Meeting")
    for text in FORMULAS:
        make_pledge(meeting, text, article=article)
    one = make(tmp_path / "a", "v1", DAY)
    with (one / "data" / "pledges.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip(BLANKS)[:1] in tuple("=+-@＝＋－＠\t\r\n") and cell]
    assert {restore(row["text"]) for row in rows} == set(FORMULAS)
    assert {restore(row["article_title"]) for row in rows} == {"=TITLE()"}
    empty()
    call_command("load_release", one)
    assert set(Pledge.objects.values_list("text", flat=True)) == set(FORMULAS)
    assert Meeting.objects.get().title == "+Meeting"
    assert all_bytes(make(tmp_path / "b", "v1", DAY)) == all_bytes(one)


def as_listed(client):
    """By file and address, the rows of the lists as the site gives them on this day."""
    found = {}
    for kind, page in files().items():
        file = b"".join(client.get(reverse(page.export, args=["csv"])).streaming_content)
        rows = csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
        found |= {(kind, row[page.columns[0].name]): row for row in rows}
    return found


def test_the_changes_are_the_difference_of_what_the_site_listed(client, record, tmp_path):
    make(tmp_path, "v1", DAY, "http://testserver")
    before = as_listed(client)
    for pledge in Pledge.objects.published():
        make_pledge(record, actors=["KZ"])
        pledge.act = "opposed"
        pledge.save()
    Pledge.objects.published().filter(actors="KZ").first().themes.add("energy")
    Article.objects.filter(title="@title").update(outlet="Another Gazette")
    make_participant(record, name="Somebody New")
    gone = Pledge.objects.published().filter(act="opposed").first()
    gone.state = State.WITHDRAWN
    gone.save()
    release = make(tmp_path, "v2", DAY, "http://testserver")
    after = as_listed(client)
    expected = {(*key, "added", "") for key in after.keys() - before.keys()}
    expected |= {(*key, "withdrawn", "") for key in before.keys() - after.keys()}
    for key in before.keys() & after.keys():
        named = [name for name in after[key] if after[key][name] != before[key][name]]
        if named:
            expected.add((*key, "changed", " ".join(named)))
    with (release / "changes.csv").open(encoding="utf-8", newline="") as lines:
        [_, *rows] = csv.reader(lines)
    assert {tuple(row) for row in rows} == expected
    assert {change for _, _, change, _ in expected} == {"added", "changed", "withdrawn"}


def test_the_package_describes_its_files(record, tmp_path):
    release = make(tmp_path, "v1", DAY, "https://records.example.org/")
    package = json.loads((release / "datapackage.json").read_text())
    for resource in package["resources"]:
        with (release / resource["path"]).open(newline="") as lines:
            rows = list(csv.DictReader(lines))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0])
        key = resource["schema"]["primaryKey"]
        assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        address = key[-1]
        assert all(row[address].startswith("https://records.example.org/") for row in rows)
    assert {resource["name"] for resource in package["resources"]} == {*files(), "filters"}
    sums = (release / "SHA256SUMS").read_text().splitlines()
    assert f"{hashlib.sha256((release / 'LICENSE').read_bytes()).hexdigest()}  LICENSE" in sums


def test_what_is_wrong_is_said_and_nothing_is_done(record, tmp_path):
    release = make(tmp_path, "v1", DAY)
    with pytest.raises(CommandError, match="only be loaded into an empty database"):
        call_command("load_release", release)
    make_pledge(record)
    with pytest.raises(CommandError, match="another release “v1” already"):
        call_command("make_release", "v1", folder=tmp_path, day="2026-11-25")
    with pytest.raises(CommandError, match="cannot be the name of a release"):
        call_command("make_release", "../x", folder=tmp_path)
    with pytest.raises(CommandError, match="is no release"):
        call_command("load_release", tmp_path)
    (release / "data" / "pledges.csv").write_text("other")
    with pytest.raises(CommandError, match=r"data/pledges\.csv: not what SHA256SUMS says"):
        call_command("load_release", release)


def test_releases_are_listed_and_their_files_sent(client, record, tmp_path, settings):
    settings.RELEASES_DIR = tmp_path
    assert "No release has been made yet" in client.get("/releases/").content.decode()
    release = make(tmp_path, "v1", DAY)
    page = client.get("/releases/").content.decode()
    assert 'href="/releases/v1/data/pledges.csv"' in page
    sent = b"".join(client.get("/releases/v1/data/pledges.csv"))
    assert sent == (release / "data" / "pledges.csv").read_bytes()
    assert b"".join(client.get("/releases/v1/zip")) == (tmp_path / "v1.zip").read_bytes()
    for path in ("/releases/v1/../secret", "/releases/v2/LICENSE", "/releases/v1/nothing"):
        assert client.get(path).status_code == 404


def test_a_moment_just_after_the_second_is_written_as_it_is_loaded():
    moment = datetime(2026, 5, 1, 12, 0, 0, 123, tzinfo=UTC)
    assert json.dumps(moment, cls=Moments) == json.dumps(moment.replace(microsecond=0), cls=Moments)
