"""Nouns as they agree: their cases, number and gender by every reading of a word."""

from functools import lru_cache

from .morphology import WordForm, readings

ALL_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
PREPOSITIONS = frozenset(
    "в во на к ко с со из от до по о об при за под над у для без между через среди против ради вокруг около "
    "после перед благодаря согласно вместо кроме помимо насчет ввиду включая".split()
)


@lru_cache(maxsize=8000)
def nouns(lower: str) -> tuple[WordForm, ...]:
    """The readings of a word as a noun."""
    return tuple(form for form in readings(lower) if form.part in {"NOUN", "NPRO"} and form.case)


def noun(lower: str) -> str:
    """The lemma of a noun, "" for another word."""
    forms = nouns(lower)
    return forms[0].lemma if forms else ""


@lru_cache(maxsize=4000)
def is_noun(lower: str) -> bool:
    """Whether the likeliest reading is a noun."""
    return any(form.part == "NOUN" for form in readings(lower)[:1])


def is_infinitive(lower: str) -> bool:
    return any(form.part == "INFN" for form in readings(lower)[:1])


def cases_of(forms: tuple[WordForm, ...]) -> frozenset[str]:
    return frozenset(form.case for form in forms)


def number_of(forms: tuple[WordForm, ...]) -> str:
    """The number of those readings in the nominative, else of the first; "" where both may be."""
    nominative = {form.number for form in forms if form.case == "nomn"}
    if len(nominative) == 1:
        return nominative.pop()
    return "" if nominative else (forms[0].number if forms else "")


def gender_of(forms: tuple[WordForm, ...]) -> str:
    nominative = [form for form in forms if form.case == "nomn"]
    return (nominative or list(forms))[0].gender if forms else ""


def is_governed(lower: tuple[str, ...], at: int, begin: int) -> bool:
    """Whether a preposition stands before a phrase, with adjectives between at most."""
    for place in range(at - 1, max(begin, at - 4) - 1, -1):
        if lower[place] in PREPOSITIONS:
            return True
        if not any(form.part in {"ADJF", "PRTF", "NUMR"} for form in readings(lower[place])[:3]):
            return False
    return False
