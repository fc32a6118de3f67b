"""Recognises a statement in other words: a second outlet's report adds evidence, never a second record."""

from collections.abc import Iterable

from extraction import PledgeDraft, PointDraft, ProposalDraft
from meetings.models import Meeting
from proposals.likeness import SAME_WORDS, likeness
from proposals.models import Pledge, Point, Proposal
from review.states import Reviewed


class StatementsElsewhere:
    """What other articles report about this article's meetings, fetched once for all its drafts."""

    def __init__(self, article: int):
        self.article = article
        self.known: dict[tuple[str, int], list] = {}

    def pledge(self, meeting: Meeting, draft: PledgeDraft) -> Pledge | None:
        """The meeting's pledge that says the same as the draft."""
        known = self._under(meeting, Pledge.objects.filter(meeting=meeting).prefetch_related("actors"))
        alike = [
            pledge
            for pledge in known
            if _same_side(pledge, draft) and (pledge.act == "opposed") == (draft.act == "opposed")
        ]
        return self._found(known, _closest(alike, draft.quotes[0].text))

    def point(self, proposal: Proposal, draft: PointDraft) -> Point | None:
        """The proposal's point that says the same as the draft."""
        known = self._points(proposal)
        return self._found(known, _closest(known, draft.quotes[0].text))

    def proposal(self, meeting: Meeting, draft: ProposalDraft) -> Proposal | None:
        """The same country's proposal at the meeting that shares a point, or its number, with the draft."""
        if not draft.proposer_country:
            return None
        known = self._under(meeting, Proposal.objects.filter(meeting=meeting))
        for proposal in known:
            if proposal.country_id == draft.proposer_country and self._is_same(proposal, draft):
                return self._found(known, proposal)
        return None

    def _is_same(self, proposal: Proposal, draft: ProposalDraft) -> bool:
        if draft.declared_points and proposal.declared_points == draft.declared_points:
            return True
        points = self._points(proposal)
        return any(_closest(points, point.quotes[0].text) for point in draft.points)

    def _points(self, proposal: Proposal) -> list[Point]:
        return self._under(proposal, Point.objects.filter(proposal=proposal))

    def _under(self, record: Reviewed, statements) -> list:
        """The live ones among them that this article does not report."""
        key = (statements.model._meta.model_name, record.pk)
        if key not in self.known:
            others = statements.live().exclude(evidence__article=self.article)
            self.known[key] = list(others.prefetch_related("evidence"))
        return self.known[key]

    @staticmethod
    def _found(known: list, record: Reviewed | None):
        """Note that this article now reports it too."""
        if record:
            known.remove(record)
        return record


def _same_side(pledge: Pledge, draft: PledgeDraft) -> bool:
    """Whether both speak for all who met, or for the same states."""
    if pledge.collective or draft.collective:
        return bool(pledge.collective) == bool(draft.collective)
    return {country.pk for country in pledge.actors.all()} == set(draft.actors)


def _closest(records: Iterable, quote: str):
    """The record whose text or evidence is most like the quote, if alike enough."""

    def best(record) -> float:
        said = [record.text, *(e.quote for e in record.evidence.all() if e.kind == "states" and not e.field)]
        return max(likeness(text, quote) for text in said)

    scored = [(best(record), -record.pk, record) for record in records]
    score, _, record = max(scored, default=(0.0, 0, None))
    return record if score >= SAME_WORDS else None
