"""Who does the saying and the pledging: nouns and pronouns of a sentence, and whom each stands for."""

from bisect import bisect_left

from extraction.find.actors import Node, Scene, countries_of
from extraction.find.beside_offices import NameMention
from extraction.find.mentions import MEMBERS, Mentions
from extraction.find.office_words import Role
from extraction.find.offices import Offices
from extraction.find.persons import FoundPerson
from extraction.languages import Pack
from extraction.languages.matcher import Mention
from extraction.text.document import Document, Sentence
from extraction.vocabulary import Vocabulary

from .coordination import joined
from .governing import Governing
from .other_bodies import OtherBodies
from .pronouns import Pronouns

MOST_NODES = 100  # nouns of a sentence that are looked at; the most in the measured texts are 19
GROUPS = frozenset({"collective", "sco", "gathering"})
OWNING = frozenset({"sco", "possessive"})  # before an office: "SCO Secretary-General", "China's minister"


class SubjectReader(Governing):
    """Finds the acting nouns of each sentence of one document."""

    def __init__(
        self, document: Document, mentions: Mentions, people: list[FoundPerson], roles: list[Role],
        vocabulary: Vocabulary, pack: Pack, speech: Node | None = None,
    ):  # fmt: skip
        super().__init__(document, pack)
        self.mentions, self.people, self.speech = mentions, people, speech
        self.offices = Offices(document, people, vocabulary, pack)
        self.pronouns = Pronouns(document, pack, speech)
        self.names: dict[int, tuple[NameMention, FoundPerson]] = {}
        self.by_surname: dict[str, FoundPerson] = {}
        for person in people:
            for mention in person.mentions:
                self.names[mention.begins] = (mention, person)
            for token in person.tokens:
                self.by_surname.setdefault(token, person)
        named = {m.role.first for p in people for m in p.mentions if m.role}
        self.roles = {role.first: role for role in roles if role.first not in named}
        lower = document.lower  # the SCO in brackets behind its full name
        sco = document.places.get("sco", ())
        self.abbreviations = {place for place in sco if lower[place - 1 : place + 2] == ("(", "sco", ")")}
        self.organs = pack.set("sco_organs")
        starters = {*self.names, *self.roles, *(m.first for m in mentions.every)}
        starters.update(document.where(pack.set("standins")), document.where(self.by_surname))
        starters.update(document.where(self.organs))
        self.other_bodies = OtherBodies(document, mentions, vocabulary.states, pack)
        starters.update(self.other_bodies.places)
        self.places = sorted(starters)
        self.crowded: set[int] = set()  # the numbers of sentences with more nouns than are read

    def within_offices(self) -> set[int]:
        """The places of the words of an office that stands beside its holder's name."""
        offices = (mention.role for mention, _ in self.names.values() if mention.role)
        return {place for office in offices for place in range(office.first, office.last)}

    def nodes(self, sentence: Sentence, scene: Scene) -> list[Node]:
        """All nodes of a sentence in order, pronouns and offices resolved."""
        found: list[Node] = []
        places = self.places
        begin, end = bisect_left(places, sentence.first), bisect_left(places, sentence.last)
        if end - begin > MOST_NODES:
            self.crowded.add(sentence.number)
            end = begin + MOST_NODES
        for place in places[begin:end]:
            if found and (place < found[-1].last or place in self.abbreviations):
                continue
            node = self._of_another_body(place, self._node(place, sentence, scene, found))
            if node:
                if node.kind == "person":
                    while found and found[-1].kind in OWNING and found[-1].last == node.first:
                        node = node._replace(first=found.pop().first)
                found.append(node)
        return joined(self.document.lower, found, self.pack) if len(found) > 1 else found

    def _node(self, place: int, sentence: Sentence, scene: Scene, found: list[Node]) -> Node | None:
        if place in self.names:
            mention, person = self.names[place]
            last = min(mention.ends, sentence.last)
            if person.role_words & self.pack.set("outsiders") and not person.register:
                return Node(place, last, "stranger", how=mention.name)
            if served := self._served(place, last, person):
                return served
            return Node(place, last, "person", person, countries_of(person.country), how="named")
        word = self.document.lower[place]
        named = self.mentions.at.get(place, {})
        if word in self.organs:
            return self._organ(place, place + 1)
        if several := named.get("collective"):
            if self._bilateral(several) or self._of_other_groups(several):
                return Node(place, several.last, "stranger")
            return Node(place, several.last, "collective", collective=several.value, how="named")
        if place in self.roles:
            return self.offices.node(self.roles[place], scene)
        if country := named.get("country"):
            return self._state(country)
        for kind in ("sco", "paper", "gathering"):
            if body := named.get(kind):
                owner = self.document.lower[body.last : body.last + 2] == ("'", "s")
                if owner and kind != "paper":
                    return Node(place, body.last + 2, "thing")
                if kind != "sco" and self._of_others(body):
                    return Node(place, body.last, "stranger")
                return Node(place, body.last, kind, collective=MEMBERS, how="named")
        view = word in self.pack.set("possessives") and not self.opinions.isdisjoint(
            self.document.lower[place + 1 : place + 2]
        )
        if word in self.pack.set("possessives") and self.pack.holds(
            "own_side", self.document.lower[place + 1 : place + 2]
        ):
            return self.pronouns.his_country(place, scene, found)
        if word in self.pack.set("he") or view:
            return self.pronouns.he(place, scene, found)
        if word in self.pack.set("they"):
            return self.pronouns.they(place, scene, found)
        if word == "it" and found and found[-1].kind == "state":
            told = self.pack.holds("complementisers", self.document.lower[place - 1 : place])
            return found[-1]._replace(first=place, last=place + 1) if told else None
        spoken_of = scene.paper or scene.gathering
        if word in self.pack.set("impersonal") and spoken_of and not found:
            return spoken_of._replace(first=place, last=place + 1)
        ours = word in self.pack.set("our") and self.pack.holds(
            "own_side", self.document.lower[place + 1 : place + 2]
        )
        if ours or (word in self.pack.set("first_person") and word not in self.pack.set("our")):
            return self.pronouns.we(place, scene)
        if word in self.by_surname and self.document.words[place][0].isupper() and len(word) > 1:
            person = self.by_surname[word]
            return Node(
                place,
                place + 1,
                "person",
                person,
                countries_of(person.country),
                how=f"{self.document.words[place]} is {person.name}",
            )
        return None

    def _of_another_body(self, place: int, node: Node | None) -> Node | None:
        """ "the leaders of the Quad", "OPEC+ agreed": whose act is none of the SCO's."""
        if node is None:
            joint = self.pack.holds("conjunctions", self.document.lower[max(0, place - 2) : place])
            end = 0 if joint else self.other_bodies.acting(place)  # "the SCO and ASEAN agreed"
            return Node(place, end, "stranger") if end else None
        end = self.other_bodies.owner(node.last) if node.kind in GROUPS else 0
        return Node(node.first, end, "stranger") if end else node

    def _served(self, place: int, last: int, person: FoundPerson) -> Node | None:
        """ "Lavrov's deputy": somebody of his, and not himself."""
        lower = self.document.lower
        if lower[last : last + 2] != ("'", "s") or lower[last + 2 : last + 3] == ():
            return None
        if lower[last + 2] not in self.pack.set("serving_others"):
            return None
        text = self.document.slice(place, last + 3)
        other = FoundPerson(text, set(), country=person.country)
        return Node(place, last + 3, "person", other, countries_of(person.country), how="named")

    def _organ(self, place: int, last: int) -> Node:
        """An organ of the SCO that speaks for no country: "RATS"."""
        name = self.document.slice(place, last)
        organ = FoundPerson(name, set(), organisation=name)
        return Node(place, last, "person", organ, how="named")

    def _only_places(self, mention: Mention) -> Node | None:
        """ "a Beijing newspaper", "the Tashkent-based RATS": the city only tells where somebody is."""
        lower, last = self.document.lower, mention.last
        if lower[last : last + 1] == ("based",):
            organ = next(
                (t for t in range(last + 1, min(last + 3, len(lower))) if lower[t] in self.organs), 0
            )
            return self._organ(organ, organ + 1) if organ else Node(mention.first, last + 1, "stranger")
        article = mention.first and self.pack.holds("articles", lower[mention.first - 1 : mention.first])
        if article and mention.value[1] == "metonym":
            return Node(mention.first, last, "stranger")
        return None

    def _of_others(self, mention: Mention) -> bool:
        """The Security Council, which is no session of the SCO, and charters, which stood before it."""
        lower = self.document.lower
        old = lower[mention.last - 1] in self.pack.set("standing_papers")
        return old or lower[mention.first - 1] in self.pack.set("other_councils")

    def _of_other_groups(self, mention: Mention) -> bool:
        """ "Nato leaders", "Central Asian ministers"."""
        return self.pack.holds("others_of", self.document.lower[max(0, mention.first - 1) : mention.first])

    def _bilateral(self, mention: Mention) -> bool:
        """ "the two leaders", "the two sides": a pair, not those who met."""
        lower = self.document.lower
        return self.pack.holds("pair", lower[max(0, mention.first - 1) : mention.last])

    def _state(self, mention) -> Node | None:
        """A country, or its side: adjectives count only in "the Chinese side"."""
        iso, form = mention.value
        lower = self.document.lower
        last = mention.last
        if form == "adjective":
            if lower[last : last + 1] and lower[last] in self.pack.set("sides"):
                return Node(mention.first, last + 1, "state", countries=(iso,), how="named")
            return None
        if form == "metonym" and lower[last : last + 1] and lower[last] in self.pack.set("paper_nouns"):
            return Node(mention.first, last + 1, "paper", collective=MEMBERS, how="named")
        if form != "adjective" and (placed := self._only_places(mention)):
            return placed
        if lower[last : last + 2] in {("'", "s")}:
            follow = lower[last + 2 : last + 3]
            if follow and follow[0] not in self.pack.set("side_marks"):
                return Node(mention.first, last + 2, "possessive", countries=(iso,), how="named")
        return Node(mention.first, last, "state", countries=(iso,), how="named")
