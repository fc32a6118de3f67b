"""Sessions as Russian names them: body, number, when, and whether an article reports one."""

from datetime import date

import pytest

from extraction import extract
from extraction.languages.ru.named import named
from extraction.languages.ru.ordinals import roman
from extraction.languages.ru.sentences import read_document
from extraction.languages.ru.sessions import read_sessions

SESSIONS = {  # a sentence: body, status, number
    "В Астане прошло 24-е заседание Совета глав государств – членов ШОС.": ("CHS", "held", 24),
    "Состоялось двадцать второе заседание Совета глав правительств ШОС.": ("CHG", "held", 22),
    "Завершилось XIX совещание министров культуры стран ШОС.": ("MCM", "held", 19),
    "Министры обороны стран ШОС подписали протокол.": ("CDM", "held", None),
    "Главы МИД стран ШОС собрались в Гоа.": ("CFM", "held", None),
    "Завтра пройдет встреча секретарей советов безопасности ШОС.": ("CSS", "coming", None),
    "Саммит ШОС состоится в Бишкеке.": ("CHS", "coming", None),
    "На полях саммита ШОС встретились два президента.": ("CHS", "beside", None),
    "В Алматы встретились спикеры парламентов стран ШОС.": ("PARL", "held", None),
    "Главы антинаркотических ведомств ШОС договорились обмениваться данными.": ("ADA", "held", None),
    "Прошло заседание Совета РАТС ШОС.": ("RATS", "held", None),
    "Главы правительств стран ШОС проведут встречу в Ташкенте.": ("CHG", "coming", None),
    "На заседание министров культуры стран ШОС, которое пройдет в Оше, едут гости.": ("MCM", "coming", None),
    "Главы цифровых ведомств стран ШОС два дня заседали в Омске.": ("MDIGM", "held", None),
    "Прошло девятое заседание глав надзорных ведомств стран ШОС.": ("PGM", "held", 9),
    "В Бишкеке идет второй день саммита ШОС.": ("CHS", "held", None),
    "Восьмое совещание руководителей компетентных органов ШОС прошло в Тяньцзине.": ("ADA", "held", 8),
}
NO_REPORTS = {
    "preview": "В Ташкенте пройдет заседание Совета РАТС ШОС\n\nЗаседание запланировано на 12 сентября.",
    "press conference": "Пресс-конференция по итогам саммита ШОС\n\nПрезидент ответил на вопросы.",
    "opinion": "Зачем нужна ШОС?\n\nСаммит ШОС прошел в Астане. На мой взгляд, организация стала сильнее.",
    "sidelines": "Лавров встретился с Ван И на полях заседания СМИД ШОС\n\n"
    "Стороны обсудили торговлю. Завтра пройдет заседание СМИД ШОС.",
    "who will not come": "Президент не поедет на саммит ШОС\n\nГлава Беларуси не приедет в Бишкек на саммит "
    "ШОС, сообщили в Минске. Страну представит министр иностранных дел.",
    "talks before it": "Путин провел переговоры с Моди перед саммитом ШОС\n\nПрезидент встретился с "
    "премьер-министром Индии. Стороны обсудили торговлю.",
    "parliament": "Сенат ратифицировал протокол стран ШОС\n\nДепутаты одобрили документ, подписанный на "
    "заседании Совета глав правительств государств – членов ШОС в Бишкеке.",
    "who only comes": "Министр прибыл в Астану на совещание министров обороны стран ШОС\n\nМинистр обороны "
    "прилетел в Казахстан. В ходе совещания планируется обсудить учения.",
    "what is to be signed": "Лидеры стран ШОС планируют на саммите организации подписать соглашение, "
    "сообщил помощник президента. Глава государства примет участие в саммите.",
    "members of another table": "В Москве состоялась девятая встреча секретарей советов безопасности "
    "государств – участников Содружества Независимых Государств. Говорили и о связях с ШОС.",
    "another table": "В Минске прошел саммит СНГ\n\nЛидеры обсудили торговлю. Следующий пройдет в Москве.",
}


REPORTS = {
    "hosted": "О чем спорили лидеры ШОС\n\nСаммит, который в среду принимал Бишкек, был коротким.",
    "proved by its papers": "Десятый участник: первый день саммита ШОС\n\nЛидеры говорили мало. Утверждена "
    "Бишкекская декларация.",
    "a question of what was agreed": "О чем договорились министры?\n\nВ Бишкеке прошло заседание Совета "
    "министров обороны государств – членов ШОС. Министры подписали план.",
}


