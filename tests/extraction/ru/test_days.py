"""Days as Russian writes them, by the day of publication."""

from datetime import date

import pytest

from extraction.languages.ru.dates import days
from extraction.languages.ru.sentences import read_document

PUBLISHED = date(2024, 7, 6)  # a Saturday
DAYS = {
    "4–5 мая 2023 г. в Гоа": ("2023-05-04", "2023-05-05"),
    "4 и 5 мая прошло заседание": ("2024-05-04", "2024-05-05"),
    "с 4 по 5 июля": ("2024-07-04", "2024-07-05"),
    "30 июня – 1 июля": ("2024-06-30", "2024-07-01"),
    "31 августа — 1 сентября 2025 года": ("2025-08-31", "2025-09-01"),
    "с 29 декабря 2017 года по 2 января 2018 года": ("2017-12-29", "2018-01-02"),
    "30 декабря – 2 января": ("2023-12-30", "2024-01-02"),
    "3, 4 и 5 июля": ("2024-07-03", "2024-07-05"),
    "04.07.2024": ("2024-07-04", "2024-07-04"),
    "4-5.07.2024": ("2024-07-04", "2024-07-05"),
    "30.06–01.07.2024 г.": ("2024-06-30", "2024-07-01"),
    "4-го июля": ("2024-07-04", "2024-07-04"),
    "в четверг": ("2024-07-04", "2024-07-04"),
    "во вторник": ("2024-07-02", "2024-07-02"),
    "в минувшую субботу": ("2024-06-29", "2024-06-29"),
    "в следующую среду": ("2024-07-10", "2024-07-10"),
    "сегодня в Астане": ("2024-07-06", "2024-07-06"),
    "вчера": ("2024-07-05", "2024-07-05"),
    "накануне в Москве прошла встреча": ("2024-07-05", "2024-07-05"),
    "20 сентября состоится": ("2024-09-20", "2024-09-20"),
    "в июле 2024 года": ("2024-07-01", "2024-07-31"),
    "осенью 2025 года": ("2025-09-01", "2025-11-30"),
    "в прошлом году": ("2023-01-01", "2023-12-31"),
    "до 2030 года": ("2030-01-01", "2030-12-31"),
}


def told(text, published=PUBLISHED):
    document = read_document(text, published, None)
    return days(document, 0, len(text))


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read(text):
    first = told(text)[0]
    assert (first.first.isoformat(), first.last.isoformat()) == DAYS[text]
    assert text[first.start : first.end].strip()


@pytest.mark.parametrize("text", ["накануне саммита", "4 июлянг", "31 февраля 2024 года", "в майке"])
def test_no_day_is_guessed(text):
    assert not told(text)


def test_without_a_day_of_publication_only_what_has_its_year_is_a_day():
    assert not told("сегодня, в четверг, 4 июля", None)
    assert told("4 июля 2024 года", None)[0].first == date(2024, 7, 4)


def test_deadlines_datelines_and_days_of_papers_are_told_apart():
    assert told("План рассчитан до 2030 года")[0].due
    assert told("АСТАНА, 4 июля. /ТАСС/. Главы государств")[0].dateline
    assert told("декларация от 15 июня 2001 года")[0].elsewhere
    assert told("20 сентября состоится саммит")[0].ahead
