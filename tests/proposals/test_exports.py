import csv
import io
from datetime import date

import pytest

from meetings.exports import MEETING_COLUMNS, PARTICIPANT_COLUMNS
from proposals.exports import PLEDGE_COLUMNS, POINT_COLUMNS
from publishing.review import State
from tests.making import (
    make_article,
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


@pytest.mark.parametrize(("path", "queries"), [("/pledges/", 7), ("/proposals/", 4), ("/meetings/", 4)])
def test_many_rows_are_fetched_with_few_questions(client, django_assert_max_num_queries, path, queries):
    for _ in range(20):
        make_pledge(themes=["trade"], actors=["CN"])
        make_proposal(themes=["trade"])
    with django_assert_max_num_queries(queries):
        rows(client, f"{path}export.csv")
