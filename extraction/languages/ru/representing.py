"""Whom somebody represents: «Казахстан представлял министр …», «Россию – замглавы …», «от Индии – …»."""

from extraction.text.document import Document

from .country_places import Countries
from .morphology import readings

REACH = 9  # tokens before an office within which its country may stand
DASHES = frozenset("-–—")
VERBS = frozenset({"представлять", "представить", "возглавить", "возглавлять"})


def represented(document: Document, countries: Countries, first: int) -> str:
    """The country before a dash or «представлял», or behind «от», right before an office."""
    begin = max(0, first - REACH, document.sentences[document.numbers[first]].first)
    told = False
    for at in range(first - 1, begin - 1, -1):
        if at in countries.at:
            before = document.lower[at - 1] if at else ""
            return countries.at[at][0] if told or before == "от" else ""
        lower = document.lower[at]
        if lower in DASHES or any(form.lemma in VERBS for form in readings(lower)[:1]):
            told = True
        elif lower in {",", ";", "и"} and not told and document.lower[at + 1] != ".":
            return ""
    return ""
