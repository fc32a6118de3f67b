"""A reading as plain JSON data, in the shape in which gold annotations are kept."""

from datetime import date

from .drafts import MeetingDraft, ParticipantDraft, PledgeDraft, PointDraft, ProposalDraft, Quote, Reading


def to_json(reading: Reading, ident: str, url: str = "") -> dict:
    """The reading as JSON-ready values; missing ones are null, dates ISO strings, actors one flat list."""
    return {
        "id": ident,
        "url": url,
        "lang": reading.language,
        "title": reading.title,
        "published": _day(reading.published),
        "is_sco_meeting": reading.is_meeting_report,
        "reason": reading.reason,
        "meetings": [_meeting(m) for m in reading.meetings],
        "mentioned_meetings": [_meeting(m) for m in reading.mentioned_meetings],
        "participants": [_participant(p) for p in reading.participants],
        "proposals": [_proposal(p) for p in reading.proposals],
        "pledges": [_pledge(p) for p in reading.pledges],
        "warnings": list(reading.warnings),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _meeting(draft: MeetingDraft) -> dict:
    return {
        "body": draft.body,
        "ordinal": draft.ordinal,
        "start": _day(draft.start),
        "end": _day(draft.end),
        "city": draft.city or None,
        "country": draft.country or None,
        "chair_country": draft.chair_country or None,
        "evidence": [_quote(q) for q in draft.quotes],
        "origin": _origin(draft),
    }


def _participant(draft: ParticipantDraft) -> dict:
    return {
        "name": draft.name or None,
        "name_en": draft.person or None,
        "role": draft.role or None,
        "country": draft.country or None,
        "org": draft.organisation or None,
        "capacity": draft.capacity,
        "evidence": [_quote(q) for q in draft.quotes],
        "origin": _origin(draft),
    }


def _proposal(draft: ProposalDraft) -> dict:
    return {
        "proposer_name": draft.proposer_name or None,
        "proposer_country": draft.proposer_country or None,
        "declared_points": draft.declared_points,
        "points": [_point(p) for p in draft.points],
        "evidence": [_quote(q) for q in draft.quotes],
        "origin": _origin(draft),
    }


def _point(draft: PointDraft) -> dict:
    stated = draft.quotes[0]
    return {
        "n": draft.number,
        "quote": stated.text,
        "start": stated.start,
        "end": stated.end,
        "act": draft.act,
        "themes": list(draft.themes),
        "evidence": [_quote(q) for q in draft.quotes[1:]],
        "origin": _origin(draft),
    }


def _pledge(draft: PledgeDraft) -> dict:
    stated = draft.quotes[0]
    return {
        "actors": [draft.collective] if draft.collective else list(draft.actors),
        "excluded": list(draft.excluded),
        "verb": draft.verb,
        "act": draft.act,
        "quote": stated.text,
        "start": stated.start,
        "end": stated.end,
        "themes": list(draft.themes),
        "due": _day(draft.due),
        "due_precision": draft.due_precision or None,
        "evidence": [_quote(q) for q in draft.quotes[1:]],
        "origin": _origin(draft),
    }


def _quote(quote: Quote) -> dict:
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "role": quote.role,
        "field": quote.field,
    }


def _origin(draft) -> dict:
    origin = draft.origin
    return {"rule": origin.rule, "explanation": origin.explanation, "confidence": origin.confidence}
