"""Offices in a Russian text: «глава МИД РФ», «министрами обороны Казахстана, Киргизии», with whose they are."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extraction.languages.protocol import Named
from extraction.text.document import Document

from .morphology import Form, inflected, readings
from .names import NameFinder
from .phrases import Phrasebook, phrasebook
from .words import table

RANKS = ("state", "government", "minister", "official", "stranger")
LONGEST_OFFICE = 22  # tokens
BEFORE = 5  # tokens of adjectives before an office
PREPOSITIONS = frozenset({"по", "в", "при", "для", "во"})
NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
HALVES = {
    ("министр",),
    ("министра",),
    ("министру",),
    ("министром",),
    ("министре",),
    ("министры",),
    ("министров",),
    ("министрам",),
    ("министрами",),
    ("премьер",),
    ("президент",),
}
OWN_HEADS = frozenset(
    {
        "секретарь",
        "генсек",
        "генсекретарь",
        "заместитель",
        "замгенсек",
        "сотрудник",
        "представитель",
        "директор",
        "советник",
    }
)
SHORT = {
    "мид",
    "рф",
    "кнр",
    "шос",
    "снг",
    "оон",
    "мвд",
    "рк",
    "кр",
    "рт",
    "руз",
    "сша",
    "ири",
    "мчс",
    "фсб",
    "ратс",
    "цб",
    "ри",
    "рб",
    "оаэ",
}
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


@dataclass(frozen=True)
class Countries:
    """Which country is named at a token, as noun or adjective."""

    at: dict[int, tuple[str, int, str]]  # token: iso, end, how
    sco: frozenset[int]


def countries_of(document: Document, named: Sequence[Named]) -> Countries:
    found, sco = {}, set()
    for name in named:
        if name.kind == "country":
            first = bisect_left(document.starts, name.start)
            found[first] = (name.value, bisect_left(document.starts, name.end), name.how)
        elif name.kind == "sco":
            sco.update(
                range(bisect_left(document.starts, name.start), bisect_left(document.starts, name.end))
            )
    return Countries(found, frozenset(sco))


@lru_cache(maxsize=1)
def heads() -> Phrasebook:
    """The offices of `offices.toml` with their ranks."""
    rows = table("offices")
    return phrasebook((phrase, (rank, phrase)) for rank in RANKS for phrase in rows[rank])


def find_offices(document: Document, finder: NameFinder, countries: Countries) -> list[Office]:
    """Every office, in text order, none within another."""
    found: list[Office] = []
    end = -1
    for match in heads().find(document.lower, document.places, document.ends_of):
        if match.first < end or document.numbers[match.first] < 0:
            continue
        if not _is_head(document, match.first):
            continue
        office = _read(document, finder, countries, match.first, match.last, match.value[0])
        if office:
            if found and _goes_with(document, found[-1], office):
                office = _together(document, found.pop(), office)
            found.append(office)
            end = office.last
    return found


def _goes_with(document: Document, before: Office, office: Office) -> bool:
    """«Президент Таджикистана, председатель ШОС»: two offices of one person, in one case."""
    gap = document.lower[before.last : office.first]
    if len(gap) != 1 or gap[0] not in {",", "–", "—", "-"} or before.plural or office.plural:
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


def _is_head(document: Document, at: int) -> bool:
    """A noun, not a form of another word («глав» of главы государств is one, «правил» is none)."""
    found = readings(document.lower[at])
    return any(form.part in {"NOUN", "ADJF", "UNKN", ""} for form in found[:4])


def _read(
    document: Document, finder: NameFinder, countries: Countries, first: int, at: int, rank: str
) -> Office | None:
    stop = document.ends_of[first]
    words: list[int] = []
    found: list[str] = []
    listed: list[int] = []
    head, heads_forms = _head(document, first, at)
    plural = bool(heads_forms) and all(form.number == "plur" for form in heads_forms)
    limit = min(stop, first + LONGEST_OFFICE)
    after_preposition = False
    while at < limit:
        lower = document.lower[at]
        if at in countries.at:
            iso, end, how = countries.at[at]
            if how == "metonym" or (
                found and how != "adjective" and not after_preposition and not _joins(document, at)
            ):
                break
            if how != "adjective" and not after_preposition and found and not plural:
                break
            if not after_preposition:
                found.append(iso)
                if how != "adjective":
                    listed.append(at)
            at, after_preposition = end, False
            continue
        if at in countries.sco:
            words.append(at)
            at += 1
            continue
        step = _goes_on(document, finder, at, limit, after_preposition, countries, plural and bool(listed))
        if not step:
            break
        after_preposition = lower in PREPOSITIONS or (after_preposition and lower not in {",", "и"})
        words += range(at, at + step)
        at += step
    before, adjective_country = _before(document, countries, first)
    if adjective_country:
        found.insert(0, adjective_country)
    while at > max(head + 1, first + 1) and document.lower[at - 1] in {",", "и", *PREPOSITIONS, "-", "–"}:
        at -= 1
    lemmas = {form.lemma for place in words for form in readings(document.lower[place])[:2]}
    organisation = _organisation(document.lower[head], words, lemmas, countries)
    role = _role(document, before, head, listed[0] if plural and listed else at, heads_forms)
    cases = frozenset(form.case for form in heads_forms if form.case)
    return Office(
        before, at, head, role, rank, tuple(dict.fromkeys(found)), organisation, plural, cases, tuple(listed)
    )


def _joins(document: Document, at: int) -> bool:
    return document.lower[at - 1] in {",", "и"}


def _head(document: Document, first: int, last: int) -> tuple[int, list[Form]]:
    """The noun that heads an office phrase, the first animate one, and its readings."""
    for at in range(first, last):
        forms = [form for form in readings(document.lower[at]) if form.part == "NOUN" and form.case]
        living = [form for form in forms if form.animate]
        is_first_half = (
            document.lower[at] in {"премьер", "вице"} and document.lower[at + 1 : at + 2] in HALVES
        )
        if (living and not is_first_half) or at == last - 1:
            return at, living or forms
    return last - 1, []


def _goes_on(
    document: Document,
    finder: NameFinder,
    at: int,
    limit: int,
    after_preposition: bool,
    countries: Countries,
    listing: bool,
) -> int:
    """How many tokens of an office phrase follow at a token; 0: it ends."""
    lower, word = document.lower[at], document.words[at]
    if lower in {",", "и"}:
        if at + 1 >= limit:
            return 0
        following = document.lower[at + 1]
        if listing:
            return 1 if at + 1 in countries.at else 0
        if at + 1 in countries.at or document.words[at + 1][0].isupper():
            return 0
        if not _genitive(following) or (lower == "," and not _list_closes(document, at + 1, limit)):
            return 0
        return 1
    if lower in PREPOSITIONS:
        return _behind_preposition(document, at, limit)
    if not lower.isalpha():
        return (
            1
            if word in "-–—"
            and document.lower[at + 1 : at + 2]
            and document.lower[at - 1] in {"государств", "стран"}
            else 0
        )
    if word[0].isupper():
        if lower in SHORT or (word.isupper() and 1 < len(word) < 6):
            return 1
        return 1 if finder.is_institutional(at, at) and not finder.is_initial(at) else 0
    found = readings(lower)
    if not found or found[0].part in {"VERB", "INFN", "GRND", "CONJ", "PRCL", "ADVB", "PRTS", "PRED", "NPRO"}:
        return 0
    if after_preposition:
        return 1 if any(form.part in NOMINAL for form in found) else 0
    return 1 if _genitive(lower) or _adverbial(lower) else 0


def _behind_preposition(document: Document, at: int, limit: int) -> int:
    """«по торговле», «при Президенте»; «в» only before a name or a field («в Казахстане», «в сфере»)."""
    if at + 1 >= limit or not document.lower[at + 1].isalpha():
        return 0
    following = document.words[at + 1]
    if (
        document.lower[at] in {"в", "во"}
        and not following[0].isupper()
        and following not in {"сфере", "области"}
    ):
        return 0
    return 1


def _genitive(lower: str) -> bool:
    return any(form.part in NOMINAL and form.case == "gent" for form in readings(lower))


def _adverbial(lower: str) -> bool:
    return lower in {"дел", "дела", "мид", "минобороны"}


def _list_closes(document: Document, at: int, limit: int) -> bool:
    """Whether an «и» with another genitive closes a list of what an office is for."""
    near = document.lower[at : min(limit, at + 8)]
    return "и" in near and near.index("и") + 1 < len(near) and _genitive(near[near.index("и") + 1])


def _before(document: Document, countries: Countries, first: int) -> tuple[int, str]:
    """Where the adjectives before an office begin, and the country that one of them names."""
    begin = document.sentences[document.numbers[first]].first
    at, country = first, ""
    while at > begin and first - at < BEFORE:
        place = at - 1
        lower = document.lower[place]
        if place in countries.at and countries.at[place][2] == "adjective":
            country = country or countries.at[place][0]
        elif lower not in {"первый", "первого", "вице", "врио", "экс", "бывший"} and not any(
            form.part == "ADJF" and form.lemma in ADJECTIVES for form in readings(lower)[:2]
        ):
            break
        at = place
    return at, country


ADJECTIVES = frozenset({
    "первый", "чрезвычайный", "специальный", "постоянный", "исполнительный", "национальный", "верховный", "новый",
    "действующий", "бывший", "премьер", "генеральный", "государственный", "официальный", "старший",
})  # fmt: skip


def _organisation(head: str, words: list[int], lemmas: set[str], countries: Countries) -> str:
    """Of which organisation an office is; the chairman of the SCO is a president, none of its officials."""
    for signs, name in ORGANISATIONS:
        if signs & lemmas:
            return name
    is_own = any(form.lemma in OWN_HEADS for form in readings(head))
    return "SCO Secretariat" if is_own and any(at in countries.sco for at in words) else ""


def _role(document: Document, before: int, head: int, last: int, forms: list[Form]) -> str:
    """The office as written, its head and the adjectives before it in the nominative singular."""
    text = document.text
    case = forms[0].case if forms else "nomn"
    if any(form.case == "nomn" and form.number == "sing" for form in forms):
        return " ".join(text[document.starts[before] : document.ends[last - 1]].split())
    parts: list[str] = []
    for at in range(before, last):
        word = document.text[document.starts[at] : document.ends[at]]
        if at <= head and (changed := _nominative(document.lower[at], case)):
            word = changed.capitalize() if word[0].isupper() else changed
        gap = document.text[document.ends[at - 1] : document.starts[at]] if at > before else ""
        parts.append(gap + word)
    return " ".join("".join(parts).split())


def _nominative(lower: str, case: str) -> str:
    for form in readings(lower):
        if form.part in {"NOUN", "ADJF"} and form.case == case:
            kind = "NOUN" if form.part == "NOUN" else "ADJF"
            return inflected(lower, "nomn", "sing", kind, case)
    return ""
