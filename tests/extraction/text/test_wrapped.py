"""Lines broken to fit a page, told by their lengths in three scripts."""

from textwrap import wrap

import pytest

from extraction.text.copy import reading_copy

ENGLISH = (
    "The ministers of culture agreed to hold a festival of folk song in Osh every autumn and to open a "
    "library of films. They also agreed to meet again next year. A fund for young singers will be set up "
    "by the end of the year, the communique says, and its seat will be chosen by lot.",
    "The minister of Tajikistan offered to lend forty old instruments to the festival, among them a lute "
    "which is said to be older than the town itself. He called on others to do the same.",
)
RUSSIAN = (
    "Министры культуры договорились проводить каждую осень в Оше фестиваль народной песни и открыть "
    "библиотеку фильмов. Они также договорились встретиться через год. Фонд молодых певцов будет создан "
    "до конца года, говорится в коммюнике, а место его пребывания определят по жребию.",
    "Министр Таджикистана предложил передать фестивалю сорок старинных инструментов, в том числе лютню, "
    "которая, как говорят, старше самого города. Он призвал остальных сделать то же самое.",
)
CHINESE = (
    "各国文化部长一致同意每年秋天在奥什举办民歌节，并建立电影资料馆。部长们还商定明年再次举行会议。公报指出，"
    "青年歌手基金将于年底前设立，其驻地将通过抽签决定。",
    "塔吉克斯坦部长提出向民歌节出借四十件古老乐器，其中一把琴据说比这座城市本身还要古老。他呼吁其他国家也这样做。",
)


def wrapped(paragraph: str, width: int) -> str:
    if " " in paragraph:
        return "\n".join(wrap(paragraph, width, break_on_hyphens=False))
    return "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))


WIDTHS = (24, 40, 58, 72, 100)


@pytest.mark.parametrize(
    ("text", "width"),
    [(text, width) for text in (ENGLISH, RUSSIAN) for width in WIDTHS] + [(CHINESE, n) for n in (14, 24, 40)],
)
@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n"])
def test_wrapped_paragraphs_are_whole_again(text, width, between):
    language = "zh" if text is CHINESE else "en"
    stored = between.join(wrapped(paragraph, width) for paragraph in text)
    assert reading_copy(stored, language).text == between.join(text)


def test_indented_paragraphs_need_no_empty_line():
    stored = "\n".join("    " + wrapped(paragraph, 60) for paragraph in ENGLISH)
    assert reading_copy(stored).text.split("\n") == ["    " + paragraph for paragraph in ENGLISH]


def test_double_spaced_lines_are_wrapped_too():
    stored = wrapped(ENGLISH[0], 60).replace("\n", "\n\n")
    copy = reading_copy(stored).text
    assert copy.replace("\n\n", " ") == ENGLISH[0]
    assert all(line.endswith((".", ",")) for line in copy.split("\n\n"))


def test_lines_that_end_ragged_are_wrapped_too():
    lines = [
        "The ministers of culture agreed to hold a festival of folk song in",
        "Osh every autumn and to open a library of films there, and they",
        "also agreed to meet again next year in the very same",
        "place. A fund for singers will be set up by the end of the year, says",
        "the communique.",
    ]
    assert reading_copy("\n".join(lines)).text == " ".join(lines)


@pytest.mark.parametrize(
    "stored",
    [
        "Ministers meet in Osh\nThe ministers of culture met in Osh on Friday.\nThey agreed on songs.",
        "The ministers agreed:\n- to hold a festival of songs;\n- to open a library of films;\n- to meet.",
        "1. A festival of folk songs\n2. A library of films\n3. A fund for singers\n4. A seat by lot",
        "Osh, 5 May\nMinisters meet\nPhoto: the ministry\nThe ministers of culture met in Osh on Friday.",
        "\n".join(ENGLISH),
        "\n".join([ENGLISH[0][:120], ENGLISH[1][:100] + ".", "They met."]),
        "奥什会议\n各国文化部长一致同意举办民歌节。\n部长们还商定明年再次举行会议。",
    ],
)
def test_lines_that_are_paragraphs_stay(stored):
    assert reading_copy(stored, "zh" if stored[0] == "奥" else "en").text == stored


def test_a_headline_stays_above_the_text():
    headline = "Ministers of culture from eight countries agree on a festival"
    assert reading_copy(f"{headline}\n{wrapped(ENGLISH[0], 70)}").text == f"{headline}\n{ENGLISH[0]}"
