"""The skeleton of an English sentence: what stands between a subject and its verb, and who does a passive.

Works on the tokens of a text in lower case; every step looks at a bounded number of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.languages import Pack

LONGEST_INSERTION = 60  # tokens between the commas of "Nurtleu, who had come from … for …, proposed"
MOST_ADVERBS = 5  # between an auxiliary and its verb: "have also now jointly and unanimously agreed"
FAR_AGENT = 40  # tokens from a passive to its "by"
FAR_SAID = 5  # tokens from a comma to "told" in ", Lavrov told the meeting,"
FAR_DONE = 12  # tokens from "see" to what is seen done
STOPS = frozenset(".;:?!")
DASHES = frozenset("-–—")
CLOSING = frozenset({",", ")", *DASHES})


class EnglishSkeleton:
    """Reads the parts of sentences in the tokens of one text."""

    def __init__(self, lower: tuple[str, ...], pack: Pack):
        self.lower, self.pack = lower, pack
        self.auxiliaries = pack.set("auxiliaries") | pack.set("perfect") | pack.set("be_any")
        self.be = pack.set("be_any")
        self.adverbs, self.manner = pack.set("adverbs"), pack.endings("adverb")
        self.verbal = pack.endings("past") + pack.endings("gerund")
        self.openers, self.relatives = pack.set("insertion_openers"), pack.set("relative_words")
        self.accompanying = pack.set("accompanying")
        self.prepositions = pack.set("prepositions")
        self.articles = pack.set("articles")
        self.passive_stops = pack.set("passive_stops")

    def is_adverb(self, place: int) -> bool:
        word = self.lower[place]
        return word in self.adverbs or word.endswith(self.manner)

    def group(self, place: int, floor: int) -> int:
        """Where the verb group of a verb begins: "have also been" belongs to "have also been agreed"."""
        at = place
        for _ in range(MOST_ADVERBS):
            if at <= floor or not (self.lower[at - 1] in self.auxiliaries or self._inside_group(at - 1)):
                break
            at -= 1
        return at

    def _inside_group(self, place: int) -> bool:
        word = self.lower[place]
        return (
            self.is_adverb(place)
            or word in self.pack.set("denying")
            or word in self.pack.set("inside_groups")
        )

    def is_passive(self, place: int, floor: int) -> bool:
        """Whether a participle stands behind a form of "be": "was also proposed", "has been put"."""
        at = place - 1
        if not self.is_participle(place):
            return False
        for _ in range(MOST_ADVERBS):
            if at < floor:
                return False
            if self.lower[at] in self.be:
                return True
            if not self._inside_group(at):
                return False
            at -= 1
        return False

    def is_no_verb(self, place: int, floor: int) -> bool:
        """Whether what looks like a verb is a noun ("tasks of") or what one sees done."""
        return self.lower[place + 1 : place + 2] == ("of",) or self._is_done_to(place, floor)

    def _is_done_to(self, place: int, floor: int) -> bool:
        """ "would see a committee formed", a participle behind what it is done to."""
        if not self.lower[place].endswith(self.pack.endings("past")):
            return False
        for at in range(place - 1, max(floor, place - FAR_DONE), -1):
            word = self.lower[at]
            if word in self.pack.set("causing"):
                return at < place - 1
            if word in STOPS or word in {",", "and", "that", "who", "which"} or word in self.auxiliaries:
                return False
        return False

    def raising(self, place: int, floor: int) -> int:
        """The verb whose infinitive tells the act, or 0: "went on to plead", "used his speech to press"."""
        before = self.lower[place - 1 : place]
        if before in {("by",), ("in",)} and self.lower[place].endswith(self.pack.endings("gerund")):
            near = range(place - 2, max(floor - 1, place - 5), -1)  # "wound up by endorsing"
            verbs = self.pack.set("finishing" if before == ("by",) else "joining_in")
            return next((at for at in near if self.lower[at] in verbs), 0)
        if before != ("to",) or place - 2 <= floor:
            return 0
        if self.lower[place - 2] in self.pack.set("raising_ends"):
            return next((at for at in (place - 3, place - 4, place - 5)
                         if at >= floor and self.lower[at] in self.pack.set("raising_verbs")), 0)  # fmt: skip
        for at in range(place - 2, max(floor, place - LONGEST_INSERTION), -1):
            if self.lower[at] in self.pack.set("using"):
                return at
            if self.lower[at] in STOPS or self.lower[at] in {",", "that", "which", "who"}:
                return 0
        return 0

    def is_reduced(self, place: int, floor: int) -> bool:
        """ "Russia, backed by China, proposed": a participle with an agent and no "be" before it."""
        if self.lower[place + 1 : place + 2] != ("by",) or not self._acts(place + 2):
            return False
        return self.is_participle(place) and not self.is_passive(place, floor)

    def is_participle(self, place: int) -> bool:
        word = self.lower[place]
        return (
            word == "been" or word.endswith(self.pack.endings("past")) or word in self.pack.set("participles")
        )

    def _acts(self, place: int) -> bool:
        """Whether behind "by" somebody may stand, no year and no "by consensus"."""
        near = self.lower[place : place + 2]
        if near[:1] == ("the",):
            near = near[1:]
        return bool(near) and not near[0][0].isdecimal() and near[0] not in self.pack.set("by_no_agent")

    def agent_place(self, place: int, end: int) -> int:
        """The token behind the "by" that tells who does a passive at a token, or 0."""
        for at in range(place + 1, min(place + FAR_AGENT, end - 1)):
            word = self.lower[at]
            if word == "by" and self._acts(at + 1):
                return at + 1
            if word in self.passive_stops or word in STOPS:
                return 0
        return 0

    def opening(self, close: int, floor: int) -> int:
        """The sign that opens what the comma, bracket or dash at a token closes; 0 for no insertion."""
        sign, farthest = self.lower[close], max(floor, close - LONGEST_INSERTION)
        for at in range(close - 1, farthest, -1):
            word = self.lower[at]
            if word in STOPS:
                return 0
            if sign == ")":
                if word == "(":
                    return at
            elif (word in DASHES and sign in DASHES) or (
                sign == "," and word == "," and self.opens_insertion(at + 1, close)
            ):
                return at
        return 0

    def opens_insertion(self, place: int, end: int) -> bool:
        """Whether the words behind a comma begin what is inserted: a relative, "speaking", "unlike X"."""
        at = place
        while at < end - 1 and self.is_adverb(at) and self.lower[at] not in self.openers:
            at += 1
        word, following = self.lower[at], self.lower[at + 1 : at + 2]
        if word in self.openers or word in self.relatives:
            return True
        if word in self.prepositions or (at + 1 < end and following[0] in self.relatives):
            return True
        if word.endswith(self.pack.endings("gerund")):
            return True
        if any(word in self.pack.set("say") for word in self.lower[at + 1 : min(at + FAR_SAID, end)]):
            return True  # "the members, Lavrov told the meeting, should"
        return self.is_participle(at) and (following == ("by",) or word in self.accompanying)

    def relative_before(self, place: int, floor: int) -> int:
        """The "who" or "that" of a clause without commas that ends at a token, or 0."""
        for at in range(place - 1, max(floor, place - LONGEST_INSERTION), -1):
            word = self.lower[at]
            if word in CLOSING or word in STOPS:
                return 0
            if word in self.relatives or word == "that":
                return at if self.is_verbal(at + 1) else 0
        return 0

    def is_verbal(self, place: int) -> bool:
        """Whether a word may be a verb, by its ending or as an auxiliary."""
        word = self.lower[place]
        past = word.endswith(self.pack.endings("past")) or word in self.pack.set("past_forms")
        return past or word in self.auxiliaries
