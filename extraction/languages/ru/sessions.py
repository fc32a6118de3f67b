"""Where a Russian text names a session of a body of the SCO, and what it says of it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extraction.languages.protocol import Named, SessionTold
from extraction.text.document import Document

from .ordinals import ordinal_before
from .phrases import Found, Phrasebook, phrasebook
from .words import table

NEAR_NOUN = 7  # tokens between «заседание» and who met
BEHIND = 24  # tokens after who met within which «завершили встречу» may stand
NEAR_NAME = 9  # tokens after who met within which the organisation is named
NEAR_PAPER = 4  # tokens between «заявление» and whose it is
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


def _plain(phrases: list[str]) -> Phrasebook:
    return phrasebook((phrase, "") for phrase in phrases)


def read_sessions(document: Document, named: Sequence[Named]) -> list[SessionTold]:
    """In text order: bodies in full, then «саммит» and «встреча» alone."""
    sco = {bisect_left(document.starts, name.start) for name in named if name.kind in {"sco", "members"}}
    nouns = document.by_sentence(books().nouns.find(document.lower, document.places, document.ends_of))
    found: list[SessionTold] = []
    covered: set[int] = set()
    for group in _longest(books().groups.find(document.lower, document.places, document.ends_of)):
        told = _of_group(document, group, nouns, sco) if group.first not in covered else None
        if told:
            first, session = told
            found.append(session)
            covered.update(range(first, group.last + 2))
    for match in books().loose.find(document.lower, document.places, document.ends_of):
        if (
            match.first not in covered
            and document.numbers[match.first] >= 0
            and (session := _loose(document, match, sco))
        ):
            found.append(session)
    found.sort()
    return _title_beside(document, found)


def _title_beside(document: Document, found: list[SessionTold]) -> list[SessionTold]:
    """A title of talks on the sidelines leaves it to the text whether the session itself is reported."""
    body = next((s.start for s in document.sentences if s.kind == "body"), 0)
    held = {s.code for s in found if s.status == "held" and s.weight >= 0.8 and s.start >= body}
    return [
        s._replace(status="named") if s.start < body and s.status == "beside" and s.code in held else s
        for s in found
    ]


def _longest(matches: list[Found]) -> list[Found]:
    found: list[Found] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if not found or match.first >= found[-1].last:
            found.append(match)
    return found


def _of_group(
    document: Document, group: Found, nouns: dict[int, list[Found]], sco: set[int]
) -> tuple[int, SessionTold] | None:
    """A session by who meets: behind «заседание», or as subject of «собрались», «обсудили»."""
    number = document.numbers[group.first]
    if number < 0:
        return None
    sentence = document.sentences[number]
    here = nouns.get(number, ())
    near = [noun for noun in here if 0 <= group.first - noun.first <= NEAR_NOUN]
    meets = [noun for noun in here if group.last <= noun.first < group.last + BEHIND]
    behind = document.lower[group.last : min(group.last + NEAR_NAME, sentence.last)]
    is_sco = any(group.first - 3 <= at < group.last + NEAR_NAME for at in sco)
    if not is_sco and set(table("bodies")["others"]["names"]).intersection(behind):
        return None
    first = near[0].first if near else group.first
    own = document.lower[group.first] in {"сгг", "сгп", "смид"} or document.lower[group.first].startswith(
        "совет"
    )
    begin = max(sentence.first, group.first - NEAR_PAPER)
    of_paper = is_sco and bool(books().papers.within(document.lower, begin, group.first))
    if not near and not own:
        if not of_paper and (not (is_sco or meets) or not _meets(document, group, sentence)):
            return None
        weight = 0.7 if is_sco else 0.6
    else:
        weight = 1.0 if is_sco else 0.8
    code = group.value
    ordinal = _ordinal(document, first, group, sentence.first)
    status = _status(document, first, group.last, sentence)
    if of_paper and not near and status == "named":
        status = "held"  # a paper of theirs tells of their session
    span = document.starts[first], document.ends[group.last - 1]
    return first, SessionTold(*span, code, status, ordinal, weight, _is_online(document, sentence))


def _meets(document: Document, group: Found, sentence) -> bool:
    """Whether a plural group is said to have met or done something together."""
    return bool(books().meets.within(document.lower, sentence.first, sentence.last))


def _ordinal(document: Document, first: int, group: Found, begin: int) -> int | None:
    number = ordinal_before(document.words, document.lower, first, begin)
    if number is None and first != group.first:
        number = ordinal_before(document.words, document.lower, group.first, first + 1)
    return number


def _status(document: Document, first: int, last: int, sentence) -> str:
    """What the words around a session say of when it is; those of its sidelines win, then the nearest."""
    begin, end = max(sentence.first, first - BEFORE), min(sentence.last, last + AFTER)
    lower = document.lower
    found = books().status.within(lower, begin, end)
    found = [m for m in found if m.value != "online" and not _another_clause(document, m, first, last)]
    if any(match.value == "beside" and 0 <= first - match.last <= 3 for match in found):
        return "beside"
    for kind in ("past", "coming"):
        if any(match.value == kind and match.first < first and first - match.last <= 1 for match in found):
            return kind
    told = [match for match in found if match.value in {"held", "coming", "past"}]
    if told:
        return min(told, key=lambda m: m.first - last if m.first >= last else first - m.last + 1).value
    return _by_preposition(lower, first, begin)


def _another_clause(document: Document, match: Found, first: int, last: int) -> bool:
    """Whether a semicolon stands between."""
    between = document.lower[min(match.last, last) : max(match.first, first)]
    return ";" in between


def _by_preposition(lower: tuple[str, ...], first: int, begin: int) -> str:
    for at in range(first - 1, max(begin, first - 5) - 1, -1):
        if lower[at] in {"на", "в", "ходе", "итогам", "во"}:
            return "held"
    return "named"


def _is_online(document: Document, sentence) -> bool:
    return any(
        m.value == "online" for m in books().status.within(document.lower, sentence.first, sentence.last)
    )


def _loose(document: Document, match: Found, sco: set[int]) -> SessionTold | None:
    """«Саммит ШОС» is the heads of state's; «саммит», «встреча» alone may be whichever."""
    sentence = document.sentences[document.numbers[match.first]]
    is_sco = any(match.first - 4 <= at <= match.last + 3 for at in sco)
    behind = document.lower[match.last : min(match.last + 4, sentence.last)]
    if not is_sco and set(table("bodies")["others"]["names"]).intersection(behind):
        return None
    is_summit = document.lower[match.first].startswith("саммит")
    weight = (0.9 if is_sco else 0.5) if is_summit else (0.4 if is_sco else 0.25)
    code = "CHS" if is_summit and is_sco else ""
    ordinal = ordinal_before(document.words, document.lower, match.first, sentence.first)
    status = _status(document, match.first, match.last, sentence)
    span = document.starts[match.first], document.ends[match.last - 1]
    return SessionTold(*span, code, status, ordinal, weight, _is_online(document, sentence))
