"""The part of a meeting's address that names it: readable, and never changed once the meeting is public."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import slugify


def candidates(body_code: str, start: date | None, city: str) -> Iterator[str]:
    """Ever longer names for one meeting: cfm-2023-goa, cfm-2023-05-goa, cfm-2023-05-04-goa, …-2, …-3."""
    place = slugify(city.rsplit(",", 1)[-1]) or "no-place"
    if start is None:
        stem = f"{slugify(body_code)}-undated-{place}"
        yield stem
    else:
        for pattern in ("%Y", "%Y-%m", "%Y-%m-%d"):
            stem = f"{slugify(body_code)}-{start.strftime(pattern)}-{place}"
            yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def free_slug(meeting) -> str:
    """The first candidate that no other meeting has."""
    names = candidates(meeting.body_id, meeting.start, meeting.city)
    taken = type(meeting).objects.exclude(pk=meeting.pk)
    return next(name for name in names if not taken.filter(slug=name).exists())
