import csv
import unicodedata
from datetime import date

import pytest
from django.conf import settings

from meetings.models import Country, Person, PersonName
from proposals.models import Theme
from subjects.search import countries, marked, people, subjects
from tests.making import make_article, make_body, make_meeting, make_pledge
from tests.often import some_of

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


def test_the_register_is_found_in_three_scripts(client, register):
    with (settings.REFERENCE_DIR / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spelled = [(row["name_en"], row["alternative_spellings"].split(";")) for row in rows]
    several = [(name, others) for name, others in spelled if len(others) >= 2][:20]
    assert len(several) == 20
    for name, others in some_of(several, 5):
        person = Person.objects.get(name=name)
        for spelling in (name, *others):
            assert person in people(spelling), spelling
    for code in some_of(["CN", "RU", "IN", "KZ", "UZ", "PK", "IR", "BY", "KG", "TJ"], 3):
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
    assert marked("<i>\ue000a\ue001</i>", "a") == "&lt;i&gt;<mark>a</mark>&lt;/i&gt;"


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


def found(client, words):
    """What a search shows, without the words themselves."""
    context = client.get("/search/", {"q": words}).context
    kinds = {kind["kind"]: [str(row) for row in kind["rows"]] for kind in context["found"]}
    return context["subjects"], kinds, [str(article) for article, _ in context["articles"]], context["total"]


@pytest.fixture
def economy():
    article = make_article("Trade in national currencies, and the economy of the centre.", title="On defence")
    make_meeting(article=article, quote="Trade", title="Shanghai Cooperation Organization defense centers")
    meeting = make_meeting(make_body("EX", "Experts"))
    for text in (
        "Trade in national currencies will grow with the economy.",
        "The Shanghai Cooperation Organization has a defense center.",
        "The Shanghai Cooperation Organisation has a defence centre.",
    ):
        make_pledge(meeting, text=text)


@pytest.mark.parametrize("marks", ["", "“”", "„“", "«»", "‹›", "「」", "＂＂"])
def test_words_in_the_other_order_are_no_phrase_in_quotation_marks_of_any_kind(client, economy, marks):
    opened, closed = (marks[0], marks[1]) if marks else ('"', '"')
    assert found(client, f"{opened}currencies national{closed}")[-1] == 0
    assert found(client, f"{opened}national currencies{closed}")[-1] == 3


def test_an_ampersand_between_words_changes_nothing(client, economy):
    assert found(client, "trade & economy") == found(client, "trade economy")
    assert found(client, "trade economy")[-1] == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defense", "defence"),
        ("center", "centre"),
        ("Shanghai Cooperation Organization", "Shanghai Cooperation Organisation"),
    ],
)
def test_both_spellings_find_the_same(client, economy, one, other):
    assert found(client, one) == found(client, other)
    assert len(found(client, one)[1]["pledge"]) == 2
    assert len(found(client, one)[1]["meeting"]) == 1
    for path in ("/statements/", "/pledges/", "/meetings/"):
        totals = [
            client.get(path, {"q": words}).context["page_obj"].paginator.count for words in (one, other)
        ]
        assert totals[0] == totals[1] > 0, path


@pytest.mark.parametrize("words", ["U.S.", "U. S. A.", "M & S"])
def test_abbreviations_are_no_misspelt_names(words):
    Person.objects.create(name="S. M. Krishna")
    assert people(words) == []
    assert [str(person) for person in people("Krishana")] == ["S. M. Krishna"]


def test_a_name_is_found_in_quotation_marks_and_with_its_words_in_any_order(qin):
    assert people("“Qin Gang”") == people("Gang, Qin") == [qin]
    assert people("Gang -Qin") == []


def test_a_search_says_what_it_left_out(client, economy):
    page = client.get("/search/", {"q": "trade & x"}).content.decode()
    assert "Ignored in the search: “&amp;” (no letters or digits), “x” (a single letter or digit)." in page
    for path in ("/pledges/", "/statements/", "/meetings/"):
        assert "“x” (a single letter or digit)" in client.get(path, {"q": "trade x"}).content.decode()


def test_a_hundred_single_letters_ask_the_database_for_nothing(
    client, economy, django_assert_max_num_queries
):
    words = " ".join("abcdefghijklmnopqrstuvwxyz" * 4)[:199]
    with django_assert_max_num_queries(14) as asked:
        page = client.get("/search/", {"q": words})
    assert "UPPER" not in str(asked.captured_queries)
    assert (page.context["total"], page.context["subjects"]) == (0, [])
    assert "Nothing left to search for." in page.content.decode()
    assert client.get("/api/v1/pledges/", {"q": words}).json()["count"] == 0


