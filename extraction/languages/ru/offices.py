"""Offices in a Russian text, with whose they are: «глава МИД РФ», «министрами обороны Казахстана»."""

from functools import lru_cache
from typing import NamedTuple

from extraction.text.document import Document

from .country_places import Countries
from .morphology import WordForm, inflected, readings
from .names import NameFinder
from .office_words import DASHES, PREPOSITIONS, OfficeWalk, Reach, lists_countries
from .phrases import FoundPhrase, Phrasebook, phrasebook
from .words import table

RANKS = ("state", "government", "minister", "official", "stranger")
LONGEST_OFFICE = 22  # tokens
BEFORE = 5  # tokens of adjectives before an office
HALVES = frozenset({"премьер", "вице"})  # of «премьер-министр», «вице-президент»
SECOND_HALVES = ("министр", "премьер", "президент", "спикер", "председател")
OWN_HEADS = frozenset(
    "секретарь генсек генсекретарь заместитель замгенсек сотрудник представитель директор советник".split()
)
FORMER = frozenset({"первый", "первого", "вице", "врио", "экс", "бывший"})
ADJECTIVES = frozenset(
    "первый чрезвычайный специальный постоянный исполнительный национальный верховный новый "
    "действующий бывший "
    "премьер генеральный государственный официальный старший".split()
)
ORGANISATIONS = (  # words of an office that make it one of an organisation, and how that is called
    (frozenset({"ратс", "антитеррористический"}), "RATS"), (frozenset({"оон", "объединенный"}), "UN"),
    (frozenset({"снг"}), "CIS"), (frozenset({"одкб"}), "CSTO"), (frozenset({"свмда"}), "CICA"),
    (frozenset({"еаэс", "еэк"}), "EAEU"), (frozenset({"асеан"}), "ASEAN"), (frozenset({"эско"}), "ECO"),
    (frozenset({"мбо", "межбанковский"}), "SCO Interbank Consortium"),
)  # fmt: skip


class Office(NamedTuple):
    """An office at tokens first to last; `cases` are those its head may stand in."""

    first: int
    last: int
    head: int
    role: str
    rank: str
    countries: tuple[str, ...]
    organisation: str
    plural: bool
    cases: frozenset[str]
    listed: tuple[int, ...] = ()  # tokens at which the countries of a list begin


@lru_cache(maxsize=1)
def heads() -> Phrasebook:
    """The offices of `offices.toml` with their ranks."""
    rows = table("offices")
    return phrasebook((phrase, (rank, phrase)) for rank in RANKS for phrase in rows[rank])


def find_offices(document: Document, finder: NameFinder, countries: Countries) -> list[Office]:
    """Every office, in text order, none within another; two of one person together."""
    found: list[Office] = []
    for match in heads().find(document.lower, document.places, document.ends_of):
        if (found and match.first < found[-1].last) or document.numbers[match.first] < 0:
            continue
        if not any(
            form.part in {"NOUN", "ADJF", "UNKN", ""} for form in readings(document.lower[match.first])[:4]
        ):
            continue
        office = _read(document, finder, countries, match)
        if found and _goes_with(document, found[-1], office):
            office = _together(document, found.pop(), office)
        found.append(office)
    return found


def _goes_with(document: Document, before: Office, office: Office) -> bool:
    """«Президент Таджикистана, председатель ШОС»: two offices of one person, in one case."""
    gap = document.lower[before.last : office.first]
    if len(gap) != 1 or not (gap[0] == "," or gap[0] in DASHES) or before.plural or office.plural:
        return False
    one_country = not before.countries or not office.countries or before.countries[0] == office.countries[0]
    return one_country and bool(before.cases & office.cases) and (gap[0] != "," or not office.countries)


def _together(document: Document, before: Office, office: Office) -> Office:
    sign = document.lower[before.last]
    role = f"{before.role}{', ' if sign == ',' else ' – '}{office.role}"
    rank = before.rank if RANKS.index(before.rank) <= RANKS.index(office.rank) else office.rank
    return office._replace(
        first=before.first, head=before.head, role=role, rank=rank,
        countries=before.countries or office.countries,
        organisation=before.organisation or office.organisation, cases=before.cases & office.cases,
    )  # fmt: skip


