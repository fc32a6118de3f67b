"""Whose country somebody is of, told around the name: "China sent X", "X sat for Iran", "X, who heads …"."""

from bisect import bisect_left
from collections.abc import Iterator

from extraction.text.document import Document, Sentence

from .beside_offices import NameMention
from .mentions import Mentions
from .roles import RoleReader

LONGEST_OFFICE = 14  # tokens of "who chairs the Tourism Development Committee of Tajikistan"
FAR_SENT = 10  # tokens from a name to "sat for Pakistan"
FAR_COUNTRY = 30  # names and places back to the country that "the country's minister" is of
SHORTEST_NAME = 2  # tokens of a name that stands without an office
ENDS = frozenset({",", ";", ".", ")"})


class Origins:
    """Adds names that only their country shows, and countries to names of an article that have none."""

    def __init__(
        self, document: Document, mentions: Mentions, reader: RoleReader, found: dict[int, NameMention]
    ):
        self.document, self.mentions, self.reader, self.found = document, mentions, reader, found
        self.lower, self.pack = document.lower, reader.pack
        self.by_office = {name.role.first: first for first, name in found.items() if name.role}

    def fill(self) -> None:
        """Go through the ways of telling a country, the plainest first."""
        for place, country in (*self._owned(), *self._dispatched(), *self._labelled()):
            self._note(place, country)
        for name in list(self.found.values()):
            if not self._country_of(name) and (country := self._told_behind(name)):
                self._note(name.first, country)
        for place in self.document.where(("who",)):
            self._relative(place)
        for place in self.document.where(self.pack.set("coming_from")):
            self._came(place)
        for place in self.document.where(("respectively",)):
            self._respectively(place)

    @staticmethod
    def _country_of(name: NameMention) -> str:
        return name.country or (name.role.country or name.role.organisation if name.role else "")

    def _note(self, place: int, country: str) -> None:
        """The name at a token is somebody of a country, unless it is told already."""
        size = len(self.document.ends_of)
        known = self.found.get(place) or self.found.get(self.by_office.get(place, -1))
        if known:
            if not self._country_of(known):
                self.found[known.first] = known._replace(country=country)
            return
        end = self.reader.name_at(place, self.document.ends_of[place]) if place < size else place
        if end - place >= SHORTEST_NAME and not self.pack.holds("works", self.lower[end : end + 1]):
            self.found[place] = NameMention(place, end, self.document.slice(place, end), None, country)

    def _named_country(self, place: int) -> str:
        """The country named right at a token, "the" before it allowed."""
        place += self.lower[place : place + 1] == ("the",)
        mention = self.mentions.country(place) if place < len(self.lower) else None
        return (
            mention.value[0] if mention and mention.first == place and mention.value[1] != "adjective" else ""
        )

    def _owned(self) -> Iterator[tuple[int, str]]:
        """ "Russia's Vladimir Ilyichev, Deputy Minister"."""
        for mention in self.mentions.every:
            if mention.kind == "country" and self.lower[mention.last : mention.last + 2] == ("'", "s"):
                yield mention.last + 2, mention.value[0]

    def _dispatched(self) -> Iterator[tuple[int, str]]:
        """ "China sent Meng Jianzhu", "New Delhi was represented at the table by X"."""
        for place in self.document.where(self.pack.set("dispatching")):
            mention = self.mentions.country(place - 1) if place else None
            if mention and mention.last == place:
                yield place + 1, mention.value[0]

    def _labelled(self) -> Iterator[tuple[int, str]]:
        """ "Kazakhstan, headed by X; China, under Y; Uzbekistan, whose minister Z came"."""
        links = self.pack.set("label_links")
        for mention in self.mentions.every:
            if mention.kind != "country" or self.lower[mention.last : mention.last + 1] != (",",):
                continue
            at = mention.last + 1
            if self.lower[at : at + 1] == () or self.lower[at] not in links:
                continue
            while at < len(self.lower) and self.lower[at] in links:
                at += 1
            yield at, mention.value[0]

    def _told_behind(self, name: NameMention) -> str:
        """ "X, the adviser, sat for Pakistan", "X, Minister of Y for China"."""
        end = min(name.ends + FAR_SENT, self.document.ends_of[name.first])
        for place in range(name.ends, end - 1):
            word = self.lower[place]
            if word in self.pack.set("speaking_for") and self.lower[place + 1] in {"for", "from"}:
                return self._named_country(place + 2)
            if word in {".", ";"}:
                return ""
        return self._of_the_country(name) or self._of_a_place(name)

    def _of_the_country(self, name: NameMention) -> str:
        """ "Han Jun, the country's minister": of the country named last."""
        if not name.role or name.role.first < 4:
            return ""
        before = self.lower[name.role.first - 3 : name.role.first]
        if before != ("country", "'", "s"):
            return ""
        known = bisect_left(self.mentions.firsts, name.begins)
        near = self.mentions.every[max(0, known - FAR_COUNTRY) : known]
        return next((m.value[0] for m in reversed(near) if m.kind == "country"), "")

    def _of_a_place(self, name: NameMention) -> str:
        """ "head of the Shanghai City Committee", "Party Secretary of Xinjiang"."""
        if not name.role:
            return ""
        regions = self.pack.roles["regions"]
        stop = min(name.role.last + 8, self.document.ends_of[name.role.first])
        near = range(name.role.first, stop)
        region = next((regions[self.lower[t]] for t in near if self.lower[t] in regions), "")
        cities = [m for m in self.mentions.between(name.role.first, stop) if m.kind == "city"]
        seated = cities and self.pack.holds("local_offices", self.lower[name.role.first : stop])
        return region or (cities[0].value.country if seated else "")

    def _relative(self, place: int) -> None:
        """ "Muminzod Kamoliddin, who chairs Tajikistan's Tourism Development Committee"."""
        if self.lower[place - 1] != "," or not self.pack.holds("heading", self.lower[place + 1 : place + 3]):
            return
        first = self.reader.name_before(place - 1, max(0, place - 8))
        stop = min(place + LONGEST_OFFICE, self.document.ends_of[place])
        countries = [m for m in self.mentions.between(place, stop) if m.kind == "country"]
        comma = next((t for t in range(place, stop) if self.lower[t] in ENDS), stop)
        if place - 1 - first >= SHORTEST_NAME and countries and countries[0].first < comma:
            self._note(first, countries[0].value[0])

    def _came(self, place: int) -> None:
        """ "Said Dzhurakhonov came from Tajikistan"."""
        if self.lower[place + 1 : place + 2] not in {("from",), ("for",)}:
            return
        country = self._named_country(place + 2)
        first = self.reader.name_before(place, max(0, place - 8))
        if country and place - first >= SHORTEST_NAME:
            self._note(first, country)

    def _respectively(self, place: int) -> None:
        """ "Kazakhstan and Russia were represented by their ministers, respectively X and Y"."""
        sentence = self.document.sentence_at(place)
        if sentence is None or "respectively" in self.lower[sentence.first : place]:
            return
        names = self._names_in(sentence)
        countries = [
            m for m in self.mentions.within(sentence) if m.kind == "country" and m.value[1] == "name"
        ]
        behind = [n for n in names if n[0] > place] or [n for n in names if n[0] < place]
        before = [m for m in countries if m.first < (behind[0][0] if behind else place)]
        pairs = min(len(behind), len(before))
        for (first, _), mention in zip(behind[:pairs], before[-pairs:] if pairs else (), strict=True):
            self._note(first, mention.value[0])

    def _names_in(self, sentence: Sentence) -> list[tuple[int, int]]:
        names, at = [], sentence.first
        while at < sentence.last:
            end = self.reader.name_at(at, sentence.last)
            if end - at >= SHORTEST_NAME:
                names.append((at, end))
            at = max(end, at + 1)
        return names
