import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalogue.files.columns import FORMULA_IN_SQL, csv_lines, json_of, neutralise
from meetings.columns import MEETING_COLUMNS, PARTICIPANT_COLUMNS
from meetings.views import MeetingList, ParticipantList
from proposals.columns import PLEDGE_COLUMNS, POINT_COLUMNS
from proposals.views import PledgeList, PointList, StatementList
from review.kinds import KINDS, RECORD_MODELS
from review.states import State
from tests.making import (
    make_article,
    make_country,
    make_evidence,
    make_meeting,
    make_participant,
    make_pledge,
    make_proposal,
)

pytestmark = pytest.mark.django_db
FILES = {
    "/meetings/": MEETING_COLUMNS,
    "/participants/": PARTICIPANT_COLUMNS,
    "/proposals/": POINT_COLUMNS,
    "/pledges/": PLEDGE_COLUMNS,
}


def rows(client, path):
    response = client.get(path)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_of_pledges_has_the_whole_record(client):
    article = make_article(
        "They agreed to trade.", title="A title", outlet="Gazette", published=date(2023, 5, 6), language="en"
    )
    meeting = make_meeting(start=date(2023, 5, 4), end=date(2023, 5, 5), city="Goa")
    pledge = make_pledge(
        meeting,
        text="They agreed to trade.",
        actors=["CN", "RU"],
        excluded=["IN"],
        themes=["energy", "trade"],
        article=article,
        act="agreed",
        due=date(2024, 1, 1),
        due_precision="year",
    )
    [row] = rows(client, "/pledges/export.csv")
    expected = {
        "address": f"http://testserver/pledges/{pledge.pk}/",
        "text": "They agreed to trade.",
        "speech_act": "agreed",
        "theme_codes": "energy; trade",
        "country_codes": "CN; RU",
        "countries": "China; Russia",
        "excluded_codes": "IN",
        "promised_for": "2024",
        "promised_for_precision": "year",
        "meeting_address": f"http://testserver{meeting.get_absolute_url()}",
        "body_code": "CFM",
        "meeting_start": "2023-05-04",
        "meeting_end": "2023-05-05",
        "city": "Goa",
        "host_country_code": "IN",
        "quote": "They agreed to trade.",
        "quote_address": f"http://testserver/articles/{article.pk}/#passage-0",
        "article_title": "A title",
        "outlet": "Gazette",
        "article_url": article.url,
        "article_published": "2023-05-06",
        "sample": "no",
        "sources": "1",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("path", FILES)
def test_the_file_has_the_declared_columns_and_they_are_explained_on_the_about_page(client, path):
    make_participant()
    make_pledge()
    make_proposal()
    names = [column.name for column in FILES[path]]
    assert len(names) == len(set(names))
    assert list(rows(client, f"{path}export.csv")[0]) == names
    about = client.get("/about/").content.decode()
    assert all(f"<code>{name}</code>" in about for name in names)


@pytest.mark.parametrize("query", ["", "?theme=trade&sort=oldest", "?q=number&country=CN", "?sort=act"])
def test_the_file_has_the_rows_of_the_page_in_its_order_and_all_its_pages(client, query):
    meetings = [make_meeting() for _ in range(3)]
    for number in range(60):
        make_pledge(meetings[number % 3], themes=["trade"] * (number % 2), actors=["CN"] * (number % 4))
    make_pledge(meetings[0], themes=["trade"], actors=["CN"], state=State.SUGGESTED)
    listed, number = [], 1
    while number:
        page = client.get(f"/pledges/{query}{'&' if query else '?'}page={number}").context["page_obj"]
        listed += [pledge.text for pledge in page]
        number = page.next_page_number() if page.has_next() else None
    assert [row["text"] for row in rows(client, f"/pledges/export.csv{query}")] == listed


def test_a_list_links_to_the_file_with_its_filters(client):
    make_pledge(themes=["trade"])
    html = client.get("/pledges/?theme=trade&page=1").content.decode()
    assert 'href="/pledges/export.csv?theme=trade"' in html


def test_formulas_in_quotes_and_titles_are_neutralised(client):
    article = make_article('=HYPERLINK("http://x") said they.', title="@title", outlet="+outlet")
    make_pledge(text='=HYPERLINK("http://x") said they.', article=article)
    [row] = rows(client, "/pledges/export.csv")
    assert row["quote"] == row["text"] == '\'=HYPERLINK("http://x") said they.'
    assert (row["article_title"], row["outlet"]) == ("'@title", "'+outlet")


def test_a_meeting_of_the_register_has_its_sources_and_no_quote(client):
    make_meeting(register_source="https://a.example/1 https://b.example/2", register_confidence="high")
    [row] = rows(client, "/meetings/export.csv")
    assert row["register_sources"] == "https://a.example/1 https://b.example/2"
    assert row["quote"] == row["article_title"] == row["passages"] == ""
    assert row["sources"] == "0"


@pytest.mark.parametrize(("path", "queries"), [("/pledges/", 7), ("/proposals/", 5), ("/meetings/", 5)])
def test_many_rows_are_fetched_with_few_questions(client, django_assert_max_num_queries, path, queries):
    for _ in range(20):
        make_pledge(themes=["trade"], actors=["CN"])
        make_proposal(themes=["trade"])
    with django_assert_max_num_queries(queries):
        rows(client, f"{path}export.csv")


@pytest.fixture
def awkward():
    """Records with everything a row can have, with next to nothing, and with what files trip over."""
    text = '=HYPERLINK("http://x"), they\nsaid; “so”.\tThey agreed.'
    article = make_article(text, title="'@title", outlet="\u00a0+outlet", published=date(2023, 5, 6))
    same = make_article(text + " Again.", title="", outlet="", sample_of="https://real.example/", url="")
    full = make_meeting(
        start=date(2023, 5, 4), end=date(2023, 5, 5), city="Goa", title="-Title", ordinal=3,
        chair_country=make_country("CN"), register_source=" https://a.example/1\n https://b.example/2 ",
        outcome_documents="One\r\nTwo",
    )  # fmt: skip
    bare = make_meeting(start=None, end=None, city="", country=None, register_source="https://c.example/")
    vague = make_meeting(start=date(2020, 6, 1), end=date(2020, 6, 30), date_precision="month")
    quoted = text[:-1]
    for meeting in (full, bare, vague):
        pledge = make_pledge(
            meeting, text=quoted, article=article, actors=["RU", "CN"], excluded=["IN"],
            themes=["trade", "energy"], due=date(2030, 12, 1), due_precision="season",
        )  # fmt: skip
        make_pledge(meeting, text="They agreed.", article=article, collective="SCO members", verb="")
        make_evidence(pledge, quoted, same, kind="repeats")
        make_evidence(pledge, "They agreed.", same, kind="resolves", field="verb")
        make_participant(meeting, name="", country="KZ")
        make_participant(meeting, name="'=Name", organisation="SCO", country=None)
        for number, values in enumerate((
            {"title": "+Title"}, {"proposer_name": "Qin", "country": None},
            {"proposer_name": "", "country": "CN"}, {"proposer_name": "Li", "country": "CN"},
            {"proposer_name": "", "country": None, "declared_points": 5, "themes": ["trade"]},
        )):  # fmt: skip
            make_proposal(meeting, [f"build bank {number}", "=more"], **values)
    for code, name in (
        ("US", "United States"),
        ("MV", "Maldives"),
        ("KR", "Republic of Korea"),
        ("GM", "The Gambia"),
    ):
        make_proposal(meeting, country=make_country(code, name).pk, proposer_name="")


@pytest.mark.parametrize("page", [MeetingList, ParticipantList, PointList, PledgeList, StatementList])
@pytest.mark.parametrize("query", ["", "?from=2000", "?theme=trade&country=CN"])
def test_the_database_writes_what_the_columns_say(client, awkward, page, query):
    address = reverse(page.export, args=["csv"]) + query
    filterset = page.filterset_class(QueryDict(query.lstrip("?")), page().get_queryset())
    rows = list(filterset.qs)
    assert rows or query
    absolute = "http://testserver".__add__

    def complete(path):
        return path if "://" in path else absolute(path)

    file = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    assert file == "".join(csv_lines(page.columns, rows, complete))
    lines = b"".join(client.get(reverse(page.export, args=["jsonl"]) + query).streaming_content).decode()
    assert [json.loads(line) for line in lines.split("\n")[:-1]] == [
        json_of(page.columns, row, complete) for row in rows
    ]


@pytest.mark.parametrize("page", [MeetingList, ParticipantList, PointList, PledgeList, StatementList])
def test_the_addresses_in_a_file_are_those_of_the_pages(awkward, page):
    address, *_ = page.columns
    meeting = next(column for column in page.columns if column.name == "meeting_address")
    rows = list(page().get_queryset())
    own = [row.get_absolute_url() for row in rows]
    held = [getattr(row, "meeting", row).get_absolute_url() for row in rows]
    assert [address.read(row, str) for row in rows] == own != []
    assert [meeting.read(row, str) for row in rows] == held


def test_every_value_of_a_record_has_columns_in_the_file_of_its_list():
    pages = dict(
        zip(RECORD_MODELS, (MeetingList, ParticipantList, PointList, PointList, PledgeList), strict=True)
    )
    without = set()
    for name, page in pages.items():
        known = {column.name for column in page.columns}
        for value in KINDS[name].values:
            assert {column.name for column in value.columns} <= known
            if not value.columns:
                without.add(f"{name}.{value.name}")
    assert without == {"meeting.venue", "proposal.proposer"}


SIGNS = st.text(
    st.sampled_from(["'", " ", "\u00a0", "\u200b", "\ufeff", "\t", "\n", *"=+-@＝＋－＠", "a", "1", '"'])
)


@given(cells=st.lists(SIGNS | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))))
def test_the_database_knows_a_formula_as_the_site_does(cells):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cell ~ %s FROM unnest(%s::text[]) cell", [FORMULA_IN_SQL, cells])
        assert [told for (told,) in cursor.fetchall()] == [neutralise(cell) != cell for cell in cells]
