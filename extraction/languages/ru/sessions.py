"""Where a Russian text names a session of a body of the SCO, and what it says of it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extraction.languages.protocol import Named, SessionTold
from extraction.text.document import Document, Sentence

from .agreement import nouns, number_of
from .ordinals import ordinal_before
from .phrases import FoundPhrase, Phrasebook, phrasebook
from .words import table

NEAR_NOUN = 7  # tokens between «заседание» and who met
BEHIND = 24  # tokens after who met within which «завершили встречу» may stand
NEAR_NAME = 9  # tokens after who met within which the organisation is named
NEAR_PAPER = 4  # tokens between «заявление» and whose it is
IN_FULL = 0.8  # the weight of a body's name without the organisation's
LOOSE = {
    (True, True): 0.9,
    (True, False): 0.5,
    (False, True): 0.3,
    (False, False): 0.15,
}  # summit, of the SCO
UNSPECIFIC = frozenset({"other:ministers", "other:heads of agencies"})
ABBREVIATED = frozenset({"сгг", "сгп", "смид"})
TIMES = frozenset({"held", "coming", "past"})
HELD_BEHIND = frozenset({"на", "в", "ходе", "итогам", "во"})
TOWARDS = frozenset("встречу заседание совещание саммит форум конференцию сессию".split())  # «прибыл на …»
FORUMS = frozenset("форуме форума форум конференции конференция форуму конференцию конгрессе".split())
HEAD = 3  # sentences that tell what an article is about
PLANNED = frozenset("не будет будут планируется ожидается предстоит должны должна должен ранее году".split())
BEFORE, AFTER = 9, 14  # tokens around a session in which its status is told


class Books(NamedTuple):
    """The phrases of `bodies.toml`."""

    groups: Phrasebook
    nouns: Phrasebook
    loose: Phrasebook
    meets: Phrasebook
    papers: Phrasebook
    status: Phrasebook


@lru_cache(maxsize=1)
def books() -> Books:
    tables = table("bodies")
    rows, said = tables["sessions"], tables["status"]
    return Books(
        phrasebook((phrase, code) for code, phrases in tables["groups"].items() for phrase in phrases),
        _plain(rows["nouns"]),
        _plain(rows["loose"]),
        _plain(rows["meets"]),
        _plain(rows["papers"]),
        phrasebook((phrase, kind) for kind, phrases in said.items() for phrase in phrases),
    )


@lru_cache(maxsize=1)
def others() -> frozenset[str]:
    """Words of organisations and tables of two whose sessions are not the SCO's."""
    return frozenset(table("bodies")["others"]["names"])


def _plain(phrases: list[str]) -> Phrasebook:
    return phrasebook((phrase, "") for phrase in phrases)


def read_sessions(document: Document, named: Sequence[Named]) -> list[SessionTold]:
    """In text order: bodies in full, then «саммит» and «встреча» alone."""
    reader = SessionReader(document, named)
    return _title_beside(document, reader.proved(reader.sessions()))


def _title_beside(document: Document, found: list[SessionTold]) -> list[SessionTold]:
    """A title of talks on the sidelines leaves it to the text whether the session itself is reported."""
    body = next((s.start for s in document.sentences if s.kind == "body"), 0)
    held = {s.code for s in found if s.status == "held" and s.weight >= IN_FULL and s.start >= body}
    return [
        s._replace(status="named") if s.start < body and s.status == "beside" and s.code in held else s
        for s in found
    ]


