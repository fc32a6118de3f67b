"""Who an office stands for: "the Chinese foreign minister", "the premier"."""

from extraction.languages import Pack
from extraction.text.document import Document
from extraction.vocabulary import SECRETARIAT, OfficeTerm, Vocabulary

from .actors import Node, Scene, countries_of
from .mentions import PARTICIPANTS
from .office_words import Role
from .persons import FoundPerson


class Offices:
    """Resolves offices named without a name, from the article's people and the register's terms."""

    def __init__(self, document: Document, people: list[FoundPerson], vocabulary: Vocabulary, pack: Pack):
        self.document, self.people, self.vocabulary, self.pack = document, people, vocabulary, pack
        self.known: dict[frozenset[str], set[str]] = {}
        self.terms: dict[tuple[str, frozenset[str]], OfficeTerm | None] = {}
        self.numbers = {id(person): number for number, person in enumerate(people)}
        self.by_country: dict[str, list[FoundPerson]] = {"": people}
        self.by_office: dict[tuple[str, str], int] = {}  # the first of a country, "" for any, in an office
        for number, person in enumerate(people):
            if person.country:
                self.by_country.setdefault(person.country, []).append(person)
            for word in self._office_words(person.role_words):
                self.by_office.setdefault((person.country, word), number)
                self.by_office.setdefault(("", word), number)

    def node(self, role: Role, scene: Scene) -> Node:
        """ "the Chinese foreign minister", "the premier": whoever of the article holds that office."""
        text = self.document.slice(role.first, role.last)
        before = self.document.lower[max(0, role.first - 1) : role.first + 1]
        if role.plural and (self.pack.holds("pair", before) or self.pack.holds("others_of", before)):
            return Node(role.first, role.last, "stranger", how=text)
        if role.plural and role.country in self.pack.set("never_guests") | self.pack.set("no_hosts"):
            return Node(role.first, role.last, "stranger", how=text)
        if role.plural and role.country:
            return Node(role.first, role.last, "state", countries=(role.country,), how="named")
        if role.plural:
            return Node(role.first, role.last, "collective", collective=PARTICIPANTS, how="named")
        if role.words & self.pack.set("outsiders"):
            return Node(role.first, role.last, "stranger", how=text)
        candidates = self.by_country.get(role.country, [])
        wanted = self._office_words(role.words)
        fitting = self._fitting(role.country, wanted)
        current = scene.speaker or scene.person
        among = bool(current and current.person) and self._is_among(current.person, role.country)
        if among and wanted & self._office_words(current.person.role_words):
            return self._resolved(role, current.person, text)
        if current and current.person and not role.country and not current.person.role_words:
            return self._resolved(role, current.person, text)
        if wanted and wanted <= self.pack.set("vague_offices"):
            if among:
                return self._resolved(role, current.person, text)
            if len(candidates) == 1:
                return self._resolved(role, candidates[0], text)
        if fitting:
            return self._resolved(role, fitting, text)
        if role.country and len(candidates) == 1 and not wanted:
            return self._resolved(role, candidates[0], text)
        heads = self._heads_secretariat(role)
        term, organisation = self._term(role, heads), SECRETARIAT if heads else ""
        if term:
            person = FoundPerson(term.name, set(), text, role.words, role.country, organisation, term.name)
            return Node(
                role.first, role.last, "person", person, countries_of(role.country),
                how=f"{text} is {term.name} by term of office",
            )  # fmt: skip
        if role.country:
            return Node(role.first, role.last, "person", None, (role.country,), how=text)
        if current and current.person and not self._names_other(role, current.person):
            return self._resolved(role, current.person, text)
        return Node(role.first, role.last, "stranger", how=text)

    def _fitting(self, country: str, wanted: set[str]) -> FoundPerson | None:
        """The first person of the article, of a country if one is given, in such an office."""
        numbers = (self.by_office.get((country, word)) for word in wanted)
        first = min((number for number in numbers if number is not None), default=None)
        return None if first is None else self.people[first]

    def _is_among(self, person: FoundPerson, country: str) -> bool:
        """Whether somebody is one of the article's people, and of that country if one is given."""
        return id(person) in self.numbers and (not country or person.country == country)

    def _term(self, role: Role, heads: bool) -> OfficeTerm | None:
        """Who held that office by the register on the day of publication; looked up once."""
        key = ("", frozenset()) if heads else (role.country, role.words)
        if key not in self.terms:
            day = self.document.published
            self.terms[key] = (
                self.vocabulary.secretary_general(day)
                if heads
                else (role.country and self.vocabulary.in_office(role.country, role.words, day)) or None
            )
        return self.terms[key]

    def _heads_secretariat(self, role: Role) -> bool:
        """ "the SCO Secretary-General", and no deputy or the secretary-general of another body."""
        words = self.document.lower[max(0, role.first - 1) : role.last]
        return role.words == {"secretary", "general"} and "sco" in words

    def _names_other(self, role: Role, person: FoundPerson) -> bool:
        return bool(role.words & self.pack.set("other_offices")) and not role.words & person.role_words

    def _office_words(self, words: frozenset[str]) -> set[str]:
        if words not in self.known:
            self.known[words] = self._read_office(words)
        return self.known[words]

    def _read_office(self, words: frozenset[str]) -> set[str]:
        found = set()
        for word in words:
            full = self.pack.roles["short"].get(word, word)
            found |= {w for w in full.split() if w in self.pack.set("officials")}
        if "foreign" in words or "external" in words:
            found.add("foreign")
        return found - {"member"}

    def _resolved(self, role: Role, person: FoundPerson, text: str) -> Node:
        at = person.mentions[0] if person.mentions else None
        return Node(
            role.first, role.last, "person", person, countries_of(person.country),
            how=f"{text} is {person.name}", evidence=(at.first, at.last) if at else None,
        )  # fmt: skip
