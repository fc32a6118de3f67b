"""The values of meetings and participants, each described once."""

from review.values import Value, dated


def body(draft, known) -> str:
    """The register's body; a body it does not have becomes the catch-all row."""
    return draft.body if draft.body in known.bodies else "OTHER"


def other_body_name(draft, known=None) -> str:
    return draft.body.removeprefix("other:").strip() if draft.body.startswith("other:") else ""


def same_place(one: str, other: str) -> bool:
    """ "Goa" and "Benaulim, Goa" are one place."""
    parts = [{part.strip().casefold() for part in city.split(",")} for city in (one, other)]
    return bool(parts[0] & parts[1])


def _other_days(meeting, draft) -> bool:
    """Whether the dates contradict: one of several days agrees with them all, a month with its days."""
    if not (draft.start and meeting.start):
        return False
    end = draft.end or draft.start
    if meeting.date_precision != "day":
        return (draft.start.year, draft.start.month) != (meeting.start.year, meeting.start.month)
    return draft.start < meeting.start or meeting.end < end


def other_number(name: str):
    """Whether both have a number, and the two differ."""

    def differs(record, draft) -> bool:
        own, other = getattr(record, name), getattr(draft, name)
        return bool(own and other) and own != other

    return differs


def _other_country(record, draft) -> bool:
    return bool(draft.country and record.country_id) and draft.country != record.country_id


def _other_role(there, draft) -> bool:
    return bool(draft.role and there.role) and draft.role.casefold() != there.role.casefold()


MEETING = (
    Value("body", body),
    Value("title", other_body_name),
    Value("ordinal", lambda draft, known: draft.ordinal, other_number("ordinal")),
    Value(
        "start",
        lambda draft, known: dated(draft.start, draft.end or draft.start, draft.date_precision),
        _other_days,
        parts=("start", "end", "date_precision"),
        label="dates",
    ),
    Value(
        "city",
        lambda draft, known: draft.city,
        lambda meeting, draft: bool(draft.city and meeting.city) and not same_place(draft.city, meeting.city),
    ),
    Value("country", lambda draft, known: draft.country or None, _other_country),
    Value("chair_country", lambda draft, known: draft.chair_country or None),
    Value("venue", edited=False),
    Value("format", edited=False),
    Value("outcome_documents", edited=False),
    Value("register_source", edited=False),
    Value("register_confidence", edited=False),
)

PARTICIPANT = (
    Value("name", lambda draft, known: draft.name),
    Value(
        "role",
        lambda draft, known: draft.role,
        lambda there, draft: (
            bool(draft.role and there.role) and draft.role.casefold() != there.role.casefold()
        ),
    ),
    Value("country", lambda draft, known: draft.country or None, _other_country),
    Value("organisation", lambda draft, known: draft.organisation),
    Value("capacity", lambda draft, known: draft.capacity),
    Value("person", lambda draft, known: known.people.get((draft.person or draft.name).lower()), unlike=True),
)