class SessionReader:
    """Reads the sessions of one document."""

    def __init__(self, document: Document, named: Sequence[Named]) -> None:
        self.document, self.lower = document, document.lower
        told = ((bisect_left(document.starts, name.start), name) for name in named)
        self.sco = {
            at for at, name in told
            if name.kind == "sco" or (name.kind == "members" and not self._of_others(name.end))
        }  # fmt: skip
        self.nouns = document.by_sentence(self._find(books().nouns))
        self.signs = document.by_sentence(self._find(books().status))

    def _of_others(self, end: int) -> bool:
        """«государств – участников СНГ»: members of another organisation."""
        at = bisect_left(self.document.starts, end)
        return not others().isdisjoint(self.lower[at : at + 2])

    def _find(self, book: Phrasebook) -> list[FoundPhrase]:
        return book.find(self.lower, self.document.places, self.document.ends_of)

    def sessions(self) -> list[SessionTold]:
        found: list[SessionTold] = []
        covered: set[int] = set()
        groups = self._find(books().groups)
        precise = {group.first for group in groups if group.value not in UNSPECIFIC}
        groups = [
            group for group in groups
            if group.value not in UNSPECIFIC or precise.isdisjoint(range(group.first + 1, group.last))
        ]  # fmt: skip
        for group in sorted(groups, key=lambda g: (g.first, g.value in UNSPECIFIC, -g.last)):
            if group.first in covered or not (told := self._of_group(group)):
                continue
            first, session = told
            found.append(session)
            covered.update(range(first, group.last + 2))
        for match in self._find(books().loose):
            if match.first not in covered and (session := self._loose(match)):
                found.append(session)
        return sorted(self._summits(found))

    def proved(self, found: list[SessionTold]) -> list[SessionTold]:
        """A session only named at the head was held where the body tells of papers adopted."""
        if any(s.status in {"held", "coming", "past"} and s.weight >= IN_FULL for s in found):
            return found
        told = [sign for signs in self.signs.values() for sign in signs if sign.value == "proof"]
        if not any(PLANNED.isdisjoint(self.lower[max(0, sign.first - 4) : sign.last + 3]) for sign in told):
            return found
        sentences = self.document.sentences
        end = sentences[min(HEAD, len(sentences)) - 1].end if sentences else 0
        return [
            s._replace(status="held") if s.status == "named" and s.weight >= IN_FULL and s.start < end else s
            for s in found
        ]

    def _summits(self, found: list[SessionTold]) -> list[SessionTold]:
        """In a text on the organisation that names no other body, «саммит» is the heads of state's."""
        if not self.sco or any(session.code not in {"", "CHS"} for session in found):
            return found
        low = self.document.mask.lower()
        return [s._replace(code="CHS") if low.startswith("саммит", s.start) else s for s in found]

    def _sentence(self, at: int) -> Sentence | None:
        number = self.document.numbers[at]
        return self.document.sentences[number] if number >= 0 else None

    def _is_sco(self, first: int, last: int) -> bool:
        return any(at in self.sco for at in range(first, last))

    def _is_of_another(self, first: int, last: int) -> bool:
        return not others().isdisjoint(self.lower[first:last])

    def _of_group(self, group: FoundPhrase) -> tuple[int, SessionTold] | None:
        """A session by who meets: behind «заседание», or as subject of «собрались», «обсудили»."""
        sentence = self._sentence(group.first)
        if sentence is None:
            return None
        is_sco = self._is_sco(group.first - 3, group.last + NEAR_NAME)
        if not is_sco and self._is_of_another(group.last, min(group.last + NEAR_NAME, sentence.last)):
            return None
        here = self.nouns.get(sentence.number, ())
        near = [noun for noun in here if 0 <= group.first - noun.first <= NEAR_NOUN]
        opening = self.lower[group.first]
        begin = max(sentence.first, group.first - NEAR_PAPER)
        of_paper = is_sco and bool(books().papers.within(self.lower, begin, group.first))
        if near or opening in ABBREVIATED or opening.startswith("совет"):
            weight = 1.0 if is_sco else IN_FULL
        elif self._will_meet(group, sentence, is_sco):
            return group.first, self._ahead(group, sentence)
        elif of_paper or self._meets(group, sentence, is_sco):
            weight = 0.7 if is_sco else 0.6
        else:
            return None
        if group.value in UNSPECIFIC:
            weight = min(weight, 0.7)
        first = near[0].first if near else group.first
        status = self._status(first, group.last, sentence)
        if weight < IN_FULL and status == "named":
            status = "held"  # a paper of theirs, or what they did, tells of their session
        span = self.document.starts[first], self.document.ends[group.last - 1]
        ordinal = self._ordinal(first, group, sentence.first)
        return first, SessionTold(*span, group.value, status, ordinal, weight, self._is_online(sentence))

    def _meets(self, group: FoundPhrase, sentence: Sentence, is_sco: bool) -> bool:
        """Whether a plural group is said to have met or done something together."""
        words = self.lower[sentence.first : sentence.last]
        alone = number_of(nouns(self.lower[group.first])) == "sing"
        if alone and (FORUMS.intersection(words) or others().intersection(words)):
            return False  # a minister who speaks at a forum of others
        here = self.nouns.get(sentence.number, ())
        told = is_sco or any(group.last <= noun.first < group.last + BEHIND for noun in here)
        told = told or (not alone and self._is_sco(sentence.first, sentence.last))
        return told and bool(books().meets.within(self.lower, sentence.first, sentence.last))

    def _will_meet(self, group: FoundPhrase, sentence: Sentence, is_sco: bool) -> bool:
        """«главы правительств стран ШОС проведут встречу»: a group that is told to meet soon."""
        coming = [sign for sign in self.signs.get(sentence.number, ()) if sign.value == "coming"]
        ahead = any(0 <= sign.first - group.last < BEHIND for sign in coming)
        return ahead and is_sco and not books().meets.within(self.lower, sentence.first, sentence.last)

    def _ahead(self, group: FoundPhrase, sentence: Sentence) -> SessionTold:
        span = self.document.starts[group.first], self.document.ends[group.last - 1]
        return SessionTold(*span, group.value, "coming", None, 0.7, self._is_online(sentence))

    def _ordinal(self, first: int, group: FoundPhrase, begin: int) -> int | None:
        number = ordinal_before(self.document.words, self.lower, first, begin)
        if number is None and first != group.first:
            number = ordinal_before(self.document.words, self.lower, group.first, first + 1)
        return number

    def _loose(self, match: FoundPhrase) -> SessionTold | None:
        """«Саммит ШОС» is the heads of state's; «саммит», «встреча» alone may be whichever."""
        sentence = self._sentence(match.first)
        if sentence is None:
            return None
        is_sco = self._is_sco(match.first - 4, match.last + 4)
        if not is_sco and self._is_of_another(match.last, min(match.last + 4, sentence.last)):
            return None
        words = range(sentence.first, sentence.last)
        if self._is_of_another(sentence.first, sentence.last) and self.sco.isdisjoint(words):
            return None
        is_summit = self.lower[match.first].startswith("саммит")
        weight = LOOSE[is_summit, is_sco]
        ordinal = ordinal_before(self.document.words, self.lower, match.first, sentence.first)
        status = self._status(match.first, match.last, sentence)
        span = self.document.starts[match.first], self.document.ends[match.last - 1]
        code = "CHS" if is_summit and is_sco else ""
        return SessionTold(*span, code, status, ordinal, weight, self._is_online(sentence))

    def _status(self, first: int, last: int, sentence: Sentence) -> str:
        """What the words around a session say of when it is; those of its sidelines win, then the nearest."""
        begin, end = first - BEFORE, last + AFTER
        found = [
            sign for sign in self.signs.get(sentence.number, ())
            if begin <= sign.first and sign.last <= end and sign.value != "online"
            and ";" not in self.lower[min(sign.last, last) : max(sign.first, first)]
        ]  # fmt: skip
        if any(sign.value == "beside" and 0 <= first - sign.last <= 3 for sign in found):
            return "beside"
        if self.lower[last : last + 1] and self._will_be(last, sentence, found):
            return "coming"
        for kind in ("past", "coming"):
            if any(sign.value == kind and sign.first < first and first - sign.last <= 1 for sign in found):
                return kind
        told = [sign for sign in found if sign.value in TIMES]
        if told:
            return min(told, key=lambda s: s.first - last if s.first >= last else first - s.last + 1).value
        before = self.lower[max(sentence.first, first - 5) : first]
        if before[-1:] in {("на",), ("в",)} and self.lower[first] in TOWARDS:
            return "named"
        return "named" if HELD_BEHIND.isdisjoint(before) else "held"

    def _will_be(self, last: int, sentence: Sentence, found: list[FoundPhrase]) -> bool:
        """«на заседание министров, которое пройдет …»: told of the session itself."""
        for at in range(last, min(last + NEAR_NAME, sentence.last)):
            if self.lower[at].startswith("котор") and self.lower[at - 1] == ",":
                return any(sign.value == "coming" and at < sign.first <= at + 2 for sign in found)
        return False

    def _is_online(self, sentence: Sentence) -> bool:
        return any(sign.value == "online" for sign in self.signs.get(sentence.number, ()))
