"""What drafts of all kinds have in common."""

from collections.abc import Iterator

from extraction import MeetingDraft, ParticipantDraft, ProposalDraft, Quote, Reading


def every(reading: Reading) -> Iterator:
    """All drafts of the reading; a proposal's points follow it."""
    yield from reading.meetings
    yield from reading.participants
    for proposal in reading.proposals:
        yield proposal
        yield from proposal.points
    yield from reading.pledges


def kind_of(draft) -> str:
    """The kind of record it would become: "point" for a PointDraft."""
    return type(draft).__name__.removesuffix("Draft").lower()


def quotes_of(draft) -> tuple[Quote, ...]:
    """The draft's quotes; a proposal that nothing announces is cited at its first point."""
    return draft.quotes or (draft.points[0].quotes[:1] if isinstance(draft, ProposalDraft) else ())


def called(draft: MeetingDraft | ParticipantDraft) -> str:
    """The extraction's name for what it found, the same in every reading."""
    if isinstance(draft, MeetingDraft):
        return "|".join([draft.body, str(draft.ordinal or ""), str(draft.start or "")])
    return "|".join([draft.name, draft.country, draft.organisation])[:200]


def in_words(draft) -> str:
    """What the draft says, on one line."""
    if isinstance(draft, ParticipantDraft):
        return ", ".join(filter(None, [draft.name or draft.country or draft.organisation, draft.role]))
    if isinstance(draft, ProposalDraft):
        by = draft.proposer_name or draft.proposer_country or "an unnamed speaker"
        return draft.title or f"Proposal by {by}"
    return draft.quotes[0].text
