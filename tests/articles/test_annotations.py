"""An article's passages as Web Annotations."""

import pytest

from review.states import State
from tests.making import make_article, make_pledge

pytestmark = pytest.mark.django_db


def test_each_public_passage_is_found_by_its_words_and_by_its_place(client):
    text = "In Goa “𝄞” was heard. They agreed to trade. They agreed to meet."
    article = make_article(text)
    shown = make_pledge(text="They agreed to trade.", article=article)
    make_pledge(text="They agreed to meet.", article=article, state=State.SUGGESTED)
    response = client.get(f"/articles/{article.pk}/annotations.jsonld")
    assert response["Content-Type"].startswith("application/ld+json")
    page = response.json()
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    [annotation] = page["items"]
    assert annotation["body"]["id"] == f"http://testserver{shown.get_absolute_url()}"
    quote, place = annotation["target"]["selector"]
    assert annotation["target"]["source"] == f"http://testserver/articles/{article.pk}/"
    assert text[place["start"] : place["end"]] == quote["exact"] == "They agreed to trade."
    assert text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) == 0


def test_the_page_of_an_article_leads_there_and_others_have_none(client):
    article = make_pledge().evidence.first().article
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'href="/articles/{article.pk}/annotations.jsonld"' in page
    assert client.get(f"/articles/{make_article().pk}/annotations.jsonld").status_code == 404
