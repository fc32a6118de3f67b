"""What the reading copy makes of each kind of damage, and that it leaves sound words alone."""

import pytest

from extraction.find.spelling import known_words
from extraction.languages import load_pack
from extraction.text.copy import reading_copy


@pytest.fixture(scope="module")
def known(vocabulary):
    return lambda: known_words(load_pack("en"), vocabulary)


def read(text: str, language: str = "en", known=None) -> str:
    return reading_copy(text, language, *([known] if known else [])).text


CHARACTERS = [
    ("co\u00adop\u00ader\u00ada\u00adtion", "cooperation"),
    ("coop\u00ad\neration", "cooperation"),
    ("\ufeffGoa\u200b\u2060", "Goa"),
    ("\u202aGoa\u202c", "Goa"),
    ("u\u0308ber Zu\u0308rich, Te\u0301touan", "über Zürich, Tétouan"),
    ("Лавро\u0301в, и\u0306од", "Лавров, йод"),
    ("tra\ufb03c, \ufb01ght, \ufb02ood", "traffic, fight, flood"),
    ("ＳＣＯ ２０２３", "SCO 2023"),
    ("the \u2167 session", "the VIII session"),
    ("\U0001d411\U0001d42e\U0001d42c\U0001d42c\U0001d422\U0001d41a spoke", "Russia spoke"),
    ("They met。They agreed， at last", "They met. They agreed, at last"),
]


@pytest.mark.parametrize(("text", "copy"), CHARACTERS)
def test_characters_have_one_form(text, copy):
    assert read(text) == copy


def test_chinese_marks_stay_in_a_chinese_text():
    assert (
        read("王毅表示，中方愿（与各方）合作。他说：好！", "zh")
        == "王毅表示，中方愿（与各方）合作。他说：好！"
    )
    assert read("上合组织（ＳＣＯ）２０２３年５月５日", "zh") == "上合组织（SCO）2023年5月5日"


MARKUP = [
    ("A &ldquo;club&rdquo; for R&amp;D&nbsp;&mdash; it&#39;s&#x20;new", "A “club” for R&D — it's new"),
    ("&amp;ldquo;Goa&amp;rdquo;", "&amp;ldquo;Goa&amp;rdquo;"),
    ("AT&T; Johnson & Johnson &nosuch;", "AT&T; Johnson & Johnson &nosuch;"),
    ("&#128;5 and &#0; and &#xd800;", "€5 and &#0; and &#xd800;"),
    ("<p>They <b>met</b></p><br/>and <a href='x'>left</a>", "\nThey met\n\nand left"),
    ("if a < b and c > d", "if a < b and c > d"),
    ("**Goa** is *here* and _there_ and __now__.", "Goa is here and there and now."),
    ("They *agreed*, at last (*so*).", "They agreed, at last (so)."),
    ("5 * 3 and 2**8 and snake_case", "5 * 3 and 2**8 and snake_case"),
    ("* trade;\n* travel", "* trade;\n* travel"),
    ("*to trade;\n*to travel", "*to trade;\n*to travel"),
    ("Trade* fell.\n\n* In dollars.", "Trade fell.\n\n* In dollars."),
    ("## Results\n> They agreed.\n>> Yes.", "Results\nThey agreed.\nYes."),
    ("#SCO and C# and > 5", "#SCO and C# and > 5"),
    ("See [the charter](https://sco.example/c) now", "See the charter now"),
    ("![a flag](flag.png) Goa", " Goa"),
    ("[Photo](Agency) stays", "[Photo](Agency) stays"),
    ("__________", "__________"),
]


@pytest.mark.parametrize(("text", "copy"), MARKUP)
def test_marks_of_html_and_markdown_are_set_aside(text, copy):
    assert read(text) == copy


NOTES = [
    ("They agreed1 to trade.2 Russia left,3 and stayed.", "They agreed to trade. Russia left, and stayed."),
    ("They agreed¹ to trade.²\nIndia left⁴.", "They agreed to trade.\nIndia left."),
    ("They agreed [3] to trade.[12] It[4–6] is[a] so.", "They agreed to trade. It is so."),
    ("[1] The ministers", "[1] The ministers"),
    ("G20, Mi8, COVID19, Khabar24, web3 and 5G1", "G20, Mi8, COVID19, Khabar24, web3 and 5G1"),
    ("448 km² and 3 m³", "448 km² and 3 m³"),
    ("No.2 and Art.5 and on June,2 2018 and 3.5", "No.2 and Art.5 and on June,2 2018 and 3.5"),
    ("of May.1 was a day off", "of May.1 was a day off"),
    ("Asia1 or Asia15", "Asia or Asia15"),
]


