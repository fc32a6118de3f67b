"""Every mention of a person in a Russian text, with the office beside the name, in the nominative."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extraction.languages.protocol import Named, NamedPerson
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .country_places import Countries, countries_of
from .delegates import delegates, offices_alone
from .family_names import by_family
from .known_people import folded
from .name_places import NamePlace, PlaceReader
from .names import NameFinder, is_chinese
from .nominatives import nominatives, written
from .offices import find_offices
from .register_names import as_register, on_register
from .representing import represented
from .taking_part import with_parts

COMMENTING = frozenset(
    "эксперты аналитики политологи наблюдатели обозреватели экономисты востоковеды эксперт "
    "аналитик политолог экономист востоковед комментаторы".split()
)


def read_people(document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> list[NamedPerson]:
    """In text order; a delegate without a name for each country of «представители Индии, Казахстана»."""
    finder = NameFinder(document, named, vocabulary)
    countries = countries_of(document, named)
    reader = PlaceReader(document, finder, countries, find_offices(document, finder, countries))
    places = reader.places()
    people = [
        _person(document, finder, countries, vocabulary, place, name)
        for place, name in zip(places, _names(document, places), strict=True)
    ]
    people += by_family(document, finder, vocabulary, places, people)
    people += [person for office in reader.alone for person in delegates(document, office, countries)]
    people += offices_alone(document, reader.alone, people)
    people = _beside_experts(document, people)
    people.sort(key=lambda person: (person.start, person.end))
    return with_parts(document, people)


def _beside_experts(document: Document, people: list[NamedPerson]) -> list[NamedPerson]:
    """Those without an office in a paragraph that opens with experts are experts as well."""
    told: dict[int, int] = {}  # where experts are first told of, by paragraph
    for s in document.sentences:
        if not COMMENTING.isdisjoint(document.lower[s.first : min(s.first + 4, s.last)]):
            told.setdefault(s.paragraph, s.start)

    def is_beside(person: NamedPerson) -> bool:
        number = document.numbers[min(bisect_left(document.starts, person.start), len(document.numbers) - 1)]
        return number >= 0 and told.get(document.sentences[number].paragraph, person.start) < person.start

    return [
        person._replace(part="quoted", country="")
        if not (person.role or person.register or person.part) and is_beside(person)
        else person
        for person in people
    ]


def _names(document: Document, places: list[NamePlace]) -> list[str]:
    """The nominative of each: of those a mention may have, the one that most mentions may have."""
    choices = [nominatives(written(document, place.first, place.last), place.hint) for place in places]
    votes = Counter(folded(name) for names in choices for name in dict.fromkeys(names))
    return [max(names, key=lambda name: votes[folded(name)]) for names in choices]


def _person(
    document: Document,
    finder: NameFinder,
    countries: Countries,
    vocabulary: Vocabulary,
    place: NamePlace,
    name: str,
) -> NamedPerson:
    office = place.office
    register = on_register(document, finder, vocabulary, place, name)
    if register:
        name = as_register(finder, document, place, register, name)
    country, organisation = _whose(document, countries, vocabulary, place, register)
    first, last = place.first, place.last
    if office and not office.plural:
        first, last = min(first, office.first), max(last, office.last)
    rank = office.rank if office else ""
    is_stranger = rank == "stranger"
    return NamedPerson(
        document.starts[first], document.ends[last - 1], name, office.role if office else "", country,
        organisation, register, "quoted" if is_stranger else "", "" if is_stranger else rank,
    )  # fmt: skip


def _whose(
    document: Document, countries: Countries, vocabulary: Vocabulary, place: NamePlace, register: str
) -> tuple[str, str]:
    """The country or organisation somebody stands for: by the office, the register, or the sentence."""
    office = place.office
    if office and office.organisation and not place.country:
        return "", office.organisation
    if place.country:
        return place.country, office.organisation if office else ""
    if register:
        serves = vocabulary.serves(register, document.published)
        return ("", serves) if serves else (vocabulary.country_of(register, document.published), "")
    country = represented(document, countries, office.first if office else place.first)
    return country or ("CN" if is_chinese(written(document, place.first, place.last)) else ""), ""
