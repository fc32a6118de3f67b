"""The values of proposals, points and pledges, each described once."""

from meetings.values import other_number
from review.values import Value, dated


def _codes(name: str):
    return lambda draft, known: sorted(set(getattr(draft, name)))


def _words(draft, known) -> str:
    return draft.quotes[0].text


PROPOSAL = (
    Value("proposer", edited=False, unlike=True),
    Value("title", lambda draft, known: draft.title),
    Value("proposer_name", lambda draft, known: draft.proposer_name),
    Value("country", lambda draft, known: draft.proposer_country or None),
    Value("declared_points", lambda draft, known: draft.declared_points),
)

POINT = (
    Value("number", lambda draft, known: draft.number, other_number("number"), unlike=True),
    Value("act", lambda draft, known: draft.act),
    Value("text", _words),
    Value("themes", _codes("themes"), each="theme"),
)

PLEDGE = (
    Value("act", lambda draft, known: draft.act),
    Value("text", _words),
    Value("verb", lambda draft, known: draft.verb[:80], edited=False),
    Value("collective", lambda draft, known: draft.collective),
    Value("actors", _codes("actors"), each="actor"),
    Value("themes", _codes("themes"), each="theme"),
    Value(
        "due",
        lambda draft, known: dated(draft.due, draft.due_precision),
        other_number("due"),
        parts=("due", "due_precision"),
    ),
    Value("excluded", _codes("excluded"), each="exclusion of"),
)
