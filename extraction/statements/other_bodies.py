"""Organisations and gatherings that are not the SCO: what they and their members do is no act of its."""

from bisect import bisect_left

from extraction.find.mentions import Mentions
from extraction.languages import Pack
from extraction.text.document import Document

FAR_OWNER = 10  # tokens of "of the member states of the Organization of Turkic States"
FAR_PLACE = 5  # tokens from "a forum" to where it is held: "a forum on trade held in Brussels"
SUFFIXES = frozenset({"+", "-", "plus"})  # "OPEC+", "C5+1"
LISTING = {(",",), ("/",)}
STOPS = frozenset('.;:?!,()"')


class OtherBodies:
    """Finds them in one document: by their names, and by whose a group is said to be."""

    def __init__(self, document: Document, mentions: Mentions, circle: frozenset[str], pack: Pack):
        self.document, self.mentions, self.circle, self.pack = document, mentions, circle, pack
        self.lower = document.lower
        self.names: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(pack.set("other_bodies"), key=len, reverse=True):
            words = tuple(name.split())
            self.names.setdefault(words[0], []).append(words)
        self.places = document.where(self.names)
        self.closing = pack.set("auxiliaries") | pack.set("perfect") | pack.set("be_any") | pack.set("say")
        self.closing |= (pack.set("prepositions") | pack.set("conjunctions")) - pack.set("belonging")
        self.closing |= STOPS
        self.bare = pack.set("named_with_the")
        self.groups = pack.set("other_groups_of")

    def acting(self, place: int) -> int:
        """The token behind a body named at a token, its "partners" too, before a verb it may govern; or 0.

        What a body should or will do is mostly somebody's wish or warning, and says nothing of who speaks.
        """
        at = self._named(place)
        while at and self.lower[at : at + 1] and self.lower[at] in self.groups:
            at += 1
        end = at
        light = self.pack.set("adverbs") | self.pack.set("perfect")
        while at and self.lower[at : at + 1] and self.lower[at] in light:
            at += 1
        word = self.lower[at : at + 1]
        if not at or not word:
            return 0
        verb = word[0].endswith(self.pack.endings("past")) or self.pack.holds("past_forms", word)
        return end if verb or self.pack.holds("say", word) or self.pack.holds("headline_verbs", word) else 0

    def owner(self, last: int) -> int:
        """The token behind "of the Quad", "of a forum in Brussels" that begins at a token, or 0."""
        if not self.pack.holds("owning_others", self.lower[last : last + 1]):
            return 0
        for at in range(last + 1, min(last + FAR_OWNER, len(self.lower))):
            if end := self._named(at) or self._event(at):
                return 0 if self._beside_the_sco(end) else end
            if self.lower[at] in self.closing or self._is_ours(at):
                return 0
        return 0

    def _named(self, place: int) -> int:
        """The token behind a name of a body that begins at a token, or 0."""
        if not self.document.words[place][:1].isupper():
            return 0
        if self.lower[place] in self.bare and self.lower[place - 1] != "the":
            return 0  # "in West Kazakhstan"
        for words in self.names.get(self.lower[place], ()):
            end = place + len(words)
            if self.lower[place:end] == words:
                while self.lower[end : end + 1] and (
                    self.lower[end] in SUFFIXES or self.lower[end].isdecimal()
                ):
                    end += 1
                return end
        return 0

    def _event(self, place: int) -> int:
        """The token behind "forum in Brussels": a gathering in a country where the SCO has no seat."""
        if self.lower[place] not in self.pack.set("other_events"):
            return 0
        reach = min(place + 1 + FAR_PLACE, len(self.lower))
        stop = next((t for t in range(place + 1, reach) if self.lower[t] in STOPS), reach)
        cities = [m for m in self.mentions.between(place + 1, stop) if m.kind == "city"]
        if not cities or not self.pack.holds(
            "prepositions", self.lower[cities[0].first - 1 : cities[0].first]
        ):
            return 0
        return 0 if not self.circle or cities[0].value.country in self.circle else cities[0].last

    def _is_ours(self, place: int) -> bool:
        """Whether the SCO is named at a token, not the "Organization of Turkic States"."""
        named = self.mentions.at.get(place, {})
        return "sco" in named and not self._named(named["sco"].last - 1)

    def _beside_the_sco(self, end: int) -> bool:
        """ "the members of the CIS and the SCO", "a BRICS-SCO meeting"."""
        first = bisect_left(self.mentions.firsts, end)
        near = self.mentions.every[first : first + 1]
        joint = self.lower[end - 1] in SUFFIXES or self.lower[end : end + 1] in LISTING
        joint = joint or self.pack.holds("conjunctions", self.lower[end : end + 1])
        return joint and any(m.kind == "sco" and m.first <= end + 2 for m in near)