PLACES = {  # the text of a report and where the meeting was held
    "Саммит ШОС, который 1 сентября принимал Тяньцзинь, подвел черту под годом работы.": "Tianjin",
    "Ташкент.\n\nСовет глав правительств ШОС заседал здесь два дня.": "Tashkent",
    "На форум в Москве коллег позвал министр на встрече министров обороны стран ШОС в Нью-Дели.": "New Delhi",
    "На совещании министров здравоохранения стран ШОС в столице Индии Нью-Дели спорили.": "New Delhi",
}


@pytest.mark.parametrize("text", PLACES)
def test_where_it_was_held(text, vocabulary):
    reading = extract(text, vocabulary, published=date(2025, 9, 2))
    assert [meeting.city for meeting in reading.meetings] == [PLACES[text]]


PEOPLE = {  # a sentence behind the report and who of it took part
    "Министр культуры Таджикистана Зульфия Давлатзода открыла выставку.": ["Зульфия Давлатзода"],
    "Генеральный секретарь ШОС Д.Ф.Каримов сделал доклад.": ["Д.Ф.Каримов"],
    "Президент Казахстана принял министров, а ранее в Алматы выступил певец.": [],
    "Ранее президент Беларуси Александр Лукашенко заявил, что доволен.": [],
    "Министр прочел приветствие председателя КНР Си Цзиньпина.": [],
    "В Пекине прошла встреча председателя КНР Си Цзиньпина с министрами культуры.": [],
    "Боевики группировки «Аль-Фарид» этому мешают.": [],
}


@pytest.mark.parametrize("text", PEOPLE)
def test_who_took_part(text, vocabulary):
    opening = "В Бишкеке 1 сентября прошло совещание министров культуры стран ШОС. "
    reading = extract(f"{opening}{text}\n", vocabulary, published=date(2025, 9, 2))
    assert [person.name for person in reading.participants if person.name] == PEOPLE[text]


@pytest.mark.parametrize("text", SESSIONS)
def test_a_session_is_read(text, vocabulary):
    document = read_document(text, None, None)
    best = max(read_sessions(document, named(document, vocabulary)), key=lambda session: session.weight)
    assert (best.code, best.status, best.ordinal) == SESSIONS[text]


@pytest.mark.parametrize("kind", NO_REPORTS)
def test_what_reports_no_meeting(kind, vocabulary):
    assert not extract(NO_REPORTS[kind], vocabulary, published=date(2024, 9, 1)).is_meeting_report


@pytest.mark.parametrize("kind", REPORTS)
def test_what_reports_a_meeting(kind, vocabulary):
    reading = extract(REPORTS[kind], vocabulary, published=date(2025, 9, 2))
    assert reading.is_meeting_report, reading.reason


def test_somebody_is_named_by_the_word_for_the_people(vocabulary):
    text = (
        "Встреча министров культуры ШОС\n\nВ Бишкеке прошло совещание министров культуры стран ШОС. "
        "Пакистанец Умар Фарук рассказал о музеях, а его казахский коллега Ерлан Серикбаев показал фильм."
    )
    people = extract(text, vocabulary, published=date(2025, 9, 2)).participants
    assert [(p.name, p.country) for p in people] == [("Умар Фарук", "PK"), ("Ерлан Серикбаев", "KZ")]


def test_a_woman_is_named_in_the_nominative(vocabulary):
    text = (
        "Встреча секретарей Совбезов стран ШОС\n\nВ Астане прошла встреча секретарей Совбезов стран ШОС. "
        "Министр культуры России Ольга Любимова выступила с речью. Доклад зачитала глава Минздрава "
        "Казахстана Акмарал Альназарова."
    )
    people = extract(text, vocabulary, published=date(2025, 9, 2)).participants
    assert [p.name for p in people] == ["Ольга Любимова", "Акмарал Альназарова"]


def test_a_report_tells_body_days_place_and_who_was_there(vocabulary):
    text = (
        "Министры культуры стран ШОС встретились в Ташкенте\n\nТАШКЕНТ, 20 мая. /УзА/. Девятнадцатое "
        "совещание министров культуры государств – членов ШОС прошло в четверг в столице Узбекистана под "
        "председательством министра культуры Узбекистана Озодбека Назарбекова. В нем участвовал "
        "генеральный секретарь ШОС Чжан Мин."
    )
    reading = extract(text, vocabulary, published=date(2022, 5, 20))
    meeting = reading.meetings[0]
    assert (meeting.body, meeting.ordinal, meeting.city) == ("MCM", 19, "Tashkent")
    assert meeting.start == meeting.end == date(2022, 5, 19)
    assert [(p.name, p.capacity) for p in reading.participants] == [
        ("Озодбек Назарбеков", "chair"), ("Чжан Мин", "SCO official"),
    ]  # fmt: skip


def test_roman_numbers():
    assert [roman(number) for number in ("XI", "XIX", "XXIV", "IV")] == [11, 19, 24, 4]
