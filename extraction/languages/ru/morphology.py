"""Russian inflection: what a word may be, the forms of a lemma, and agreement; by pymorphy3's dictionaries.

The dictionaries are loaded with the first Russian text (0.2 s, 29 MB); nothing here is read before.
"""

from functools import lru_cache
from typing import Any, NamedTuple

REMEMBERED = 24_000  # words; the articles of a year have about 40,000, most of them once
MOST_READINGS = 6
KINDS = ("Surn", "Name", "Patr", "Geox", "Abbr", "Orgn")


class WordForm(NamedTuple):
    """One reading of a word; empty strings where the language has no such category."""

    lemma: str
    part: str  # part of speech, as pymorphy3 calls it: NOUN, VERB, INFN, PRTS, PRTF, GRND, ADJF, ADJS, …
    case: str = ""  # nomn, gent, datv, accs, ablt, loct
    number: str = ""  # sing, plur
    gender: str = ""  # masc, femn, neut
    tense: str = ""  # past, pres, futr
    person: str = ""  # 1per, 2per, 3per
    kind: str = ""  # Surn, Name, Patr, Geox, Abbr, Orgn
    animate: bool = False
    score: float = 0.0
    known: bool = True  # in the dictionary, not guessed by its ending


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=4000)
def _described(tag: Any) -> tuple:
    kind = next((kind for kind in KINDS if kind in tag.grammemes), "")
    return (
        str(tag.POS or ""), _case(tag), str(tag.number or ""), str(tag.gender or ""), str(tag.tense or ""),
        str(tag.person or ""), kind, "anim" in tag.grammemes or "ms-f" in tag.grammemes,
    )  # fmt: skip


def _case(tag: Any) -> str:
    """The case; second genitives and locatives ("в году") count as the first."""
    return {"gen2": "gent", "loc2": "loct", "acc2": "accs", "voct": "", "gen1": "gent"}.get(
        str(tag.case or ""), str(tag.case or "")
    )


@lru_cache(maxsize=REMEMBERED)
def readings(word: str) -> tuple[WordForm, ...]:
    """What a word in lower case may be, likeliest first."""
    found = []
    for parse in _analyzer().parse(word)[:MOST_READINGS]:
        part, case, number, gender, tense, person, kind, animate = _described(parse.tag)
        stem = parse.normal_form.replace("ё", "е")
        found.append(
            WordForm(
                stem,
                part,
                case,
                number,
                gender,
                tense,
                person,
                kind,
                animate,
                parse.score,
                bool(parse.is_known),
            )
        )
    return tuple(found)


def lemma(word: str) -> str:
    """The likeliest lemma of a word."""
    found = readings(word)
    return found[0].lemma if found else word


def lemmas(word: str) -> frozenset[str]:
    return frozenset(form.lemma for form in readings(word))


def cases(word: str) -> frozenset[str]:
    """The cases a noun, adjective, pronoun or numeral may stand in."""
    return frozenset(form.case for form in readings(word) if form.case)


@lru_cache(maxsize=3000)
def forms_of(word: str, parts: frozenset[str] = frozenset()) -> frozenset[str]:
    """All forms of a lemma in the dictionary, of some parts of speech only; of a participle its own."""
    analyzed = _analyzer().parse(word)
    own = [parse for parse in analyzed if parse.normal_form.replace("ё", "е") == word.replace("ё", "е")]
    best = (own or analyzed)[:1]
    found = set() if parts else {word}
    for parse in best:
        kept = {parse.tag.voice, parse.tag.tense} if parse.tag.POS == "PRTF" and not own else set()
        for form in parse.lexeme:
            tag = form.tag
            if parts and str(tag.POS or "") not in parts:
                continue
            if not kept or (tag.POS == "PRTF" and {tag.voice, tag.tense} == kept):
                found.add(form.word)
    return frozenset(form.replace("ё", "е") for form in found)


@lru_cache(maxsize=4000)
def inflected(word: str, case: str = "nomn", number: str = "", kind: str = "", was: str = "") -> str:
    """A word in another case, of the reading in the case `was` and of `kind` if these are given; or ""."""
    analyzed = _analyzer().parse(word)
    fitting = [
        p for p in analyzed if (not kind or kind in p.tag.grammemes) and (not was or _case(p.tag) == was)
    ]
    for parse in fitting:
        wanted = {case, *([number] if number else [])}
        if form := parse.inflect(wanted):
            return form.word
    return ""
