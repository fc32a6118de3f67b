"""How far an office reaches: «министр торговли, промышленности и связи Исламской Республики Иран»."""

from typing import NamedTuple

from extraction.text.document import Document

from .country_places import Countries
from .morphology import readings
from .names import NameFinder

PREPOSITIONS = frozenset({"по", "в", "при", "для", "во"})
NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
ENDING = frozenset({"VERB", "INFN", "GRND", "CONJ", "PRCL", "ADVB", "PRTS", "PRED", "NPRO"})
FIELDS = frozenset({"сфере", "области"})
INVARIABLE = frozenset({"дел", "мид", "минобороны"})
DASHES = frozenset("-–—")
SHORT = frozenset("мид рф кнр шос снг оон мвд рк кр рт руз сша ири мчс фсб ратс цб ри рб оаэ".split())
LONGEST_ABBREVIATION = 5
LIST = 8  # tokens in which an «и» closes a list of what an office is for


class Reach(NamedTuple):
    """The end of an office, its words, the countries in it and the tokens at which those of a list begin."""

    end: int
    words: tuple[int, ...]
    countries: tuple[str, ...]
    listed: tuple[int, ...]


class OfficeWalk:
    """Goes from the head of an office to its end."""

    def __init__(self, document: Document, finder: NameFinder, countries: Countries, plural: bool) -> None:
        self.document, self.finder, self.countries, self.plural = document, finder, countries, plural
        self.words: list[int] = []
        self.found: list[str] = []
        self.listed: list[int] = []
        self.behind_preposition = False

    def walk(self, at: int, limit: int) -> Reach:
        while at < limit:
            if at in self.countries.at:
                if not self._takes_country(at):
                    break
                at = self.countries.at[at][1]
            elif at in self.countries.sco or self._goes_on(at, limit):
                lower = self.document.lower[at]
                self.behind_preposition = lower in PREPOSITIONS or (
                    self.behind_preposition and lower not in {",", "и"}
                )
                self.words.append(at)
                at += 1
            else:
                break
        return Reach(at, tuple(self.words), tuple(self.found), tuple(self.listed))

    def _takes_country(self, at: int) -> bool:
        """Whether a country goes on with the office: the first one, or another of a list."""
        iso, _, how = self.countries.at[at]
        if how == "metonym":
            return False
        if self.behind_preposition:
            self.behind_preposition = False
            return True
        if how != "adjective":
            if self.found and not (self.plural and self.document.lower[at - 1] in {",", "и"}):
                return False
            self.listed.append(at)
        self.found.append(iso)
        return True

    def _goes_on(self, at: int, limit: int) -> bool:
        """Whether a token is one more word of the office."""
        lower, word = self.document.lower[at], self.document.words[at]
        if lower in {",", "и"}:
            return at + 1 < limit and self._joins(at, limit)
        if lower in PREPOSITIONS:
            return at + 1 < limit and self._governs(at)
        if not lower.isalpha():
            return word in DASHES and self.document.lower[at - 1] in {"государств", "стран"}
        if word[0].isupper():
            if lower in SHORT or (word.isupper() and 1 < len(word) <= LONGEST_ABBREVIATION):
                return True
            return self.finder.is_institutional(at, at) and not self.finder.is_initial(at)
        found = readings(lower)
        if not found or found[0].part in ENDING:
            return False
        if self.behind_preposition:
            return any(form.part in NOMINAL for form in found)
        return is_genitive(lower) or lower in INVARIABLE

    def _joins(self, at: int, limit: int) -> bool:
        """«торговли, промышленности и связи», or the next country of a list."""
        if self.plural and self.listed:
            return at + 1 in self.countries.at
        following = self.document.words[at + 1]
        if at + 1 in self.countries.at or following[0].isupper() or not is_genitive(following):
            return False
        return self.document.lower[at] == "и" or self._closes(at + 1, limit)

    def _closes(self, at: int, limit: int) -> bool:
        """Whether an «и» with another genitive closes a list of what an office is for."""
        near = self.document.lower[at : min(limit, at + LIST)]
        after = near.index("и") + 1 if "и" in near else len(near)
        return after < len(near) and is_genitive(near[after])

    def _governs(self, at: int) -> bool:
        """«по торговле», «при Президенте»; «в» only before a name or a field («в Казахстане», «в сфере»)."""
        following = self.document.words[at + 1]
        if not following.isalpha():
            return False
        return self.document.lower[at] not in {"в", "во"} or following[0].isupper() or following in FIELDS


def is_genitive(lower: str) -> bool:
    return any(form.part in NOMINAL and form.case == "gent" for form in readings(lower))


def lists_countries(document: Document, countries: Countries, at: int, limit: int) -> bool:
    """Whether two countries joined by a comma or «и» follow: «делегации Индии, Китая»."""
    first = next((place for place in range(at, limit) if countries.is_noun_at(place)), None)
    if first is None:
        return False
    end = countries.at[first][1]
    return document.lower[end : end + 1] in {(",",), ("и",)} and countries.is_noun_at(end + 1)
