"""Days and ranges with a month in words: "May 5, 2023", "29th and 30th of June", "30 June - 1 July 2018"."""

from functools import lru_cache
from typing import NamedTuple

from extraction.languages import Pack
from extraction.text.document import Document
from extraction.text.headings import YEARS

from .resolving import DayOfMonth

MOST_DAYS = 4  # of "28, 29, 30 June and 1 July"
NEAR = 4  # days between two that "and" makes a range of
DASHES = frozenset("-–—−/&")
LONGEST_WEEKDAY = 4  # tokens of "(Monday)," before or behind a day


class Found(NamedTuple):
    """A day as written, and the token after it."""

    day: DayOfMonth
    after: int


@lru_cache(maxsize=4)
def month_names(pack: Pack) -> dict[str, int]:
    names = (*pack.words["months"], *pack.words["months_short"])
    return {name: n % 12 + 1 for n, name in enumerate(names)} | {"sept": 9}


@lru_cache(maxsize=4)
def followers(pack: Pack) -> frozenset[str]:
    """The words that may stand behind the number of a day."""
    linked = pack.set("day_ranges") | pack.set("day_endings") | pack.set("weekdays")
    return linked | month_names(pack).keys() | {"of"}


class DayReader:
    """Reads days between tokens of one document, up to `last`."""

    def __init__(self, document: Document, pack: Pack, last: int):
        self.document, self.pack, self.last = document, pack, last
        self.lower, self.months = document.lower, month_names(pack)

    def range_at(self, place: int) -> tuple[DayOfMonth, DayOfMonth, int] | None:
        """The first and the last day that begin at a token, and the token after them."""
        first = self.day_at(place)
        if first is None:
            return None
        days = [first]
        while len(days) < MOST_DAYS and (found := self._following(days)):
            days.append(found)
        if days[-1].day.month is None and days[0].day.month is None:
            return None
        return days[0].day, days[-1].day, days[-1].after

    def day_at(self, at: int) -> Found | None:
        """May 5, 2023 · 5 May 2023 · the 5th of May · 5, whose month is said elsewhere."""
        if self._is_month(at):
            dot = at + 1 + (self.word(at + 1) == ".")
            day = self.number(dot)
            if day is None or _is_year(self.word(dot)):
                return None
            return self._with_year(day, self.months[self.lower[at]], self._ending(dot + 1))
        day = self.number(at)
        if day is None:
            return None
        end = self._ending(at + 1)
        after = end + (self.word(end) in ("of", "."))
        if self._is_month(after):
            dot = after + 1 + (self.word(after + 1) == "." and self.words_go_on(after + 2))
            return self._with_year(day, self.months[self.lower[after]], dot)
        return Found(DayOfMonth(day), end)

    def words_go_on(self, at: int) -> bool:
        """Whether a year or a small letter follows "Sept.", so that no sentence ends there."""
        return _is_year(self.word(at)) or (self.word(at).islower() and self.document.words[at].islower())

    def word(self, at: int) -> str:
        return self.lower[at] if 0 <= at < self.last else ""

    def number(self, at: int) -> int | None:
        """The number of a day at a token, "29" or "29th"."""
        word = self.word(at)
        if word[-2:] in self.pack.set("day_endings"):
            word = word[:-2]
        is_number = len(word) <= 2 and word.isdecimal() and word.isascii()
        return int(word) if is_number and 1 <= int(word) <= 31 else None

    def _is_month(self, at: int) -> bool:
        return self.word(at) in self.months and self.document.words[at][0].isupper()

    def _ending(self, at: int) -> int:
        return at + (self.word(at) in self.pack.set("day_endings"))

    def _with_year(self, day: int, month: int, after: int) -> Found:
        at = after + (self.word(after) == ",")
        if _is_year(self.word(at)) and int(self.word(at)) in YEARS:
            return Found(DayOfMonth(day, month, int(self.word(at))), at + 1)
        published = self.document.published
        if self.word(after) in ("this", "last") and self.word(after + 1) == "year" and published:
            return Found(DayOfMonth(day, month, published.year - (self.word(after) == "last")), after + 2)
        return Found(DayOfMonth(day, month), after)

    def _following(self, days: list[Found]) -> Found | None:
        """The next day of a range or row, behind "to", "and", a dash, or a comma between bare days."""
        before, at = days[-1], self._past_weekday(days[-1].after)
        link = self._link(at)
        if link is None:
            return None
        start = self._past_weekday(at + len(link.split()))
        start += self.word(start) in ("the", "on")
        found = self.day_at(self._past_weekday(start))
        if found is None or not self._goes_on(before, found, link):
            return None
        if found.day.month is None and before.day.month is not None:
            return self._with_year(found.day.day, before.day.month, found.after)
        return found

    def _link(self, at: int) -> str | None:
        """The word or sign between two days; "" for a hyphen, which is no token between numbers."""
        word = self.word(at)
        if word in DASHES or word == "," or word in self.pack.set("day_ranges"):
            return word
        document = self.document
        if self.number(at) is None and word not in self.months:
            return None
        return "" if document.mask[document.ends[at - 1] : document.starts[at]] == "-" else None

    def _goes_on(self, before: Found, found: Found, link: str) -> bool:
        """Whether a day continues a range: not in "on May 5 and 20 states", nor in "May 5 and June 10"."""
        one, other = before.day, found.day
        if link == ",":
            return self._row_goes_on(one, found)
        if one.month is None:
            return other.month is not None or link == "and" or link in DASHES or link == ""
        if other.month is None:
            return one.day < other.day and not self._counts(found.after)
        if link in ("and", "&") and one.month != other.month:
            return (other.month - one.month) % 12 == 1 and one.day > 31 - NEAR and other.day <= NEAR
        return True

    def _row_goes_on(self, one: DayOfMonth, found: Found) -> bool:
        """Whether a comma stands in "28, 29 and 30 June" or in "June 28, 29 and 30"."""
        if one.month is None and found.day.month is not None:
            return True
        link = self._link(found.after)
        last = self.number(found.after + 1) if link else None
        return one.day < found.day.day < (last or 0) and found.day.month is None

    def _counts(self, at: int) -> bool:
        """Whether the number before a token counts things: "20 million", "20 states"."""
        word = self.word(at)
        if not word.isalpha() or not self.document.words[at].islower():
            return word in ("%", "$")
        if word in self.pack.set("counted_things"):
            return True
        return len(word) > 3 and word.endswith("s") and word not in self.pack.set("short_words_in_s")

    def _past_weekday(self, at: int) -> int:
        """The token after "Monday,", ", Monday," or "(Monday)"."""
        start = at + (self.word(at) in (",", "("))
        if self.word(start) not in self.pack.set("weekdays"):
            return at
        return start + 1 + (self.word(start + 1) in (",", ")"))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.isascii()
