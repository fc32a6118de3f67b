"""Whose session a loose name means: told by the offices of those who speak there."""

from dataclasses import replace

from extraction.languages import Pack
from extraction.text.document import Document

from .office_words import Role
from .session import Session, scores_of


def whose_loose_summit(
    document: Document, found: list[Session], roles: list[Role], pack: Pack
) -> list[Session]:
    """A plain "summit", nothing else said of it, is of the ministers who speak there."""
    state = pack.meeting["summits"][0]
    words = [document.lower[s.first : s.last] for s in found if s.code]
    told = [s.code for s in found if s.code]
    if not told or set(told) != {state} or any(w != ("summit",) for w in words):
        return found
    counts = _office_counts(roles, pack)
    best = max(counts, key=lambda code: counts[code])
    if best in pack.meeting["summits"] or counts[best] < 2 or counts[best] <= counts[state]:
        return found
    return [replace(s, code=best) if s.code == state else s for s in found]


def whose_summit(document: Document, found: list[Session], pack: Pack) -> list[Session]:
    """A plain "summit" or "leaders" is of the heads of government where they are the ones named in full."""
    state, government = pack.meeting["summits"]
    full = pack.set("full_names")

    def loose(session: Session) -> bool:
        words = document.lower[session.first : session.last]
        return session.code == state and full.isdisjoint(words)

    named = scores_of([s for s in found if not loose(s)])
    if named.get(government, 0) <= named.get(state, 0):
        return found
    return [replace(s, code=government) if loose(s) else s for s in found]


def sat_instead(document: Document, found: list[Session], roles: list[Role], chosen: str, pack: Pack) -> str:
    """The body chosen, or the ministers named beside a mere "SCO summit" whose offices fill the text."""
    state = pack.meeting["summits"][0]
    words = [document.lower[s.first : s.last] for s in found if s.code == state]
    full = any(pack.holds("full_names", w) or "leaders" in w for w in words)
    others = {s.code for s in found if s.code and s.status != "past"} - {state}
    if chosen != state or full or len(others) != 1:
        return chosen
    counts, (other,) = _office_counts(roles, pack), others
    return other if counts.get(other, 0) >= 2 and counts[other] > counts[state] else chosen


def _office_counts(roles: list[Role], pack: Pack) -> dict[str, int]:
    """For each body how many words of the offices named are of those who sit in it."""
    words = [word for role in roles for word in role.words]
    return {code: sum(word in signs for word in words) for code, signs in pack.meeting["offices"].items()}


def code_of_ministers(roles: list[Role], pack: Pack) -> str:
    """The council of ministers whose offices a text names most."""
    counts = {c: n for c, n in _office_counts(roles, pack).items() if c not in pack.meeting["summits"]}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def code_from_offices(document: Document, roles: list[Role], pack: Pack) -> str:
    """The body that fits the offices named: a foreign minister makes a council of foreign ministers."""
    counts = _office_counts(roles, pack)
    best = max(counts, key=lambda code: counts[code])
    if pack.holds("summit_signs", document.places):
        return "CHS"
    return best if counts[best] else ""
