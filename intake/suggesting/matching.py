"""Finds existing records for what was read in an article."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from extraction import MeetingDraft, Quote
from extraction.guard import same_passage
from meetings.drafted import same_place
from meetings.models import Body, Meeting, Participant, Person
from review.models import Evidence

NEAR = timedelta(days=3)  # reports date a meeting by its last day, its first, or the day after


def body_of(draft: MeetingDraft) -> Body:
    """The register's body, or the catch-all row for a body the register does not have."""
    body = Body.objects.filter(pk=draft.body).first()
    if body is None:
        body, _ = Body.objects.get_or_create(
            pk="OTHER",
            defaults={"name_en": "Other SCO body", "description": "A body that is not in the register."},
        )
    return body


def meeting_for(draft: MeetingDraft) -> Meeting | None:
    """The known meeting of the draft's body nearest to its dates (within three days).

    Without dates, the one with its number, unless the draft puts it elsewhere: numbers are often misread.
    """
    codes = [draft.body, f"{draft.body}-X"]
    known = Meeting.objects.live().filter(body__in=codes).select_related("body", "country")
    if draft.start is None:
        numbered = known.filter(ordinal=draft.ordinal) if draft.ordinal else []
        return next((meeting for meeting in numbered if not is_elsewhere(meeting, draft)), None)
    start, end = draft.start, draft.end or draft.start
    on_the_day = Q(date_precision="day", start__lte=end + NEAR, end__gte=start - NEAR)
    in_the_month = Q(date_precision="month", start__year=start.year, start__month=start.month)
    near = known.filter(on_the_day | in_the_month)
    return min(
        near,
        key=lambda m: (_days_apart(m, start, end), is_elsewhere(m, draft), m.body_id != draft.body),
        default=None,
    )


def is_elsewhere(meeting: Meeting, draft: MeetingDraft) -> bool:
    """Whether the two are in different countries, or in different cities."""
    if draft.country and meeting.country_id and draft.country != meeting.country_id:
        return True
    return bool(draft.city and meeting.city) and not same_place(draft.city, meeting.city)


def _days_apart(meeting: Meeting, start: date, end: date) -> int:
    return max((meeting.start - end).days, (start - meeting.end).days, 0)


def person_for(name: str) -> Person | None:
    """The register's person with this name in any of its spellings."""
    if not name:
        return None
    spelled = Q(name__iexact=name) | Q(names__name__iexact=name)
    return Person.objects.standing().filter(spelled).distinct().first()


def participant_for(meeting: Meeting, name: str, person: Person | None, country: str, organisation: str):
    """The live participant of the meeting who is this person, has this name, or is this delegation."""
    there = Participant.objects.live().filter(meeting=meeting)
    if person and (found := there.filter(person=person).first()):
        return found
    return there.filter(name__iexact=name, country=country or None, organisation=organisation).first()


def already_read(evidence: Iterable[Evidence], quote: Quote) -> Evidence | None:
    """The evidence that states something at (nearly) the same passage, if any."""
    stating = [e for e in evidence if e.kind == Evidence.Kind.STATES and same_passage(e, quote)]
    return min(stating, key=lambda e: abs(e.start - quote.start) + abs(e.end - quote.end), default=None)
