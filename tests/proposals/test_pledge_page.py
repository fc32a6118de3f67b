from datetime import date

import pytest

from tests.making import make_article, make_country, make_evidence, make_meeting, make_pledge

pytestmark = pytest.mark.django_db


def page(client, pledge) -> str:
    return client.get(pledge.get_absolute_url()).content.decode()


def test_the_evidence_names_outlet_and_day_and_leads_to_the_passage(client):
    article = make_article(
        "Before. They agreed to meet. After.", outlet="Gazette", published=date(2023, 5, 6)
    )
    html = page(client, make_pledge(text="They agreed to meet.", article=article))
    assert "<p>They agreed to meet.</p>" in html
    assert f'href="/articles/{article.pk}/#passage-8"' in html
    assert "6 May 2023" in html
    assert "1 source<" in html


def test_a_second_article_is_a_second_source_and_a_reprint_is_none(client):
    pledge = make_pledge()
    make_evidence(pledge, pledge.text)
    make_evidence(pledge, pledge.text, kind="repeats")
    assert "2 sources" in page(client, pledge)


def test_the_members_behind_a_collective_are_those_of_the_day_of_the_meeting(client):
    for code, start in [("CN", date(2001, 6, 15)), ("IR", date(2023, 7, 4))]:
        make_country(code).memberships.create(status="member", status_as_given="member", from_date=start)
    html = page(client, make_pledge(make_meeting(start=date(2023, 5, 4))))
    assert "1 members on 4 May 2023" not in html
    assert "1 member on 4 May 2023" in html
    assert "Iran" not in html


def test_the_promised_date_is_as_exact_as_it_is_known(client):
    html = page(client, make_pledge(due=date(2024, 6, 1), due_precision="season"))
    assert "summer 2024" in html


def test_the_page_asks_the_database_as_often_for_much_evidence(client, django_assert_num_queries):
    pledge = make_pledge(actors=["CN"], themes=["trade"])
    for _ in range(3):
        make_evidence(pledge, pledge.text)
    with django_assert_num_queries(7):
        page(client, pledge)
