"""Names, offices and places in any case."""

import pytest

from extraction.languages.ru.declension import declined
from extraction.languages.ru.morphology import forms_of, lemma
from extraction.languages.ru.named import named
from extraction.languages.ru.nominatives import nominatives
from extraction.languages.ru.people import read_people
from extraction.languages.ru.sentences import read_document

NAMES = {
    "Муратом Нуртлеу": "Мурат Нуртлеу",
    "Шавкатом Мирзиёевым": "Шавкат Мирзиёев",
    "Касым-Жомарту Токаеву": "Касым-Жомарт Токаев",
    "Сергеем Лавровым": "Сергей Лавров",
    "Си Цзиньпином": "Си Цзиньпин",
    "Субраманьямом Джайшанкаром": "Субраманьям Джайшанкар",
    "Масуду Пезешкиану": "Масуд Пезешкиан",
    "Сергею Шойгу": "Сергей Шойгу",
    "Александром Лукашенко": "Александр Лукашенко",
    "Абдуллой Ариповым": "Абдулла Арипов",
    "Розой Отунбаевой": "Роза Отунбаева",
    "Раджнатху Сингху": "Раджнатх Сингх",
}
MENTIONS = {  # a sentence: name, office, country or organisation of the first person in it
    "Он говорил с министром обороны Киргизии Бактыбеком Бекболотовым.": (
        "Бактыбек Бекболотов", "министр обороны Киргизии", "KG",
    ),
    "Доклад представил генеральный секретарь ШОС Чжан Мин.": (
        "Чжан Мин", "генеральный секретарь ШОС", "SCO Secretariat",
    ),
    "Выступил Сергей Лавров, глава МИД РФ.": ("Сергей Лавров", "глава МИД РФ", "RU"),
    "Делегацию возглавил российский министр транспорта Роман Старовойт.": (
        "Роман Старовойт", "российский министр транспорта", "RU",
    ),
    "Казахстан представлял министр энергетики Алмасадам Саткалиев.": (
        "Алмасадам Саткалиев", "министр энергетики", "KZ",
    ),
    "Заседание открыл председатель Мажилиса Ерлан Кошанов.": ("Ерлан Кошанов", "председатель Мажилиса", "KZ"),
    "Прибыл министр торговли, промышленности и связи Исламской Республики Иран Мохаммад Атабек.": (
        "Мохаммад Атабек", "министр торговли, промышленности и связи Исламской Республики Иран", "IR",
    ),
    "Присутствовали Н. Назарбаев и другие лидеры.": ("Н. Назарбаев", "", "KZ"),
    "Слово взял министр обороны Узбекистана генерал-лейтенант Баходир Курбанов.": (
        "Баходир Курбанов", "министр обороны Узбекистана", "UZ",
    ),
    "Президент Таджикистана, председатель ШОС Эмомали Рахмон открыл саммит.": (
        "Эмомали Рахмон", "Президент Таджикистана, председатель ШОС", "TJ",
    ),
}  # fmt: skip


def people(text, vocabulary):
    document = read_document(text, None, None)
    return read_people(document, named(document, vocabulary), vocabulary)


@pytest.mark.parametrize("form", NAMES)
def test_a_name_is_given_in_the_nominative(form):
    assert nominatives(form.split())[0] == NAMES[form]


@pytest.mark.parametrize("text", MENTIONS)
def test_an_office_is_read_with_its_name(text, vocabulary):
    first = people(text, vocabulary)[0]
    assert (first.name, first.role, first.country or first.organisation) == MENTIONS[text]


def test_a_list_gives_each_name_its_own_country(vocabulary):
    text = (
        "Участвовали министры иностранных дел Казахстана Мурат Нуртлеу, Киргизии Жээнбек Кулубаев "
        "и Узбекистана Бахтиёр Саидов."
    )
    found = [(person.name, person.country) for person in people(text, vocabulary)]
    assert found == [("Мурат Нуртлеу", "KZ"), ("Жээнбек Кулубаев", "KG"), ("Бахтиёр Саидов", "UZ")]


def test_delegations_are_delegates_without_a_name(vocabulary):
    found = people("Приехали делегации Индии, Китая и Ирана.", vocabulary)
    assert [(person.name, person.country) for person in found] == [("", "IN"), ("", "CN"), ("", "IR")]


@pytest.mark.parametrize(
    "text",
    ["Выступили студенты университета имени Гумилева.", "Прибыл губернатор провинции Хубэй."],
)
def test_what_only_bears_a_name_is_nobody(text, vocabulary):
    assert not [person for person in people(text, vocabulary) if person.name]


def test_an_office_alone_is_who_holds_it(vocabulary):
    text = "Прибыл президент Казахстана Касым-Жомарт Токаев. Президента Казахстана встретили."
    assert [person.name for person in people(text, vocabulary)] == ["Касым-Жомарт Токаев"] * 2


def test_places_are_known_in_their_cases(vocabulary):
    document = read_document("Встреча прошла в китайском Тяньцзине, а не в Бишкеке.", None, None)
    found = [(name.value.name, name.how) for name in named(document, vocabulary) if name.kind == "city"]
    assert found == [("Tianjin", "at"), ("Bishkek", "at")]


def test_forms_and_lemmas():
    assert {"астаны", "астане", "астану", "астаной"} < declined("Астана")
    assert declined("Нью-Дели") == {"нью-дели"}
    assert "договорились" in forms_of("договориться", frozenset({"VERB"}))
    assert lemma("министрами") == "министр"
