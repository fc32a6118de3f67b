"""Who does the saying and the pledging: nouns and pronouns of a sentence, and whom each stands for."""

from dataclasses import replace

from extraction.actors import Node, Scene
from extraction.document import Document, Sentence
from extraction.governing import Governing
from extraction.matcher import Mention
from extraction.mentions import MEMBERS, PARTICIPANTS, Mentions
from extraction.packs import Pack
from extraction.persons import NameMention, Person, Role
from extraction.vocabulary import Vocabulary


class SubjectReader(Governing):
    """Finds the acting nouns of each sentence of one document."""

    def __init__(
        self, document: Document, mentions: Mentions, people: list[Person], roles: list[Role],
        vocabulary: Vocabulary, pack: Pack, speech: Node | None = None,
    ):  # fmt: skip
        super().__init__(document, pack)
        self.mentions, self.people, self.vocabulary, self.speech = mentions, people, vocabulary, speech
        self.names: dict[int, tuple[NameMention, Person]] = {}
        self.by_surname: dict[str, Person] = {}
        for person in people:
            for mention in person.mentions:
                self.names[self._start(mention)] = (mention, person)
            for token in person.tokens:
                self.by_surname.setdefault(token, person)
        named = {m.role.first for p in people for m in p.mentions if m.role}
        self.roles = {role.first: role for role in roles if role.first not in named}
        self.starters = {*self.names, *self.roles, *(m.first for m in mentions.every)}
        self.standins = pack.set("standins") | set(self.by_surname)

    @staticmethod
    def _start(mention: NameMention) -> int:
        return min(mention.first, mention.role.first) if mention.role else mention.first

    def nodes(self, sentence: Sentence, scene: Scene) -> list[Node]:
        """All nodes of a sentence in order, pronouns and offices resolved."""
        found: list[Node] = []
        place = sentence.first
        lower, starters = self.document.lower, self.starters
        while place < sentence.last:
            if place not in starters and lower[place] not in self.standins:
                place += 1
                continue
            node = self._node(place, sentence, scene, found)
            if node:
                found.append(node)
                place = max(node.last, place + 1)
            else:
                place += 1
        return self._joined(found)

    def _node(self, place: int, sentence: Sentence, scene: Scene, found: list[Node]) -> Node | None:
        if place in self.names:
            mention, person = self.names[place]
            last = max(mention.last, mention.role.last if mention.role else 0)
            return Node(
                place, min(last, sentence.last), "person", person, _tuple(person.country), how="named"
            )
        word = self.document.lower[place]
        for kind in ("collective",):
            mention = self.mentions.at.get((place, kind))
            if mention and self._bilateral(mention):
                return Node(place, mention.last, "stranger")
            if mention:
                return Node(place, mention.last, kind, collective=mention.value, how="named")
        if place in self.roles:
            return self._office(self.roles[place], scene)
        mention = self.mentions.at.get((place, "country"))
        if mention:
            return self._state(mention)
        for kind in ("sco", "paper", "gathering"):
            mention = self.mentions.at.get((place, kind))
            if (
                mention
                and kind != "paper"
                and self.document.lower[mention.last : mention.last + 2] == ("'", "s")
            ):
                return Node(place, mention.last + 2, "thing")
            if mention:
                collective = MEMBERS if kind == "sco" else ""
                return Node(place, mention.last, kind, collective=collective or MEMBERS, how="named")
        view = word in self.pack.set("possessives") and not self.opinions.isdisjoint(
            self.document.lower[place + 1 : place + 2]
        )
        if word in self.pack.set("he") or view:
            return self._he(place, scene, found)
        if word in self.pack.set("they"):
            return self._they(place, scene, found)
        if word in self.pack.set("impersonal") and scene.paper and not found:
            return replace(scene.paper, first=place, last=place + 1)
        ours = word in self.pack.set("our") and self.pack.holds(
            "own_side", self.document.lower[place + 1 : place + 2]
        )
        if ours or (word in self.pack.set("first_person") and word not in self.pack.set("our")):
            return self._we(place, scene)
        if word in self.by_surname and self.document.words[place][0].isupper() and len(word) > 1:
            person = self.by_surname[word]
            return Node(
                place,
                place + 1,
                "person",
                person,
                _tuple(person.country),
                how=f"{self.document.words[place]} is {person.name}",
            )
        return None

    def _we(self, place: int, scene: Scene) -> Node | None:
        """ "we", "I" and "our country" of a speech or a quotation: the one who speaks, and his country."""
        word = self.document.lower[place]
        known = self.speech or scene.quoted or scene.speaker or scene.person
        if known is None or not (known.person or known.countries):
            group = scene.group
            return (
                replace(group, first=place, last=place + 1)
                if group and group.collective and self._first_person(word) == "we"
                else None
            )
        kind = self._first_person(word)
        return Node(
            place, place + 1 + (word in self.pack.set("our")), kind, known.person, known.countries,
            MEMBERS if kind == "we" else "", f"{self.document.words[place]} is the speaker's",
        )  # fmt: skip

    def _first_person(self, word: str) -> str:
        if word in self.pack.set("singular_first_person"):
            return "person"
        return "state" if word in self.pack.set("our") else "we"

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
        if lower[last : last + 2] in {("'", "s")}:
            follow = lower[last + 2 : last + 3]
            if follow and follow[0] not in self.pack.set("side_marks"):
                return Node(mention.first, last + 2, "possessive", countries=(iso,), how="named")
        return Node(mention.first, last, "state", countries=(iso,), how="named")

    def _office(self, role: Role, scene: Scene) -> Node:
        """ "the Chinese foreign minister", "the premier": whoever of the article holds that office."""
        text = self.document.slice(role.first, role.last)
        if role.plural:
            return Node(role.first, role.last, "collective", collective=PARTICIPANTS, how="named")
        if role.words & self.pack.set("outsiders"):
            return Node(role.first, role.last, "stranger", how=text)
        candidates = [p for p in self.people if not role.country or p.country == role.country]
        wanted = self._office_words(role.words)
        fitting = [p for p in candidates if wanted & self._office_words(p.role_words)]
        current = scene.speaker or scene.person
        if current and current.person and current.person in fitting:
            return self._resolved(role, current.person, text)
        if current and current.person and not role.country and not current.person.role_words:
            return self._resolved(role, current.person, text)
        if fitting:
            return self._resolved(role, fitting[0], text)
        if role.country and len(candidates) == 1 and not wanted:
            return self._resolved(role, candidates[0], text)
        term = (
            self.vocabulary.in_office(role.country, role.words, self.document.published)
            if role.country
            else None
        )
        if term:
            person = Person(term.name, set(), role.text, role.words, role.country, "", term.name)
            return Node(
                role.first,
                role.last,
                "person",
                person,
                _tuple(role.country),
                how=f"{text} is {term.name} by term of office",
            )
        if role.country:
            return Node(role.first, role.last, "person", None, (role.country,), how=text)
        if current and current.person and not self._names_other(role, current.person):
            return self._resolved(role, current.person, text)
        return Node(role.first, role.last, "stranger", how=text)

    def _names_other(self, role: Role, person: Person) -> bool:
        return bool(role.words & self.pack.set("other_offices")) and not role.words & person.role_words

    def _office_words(self, words: frozenset[str]) -> set[str]:
        found = set()
        for word in words:
            full = self.pack.roles["short"].get(word, word)
            found |= {w for w in full.split() if w in self.pack.set("officials")}
        if "foreign" in words or "external" in words:
            found.add("foreign")
        return found - {"member"}

    def _resolved(self, role: Role, person: Person, text: str) -> Node:
        at = person.mentions[0] if person.mentions else None
        return Node(
            role.first, role.last, "person", person, _tuple(person.country),
            how=f"{text} is {person.name}", evidence=(at.first, at.last) if at else None,
        )  # fmt: skip

    def _he(self, place: int, scene: Scene, found: list[Node]) -> Node | None:
        nearest = next((n for n in reversed(found) if n.kind == "person" and n.person), None)
        known = nearest or scene.speaker or scene.person
        if known is None or not (known.person or known.countries):
            return Node(place, place + 1, "stranger", how="he")
        if known.person is None:
            return replace(known, first=place, last=place + 1, kind="person")
        return Node(
            place, place + 1, "person", known.person, known.countries,
            how=f"{self.document.words[place]} is {known.person.name}", evidence=(known.first, known.last),
        )  # fmt: skip

    def _they(self, place: int, scene: Scene, found: list[Node]) -> Node | None:
        nearest = next((n for n in reversed(found) if n.kind in {"collective", "sco"}), None)
        known = nearest or scene.group
        if known is None:
            return Node(
                place, place + 1, "collective", collective=PARTICIPANTS, how="They stands for those who met"
            )
        if known.countries and not known.collective:
            return Node(
                place,
                place + 1,
                "state",
                countries=known.countries,
                how="They are the countries named before",
            )
        text = self.document.slice(known.first, known.last)
        return Node(
            place, place + 1, "collective", collective=nearest.collective if nearest else PARTICIPANTS,
            how=f'{self.document.words[place]} stands for "{text}"', evidence=(known.first, known.last),
        )  # fmt: skip

    def _joined(self, nodes: list[Node]) -> list[Node]:
        """Join "Belarus, Iran and China" to one subject of several states, "X and Y" to several people."""
        joined: list[Node] = []
        for node in nodes:
            before = joined[-1] if joined else None
            if before and self._apposed(before, node):
                joined[-1] = replace(before if before.person else node, first=before.first, last=node.last)
            elif (
                before and node.kind == before.kind == "state" and self._only_commas(before.last, node.first)
            ):
                joined[-1] = Node(
                    before.first,
                    node.last,
                    "state",
                    countries=(*before.countries, *node.countries),
                    how="named",
                )
            elif (
                before and node.kind == before.kind == "person" and self._only_commas(before.last, node.first)
            ) or (
                before
                and before.kind == "people"
                and node.kind in {"person", "collective"}
                and self._only_commas(before.last, node.first)
            ):
                joined[-1] = Node(
                    before.first,
                    node.last,
                    "people",
                    before.person,
                    (*before.countries, *node.countries),
                    PARTICIPANTS,
                    "named",
                )
            elif (
                before
                and before.kind == "person"
                and node.kind == "collective"
                and self._only_commas(before.last, node.first)
            ):
                joined[-1] = Node(
                    before.first, node.last, "people", before.person, before.countries, MEMBERS, "named"
                )
            else:
                joined.append(node)
        return joined

    def _apposed(self, before: Node, node: Node) -> bool:
        """ "the president of Mongolia, Khaltmaagiin Battulga": one person, twice told."""
        one = node.kind == before.kind == "person" and node.countries == before.countries
        comma = self.document.lower[before.last : node.first] == (",",)
        return one and comma and (before.person is node.person or not (before.person and node.person))

    def _only_commas(self, first: int, last: int) -> bool:
        return (
            first < last
            and all(w == "," or w in self.pack.set("between_names") for w in self.document.lower[first:last])
            and any(w == "," or w in self.pack.set("conjunctions") for w in self.document.lower[first:last])
        )


def _tuple(country: str) -> tuple[str, ...]:
    return (country,) if country else ()
