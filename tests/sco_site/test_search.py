import csv

import pytest
from django.conf import settings

from curation.loading import load
from meetings.models import Country, Person, PersonName
from sco_site.subjects_found import countries, marked, people
from tests.making import make_article, make_meeting, make_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def qin():
    person = Person.objects.create(name="Qin Gang")
    for name, script in (("秦刚", "han"), ("Цинь Ган", "cyrillic")):
        PersonName.objects.create(person=person, name=name, script=script)
    return person


@pytest.mark.parametrize("words", ["Qin Gang", "qin gang", "秦刚", "Цинь Ган", "цинь", "Quin Gang"])
def test_one_person_is_reached_by_any_spelling(client, qin, words):
    assert client.get("/search/", {"q": words}).context["subjects"] == [qin]


def test_accents_do_not_matter():
    person = Person.objects.create(name="Recep Tayyip Erdoğan")
    assert list(people("erdogan")) == [person]


def test_a_near_spelling_is_sought_only_when_none_fits(qin):
    other = Person.objects.create(name="Qin Gangi")
    assert list(people("Qin Gangi")) == [other]
    assert list(people("zzzz")) == []


def test_the_register_is_found_in_three_scripts(client):
    load(settings.REFERENCE_DIR)
    with (settings.REFERENCE_DIR / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spelled = [(row["name_en"], row["alternative_spellings"].split(";")) for row in rows]
    several = [(name, others) for name, others in spelled if len(others) >= 2][:20]
    assert len(several) == 20
    for name, others in several:
        person = Person.objects.get(name=name)
        for spelling in (name, *others):
            assert person in people(spelling), spelling
    for code in ("CN", "RU", "IN", "KZ", "UZ", "PK", "IR", "BY", "KG", "TJ"):
        country = Country.objects.get(pk=code)
        for called in country.names.filter(kind="name"):
            assert country in countries(called.name, None), called.name
        assert country in client.get("/search/", {"q": called.name}).context["subjects"], called.name


def test_an_articles_text_is_found_with_the_words_marked(client):
    article = make_article(
        "The ministers spoke of railways. <b>Nothing</b> else was said.", title="Ministers meet"
    )
    make_meeting(article=article, quote="The ministers spoke of railways.")
    make_article("Railways that no record rests on.")
    response = client.get("/search/?q=railway")
    assert [found for found, _ in response.context["articles"]] == [article]
    page = response.content.decode()
    assert "<mark>railways</mark>" in page
    assert "<b>Nothing</b>" not in page


def test_a_snippet_is_escaped_before_it_is_marked():
    assert marked("<i>\ue000a\ue001</i>") == "&lt;i&gt;<mark>a</mark>&lt;/i&gt;"


def test_a_search_asks_a_bounded_number_of_times(client, qin, django_assert_max_num_queries):
    make_meeting(article=make_article("Qin Gang spoke."))
    with django_assert_max_num_queries(14):
        client.get("/search/?q=Qin")


def test_of_two_statements_the_one_that_says_more_of_it_comes_first(client):
    meeting = make_meeting()
    makes = make_pledge(meeting, text="A railway, a railway bridge and railway stations will be built.")
    make_pledge(meeting, text="They will speak of many things, among them also a railway that may come.")
    (pledges,) = (
        kind for kind in client.get("/search/?q=railway").context["found"] if kind["kind"] == "pledge"
    )
    assert pledges["count"] == 2
    assert pledges["rows"][0] == makes
    assert "<mark>railway</mark> bridge" in client.get("/search/?q=railway").content.decode()


@pytest.mark.parametrize("words", ["100%", "it's; SELECT", '"%s" -x', "%(a)s", "\\", "会谈", "railway -100%"])
def test_whatever_is_typed_is_only_sought(client, words):
    make_meeting(article=make_article(f"Ministers said {words} today."), quote="Ministers said")
    assert client.get("/search/", {"q": words}).status_code == 200


def test_an_article_with_a_per_cent_sign_is_found(client):
    article = make_article("Trade grew by 100% in a year.")
    make_meeting(article=article, quote="Trade grew")
    found = client.get("/search/", {"q": '"100%"'}).context["articles"]
    assert [one for one, _ in found] == [article]
