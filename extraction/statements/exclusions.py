"""Which states a sentence leaves out of those who act: "all members except India and Iran"."""

from extraction.find.mentions import Mentions
from extraction.languages import Pack
from extraction.text.document import Document, Sentence

FAR_NAME = 6  # tokens from "exception" to the first state it names
FAR_NEXT = 5  # tokens from one state to the next: "India and, later, Pakistan"
FAR_WITH = 9  # tokens from "with" to the "exception" of "with India and Iran as the only exception"
FAR_ALL = 5  # tokens from "all" to the "but" of "all the member states but India"
LIGHT = ("conjunctions", "determiners", "adverbs", "exclusion_fillers")


class Exclusions:
    """Reads the exceptions of one document; only the names inside the exception itself are left out."""

    def __init__(self, document: Document, mentions: Mentions, pack: Pack):
        self.document, self.mentions, self.pack = document, mentions, pack
        self.sentences = document.having(pack.set("exclusion") | pack.set("exclusion_ends"))

    def of(self, sentence: Sentence) -> tuple[str, ...]:
        """The states left out in a sentence."""
        if sentence.number not in self.sentences:
            return ()
        for place in range(sentence.first, sentence.last):
            if opening := opens_exclusion(self.document.lower, place, self.pack):
                return self._named(place + opening, sentence.last) or self._told_before(place, sentence.first)
        return ()

    def _told_before(self, place: int, floor: int) -> tuple[str, ...]:
        """ "with India the only exception"."""
        lower, low = self.document.lower, max(floor, place - FAR_WITH)
        opening = next((at for at in range(place - 1, low - 1, -1) if lower[at] == "with"), -1)
        told = lower[place] == "exception" and opening >= 0 and "," not in lower[opening:place]
        return self._named(opening + 1, place) if told else ()

    def _named(self, at: int, end: int) -> tuple[str, ...]:
        """The states of one list, from a token on."""
        found: list[str] = []
        reach = min(at + FAR_NAME, end)
        for mention in self.mentions.between(at, end):
            if mention.kind != "country":
                continue
            if mention.first >= reach or not (not found or self._joined(at, mention.first)):
                break
            if found and self.document.lower[mention.last : mention.last + 2] == ("'", "s"):
                break
            found.append(mention.value[0])
            at, reach = mention.last, min(mention.last + FAR_NEXT, end)
        return tuple(dict.fromkeys(found))

    def _joined(self, first: int, last: int) -> bool:
        """Whether only "and", "or", commas, adverbs and articles stand between two names."""
        light = [self.pack.set(name) for name in LIGHT]
        return all(
            word == "," or any(word in words for words in light) for word in self.document.lower[first:last]
        )


def opens_exclusion(lower: tuple[str, ...], place: int, pack: Pack) -> int:
    """How many words open an exception at a token: "except" one, "other than" two, no exception none.

    "but" excepts only from a whole: "all members but India", not "the members but India".
    """
    if lower[place] in pack.set("exclusion"):
        return 1
    if " ".join(lower[place : place + 2]) not in pack.set("exclusion_pairs"):
        return 0
    if lower[place + 1] != "but" or pack.holds("wholes", lower[max(0, place - FAR_ALL) : place + 1]):
        return 2
    return 0