def _read(document: Document, finder: NameFinder, countries: Countries, match: FoundPhrase) -> Office:
    first, at, rank = match.first, match.last, match.value[0]
    head, forms = _head(document, first, at)
    limit = min(document.ends_of[first], first + LONGEST_OFFICE)
    numbers = {form.number for form in forms}
    plural = numbers == {"plur"} or ("plur" in numbers and lists_countries(document, countries, at, limit))
    if plural:
        forms = [form for form in forms if form.number == "plur"]
    reach = OfficeWalk(document, finder, countries, plural).walk(at, limit)
    before, adjective_country = _before(document, countries, first)
    told = (adjective_country, *reach.countries)
    last = _without_tail(document, reach.end, max(head + 1, first + 1))
    return Office(
        before, last, head,
        _role(document, before, head, reach.listed[0] if plural and reach.listed else last, forms), rank,
        tuple(dict.fromkeys(iso for iso in told if iso)) or _whose(document, reach),
        _organisation(document, head, reach, countries), plural,
        frozenset(form.case for form in forms if form.case), reach.listed,
    )  # fmt: skip


def _whose(document: Document, reach: Reach) -> tuple[str, ...]:
    """The country of an institution that has a name of its own («Мажилис»)."""
    whose = table("offices")["whose"]
    lemmas = [form.lemma for at in reach.words for form in readings(document.lower[at])[:2]]
    lemmas += [document.lower[at] for at in reach.words]
    return tuple(dict.fromkeys(whose[lemma] for lemma in lemmas if lemma in whose))[:1]


def _without_tail(document: Document, end: int, least: int) -> int:
    """The end without a comma, «и» or preposition that goes on with something else."""
    while end > least and (
        document.lower[end - 1] in {",", "и", *PREPOSITIONS} or document.lower[end - 1] in DASHES
    ):
        end -= 1
    return end


def _head(document: Document, first: int, last: int) -> tuple[int, list[WordForm]]:
    """The noun that heads an office phrase, the first animate one, and its readings."""
    for at in range(first, last):
        forms = [form for form in readings(document.lower[at]) if form.part == "NOUN" and form.case]
        living = [form for form in forms if form.animate]
        behind = document.lower[at + 1] if at + 1 < len(document.lower) else ""
        is_half = document.lower[at] in HALVES and behind.startswith(SECOND_HALVES)
        if (living and not is_half) or at == last - 1:
            return at, living or forms
    return last - 1, []


def _before(document: Document, countries: Countries, first: int) -> tuple[int, str]:
    """Where the adjectives before an office begin, and the country that one of them names."""
    begin = max(document.sentences[document.numbers[first]].first, first - BEFORE)
    at, country = first, ""
    while at > begin:
        lower = document.lower[at - 1]
        if countries.at.get(at - 1, ("", 0, ""))[2] == "adjective":
            country = country or countries.at[at - 1][0]
        elif lower not in FORMER and not any(
            form.part == "ADJF" and form.lemma in ADJECTIVES for form in readings(lower)[:2]
        ):
            break
        at -= 1
    return at, country


def _organisation(document: Document, head: int, reach: Reach, countries: Countries) -> str:
    """Of which organisation an office is; the chairman of the SCO is a president, none of its officials."""
    lemmas = {form.lemma for place in reach.words for form in readings(document.lower[place])[:2]}
    for signs, name in ORGANISATIONS:
        if signs & lemmas:
            return name
    is_own = any(form.lemma in OWN_HEADS for form in readings(document.lower[head]))
    return "SCO Secretariat" if is_own and not countries.sco.isdisjoint(reach.words) else ""


def _role(document: Document, before: int, head: int, last: int, forms: list[WordForm]) -> str:
    """The office as written, its head and the adjectives before it in the nominative singular."""
    text = document.text
    if any(form.case == "nomn" and form.number == "sing" for form in forms):
        return " ".join(text[document.starts[before] : document.ends[last - 1]].split())
    case = forms[0].case if forms else "nomn"
    parts: list[str] = []
    for at in range(before, last):
        word = text[document.starts[at] : document.ends[at]]
        if at <= head and (changed := _nominative(document.lower[at], case)):
            word = changed.capitalize() if word[0].isupper() else changed
        parts.append(text[document.ends[at - 1] : document.starts[at]] + word if at > before else word)
    return " ".join("".join(parts).split())


def _nominative(lower: str, case: str) -> str:
    """ "" for the first half of «премьер-министра», which stays as it is."""
    if lower in HALVES:
        return ""
    for form in readings(lower):
        if form.part in {"NOUN", "ADJF"} and form.case == case:
            return inflected(lower, "nomn", "sing", form.part, case)
    return ""
