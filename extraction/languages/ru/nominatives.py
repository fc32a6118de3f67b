"""What a personal name in some case of Russian is in the nominative."""

from collections.abc import Sequence
from functools import lru_cache

from extraction.text.document import Document

from .chinese import is_family_name, is_given_name
from .declension import NameReading, options
from .known_people import folded
from .morphology import readings

WOMEN = ("овна", "овны", "овной", "овне", "овну", "евна", "евны", "евной", "евне", "евну", "ична", "ичны")
CASE_ORDER = ("nomn", "gent", "ablt", "datv", "accs", "loct")
NAME_KINDS = frozenset({"Surn", "Name", "Patr"})


def written(document: Document, first: int, last: int) -> list[str]:
    """The words of a name with their hyphens, initials as they stand."""
    text = document.text[document.starts[first] : document.ends[last - 1]]
    return text.replace("\n", " ").split()


def nominatives(words: Sequence[str], hint: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The nominatives a name may have, likeliest first; `hint`: cases its office may stand in."""
    return _nominatives(tuple(words), hint)


@lru_cache(maxsize=4000)
def folded_nominatives(word: str) -> tuple[str, ...]:
    """The nominatives of one word as names are compared."""
    return tuple(dict.fromkeys(folded(name) for name in nominatives((word,))))


@lru_cache(maxsize=8000)
def _nominatives(words: tuple[str, ...], hint: frozenset[str]) -> tuple[str, ...]:
    plain = [word for word in words if "." not in word and word[:1].isupper()]
    if not plain:
        return (" ".join(words),)
    if len(plain) == 2 and is_family_name(plain[0]) and is_given_name(plain[1]):
        return _chinese(words, plain, hint)
    choices = {word: options(word) for word in plain}
    found: dict[str, None] = {}
    order = sorted(CASE_ORDER, key=lambda case: case not in hint) if hint else _order(plain, choices)
    woman = _is_a_woman(plain[0], hint) or any(word.lower().endswith(WOMEN) for word in plain)
    one, other = ("femn", "masc") if woman else ("masc", "femn")
    groups = [[c for c in order if c in hint], [c for c in order if c not in hint]] if hint else [order]
    either = ({one, ""}, {other, ""}, {"masc", "femn", "neut", ""})
    for cases, genders in ((cases, genders) for cases in groups for genders in either):
        for case in cases:
            if all(any(o.case == case and o.gender in genders for o in choices[word]) for word in plain):
                found.setdefault(_joined(words, choices, case, genders))
    return tuple(found) or (" ".join(words),)


def _is_a_woman(word: str, hint: frozenset[str]) -> bool:
    """Whether the dictionary knows a word as a woman's name, in the case of her office."""
    known = [form for form in readings(word.lower()) if form.known and form.kind == "Name"]
    fitting = [form for form in known if form.case in (hint or {"nomn"})]
    return bool(fitting) and all(form.gender == "femn" for form in fitting)


def _order(plain: list[str], choices: dict[str, tuple[NameReading, ...]]) -> Sequence[str]:
    """The nominative first, but last where all words look declined alike and none is known undeclined."""
    for case in CASE_ORDER[1:]:
        alike = all(any(o.case == case and o.nominative != word for o in choices[word]) for word in plain)
        if len(plain) > 1 and alike:
            forms = (form for word in plain for form in readings(word.lower()))
            if not any(form.known and form.kind in NAME_KINDS and form.case == "nomn" for form in forms):
                return (case, *(other for other in CASE_ORDER if other != case))
    return CASE_ORDER


def _joined(
    words: Sequence[str], choices: dict[str, tuple[NameReading, ...]], case: str, genders: set[str]
) -> str:
    fitting = (
        next((o.nominative for o in choices.get(word, ()) if o.case == case and o.gender in genders), word)
        for word in words
    )
    return " ".join(fitting)


def _chinese(words: Sequence[str], plain: list[str], hint: frozenset[str]) -> tuple[str, ...]:
    """Only the given name of a Chinese name is declined, and only a man's on a consonant («Си Цзиньпина»)."""
    if plain[0].lower() == "вана":
        plain = ["Ван", plain[1]]
    given = [
        option.nominative for option in options(plain[1])
        if option.nominative[-1:] not in "аы" or option.nominative == plain[1]
    ]  # fmt: skip
    shorter = [name for name in given if name != plain[1] and is_given_name(name)]
    indeclinable = plain[1][-1] in "оиэы" or (plain[1][-1] in "ауея" and plain[1][-2:-1] in set("аоуиэяю"))
    ordered = (
        [plain[1], *shorter]
        if indeclinable or not shorter or hint == frozenset({"nomn"})
        else [*shorter, plain[1]]
    )
    return tuple(f"{plain[0]} {name}" for name in dict.fromkeys(ordered))
