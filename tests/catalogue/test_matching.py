import pytest

from catalogue.search.matching import highlighted, matching
from proposals.models import Pledge
from tests.making import make_pledge


def found(words):
    return [pledge.text for pledge in matching(Pledge.objects.order_by("id"), words, text="text")]


@pytest.mark.django_db
def test_english_words_are_found_in_their_other_forms():
    make_pledge(text="They will build railways.")
    assert found("railway") == found("building") == ["They will build railways."]


@pytest.mark.django_db
def test_part_of_a_word_and_chinese_are_found():
    make_pledge(text="They agreed on interconnectivity.")
    make_pledge(text="各方同意深化贸易合作。")
    assert found("connectiv") == ["They agreed on interconnectivity."]
    assert found("贸易") == ["各方同意深化贸易合作。"]


@pytest.mark.django_db
def test_every_word_is_needed_and_an_unwanted_one_excludes():
    make_pledge(text="Trade in energy.")
    make_pledge(text="Trade in grain.")
    assert found("trade energy") == ["Trade in energy."]
    assert found("trade -energy") == ["Trade in grain."]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["50%", "a_b", "c\\d", "it's", "x:*y", "R&D|!s", "(one)&!two"])
def test_signs_within_a_word_are_literal(words):
    make_pledge(text="Nothing special")
    make_pledge(text=f"Here {words} stands")
    assert found(words) == [f"Here {words} stands"]


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["&", "% _ ! ”", "-", "a", "the of", "-x"])
def test_a_search_without_a_term_finds_nothing(words):
    make_pledge(text="The share of a & x rose by 5 %.")
    assert found(words) == []


@pytest.mark.django_db
def test_signs_between_words_do_not_matter():
    make_pledge(text="Trade and the economy will grow.")
    assert found("trade & economy") == found("trade, (economy)!") == found("trade economy") != []


@pytest.mark.django_db
def test_two_letters_are_a_word_of_their_own():
    make_pledge(text="They met in Shanghai again.")
    make_pledge(text="Rules for AI will be agreed.")
    assert found("AI") == ["Rules for AI will be agreed."]


@pytest.mark.django_db
def test_three_letters_are_a_word_in_any_form_of_it_and_no_part_of_another():
    make_pledge(text="They met in Moscow and spoke of the scope of syntax.")
    make_pledge(text="The SCO will lower taxes.")
    make_pledge(text="Мосты дружбы и газопровод.")
    assert found("SCO") == found("ＳＣＯ") == found("tax") == ["The SCO will lower taxes."]
    assert found("газ") == ["Мосты дружбы и газопровод."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defence", "defense"),
        ("centre", "center"),
        ("centres", "centers"),
        ("programme", "program"),
        ("labour", "labor"),
        ("modernise", "modernize"),
        ("counter-terrorism", "counterterrorism"),
        ("Shanghai Cooperation Organisation", "Shanghai Co-operation Organization"),
        ('"Shanghai Cooperation Organisation"', "“shanghai co-operation organization”"),
    ],
)
def test_either_spelling_finds_both(one, other):
    texts = [f"They spoke of the {word.strip('“”' + chr(34))} today." for word in (one, other)]
    for text in texts:
        make_pledge(text=text)
    assert found(one) == found(other) == texts


@pytest.mark.django_db
def test_a_word_that_is_not_wanted_is_kept_out_in_either_spelling():
    make_pledge(text="The defense ministers met.")
    make_pledge(text="The foreign ministers met.")
    assert found("ministers -defence") == ["The foreign ministers met."]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Defense, defenceless", "defense", "<mark>Defense</mark>, <mark>defenceless</mark>"),
        ("AI in Shanghai", "ai", "<mark>AI</mark> in Shanghai"),
        ("Taxes, a tax, syntax", "tax", "<mark>Taxes</mark>, a <mark>tax</mark>, syntax"),
        ("Railways & rail", "rail", "<mark>Railways</mark> &amp; <mark>rail</mark>"),
        ("a <br> bank", 'bank -a "<br>"', "a <mark>&lt;br&gt;</mark> <mark>bank</mark>"),
        ("no more (half that", "(half", "no more (<mark>half</mark> that"),
        ("外长会议在果阿举行", "果阿", "外长会议在<mark>果阿</mark>举行"),
        ("as it was", "-was", "as it was"),
    ],
)
def test_the_words_sought_are_marked_and_all_else_is_escaped(text, words, marked):
    assert highlighted(text, words) == marked
