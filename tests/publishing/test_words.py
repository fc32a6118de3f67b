import pytest

from proposals.models import Pledge
from publishing.words import highlighted, matching, terms
from tests.making import make_pledge


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trade energy", [("trade", True), ("energy", True)]),
        ('"joint exercise" -naval', [("joint exercise", True), ("naval", False)]),
        ('-"Belt and Road"', [("Belt and Road", False)]),
        ('anti-terror "', [("anti-terror", True)]),
        ("  - ", []),
        ('""', []),
    ],
)
def test_words_are_read_as_typed(words, expected):
    assert [tuple(term) for term in terms(words)] == expected


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
@pytest.mark.parametrize("words", ["%", "_", "\\", "'", ":*", "&|!", "the"])
def test_signs_and_common_words_stand_for_themselves(words):
    make_pledge(text="Nothing special")
    make_pledge(text=f"Here {words} stands")
    assert found(words) == [f"Here {words} stands"]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Railways & rail", "rail", "<mark>Railways</mark> &amp; <mark>rail</mark>"),
        ("a <b> bank", 'bank -a "<b>"', "a <mark>&lt;b&gt;</mark> <mark>bank</mark>"),
        ("no more (than that", "(", "no more <mark>(than</mark> that"),
        ("外长会议在果阿举行", "果阿", "外长会议在<mark>果阿</mark>举行"),
        ("as it was", "-was", "as it was"),
    ],
)
def test_the_words_sought_are_marked_and_all_else_is_escaped(text, words, marked):
    assert highlighted(text, words) == marked
