"""Where a personal name stands in a Russian text, and what it is in the nominative."""

from collections.abc import Sequence
from functools import lru_cache

from extraction.languages.protocol import Named
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .chinese import is_family_name, is_given_name
from .known_people import folded, known_people
from .morphology import readings
from .nominatives import folded_nominatives, nominatives
from .words import table

LONGEST_NAME = 6  # tokens, initials and their stops among them
PARTICLES = frozenset(
    {
        "уль",
        "аль",
        "аз",
        "эль",
        "ибн",
        "бин",
        "оглы",
        "углы",
        "ди",
        "ад",
        "ур",
        "дер",
        "фон",
        "ван",
        "де",
        "бен",
    }
)
JOINED = frozenset((word,) for word in ("оглы", "заде", "хан", "бек", "бей", "паша", "уулу", "кызы", "ага"))
TRAILING = frozenset({"уулу", "кызы", "улы", "огли", "кизи"})  # «Тургунбек уулу»
OPENING = frozenset({"PREP", "CONJ", "NPRO", "VERB", "ADVB", "GRND", "PRTS"})  # what may open a sentence
NAME_KINDS = frozenset({"Surn", "Name", "Patr"})


class NameFinder:
    """Finds runs of words that are a name."""

    def __init__(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> None:
        self.document = document
        self.known = known_people(vocabulary)
        self.taken = _taken(document, named)  # tokens of countries, cities and the organisation
        self.institution = _institution()

    def is_capital(self, at: int) -> bool:
        word = self.document.words[at]
        return word[0].isupper() and word[0].isalpha()

    def is_initial(self, at: int) -> bool:
        """«С.» of «С. Лавров»."""
        words = self.document.words
        return (
            len(words[at]) <= 2 and words[at].isalpha() and words[at][0].isupper()
            and words[at + 1 : at + 2] == (".",)
            and self.document.starts[at + 1] == self.document.ends[at]
        )  # fmt: skip

    def run(self, first: int, last: int, follows_office: bool) -> int:
        """The end of the name that begins at a token, or `first` when none does; never past `last`."""
        at, initials = first, 0
        while at < last and self.is_initial(at) and at - first < 6:
            at, initials = at + 2, initials + 1
            while at < last and self.document.words[at] in "-‑":
                at += 1
        begin = at
        while at < last and at - begin < LONGEST_NAME and self._goes_on(at, begin):
            at += 1
        while at > begin and self.document.lower[at - 1] in PARTICLES and not self.is_capital(at - 1):
            at -= 1
        if at == begin:
            return first
        if initials == 0 and at < last - 1 and at - begin == 1 and self.is_initial(at):
            return self._with_initials_after(at, last)
        return at if self._is_name(first, begin, at, initials, follows_office) else first

    def _with_initials_after(self, at: int, last: int) -> int:
        """«Лавров С. В.»: only where it is no end of a sentence."""
        end = at
        while end < last - 1 and self.is_initial(end):
            end += 2
        return end if end < last and not self.is_capital(end) else at

    def _goes_on(self, at: int, begin: int) -> bool:
        lower, document = self.document.lower[at], self.document
        if at > begin and (self._apart(at) or self._is_initial_behind(at)):
            return False
        if lower in TRAILING and at > begin:
            return True
        if lower in PARTICLES and at > begin and at + 1 < len(document.words):
            return self.is_capital(at + 1) and not self._apart(at + 1)
        if not self.is_capital(at) or at in self.taken or not lower.isalpha():
            return False
        return not self._is_half(at) and not self.is_institutional(at, begin)

    def _is_initial_behind(self, at: int) -> bool:
        """«Ильин Ю.В.», not «Ван И.» at the end of a sentence."""
        return self.is_initial(at) and not is_family_name(self.document.words[at - 1])

    def _is_half(self, at: int) -> bool:
        """Whether a hyphen joins a word to one without a capital («Политико-юридической комиссии»)."""
        end = self.document.ends[at]
        sign, behind = self.document.mask[end : end + 1], self.document.mask[end + 1 : end + 2]
        joined = sign in {"-", "‑"} and behind.islower()
        return joined and self.document.lower[at + 2 : at + 3] not in JOINED

    def _apart(self, at: int) -> bool:
        """Whether something else than a space or a hyphen stands before a token."""
        gap = self.document.mask[self.document.ends[at - 1] : self.document.starts[at]]
        return gap.strip("-‑") not in {"", " "} or len(gap) > 2

    def is_institutional(self, at: int, begin: int) -> bool:
        """Whether a capitalised word is of an institution («Совета», «МИД») or opens a sentence."""
        word, lower = self.document.words[at], self.document.lower[at]
        if lower.isupper() or (
            word.isupper() and len(word) > 1 and len(word) < 6 and not self._all_capitals(at)
        ):
            return True
        found = readings(lower)
        first = found[0] if found else None
        if lower in self.institution or any(form.lemma in self.institution for form in found[:2]):
            return True
        if lower.endswith("ов") and lower[:-2] in self.institution:  # «Совбезов», which looks like a name
            return True
        if (
            not first
            or any(form.kind in NAME_KINDS for form in found)
            or is_given_name(word)
            or is_family_name(word)
        ):
            return False
        likely = first.score > 0.4 and first.known
        return first.part in {"ADJF", "PRTF"} or (first.part in OPENING and likely)

    def _all_capitals(self, at: int) -> bool:
        near = self.document.words[max(0, at - 2) : at] + self.document.words[at + 1 : at + 3]
        return bool(near) and all(word.isupper() for word in near if word.isalpha())

    def _is_name(self, first: int, begin: int, end: int, initials: int, follows_office: bool) -> bool:
        words, lower = self.document.words[begin:end], self.document.lower[begin:end]
        if initials:
            return end - begin <= 2 and _may_be_family(lower[0])
        if self.register_name(words):
            return True
        if follows_office:
            if end - begin == 1 and len(words[0]) < 2:
                return False
            return end - begin >= 1 and not _is_common(lower[0], end - begin)
        if is_family_name(words[0]) and len(words) == 2 and is_given_name(words[1]):
            return _is_chinese(words)
        if len(words) >= 2:
            return any(form.kind == "Name" for form in readings(lower[0])[:4]) and _may_be_family(lower[-1])
        return False

    def register_name(self, words: Sequence[str]) -> str:
        """The register's name_en for a full name in any case, or ""."""
        for name in nominatives(words):
            if english := self.known.by_name.get(folded(name)):
                return english
        return ""

    def family(self, at: int) -> tuple[str, ...]:
        """The folded names of the register whose family name a single word is, in some case."""
        if not self.is_capital(at) or at in self.taken:
            return ()
        found = (self.known.by_family.get(name, ()) for name in folded_nominatives(self.document.words[at]))
        return tuple(dict.fromkeys(name for names in found for name in names))


def is_chinese(words: Sequence[str]) -> bool:
    """Whether a name is written as Chinese ones are."""
    return len(words) == 2 and is_family_name(words[0]) and is_given_name(words[1])


def _is_chinese(words: Sequence[str]) -> bool:
    """Two words of a Chinese name, neither of which is a plain Russian word («Хань Чжубинь»)."""
    return len(words[1]) > 1 or words[0].lower() in {"ван", "чжан", "ли", "ма", "го"}


def _may_be_family(lower: str) -> bool:
    found = readings(lower)
    return (
        any(form.kind in NAME_KINDS for form in found)
        or not found
        or found[0].part in {"NOUN", "ADJF", "UNKN", ""}
        or not found[0].known
    )


def _is_common(lower: str, size: int) -> bool:
    """Whether a lone word after an office is a plain noun («министр Совета»)."""
    found = readings(lower)
    if size > 1 or not found or any(form.kind in NAME_KINDS for form in found) or is_family_name(lower):
        return False
    return found[0].part == "NOUN" and not found[0].animate and found[0].score > 0.6


@lru_cache(maxsize=1)
def _institution() -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in table("offices")["institution"])


def _taken(document: Document, named: Sequence[Named]) -> set[int]:
    from bisect import bisect_left

    found = set()
    for name in named:
        if name.kind in {"country", "city", "sco"}:
            first = bisect_left(document.starts, name.start)
            found.update(range(first, bisect_left(document.starts, name.end)))
    return found