def test_only_so_many_words_are_sought_at_once(client, economy, django_assert_max_num_queries):
    words = " ".join(f"w{number}" for number in range(40))
    with django_assert_max_num_queries(14) as asked:
        page = client.get("/search/", {"q": words}).content.decode()
    assert "“w12”, “w13”, “w14”, “w15”, “w16” and 23 more (a search can have 12 different words)" in page
    assert not any("w12" in query["sql"] for query in asked.captured_queries)


def test_a_search_that_is_too_long_says_that_it_was_cut(client):
    assert (
        "A search can have 200 letters; the rest was ignored."
        in client.get("/search/?q=" + "ab" * 150).content.decode()
    )


def test_a_country_is_found_by_its_short_names_and_nothing_beside_it(register):
    for code, names in {
        "US": ("US", "USA", "U.S.", "America", "ＵＳ", "США", "美国"),
        "GB": ("UK", "Britain"),
        "AE": ("UAE", "ОАЭ"),
        "UZ": ("uzbek",),
        "OM": ("Oman",),
    }.items():
        for words in names:
            assert [row.pk for row in subjects(words, None, 9)] == [code], words


def test_no_country_and_no_person_is_found_by_a_part_of_a_name(register):
    for words in ("UN", "ran", "SCO", "man", "тан"):
        assert not [row for row in subjects(words, None, 9) if not isinstance(row, Theme)], words


def test_a_short_name_is_a_word_of_its_own():
    xi, _, hyphened = (Person.objects.create(name=name) for name in ("Xi Jinping", "Alexi Maxim", "Al-Xi"))
    assert people("Xi") == people("Ｘｉ") == [hyphened, xi]
    assert people("-Xi Alexi")[0].name == "Alexi Maxim"


def test_a_name_is_found_from_the_beginning_of_a_word():
    person = Person.objects.create(name="Bashar al-Assad")
    PersonName.objects.create(person=person, name="习近平", script="han")
    assert people("assa") == people("近平") == [person]
    assert people("ash") == []


@pytest.mark.parametrize(("words", "fits"), [("SCO", 1), ("ＳＣＯ", 1), ("Oman", 1), ("Osco", 0), ("US", 1)])
def test_titles_and_names_have_a_word_and_not_its_letters(client, words, fits):
    make_meeting(title="Romania and Moscow in talks on dust", city="Osh")
    make_meeting(title="Oman, the US and the SCO in talks", city="Osh")
    assert client.get("/meetings/", {"q": words}).context["page_obj"].paginator.count == fits


@pytest.mark.parametrize(
    "query",
    [{"q": "２０２２"}, {"from": "２０２２-０１"}, {"year": "２０２２"}, {"country": "ＣＮ"}, {"page": "１"}],
)
def test_full_width_digits_and_letters_ask_for_the_same(client, query):
    meeting = make_meeting(country="CN", start=date(2022, 5, 5))
    pledge = make_pledge(meeting, text="A plan for 2022.")
    pledge.actors.add("CN")
    usual = {name: unicodedata.normalize("NFKC", value) for name, value in query.items()}
    for path in ("/pledges/", "/statements/", "/meetings/"):
        pages = [client.get(path, asked) for asked in (query, usual)]
        assert pages[0].status_code == 200, path
        assert pages[0].context["page_obj"].paginator.count == pages[1].context["page_obj"].paginator.count
    if "page" not in query:
        rows = [client.get("/api/v1/pledges/", asked).json()["count"] for asked in (query, usual)]
        assert rows[0] == rows[1]


def test_a_snippet_of_a_chinese_article_is_cut_around_the_words_found(client):
    before, after = "各方讨论了其他许多事情，" * 20, "，随后又谈了很久" * 20
    make_meeting(article=make_article(f"{before}会议决定成立水稻中心{after}。"), quote="会议决定成立水稻中心")
    ((_, snippet),) = client.get("/search/?q=水稻中心").context["articles"]
    assert "会议决定成立<mark>水稻中心</mark>" in snippet
    assert len(snippet) < 120


def test_a_snippet_marks_the_beginning_of_a_russian_word(client):
    make_meeting(article=make_article("Министры обсудили железнодорожные перевозки."))
    ((_, snippet),) = client.get("/search/?q=железнодорожн").context["articles"]
    assert "<mark>железнодорожные</mark>" in snippet
