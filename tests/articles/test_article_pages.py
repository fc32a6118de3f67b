import re
from html import unescape

import pytest

from review.states import State
from tests.making import make_article, make_evidence, make_meeting, make_participant, make_pledge

pytestmark = pytest.mark.django_db
TEXT = "Ministers met in Goa.\n\nThey agreed to trade more & to <meet> again. Qin Gang spoke."


def text_shown(response) -> str:
    """The words inside the article, without the links drawn between them."""
    html = response.content.decode()
    inside = re.search(r'<div class="article-text"[^>]*>(.*?)</div>', html, re.S).group(1)
    assert not re.search(r"<a\s[^>]*>\s|\s</a>", inside), "the marks must not bring lines of their own"
    without_links = re.sub(r"<a\s.*?</a>", "", inside, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", "", without_links))


def test_the_whole_text_is_shown_exactly_with_its_passages(client):
    article = make_article(TEXT)
    meeting = make_meeting(article=article, quote="Ministers met in Goa.")
    pledge = make_pledge(meeting, text="They agreed to trade more & to <meet> again.", article=article)
    make_evidence(meeting, "Goa. They agreed".replace(" They", "\n\nThey"), article)
    response = client.get(article.get_absolute_url())
    assert text_shown(response) == TEXT
    start = TEXT.index("They")
    assert f'id="passage-{start}"' in response.content.decode()
    assert pledge.get_absolute_url() in response.content.decode()


def test_unpublished_evidence_and_evidence_of_withdrawn_records_is_not_shown(client):
    article = make_article(TEXT)
    meeting = make_meeting(article=article, quote="Ministers met in Goa.")
    make_participant(meeting, article=article, state=State.SUGGESTED)
    pledge = make_pledge(meeting, text="They agreed to trade more", article=article)
    type(pledge).objects.filter(pk=pledge.pk).update(state=State.WITHDRAWN)
    html = client.get(article.get_absolute_url()).content.decode()
    assert html.count("<mark") == 1
    assert pledge.get_absolute_url() not in html


def test_an_article_no_published_record_rests_on_is_not_found(client):
    article = make_article(TEXT)
    make_meeting(article=article, quote="Ministers met in Goa.", state=State.SUGGESTED)
    assert client.get(article.get_absolute_url()).status_code == 404
    assert article.title not in client.get("/articles/").content.decode()


def test_a_sample_says_so_and_names_the_page_it_follows(client):
    article = make_article(TEXT, sample_of="https://ministry.example/page")
    make_meeting(article=article, quote="Ministers met in Goa.")
    assert "https://ministry.example/page" in client.get(article.get_absolute_url()).content.decode()
    assert "Sample text" in client.get("/articles/").content.decode()


def test_an_address_that_is_no_web_address_is_no_link(client):
    article = make_article(TEXT, sample_of="javascript:alert(1)", url="javascript:alert(2)")
    make_meeting(article=article, quote="Ministers met in Goa.")
    assert 'href="javascript' not in client.get(article.get_absolute_url()).content.decode()


def test_a_text_is_marked_as_the_language_it_is_in(client):
    article = make_article("部长们在果阿会晤。", language="zh")
    make_meeting(article=article)
    assert '<div class="article-text" lang="zh">' in client.get(article.get_absolute_url()).content.decode()


def test_the_page_of_an_article_asks_the_database_as_often_for_many_passages(
    client, django_assert_num_queries
):
    article = make_article(TEXT)
    meeting = make_meeting(article=article, quote="Ministers met in Goa.")
    for quote in ("They agreed", "to trade more", "Qin Gang spoke."):
        make_pledge(meeting, text=quote, article=article)
    with django_assert_num_queries(2):
        client.get(article.get_absolute_url())


def test_the_list_of_articles_asks_the_database_twice(client, django_assert_num_queries):
    for _ in range(3):
        make_meeting()
    with django_assert_num_queries(2):
        client.get("/articles/")