@pytest.mark.parametrize(("text", "copy"), NOTES)
def test_marks_of_notes_are_set_aside(text, copy):
    assert read(text) == copy


TORN = [
    ("expand coopera-\ntion in agri-\r\n  culture", "expand cooperation in agriculture"),
    ("against Counter-\nTerrorism", "against Counter-Terrorism"),
    ("of anti-\npoaching and poaching", "of anti-poaching and poaching"),
    ("a China-\nled bank", "a China-led bank"),
    ("a cross-border road, and cross-\nborder trade", "a cross-border road, and cross-border trade"),
    ("pre-\nand post-war", "pre-\nand post-war"),
    ("in 2001-\n2005", "in 2001-\n2005"),
    ("COOPERA-\nTION", "COOPERATION"),
    ("They agreed -\nat last", "They agreed -\nat last"),
    ("сотрудни-\nчество", "сотрудничество"),
]


@pytest.mark.parametrize(("text", "copy"), TORN)
def test_words_torn_at_line_ends_are_whole(text, copy, known):
    assert read(text, known=known) == copy


STOPS = [
    ("They agreed.Russia left", "They agreed. Russia left"),
    ("“We agree.”Lavrov left!India stayed", "“We agree.” Lavrov left! India stayed"),
    ("They met in 2023.The SCO grew.“Yes”", "They met in 2023. The SCO grew. “Yes”"),
    ("They agreed.(AFP)India left", "They agreed. (AFP) India left"),
    ("Они договорились.Россия предложила", "Они договорились. Россия предложила"),
    ("Ye.S. Sysoyev of the U.S. paid 3.5", "Ye.S. Sysoyev of the U.S. paid 3.5"),
    ("see www.Sco.Org and Gazeta.Ru", "see www.Sco.Org and Gazeta.Ru"),
    ("a.m. and e.g. and Ph.D", "a.m. and e.g. and Ph.D"),
    ("minister(s) and f(x)", "minister(s) and f(x)"),
]


@pytest.mark.parametrize(("text", "copy"), STOPS)
def test_a_stop_without_a_space_ends_a_sentence(text, copy):
    assert read(text) == copy


CAPITALS = [
    (
        "SERGEY LAVROV PROPOSED SETTING UP A CENTRE IN TASHKENT ON MAY 5.",
        "Sergey Lavrov proposed setting up a centre in Tashkent on May 5.",
    ),
    (
        "PRESIDENT ZZYX QWERTOV CALLED FOR TRADE. THE SCO MAY GROW.",
        "President Zzyx Qwertov called for trade. The SCO may grow.",
    ),
    (
        "They left. THE MINISTERS AGREED TO TRADE. They met.",
        "They left. The ministers agreed to trade. They met.",
    ),
    (
        "THE SPEAKERS WERE QIREM WUSTO, DEPUTY MINISTER, AND EXTERNAL AFFAIRS MINISTER S. JAISHANKAR.",
        "The speakers were Qirem Wusto, deputy minister, and external affairs minister S. Jaishankar.",
    ),
    ("ASTANA, July 4 -- They met", "ASTANA, July 4 -- They met"),
    ("SCO, UN, EU, CIS", "SCO, UN, EU, CIS"),
    ("SCO RATS", "SCO RATS"),
]


@pytest.mark.parametrize(("text", "copy"), CAPITALS)
def test_sentences_in_capitals_are_written_as_others(text, copy, known):
    assert read(text, known=known) == copy


def test_a_headline_in_capitals_takes_its_names_from_the_text(known):
    text = (
        "QWERTOV VISITS NEW PLANT NEAR BUSTON\n\nMinister Qwertov saw a plant near Buston. It is a new one."
    )
    assert read(text, known=known).startswith("Qwertov visits new plant near Buston\n")


def test_what_a_word_stands_for_is_a_whole_stored_word():
    copy = reading_copy("They agreed1 to re\u00adform2 it.")
    at = copy.text.index("agreed")
    assert copy.stored[slice(*copy.back(at, at + len("agreed")))] == "agreed1"
    at = copy.text.index("reform")
    assert copy.stored[slice(*copy.back(at, at + len("reform")))] == "re\u00adform2"


def test_a_sound_text_is_read_as_it_is():
    text = "ASTANA, July 4 -- The SCO's members met (in Astana). “Good,” he said.\n\n- trade;\n- travel.\n"
    copy = reading_copy(text)
    assert copy.text is text
    assert copy.back(3, 9) == (3, 9)
