"""Which words make a name: capitals, initials, particles, and no office, place or day."""

import re
from bisect import bisect_right
from functools import lru_cache

from extraction.languages import Pack
from extraction.text.document import Document

from .mentions import Mentions

LONGEST_NAME = 5
NEWLINE = re.compile(r"\n")
CHARGES = frozenset({"the", "sco", "shanghai", "cooperation", "organisation", "organization"})
WITHIN_OFFICES = frozenset({"sco", "rats", "un", "united", "shanghai"})


@lru_cache(maxsize=4)
def _office_words(pack: Pack) -> tuple[frozenset[str], ...]:
    """Words of offices: all, those that open one, that go on with one, what one is "for", what makes one."""
    heads = pack.set("heads")
    parts = pack.set("parts") | heads
    leading, going_on = parts - pack.set("not_leading"), parts | pack.set("connectors") | WITHIN_OFFICES
    return parts, leading, going_on, CHARGES | parts - heads, heads | {"official"}


class NameWords:
    """Tells which capitalised words of one document make a name."""

    def __init__(self, document: Document, mentions: Mentions, pack: Pack):
        self.document, self.mentions, self.pack = document, mentions, pack
        self.heads = pack.set("heads")
        self.plural = pack.set("plural_heads")
        self.connectors = pack.set("connectors")
        newlines = (found.start() for found in NEWLINE.finditer(document.mask))
        self.line_heads = {bisect_right(document.starts, place) for place in newlines}
        self.parts, self.leading, self.going_on, self.charges, self.making = _office_words(pack)
        self.stop = pack.set("capitalised_others")
        self.calendar = pack.set("months") | pack.set("weekdays")
        self.particles = pack.set("name_particles")
        self.headline_verbs = pack.set("headline_verbs")

    def name_at(self, place: int, last: int) -> int:
        """The end of the name that begins at a token, or `place` when there is none."""
        words, lower = self.document.words, self.document.lower
        at, count = place, 0
        person = self.mentions.at.get(place, {}).get("person")
        if person and place < last:
            return max(person.last, self._extend_name(person.last, last))
        while at < last and count < LONGEST_NAME:
            if self._name_word(at):
                count += 1
                at += 1
                if lower[at : at + 1] == (".",) and (len(words[at - 1]) == 1 or self._initial(at)):
                    at += 1
                elif (
                    lower[at : at + 1] == ("'",)
                    and self._glued(at)
                    and at + 1 < last
                    and lower[at + 1] != "s"
                ):
                    at += 2
            elif count and lower[at] in self.particles and at + 1 < last and self._name_word(at + 1):
                at += 1
            else:
                break
        while at > place and lower[at - 1] in self.particles and not words[at - 1][0].isupper():
            at -= 1
        if at == place + 1 and words[place].isupper():
            return place  # an abbreviation
        return at if count and any(len(w) > 1 and w.isalpha() for w in words[place:at]) else place

    def _initial(self, at: int) -> bool:
        """Whether a stop follows a two-letter initial ("Ye.S. Sysoyev", "Zh. Satybaldiev")."""
        if len(self.document.words[at - 1]) != 2:
            return False
        glued = self.document.starts[at + 1 : at + 2] == (self.document.ends[at],)
        return glued or self.document.lower[at - 1] in self.pack.set("abbreviations")

    def _extend_name(self, at: int, last: int) -> int:
        last = min(last, at + LONGEST_NAME)
        while (
            at < last
            and self._name_word(at)
            and self.document.mask[self.document.ends[at - 1] : self.document.starts[at]] in {" ", "-"}
        ):
            at += 1
        return at

    def _glued(self, at: int) -> bool:
        return (
            self.document.starts[at] == self.document.ends[at - 1]
            and self.document.mask[self.document.ends[at] : self.document.ends[at] + 1].isalpha()
        )

    def _name_word(self, at: int, left: int = LONGEST_NAME) -> bool:
        """Whether a token may be a word of a name; `left` is how many words more are looked at to say so."""
        word, low = self.document.words[at], self.document.lower[at]
        if len(word) == 1 and word.isupper() and self.document.lower[at + 1 : at + 2] == (".",):
            return True
        return (
            word[0].isupper()
            and word.isalpha()
            and (low not in self.stop or self._pronoun_alike(at, left))
            and low not in self.headline_verbs
            and low not in self.calendar
            and low not in self.parts
            and self.mentions.country(at) is None
            and "city" not in self.mentions.at.get(at, {})
        )

    def _pronoun_alike(self, at: int, left: int) -> bool:
        """ "He Lifeng": a family name spelt like a pronoun stands right before another name word."""
        alike = self.document.lower[at] in self.pack.set("names_like_pronouns")
        follows = left > 0 and at + 1 < len(self.document.lower)
        return alike and follows and self._name_word(at + 1, left - 1)

    def name_before(self, place: int, floor: int) -> int:
        """The start of the name that ends just before a token, or `place` when there is none."""
        words, lower = self.document.words, self.document.lower
        at, count = place, 0
        while at > floor and count < LONGEST_NAME:
            if self._name_word(at - 1):
                at, count = at - 1, count + 1
            elif at - 3 >= floor and self._name_word(at - 3) and self._second_syllable(at - 1):
                at, count = at - 3, count + 1
            elif (
                lower[at - 1] == "."
                and at - 2 >= floor
                and len(words[at - 2]) == 1
                and words[at - 2].isupper()
            ) or (
                count
                and at - 2 >= floor
                and lower[at - 1] == "'"
                and self._name_word(at - 2)
                and self._glued(at - 1)
            ):
                at, count = at - 2, count + 1
            elif count and lower[at - 1] in self.particles and at - 2 >= floor and self._name_word(at - 2):
                at -= 1
            else:
                break
        return at if count else place

    def _second_syllable(self, at: int) -> bool:
        """The "er" of "Min'er": written on to an apostrophe that is written on to the word before."""
        document = self.document
        return (
            document.lower[at - 1] == "'"
            and document.lower[at] != "s"
            and (
                document.starts[at] == document.ends[at - 1]
                and document.starts[at - 1] == document.ends[at - 2]
            )
        )
