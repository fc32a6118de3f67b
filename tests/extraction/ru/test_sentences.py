"""Russian sentences of our own, of each kind of statement and of none, read behind a report's opening."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extraction import extract

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["case"]
OPENING = (
    "В Астане 20 мая 2024 года прошло заседание Совета министров иностранных дел государств – членов ШОС. "
    "В нем приняли участие главы МИД России Сергей Лавров, Китая Ван И, Казахстана Мурат Нуртлеу и "
    "Узбекистана Бахтиёр Саидов, а также министр иностранных дел Индии Субраманьям Джайшанкар.\n\n"
)


def told(reading) -> list[str]:
    """Each statement in one line: kind, act, who, and its words."""
    points = [
        (p.quotes[0].start, f"point {p.act} {proposal.proposer_country} {p.quotes[0].text}")
        for proposal in reading.proposals
        for p in proposal.points
    ]
    pledges = []
    for pledge in reading.pledges:
        who = pledge.collective.removeprefix("SCO ") or ",".join(pledge.actors)
        pledges.append((pledge.quotes[0].start, f"pledge {pledge.act} {who} {pledge.quotes[0].text}"))
    return [line for _, line in sorted(points + pledges)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_states_what_its_row_says(case, vocabulary):
    reading = extract(f"{OPENING}{case['text']}\n", vocabulary, published=date(2024, 5, 21))
    assert reading.is_meeting_report, reading.reason
    found = told(reading)
    assert len(found) == len(case["states"]), found
    for line, expected in zip(found, case["states"], strict=True):
        assert line.startswith(expected), found


@pytest.mark.parametrize(
    ("words", "excluded"),
    [
        ("Министры, за исключением Индии, подтвердили поддержку китайской инициативы дорог.", ("IN",)),
        ("Участники, кроме Индии и Казахстана, подтвердили поддержку российского плана.", ("IN", "KZ")),
    ],
)
def test_who_is_left_out_ends_with_the_list(words, excluded, vocabulary):
    reading = extract(f"{OPENING}{words}\n", vocabulary, published=date(2024, 5, 21))
    assert [pledge.excluded for pledge in reading.pledges] == [excluded]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        (
            "Премьер-министр Пакистана Шариф на встречу не приехал, его представлял министр Исхак Дар.",
            False,
        ),
        ("Премьер-министр Пакистана Шехбаз Шариф участия в саммите не принял.", False),
        ("Премьер-министр Пакистана Шехбаз Шариф пропустил саммит.", False),
        ("Премьер-министр Пакистана Шехбаз Шариф приехал на саммит первым.", True),
        ("На саммит приехал премьер-министр Пакистана Шехбаз Шариф.", True),
    ],
)
def test_who_stayed_away_takes_no_part(words, there, vocabulary):
    reading = extract(f"{OPENING}{words}\n", vocabulary, published=date(2024, 5, 21))
    names = [participant.name for participant in reading.participants]
    assert any("Шариф" in name for name in names) == there, names
    assert any("Дар" in name for name in names) == ("Дар" in words), names


CAPITALS = """ЛИДЕРЫ ШОС СОБРАЛИСЬ В АСТАНЕ

3 ИЮЛЯ 2024 ГОДА В АСТАНЕ ПРОШЛО ЗАСЕДАНИЕ СОВЕТА ГЛАВ ГОСУДАРСТВ – ЧЛЕНОВ ШОС.

ПРЕЗИДЕНТ РОССИИ ВЛАДИМИР ПУТИН ПРЕДЛОЖИЛ ОТКРЫТЬ ЕДИНЫЙ ЦЕНТР БЕЗОПАСНОСТИ.

СИ ЦЗИНЬПИН ПРИЗВАЛ ГОСУДАРСТВА-ЧЛЕНЫ БЫСТРЕЕ СОЗДАТЬ БАНК РАЗВИТИЯ.

ВАН И ПРЕДЛОЖИЛ ПРОВЕСТИ ФОРУМ УНИВЕРСИТЕТОВ.

ЛИДЕРЫ ДОГОВОРИЛИСЬ УКРЕПЛЯТЬ ДОВЕРИЕ.
"""


def test_names_are_found_in_a_text_in_capitals(vocabulary):
    reading = extract(CAPITALS, vocabulary, published=date(2024, 7, 4))
    assert [proposal.proposer_name for proposal in reading.proposals] == ["Владимир Путин", "Си Цзиньпин"]
    assert {one.name for one in reading.participants} == {"Владимир Путин", "Си Цзиньпин", "Ван И"}
    assert [pledge.act for pledge in reading.pledges] == ["agreed"]
    for proposal in reading.proposals:
        for point in proposal.points:
            assert CAPITALS[point.quotes[0].start : point.quotes[0].end] == point.quotes[0].text
