"""Groups of other organisations in a Russian sentence: «министры стран АСЕАН», «участники саммита G20»."""

from functools import lru_cache
from typing import NamedTuple

from .agreement import cases_of, is_governed, nouns, number_of
from .morphology import readings
from .phrases import FoundPhrase, Phrasebook, compiled, phrasebook
from .words import table

LONGEST = 9  # tokens from «министры» to the organisation they are of
SIGNS = frozenset({"–", "—", "-", '"'})
OURS = frozenset({"шос", "шанхайской"})
BESIDE = 3  # tokens behind an organisation in which «и ШОС» may stand
OPENS = frozenset({",", "что", "а", "но", "–", "—", "-", '"', ":", ";"})


class OtherGroup(NamedTuple):
    """A group or organ of another organisation, or that organisation where it opens a clause."""

    first: int
    last: int
    cases: frozenset[str]
    number: str
    governed: bool


def other_groups(lower: tuple[str, ...], begin: int, end: int) -> list[OtherGroup]:
    """Those of one sentence, in text order."""
    found: list[OtherGroup] = []
    for body in bodies().within(lower, begin, end):
        if found and body.first < found[-1].last:
            continue
        if OURS.isdisjoint(lower[body.first : min(body.last + BESIDE, end)]):
            found += _group(lower, begin, body)
    return found


def _group(lower: tuple[str, ...], begin: int, body: FoundPhrase) -> list[OtherGroup]:
    first = _head(lower, begin, body.first) if body.value == "owner" else body.first
    if first is None:
        return []
    if first == body.first and body.value == "owner" and not _opens(lower, begin, first):
        return []
    span = range(first, body.last)
    at = next((at for at in span if nouns(lower[at])), first)
    forms = nouns(lower[at])
    governed = is_governed(lower, first, begin)
    joined = lower[body.last : body.last + 1] == ("и",)  # «ЕАЭС и Иран подписали»
    number = "" if joined else number_of(forms)
    return [OtherGroup(first, body.last, cases_of(forms) or frozenset({"nomn"}), number, governed)]


def _opens(lower: tuple[str, ...], begin: int, first: int) -> bool:
    """Whether a name that may stand in any case opens its clause, as a subject does."""
    return first == begin or lower[first - 1] in OPENS


def _head(lower: tuple[str, ...], begin: int, place: int) -> int | None:
    """Where the group begins whose organisation stands at a place; None for what is ours as well."""
    found = place
    for at in range(place - 1, max(begin, place - LONGEST) - 1, -1):
        word = lower[at]
        if word in OURS:
            return None
        if word in heads():
            found = at
        forms = readings(word)
        if word not in SIGNS and not any(form.case == "gent" for form in forms):
            break
    return found


@lru_cache(maxsize=1)
def bodies() -> Phrasebook:
    """The organisations and the groups of `others.toml`, as "owner" or "alone"."""
    told = table("others")
    rows = [(phrase, "owner") for phrase in told["bodies"]] + [(phrase, "alone") for phrase in told["alone"]]
    return phrasebook(rows)


@lru_cache(maxsize=1)
def heads() -> frozenset[str]:
    """Every form of the nouns a group may be told by."""
    return frozenset().union(*(step.words for row in table("others")["heads"] for step in compiled(row)))
