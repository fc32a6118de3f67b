"""Words that report what somebody says, as `speech.toml` has them."""

from collections.abc import Sequence
from functools import lru_cache

from .morphology import WordForm, forms_of, readings
from .words import table

FINITE = frozenset({"VERB"})


@lru_cache(maxsize=1)
def reporting() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(word.replace("ё", "е") for word in value) for name, value in table("speech").items()
    }


@lru_cache(maxsize=1)
def _saying() -> dict[str, WordForm]:
    """The finite forms of verbs of saying; looked up, since most words of a text are none."""
    lists = reporting()
    forms = {word: readings(word)[0] for word in lists["states"]}
    for verb in lists["verbs"]:
        for word in forms_of(verb, FINITE):
            form = next((f for f in readings(word) if f.part == "VERB" and f.lemma == verb), None)
            if form:
                forms.setdefault(word, form)
    return forms


def tells_at(lower: Sequence[str], at: int) -> WordForm | None:
    """The same at a place of a text, «дал понять» among them."""
    if lower[at + 1 : at + 2] == ("понять",):
        return next((form for form in readings(lower[at]) if form.lemma == "дать"), None)
    return saying_form(lower[at])


def saying_form(lower: str) -> WordForm | None:
    """The finite reading of a verb that reports speech."""
    return _saying().get(lower)
