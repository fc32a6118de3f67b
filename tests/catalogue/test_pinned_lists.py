"""A filtered list of a release has an address of its own and never changes."""

import csv
import io
import random
from datetime import date

import pytest
from django.http import QueryDict

from catalogue.models import PinnedList
from catalogue.registry import files
from catalogue.releases import pinned
from catalogue.releases.filters import asked, rows
from catalogue.releases.making import make
from tests.making import make_article, make_meeting, make_participant, make_pledge, make_proposal

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 25)


@pytest.fixture
def record():
    article = make_article('=HYPERLINK("http://x") said they. Build a bank.', title="@title")
    for number, country in enumerate(("CN", "RU", "KZ")):
        days = {"start": date(2020 + number, 5, 4), "end": date(2020 + number, 5, 5)}
        meeting = make_meeting(country=country, body=("CFM", "CHS")[number % 2], **days)
        participant = make_participant(meeting, country=country)
        make_proposal(
            meeting, points=("Build a bank.",), article=article, themes=["energy"], proposer=participant
        )
        make_pledge(meeting, actors=["CN", "RU"][: 1 + number % 2], themes=["trade"])
        make_pledge(meeting, '=HYPERLINK("http://x") said they.', article=article, themes=["energy"])
    make_meeting(start=date(2023, 6, 1), end=date(2023, 6, 30), date_precision="month")
    make_meeting(start=None, end=None, register_source="https://example.org/")
    return article


@pytest.fixture
def release(record, tmp_path, settings):
    settings.RELEASES_DIR = tmp_path
    return make(tmp_path, "v1", DAY)


@pytest.mark.parametrize("kind", files())
def test_a_release_finds_what_the_list_finds(release, kind):
    page, chosen = files()[kind], random.Random(7)
    view = page()
    whole = view.filterset_class(QueryDict(), view.get_queryset())
    for _ in range(40):
        query = QueryDict(mutable=True)
        for name in chosen.sample(sorted(whole.coded), 2):
            codes = [choice.code for choice in whole.filters[name].rows] or ["none"]
            query.setlist(name, chosen.sample(codes, min(len(codes), chosen.choice([1, 2]))))
        if chosen.random() < 0.6:
            query["from"] = chosen.choice(["2019", "2021", "2022-05-05", "2023-06-15"])
        if chosen.random() < 0.4:
            query["to"] = chosen.choice(["2021", "2023-06", "2024"])
        filterset = view.filterset_class(query, view.get_queryset())
        if not filterset.is_valid():
            continue
        _, *kept = rows(release, kind, asked(filterset))
        address = page.columns[0]
        assert {row[0] for row in kept} == {address.read(row, str) for row in filterset.qs}, query


def test_the_address_is_short_and_shows_the_release_whatever_comes_later(client, release):
    listed = client.get("/pledges/?theme=energy").content.decode()
    assert 'href="/lists/?file=pledges&amp;theme=energy"' in listed
    page = client.get("/lists/?file=pledges&theme=energy").content.decode()
    assert "Pledges, Theme: Energy" in page
    answer = client.post("/lists/?file=pledges&theme=energy")
    assert answer.status_code == 302
    assert client.post("/lists/?file=pledges&theme=energy").url == answer.url
    assert len(answer.url) < 25
    shown = client.get(answer.url).content.decode()
    assert "3 pledges in release" in shown
    assert "“Pledges, Theme: Energy.” Version v1" in shown
    before = b"".join(client.get(f"{answer.url[:-1]}.csv"))
    make_pledge(themes=["energy"])
    make(release.parent, "v2", DAY)
    assert client.get(answer.url).content.decode().count("<li>") == shown.count("<li>")
    assert b"".join(client.get(f"{answer.url[:-1]}.csv")) == before
    [heading, *cells] = csv.reader(io.StringIO(before.decode("utf-8-sig"), newline=""))
    assert len(cells) == 3
    assert heading == [column.name for column in files()["pledges"].columns]
    assert client.post("/lists/?file=pledges&theme=energy").url != answer.url  # of v2 now
    cited = client.get(f"{answer.url[:-1]}.bib").content.decode()
    assert f"url = {{http://testserver{answer.url}}}" in cited
    assert "version = {v1}" in cited


def test_what_cannot_be_pinned_says_why(client, record, tmp_path, settings, monkeypatch):
    settings.RELEASES_DIR = tmp_path / "none"
    assert "No release has been made yet" in client.get("/lists/?file=pledges").content.decode()
    assert client.post("/lists/?file=pledges").status_code == 400
    settings.RELEASES_DIR = tmp_path
    make(tmp_path, "v1", DAY)
    assert "cannot be searched for words" in client.get("/lists/?file=pledges&q=bank").content.decode()
    assert "cannot be applied" in client.get("/lists/?file=pledges&them=energy").content.decode()
    assert client.get("/lists/?file=statements").status_code == 404
    assert client.get("/lists/nowhere/").status_code == 404
    settings.LIMITS = {**settings.LIMITS, "pinned lists": (0, 3600)}
    assert "Please wait 60 minutes" in client.post("/lists/?file=pledges").content.decode()
    settings.LIMITS = {**settings.LIMITS, "pinned lists": None}
    monkeypatch.setattr(pinned, "MOST", 0)
    answer = client.post("/lists/?file=pledges")
    assert (answer.status_code, PinnedList.objects.count()) == (429, 0)
