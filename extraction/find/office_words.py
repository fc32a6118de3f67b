"""How far an office goes: a run of office words, connectors and countries."""

from typing import NamedTuple

from .name_words import NameWords


class Role(NamedTuple):
    """An office at tokens first to last: its words as written without the country, and its country."""

    first: int
    last: int
    text: str
    words: frozenset[str]
    country: str = ""
    organisation: str = ""
    plural: bool = False


LONGEST_FIELDS = 10  # tokens of ", Culture & DoNER" between an office and "Shri"
FIELD_JOINTS = frozenset({",", "&", "and", "of"})


class OfficeWords(NameWords):
    """Follows the words of an office."""

    def _rank_follows(self, place: int) -> bool:
        """A soldier's rank between an office and a name: "Defence Minister Admiral Dong Jun"."""
        word, following = self.document.lower[place], self.document.lower[place + 1 : place + 2]
        if word in self.pack.set("compound_ranks"):
            return self.pack.holds("chief_rank", following)
        return word in self.pack.set("plain_ranks")

    def _up_to_honorific(self, end: int) -> int:
        """Where "Minister for Tourism, Culture & DoNER Shri X" ends: a field nobody knows stands in it."""
        lower, words = self.document.lower, self.document.words
        for place in range(end, min(end + LONGEST_FIELDS, len(lower))):
            if lower[place] in self.pack.set("honorifics"):
                return place if "&" in lower[end:place] else end
            if not (lower[place] in FIELD_JOINTS or words[place][0].isupper()):
                return end
        return end

    def _official_named(self, place: int) -> bool:
        """ "senior party official Chen Wenqing": "official" before a name is an office, else an adjective."""
        if place + 2 >= len(self.document.words):
            return False
        first, second = self.document.words[place + 1 : place + 3]
        return first[0].isupper() and second[0].isupper() and first.lower() not in self.parts

    def _party(self, place: int) -> int:
        """The length of "Communist Party of China (CPC)" before the office of one of its officials."""
        parties = (tuple(name.split()) for name in self.pack.roles["parties"])
        return next((len(p) for p in parties if self.document.lower[place : place + len(p)] == p), 0)

    def _list_follows(self, comma: int) -> bool:
        """Whether a comma stands inside an office: "Minister of Culture, Information and Tourism"."""
        lower = self.document.lower
        for token in range(comma + 1, min(comma + 8, len(lower) - 1)):
            if lower[token] == "and":
                return lower[token - 1] in self.parts and lower[token + 1] in self.parts - self.heads
            if lower[token] != "," and (lower[token] not in self.parts or lower[token] in self.heads):
                return False
        return False

    def _role_follows(self, place: int) -> bool:
        lower = self.document.lower
        place += lower[place : place + 1] == ("the",)
        for token in range(place, min(place + 4, len(lower))):
            if lower[token] in self.heads:
                return self.document.words[token][0].isupper() or lower[token] not in {"members", "member"}
            if lower[token] not in self.parts:
                return False
        return False

    def _head_follows(self, place: int) -> bool:
        """ "a call by ministers on the President": another office, not what the first is in charge of."""
        near = self.document.lower[place : place + 2]
        return bool(near) and near[near[0] == "the" and len(near) > 1] in self.heads

    def _serves_institute(self, place: int) -> bool:
        """ "director of the … Center at the … Institute": an expert's office, not a state's."""
        lower, institutes = self.document.lower, self.pack.set("institutes")
        if not self.pack.holds("serving", lower[place : place + 1]) and not (
            set(lower[place : place + 3]) & institutes and lower[place] not in {",", "."}
        ):
            return False
        for token in range(place, min(place + 9, len(lower))):
            if lower[token] in {",", ".", ";", '"'} or lower[token] in self.heads:
                return False
            if lower[token] in institutes:
                return True
        return False

    def _aside(self, place: int) -> int:
        """The length of "(First Deputy Secretary of State)" before "of", and of "(RATS)", in an office."""
        lower = self.document.lower
        for token in range(place + 1, min(place + 12, len(lower))):
            if lower[token] == ")":
                short = lower[place + 1 : token] in {("rats",), ("sco",)}
                goes_on = short or lower[token + 1 : token + 2] == ("of",)
                return token + 1 - place if goes_on else 0
        return 0

    def _accredited(self, place: int) -> int:
        """The length of "to the SCO" after an envoy's country."""
        near = self.document.lower[place : place + 3]
        length = 2 + (near[1:2] == ("the",))
        return (
            length
            if near[:1] in {("to",), ("for",)} and near[length - 1 : length] in {("sco",), ("un",)}
            else 0
        )

    def _charged_with(self, place: int) -> int:
        """The length of "on National Security" and "for SCO Affairs" after the country of an adviser."""
        lower, at = self.document.lower, place + 1
        if lower[place : place + 1] not in {("on",), ("for",)}:
            return 0
        while at < len(lower) and lower[at] in self.charges:
            at += 1
        told = lower[place] == "on" or lower[at - 1] == "affairs"
        return at - place if told and at > place + 1 else 0

    def _ministry_follows(self, place: int) -> bool:
        """ "head of the Kazakh foreign ministry": an office may name its country by an adjective."""
        near = self.document.lower[place : place + 3]
        if not self._part_follows(place):
            return False
        name = self.document.words[place][0].isupper() and self.document.lower[place] not in self.heads
        return name or not self.pack.set("ministries").isdisjoint(near)

    def _part_follows(self, place: int) -> bool:
        return self.document.lower[place : place + 1] != () and self.document.lower[place] in self.parts

    def _organisation_name(self, place: int) -> int:
        for words in (("shanghai", "cooperation"), ("shanghai", "co", "operation")):
            last = place + len(words)
            if self.document.lower[place:last] == words:
                return len(words) + (last < len(self.document.lower))
        return 0
