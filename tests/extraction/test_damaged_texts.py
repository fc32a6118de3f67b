"""Articles as they arrive, damaged on their way: each is read as the sound one would be."""

from datetime import date
from pathlib import Path

import pytest

from extraction import extract

CASES = Path(__file__).parent / "cases"
DAY = date(2023, 5, 6)
JOINT_CENTRE = ("Sergey Lavrov", "RU", ("drugs",))
FARMING = ("participants", "agreed", ("agriculture-food",))


def read(name: str, vocabulary, published: date = DAY):
    text = (CASES / f"{name}.txt").read_bytes().decode("utf-8")
    reading = extract(text, vocabulary, published=published)
    drafts = (*reading.meetings, *reading.participants, *reading.pledges, *reading.proposals)
    points = [point for proposal in reading.proposals for point in proposal.points]
    for draft in (*drafts, *points):
        assert all(text[quote.start : quote.end] == quote.text for quote in draft.quotes)
    return reading


def points_of(reading) -> list[tuple]:
    return [
        (proposal.proposer_name, proposal.proposer_country, point.themes)
        for proposal in reading.proposals
        for point in proposal.points
    ]


def pledges_of(reading) -> list[tuple]:
    return [
        (pledge.collective or pledge.actors[0], pledge.act, tuple(sorted(pledge.themes)))
        for pledge in reading.pledges
    ]


def names_of(reading) -> list[tuple]:
    return [(person.name, person.person, person.country) for person in reading.participants]


@pytest.mark.parametrize(
    ("name", "points", "pledges"),
    [
        ("soft-hyphens", [JOINT_CENTRE], [FARMING]),
        ("zero-width-inside-words", [JOINT_CENTRE], [FARMING]),
        ("pdf-line-end-hyphens", [JOINT_CENTRE], [FARMING]),
        ("all-capitals", [JOINT_CENTRE], [FARMING]),
        (
            "html-entities",
            [JOINT_CENTRE, ("Qin Gang", "CN", ("culture", "tourism"))],
            [("participants", "agreed", ("agriculture-food", "trade"))],
        ),
        (
            "no-space-after-full-stop",
            [("", "RU", ("energy",))],
            [("participants", "agreed", ("trade",)), ("KZ", "offered", ())],
        ),
        ("footnote-marks", [("", "RU", ("energy",))], [FARMING]),
        (
            "fullwidth-full-stop",
            [JOINT_CENTRE],
            [("participants", "agreed", ("agriculture-food", "energy", "trade"))],
        ),
        (
            "ligatures",
            [],
            [
                ("participants", "reaffirmed", ("afghanistan",)),
                ("participants", "reaffirmed", ()),
                ("participants", "agreed", ("drugs",)),
            ],
        ),
        (
            "markdown-emphasis",
            [("", "RU", ("energy",))],
            [FARMING, ("KZ", "offered", ()), ("IN", "pledged", ())],
        ),
    ],
)
def test_damage_hides_no_statement_and_makes_none(name, points, pledges, vocabulary):
    reading = read(name, vocabulary)
    assert points_of(reading) == points
    assert pledges_of(reading) == pledges


@pytest.mark.parametrize(
    "name",
    [
        "soft-hyphens",
        "zero-width-inside-words",
        "pdf-line-end-hyphens",
        "fullwidth-full-stop",
        "all-capitals",
    ],
)
def test_a_name_is_whole_and_known(name, vocabulary):
    assert names_of(read(name, vocabulary)) == [("Sergey Lavrov", "Sergey Lavrov", "RU")]


def test_codes_of_html_are_in_no_name(vocabulary):
    named = [name for name, *_ in names_of(read("html-entities", vocabulary))]
    assert named == ["Sergey Lavrov", "Qin Gang"]


def test_a_quote_of_a_torn_sentence_is_the_stored_words(vocabulary):
    (pledge,) = read("pdf-line-end-hyphens", vocabulary).pledges
    assert pledge.quotes[0].text == "The ministers agreed to expand coopera-\ntion in agriculture."


def test_a_letter_written_as_two_signs_is_one(vocabulary):
    assert points_of(read("decomposed-accents", vocabulary)) == [("", "TR", ("drugs",))]


def test_wrapped_lines_are_read_as_paragraphs(vocabulary):
    reading = read("hard-wrapped-lines", vocabulary)
    quotes = [point.quotes[0].text for proposal in reading.proposals for point in proposal.points]
    quotes += [pledge.quotes[0].text for pledge in reading.pledges]
    assert [country for _, country, _ in points_of(reading)] == ["CN", "CN"]
    assert [act for _, act, _ in pledges_of(reading)] == ["agreed", "pledged", "supported", "offered"]
    assert [who for who, *_ in pledges_of(reading)] == ["participants"] * 3 + ["KZ"]
    assert pledges_of(reading)[2][2] == ("enlargement",)
    for quote in quotes:
        assert not quote.endswith(("the", "and", "energy", "development"))
    assert quotes[-1].endswith("Environment\nMinisters' Meeting.")


def test_sentences_without_spaces_between_are_told_apart(vocabulary):
    reading = read("no-space-after-full-stop-2", vocabulary)
    assert [(who, act) for who, act, _ in pledges_of(reading)] == [
        ("participants", "agreed"), ("RU", "offered"), ("IN", "pledged"),
    ]  # fmt: skip


SOUND = (CASES / "soft-hyphens.txt").read_text("utf-8").replace("\u00ad", "")


@pytest.mark.parametrize(
    "damaged",
    [
        SOUND.replace("i", "i\u200b"),
        "\ufeff" + SOUND.replace("o", "o\u2060"),
        SOUND.replace(" ", "\u00a0"),
        SOUND.replace("fi", "\ufb01"),
        SOUND.replace("Sergey Lavrov", "**Sergey Lavrov**").replace("agreed", "_agreed_"),
        SOUND.replace("Lavrov", "[Lavrov](https://mid.example/lavrov)"),
        SOUND.replace("proposed", "proposed1").replace("agreed", "agreed2"),
        SOUND.replace("trafficking.", "trafficking.[1]").replace("agriculture.", "agriculture.²"),
        "".join(f"<p>{line}</p>" for line in SOUND.split("\n") if line),
        SOUND.replace("\n\n", "\n> \n> ").replace("SCO foreign", "# SCO foreign"),
        SOUND.replace("a", "&#97;"),
        SOUND.replace(" joint", "\njoint").replace(" Organisation met", "\nOrganisation met"),
    ],
)
def test_a_damaged_text_is_read_as_the_sound_one(damaged, vocabulary):
    reading = extract(damaged, vocabulary, published=DAY)
    assert names_of(reading) == [("Sergey Lavrov", "Sergey Lavrov", "RU")]
    assert points_of(reading) == [JOINT_CENTRE]
    assert pledges_of(reading) == [FARMING]
    assert [(meeting.body, meeting.start, meeting.city) for meeting in reading.meetings] == [
        ("CFM", date(2023, 5, 5), "Goa")
    ]
