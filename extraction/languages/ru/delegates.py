"""People told by their office alone: «президент Казахстана», «делегации Индии, Китая и Ирана»."""

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Document

from .country_places import Countries
from .offices import Office

LEADERS = frozenset({"лидер", "глава", "председатель"})
MOST_OF_ONE = 40  # mentions of people of one country that are looked through


def offices_alone(document: Document, alone: list[Office], people: list[NamedPerson]) -> list[NamedPerson]:
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
    ranks = {person.rank, office.rank}
    if len(ranks) == 1:
        return person.rank != "minister" or bool(_what_for(person.role) & _what_for(office.role))
    return "" in ranks or ("official" in ranks and _is_leader(office, person))


def _is_leader(office: Office, person: NamedPerson) -> bool:
    """«лидер», «глава» of a country stand for a president or a prime minister."""
    return not LEADERS.isdisjoint(f"{office.role} {person.role}".lower().split())


def _what_for(role: str) -> set[str]:
    """Roughly what a minister is for: how the words of the office begin."""
    low = role.lower().replace("мид", "иностранных").replace("минобороны", "оборона")
    return {word[:4] for word in low.split() if len(word) > 3} - {"мини", "глав"}


def delegates(document: Document, office: Office, countries: Countries) -> list[NamedPerson]:
    """One delegate without a name for each country of a plural office."""
    if not office.plural or office.rank == "stranger":
        return []
    found = []
    for at in office.listed:
        iso, end, _ = countries.at[at]
        span = document.starts[at], document.ends[end - 1]
        found.append(NamedPerson(*span, "", office.role, iso, "", "", "", office.rank))
    return found
