"""What a draft says about meetings and participants, and where it contradicts a record."""


def body(draft, known) -> str:
    """The register's body; a body it does not have becomes the catch-all row."""
    return draft.body if draft.body in known.bodies else "OTHER"


def other_body_name(draft, known=None) -> str:
    return draft.body.removeprefix("other:").strip() if draft.body.startswith("other:") else ""


def same_place(one: str, other: str) -> bool:
    """ "Goa" and "Benaulim, Goa" are one place."""
    parts = [{part.strip().casefold() for part in city.split(",")} for city in (one, other)]
    return bool(parts[0] & parts[1])


def other_city(meeting, draft) -> bool:
    return bool(draft.city and meeting.city) and not same_place(draft.city, meeting.city)


def other_days(meeting, draft) -> bool:
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


def other_country(record, draft) -> bool:
    return bool(draft.country and record.country_id) and draft.country != record.country_id


def other_role(there, draft) -> bool:
    return bool(draft.role and there.role) and draft.role.casefold() != there.role.casefold()
