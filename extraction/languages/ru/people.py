"""Every mention of a person in a Russian text, with the office beside the name, in the nominative."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extraction.languages.protocol import Named, NamedPerson
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .morphology import readings
from .names import NameFinder, family_of, folded, folded_nominatives, nominatives, written
from .country_places import Countries, countries_of
from .offices import Office, find_offices
from .representing import represented
from .taking_part import part_of

NAMED_AFTER = frozenset({"имени", "им", "имя", "премии", "фонда"})
TITLES = frozenset({"господин", "господином", "господина", "госпожа", "товарищ", "доктор"})
LEADERS = frozenset({"лидер", "глава", "председатель"})
MOST_OF_ONE = 40  # mentions of people of one country that are looked through
WITH_PLACES = frozenset("провинции области города района округа края университета штата порта реки".split())
AIDES = ("заместител", "помощник", "советник", "пресс", "преемник", "предшественник")


class Place(NamedTuple):
    """A name at tokens first to last and the office that goes with it."""

    first: int
    last: int
    office: Office | None
    country: str = ""
    hint: frozenset[str] = frozenset()


def read_people(document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> list[NamedPerson]:
    """In text order; a delegate without a name for each country of «представители Индии, Казахстана»."""
    finder = NameFinder(document, named, vocabulary)
    countries = countries_of(document, named)
    offices = find_offices(document, finder, countries)
    places, alone = _beside_offices(document, finder, offices, countries)
    places += _without_office(document, finder, places, offices, countries)
    places.sort()
    names = _names(document, places)
    people = [
        _person(document, finder, countries, vocabulary, place, name)
        for place, name in zip(places, names, strict=True)
    ]
    people += _by_family(document, finder, vocabulary, places, people)
    people += [delegate for office in alone for delegate in _delegates(document, office, countries)]
    people += _offices_alone(document, alone, people)
    people.sort(key=lambda person: (person.start, person.end))
    return [person._replace(part=part_of(document, person)) for person in people]


def _beside_offices(
    document: Document, finder: NameFinder, offices: list[Office], countries: Countries
) -> tuple[list[Place], list[Office]]:
    """Names right behind an office, and offices without a name."""
    places: list[Place] = []
    alone: list[Office] = []
    for office in offices:
        if office.plural and office.listed:
            listed = _listed(document, finder, office, countries)
            if listed:
                places += listed
                continue
        at = office.last
        stop = document.ends_of[office.first]
        while at < stop and (document.lower[at] in TITLES or document.lower[at] in {"г", "н", "-", "."}):
            at += 1
        end = finder.run(at, stop, follows_office=True) if at < stop else at
        if end > at and office.last - office.first == 1 and document.lower[office.first].startswith(AIDES):
            continue  # «заместитель Лаврова» is not Lavrov
        if end > at and document.lower[at - 1] in WITH_PLACES:
            continue  # «губернатор провинции Хубэй»
        if end > at and at - office.last <= 3:
            country = office.countries[0] if office.countries else ""
            places.append(Place(at, end, office, country, office.cases))
        else:
            alone.append(office)
    return places, alone


def _listed(document: Document, finder: NameFinder, office: Office, countries: Countries) -> list[Place]:
    """«министры обороны Казахстана Руслан Жаксылыков, Киргизии Бактыбек Бекболотов и …»."""
    places: list[Place] = []
    stop = min(document.ends_of[office.first], office.first + 160)
    at = office.listed[0]
    pending: list[str] = []
    while at < stop:
        if at in countries.at and countries.at[at][2] != "adjective":
            pending.append(countries.at[at][0])
            at = countries.at[at][1]
            continue
        if document.lower[at] in {",", "и", "а", "также", "–", "—"}:
            at += 1
            continue
        end = finder.run(at, stop, follows_office=True) if finder.is_capital(at) else at
        if end == at or not pending:
            break
        places.append(Place(at, end, office, pending.pop(0), office.cases))
        at = end
    return places


def _without_office(
    document: Document, finder: NameFinder, places: list[Place], offices: list[Office], countries: Countries
) -> list[Place]:
    """Full names elsewhere, with an office that follows behind a comma or a country in brackets."""
    taken = {at for place in places for at in range(place.first, place.last)}
    taken |= {at for office in offices for at in range(office.first, office.last)}
    by_first = {office.first: office for office in offices}
    named = {place.first for place in places}
    found: list[Place] = []
    for sentence in document.sentences:
        at = sentence.first
        while at < sentence.last:
            if at in taken or not finder.is_capital(at):
                at += 1
                continue
            end = finder.run(at, sentence.last, follows_office=False)
            if end == at or any(place in taken for place in range(at, end)):
                at += 1
                continue
            if (document.lower[at - 1 : at] and document.lower[at - 1] in NAMED_AFTER) or _of_a_place(
                document, at
            ):
                at = end
                continue
            office = _behind(document, by_first, end, named)
            country = _in_brackets(document, countries, end)
            if office and not country and office.countries:
                country = office.countries[0]
            found.append(Place(at, end, office, country))
            at = end
    for place in places:
        if not place.country and (country := _in_brackets(document, countries, place.last)):
            places[places.index(place)] = place._replace(country=country)
    return found


def _of_a_place(document: Document, at: int) -> bool:
    return at > 1 and document.lower[at - 1] == "." and document.lower[at - 2] in {"им", "ул"}


def _behind(document: Document, by_first: dict[int, Office], end: int, named: set[int]) -> Office | None:
    """«Сергей Лавров, глава МИД РФ»: an office in the nominative behind a comma or in brackets."""
    if document.lower[end : end + 1] and document.lower[end] in {",", "(", "–", "—"}:
        office = by_first.get(end + 1)
        if office and office.last in named:
            return None
        if office and not office.plural and "nomn" in office.cases:
            return office
    return None


def _in_brackets(document: Document, countries: Countries, end: int) -> str:
    if document.lower[end : end + 1] == ("(",) and end + 1 in countries.at:
        iso, last, _ = countries.at[end + 1]
        return iso if document.lower[last : last + 1] == (")",) else ""
    return ""


def _names(document: Document, places: list[Place]) -> list[str]:
    """The nominative of each: of those a mention may have, the one that most mentions may have."""
    choices = [nominatives(written(document, place.first, place.last), place.hint) for place in places]
    votes = Counter(folded(name) for names in choices for name in dict.fromkeys(names))
    found = []
    for names in choices:
        best = max(votes[folded(name)] for name in names)
        found.append(next(name for name in names if votes[folded(name)] == best))
    return found


def _person(
    document: Document,
    finder: NameFinder,
    countries: Countries,
    vocabulary: Vocabulary,
    place: Place,
    name: str,
) -> NamedPerson:
    office = place.office
    register = _on_register(document, finder, vocabulary, place, name)
    if register:
        name = _as_register(finder, document, place, register, name)
    country, organisation = place.country, office.organisation if office else ""
    if organisation and not place.country:
        country = ""
    elif not country and register:
        country = vocabulary.country_of(register, document.published)
    if not organisation and register and not country:
        organisation = vocabulary.serves(register, document.published)
    if (
        register
        and not (office and office.countries)
        and (serves := vocabulary.serves(register, document.published))
    ):
        organisation, country = organisation or serves, ""
    if not country and not organisation and not register:
        country = represented(document, countries, office.first if office else place.first)
    start = document.starts[min(office.first, place.first) if office and not office.plural else place.first]
    end = document.ends[max(place.last, office.last if office and office.first > place.first else 0) - 1]
    rank = office.rank if office else ""
    return NamedPerson(
        start, end, name, office.role if office else "", country, organisation, register,
        "quoted" if rank == "stranger" else "", "" if rank == "stranger" else rank,
    )  # fmt: skip


def _on_register(
    document: Document, finder: NameFinder, vocabulary: Vocabulary, place: Place, name: str
) -> str:
    """name_en of the person of the register, by the full name or by initials and family name."""
    words = written(document, place.first, place.last)
    if english := finder.known.by_name.get(folded(name)) or finder.register_name(words):
        return english
    for option in nominatives(words, place.hint):
        parts = folded(option.replace(".", " ")).split()
        family = parts[-1] if parts else ""
        known = finder.known.by_family.get(family, ())
        fitting = [full for full in known if _initials_fit(full, parts[:-1])]
        if len(fitting) == 1 and (len(parts) > 1 or place.office):
            english = finder.known.by_name[fitting[0]]
            is_same = not place.country or vocabulary.country_of(english, document.published) == place.country
            return english if is_same else ""
    return ""


def _initials_fit(full: str, given: list[str]) -> bool:
    """Whether the given names or initials may be those of a folded full name; a patronymic may be left out."""
    parts = full.split()[:-1]
    return not given or (
        bool(parts) and parts[0].startswith(given[0]) and len(given[0]) in {1, len(parts[0])}
    )


def _as_register(finder: NameFinder, document: Document, place: Place, register: str, name: str) -> str:
    """The nominative of those possible that the register writes, else the one found."""
    for option in nominatives(written(document, place.first, place.last), place.hint):
        if finder.known.by_name.get(folded(option)) == register:
            return option
    return name


def _by_family(
    document: Document,
    finder: NameFinder,
    vocabulary: Vocabulary,
    places: list[Place],
    people: list[NamedPerson],
) -> list[NamedPerson]:
    """Family names alone, of people named in full here or known to the register."""
    taken = {at for place in places for at in range(place.first, place.last)}
    full: dict[str, list[NamedPerson]] = {}
    for person in people:
        full.setdefault(_family_here(person.name), []).append(person)
    found = []
    for at, word in enumerate(document.words):
        if (
            at in taken
            or at in finder.taken
            or not word[0].isupper()
            or len(word) < 2
            or document.numbers[at] < 0
        ):
            continue
        if document.lower[at - 1 : at] and document.lower[at - 1] in NAMED_AFTER:
            continue
        span = document.starts[at], document.ends[at]
        bearers = next((full[name] for name in folded_nominatives(word) if name in full), None)
        known = _bearer(bearers, span[0]) if bearers else None
        if known and not _plain_word(document, at):
            found.append(
                known._replace(start=span[0], end=span[1], part=known.part if known.part == "quoted" else "")
            )
        elif (register := _famous(document, finder, vocabulary, at)) and not known:
            english, name = register
            country = vocabulary.country_of(english, document.published)
            found.append(NamedPerson(*span, name, "", country, "", english))
    return found


def _bearer(bearers: list[NamedPerson], place: int) -> NamedPerson:
    """Of those of one family name the last one named before a place, else the first."""
    before = bisect_left(bearers, place, key=lambda person: person.start)
    return bearers[max(0, before - 1)]


def _family_here(name: str) -> str:
    return family_of(folded(name.replace(".", " ")))


def _plain_word(document: Document, at: int) -> bool:
    """Whether a word with a capital may be a plain one that opens a sentence («Хан», «Мин»)."""
    sentence = document.sentences[document.numbers[at]]
    if at != sentence.first:
        return False
    found = readings(document.lower[at])[:1]
    likely = [form for form in found if not form.kind and form.score > 0.5 and form.part not in {"UNKN", ""}]
    return any(form.part != "NOUN" or form.case in {"nomn", "accs"} for form in likely)


def _famous(
    document: Document, finder: NameFinder, vocabulary: Vocabulary, at: int
) -> tuple[str, str] | None:
    """A lone family name that only one person of the register has and that is no plain word."""
    found = readings(document.lower[at])
    if len(document.words[at]) < 5 or any(
        not form.kind and form.score > 0.3 and form.part != "NOUN" for form in found
    ):
        return None
    names = finder.family(at)
    english = {finder.known.by_name[name] for name in names}
    if len(english) != 1:
        return None
    options = [name for name in nominatives([document.words[at]]) if folded(name) == family_of(names[0])]
    return english.pop(), (options or [document.words[at]])[0]


def _offices_alone(document: Document, alone: list[Office], people: list[NamedPerson]) -> list[NamedPerson]:
    """«президент Казахстана» is the one of that country and rank who is named, or somebody without a name."""
    by_country: dict[str, list[NamedPerson]] = {}
    for person in people:
        if person.name and person.country:
            by_country.setdefault(person.country, []).append(person)
    found = []
    for office in alone:
        if office.plural or not office.countries or office.rank == "stranger":
            continue
        country = office.countries[0]
        named = [p for p in by_country.get(country, ())[:MOST_OF_ONE] if _same_rank(p, office)]
        start, end = document.starts[office.first], document.ends[office.last - 1]
        if named:
            person = next((p for p in reversed(named) if p.start < start), named[0])
            found.append(person._replace(start=start, end=end, part=""))
        elif not office.organisation:
            found.append(NamedPerson(start, end, "", office.role, country, "", "", "", office.rank))
    return found


def _same_rank(person: NamedPerson, office: Office) -> bool:
    if person.rank == office.rank:
        return person.rank != "minister" or bool(_what_for(person.role) & _what_for(office.role))
    return "" in {person.rank, office.rank} or (
        "official" in {person.rank, office.rank} and _is_leader(office, person)
    )


def _is_leader(office: Office, person: NamedPerson) -> bool:
    """«лидер», «глава» of a country stand for a president or a prime minister."""
    return bool(LEADERS.intersection(f"{office.role} {person.role}".lower().split()))


def _what_for(role: str) -> set[str]:
    """Roughly what a minister is for: how the words of the office begin."""
    low = role.lower().replace("мид", "иностранных").replace("минобороны", "оборона")
    return {word[:4] for word in low.split() if len(word) > 3} - {"мини", "глав"}


def _delegates(document: Document, office: Office, countries: Countries) -> list[NamedPerson]:
    """One delegate without a name for each country of a plural office."""
    if not (office.plural and office.listed) or office.rank == "stranger":
        return []
    found = []
    for at, iso in ((at, countries.at[at][0]) for at in office.listed):
        end = countries.at[at][1]
        found.append(
            NamedPerson(
                document.starts[at], document.ends[end - 1], "", office.role, iso, "", "", "", office.rank
            )
        )
    return found
