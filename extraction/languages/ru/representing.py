"""Whom somebody represents: «Казахстан представлял министр …», «Россию – замглавы …», «от Индии – …»."""

from functools import lru_cache

from extraction.text.document import Document

from .country_places import Countries
from .morphology import forms_of, readings

REACH = 9  # tokens before an office within which its country may stand
DASHES = frozenset("-–—")
COLLEAGUES = frozenset("коллега коллеги коллеге коллегу коллегой визави посланец посланца".split())
PEOPLES = {
    "RU": "россиянин", "CN": "китаец", "IN": "индиец", "PK": "пакистанец", "KZ": "казахстанец",
    "KG": "кыргызстанец киргизстанец киргиз кыргыз", "TJ": "таджик таджикистанец", "UZ": "узбекистанец узбек",
    "IR": "иранец", "BY": "белорус", "MN": "монгол", "AF": "афганец", "TR": "турок", "TM": "туркмен",
    "AZ": "азербайджанец", "AM": "армянин", "EG": "египтянин", "SA": "саудовец", "QA": "катарец",
}  # fmt: skip
VERBS = frozenset({"представлять", "представить", "возглавить", "возглавлять"})


@lru_cache(maxsize=1)
def _demonyms() -> dict[str, str]:
    """The country of each people's word for one of its own, in any case."""
    return {
        form: country for country, words in PEOPLES.items() for word in words.split()
        for form in forms_of(word)
    }  # fmt: skip


def introduced(document: Document, countries: Countries, at: int) -> str:
    """The country of whom a word alone introduces: «индиец Сингх», «его киргизский коллега Абдрахманов»."""
    if country := _demonyms().get(document.lower[at], ""):
        return country
    if document.lower[at] in COLLEAGUES and countries.at.get(at - 1, ("", 0, ""))[2] == "adjective":
        return countries.at[at - 1][0]
    return ""


def represented(document: Document, countries: Countries, first: int) -> str:
    """The country before a dash or «представлял», or behind «от», right before an office."""
    begin = max(0, first - REACH, document.sentences[document.numbers[first]].first)
    told = False
    for at in range(first - 1, begin - 1, -1):
        if at in countries.at:
            before = document.lower[at - 1] if at else ""
            if before == "с" and document.lower[at + 1 : at + 2] == ("стороны",):
                return countries.at[at][0]
            return countries.at[at][0] if told or before == "от" else ""
        lower = document.lower[at]
        if lower in DASHES or any(form.lemma in VERBS for form in readings(lower)[:1]):
            told = True
        elif lower in {",", ";", "и"} and not told and document.lower[at + 1] != ".":
            return ""
    return ""
