"""Initial values of a form for chosen words: what the extraction says, or a guess, marked as one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.models import Article
from extraction import Reading, Vocabulary, themes_of
from intake.importing.article import IncomingArticle, read
from review.kinds import KINDS as RECORD_KINDS
from review.values import edited_fields

from .restating import proposal_by

KINDS = ("point", "pledge", "participant", "proposal", "meeting")
NOT_TAKEN = {"person"}  # of a draft: there it is a name, in the form a choice


@dataclass(frozen=True)
class Guess:
    """`values` by form field; `said` if the extraction itself makes a record of these words."""

    kind: str
    said: bool
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class _Drafted:
    kind: str
    draft: object
    proposal: object = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        return [(q.start, q.end) for q in self.draft.quotes if q.role == "states" and not q.field]


def likely_kind(article: Article, vocabulary: Vocabulary, start: int, end: int) -> str:
    """The kind of record the extraction makes of these words; "" for none."""
    found = _overlapping(read(IncomingArticle.of(article), vocabulary), start, end)
    return found[0].kind if found else ""


def guess(article: Article, vocabulary: Vocabulary, kind: str, start: int, end: int) -> Guess:
    """The values of the draft of this kind that overlaps the words; otherwise a guess from nearby drafts."""
    reading = read(IncomingArticle.of(article), vocabulary)
    drafted = next((d for d in _overlapping(reading, start, end) if d.kind == kind), None)
    words = " ".join(article.text[start:end].split())
    if drafted:
        return Guess(kind, True, {**_values(drafted), "text": words})
    values = {"text": words}
    if kind in ("point", "pledge"):
        values["themes"] = themes_of(article.text, vocabulary, start, end, title=article.title)
        values |= _actors(reading, kind, start)
    elif kind == "participant":
        values["name"] = words[:160]
    elif kind == "proposal":
        values |= _actors(reading, "point", start)
    return Guess(kind, False, values)


def with_proposal(article: Article, meeting: int | None, values: dict) -> dict:
    """A point's values with the proposal it would belong to, if its country made one here."""
    found = meeting and proposal_by(article, meeting, values.get("country"))
    return {**values, "proposal": found.pk} if found else values


def _overlapping(reading: Reading, start: int, end: int) -> list[_Drafted]:
    return [d for d in _drafted(reading) if any(a < end and start < b for a, b in d.spans)]


def _drafted(reading: Reading) -> Iterator[_Drafted]:
    """Statements first, since a meeting's words are often half the article."""
    for proposal in reading.proposals:
        for point in proposal.points:
            yield _Drafted("point", point, proposal)
    for kind in ("pledge", "participant", "proposal", "meeting"):
        for draft in getattr(reading, f"{kind}s"):
            yield _Drafted(kind, draft)


def _values(drafted: _Drafted) -> dict:
    known = set(drafted.draft._fields) - NOT_TAKEN
    names = [name for name in edited_fields(RECORD_KINDS[drafted.kind]) if name in known]
    values = {name: getattr(drafted.draft, name) for name in names}
    proposal = drafted.proposal or (drafted.draft if drafted.kind == "proposal" else None)
    if proposal:
        values |= {"country": proposal.proposer_country, "proposer_name": proposal.proposer_name}
    return values


def _actors(reading: Reading, kind: str, start: int) -> dict:
    """Whoever spoke last before these words."""
    before = [d for d in _drafted(reading) if d.kind in ("point", "pledge") and min(d.spans)[0] <= start]
    last = max(before, key=lambda d: min(d.spans), default=None)
    if last is None:
        return {}
    if last.kind == "point":
        country, name = last.proposal.proposer_country, last.proposal.proposer_name
    else:
        country, name = (last.draft.actors[0] if len(last.draft.actors) == 1 else ""), ""
    if kind == "point":
        return {"country": country, "proposer_name": name}
    if last.kind == "pledge" and last.draft.collective:
        return {"collective": last.draft.collective}
    return {"actors": last.draft.actors if last.kind == "pledge" else [country] * bool(country)}
