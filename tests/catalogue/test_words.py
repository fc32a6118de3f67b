import pytest
from django.db import connection

from catalogue.search.words import COMMON, MOST, read, terms


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trade energy", [("trade", True), ("energy", True)]),
        ('"joint exercise" -naval', [("joint exercise", True), ("naval", False)]),
        ('-"Belt and Road"', [("Belt and Road", False)]),
        ('anti-terror "', [("anti-terror", True)]),
        ("trade −energy –grain", [("trade", True), ("energy", False), ("grain", False)]),
        ("trade, (energy); 100% U.S.", [("trade", True), ("energy", True), ("100%", True), ("U.S", True)]),
        ("states' rights ‘in full’", [("states", True), ("rights", True), ("in full", True)]),
        ("关于“联合演习”", [("关于", True), ("联合演习", True)]),
        ("果", [("果", True)]),
        ("ＳＣＯ　２０２２ ５０％ ﬁnance", [("SCO", True), ("2022", True), ("50%", True), ("finance", True)]),
        ("中国，印度（果阿）", [("中国，印度（果阿", True)]),
        ("  - ", []),
        ('""', []),
    ],
)
def test_words_are_read_as_typed(words, expected):
    assert [tuple(term) for term in terms(words)] == expected


@pytest.mark.parametrize(
    "marks",
    [
        '""',
        "“”",
        "„“",
        "‟”",
        "«»",
        "»«",
        "‹›",
        "‘’",
        "‚‘",
        "''",
        "「」",
        "『』",
        "《》",
        "＂＂",
        "〝〞",
        "”“",
    ],
)
def test_quotation_marks_of_every_kind_make_a_phrase(marks):
    assert terms(f"-{marks[0]}joint exercise{marks[1]} naval") == (("joint exercise", False), ("naval", True))


def test_a_term_counts_once_in_whatever_spelling():
    assert [term.text for term in terms("Defence defense DEFENCE trade trade -trade")] == [
        "Defence",
        "trade",
        "trade",
    ]


def test_a_search_takes_so_many_terms_and_names_the_others():
    words = " ".join(f"word{number}" for number in range(MOST + 2))
    assert len(terms(words)) == MOST
    assert read(words).left_out == (
        f"Ignored in the search: “word{MOST}” and “word{MOST + 1}” (a search can have 12 different words)."
    )


def test_what_is_left_out_is_named_with_the_reason():
    assert read("trade & x of").left_out == (
        "Ignored in the search: “&” (no letters or digits), “x” (a single letter or digit),"
        " “of” (too common)."
    )
    assert read("&").left_out == "Nothing left to search for. Ignored: “&” (no letters or digits)."
    assert read("trade energy").left_out == ""


def test_a_hundred_one_letter_words_are_left_out_in_one_sentence():
    words = " ".join("abcdefghijklmnopqrstuvwxyz" * 4)
    assert terms(words) == ()
    assert "“e” and 21 more (a single letter or digit)" in read(words).left_out


@pytest.mark.django_db
def test_common_words_are_those_the_stems_leave_out():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) word WHERE ts_lexize('english_stem', word) <> '{}'",
            [list(COMMON)],
        )
        assert cursor.fetchall() == []
