"""Where a second article tells a known record otherwise: its value is kept beside the record's own."""

from collections.abc import Iterator
from datetime import date

from articles.models import Article
from extraction import MeetingDraft, ParticipantDraft, PledgeDraft, PointDraft
from meetings.models import Country, Meeting, Participant
from proposals.models import Pledge, Point
from review.models import Discrepancy
from review.partial_dates import in_words, range_in_words
from review.states import Reviewed
from review.values import dated

from .matching import same_place

Told = tuple[str, str, object]  # the field, the value in words, the value as the field holds it


def words_of(record: Reviewed, draft) -> dict[str, str]:
    """What the draft says otherwise than the record, in words, by the field."""
    return {field: words for field, words, _ in _TOLD[type(record)](record, draft)}


def note(article: Article, record: Reviewed, draft) -> None:
    """Keep what the draft says otherwise than the record, each value once."""
    for field, words, stored in _TOLD[type(record)](record, draft):
        Discrepancy.objects.get_or_create(
            article=article,
            field=field,
            stored=stored,
            **{record._meta.model_name: record},
            defaults={"value": words[:500]},
        )


def _of_meeting(meeting: Meeting, draft: MeetingDraft) -> Iterator[Told]:
    if draft.start and meeting.start and not _within(meeting, draft.start, draft.end or draft.start):
        end = draft.end or draft.start
        yield (
            "start",
            range_in_words(draft.start, end, draft.date_precision),
            dated(draft.start, end, draft.date_precision),
        )
    if draft.ordinal and meeting.ordinal and draft.ordinal != meeting.ordinal:
        yield "ordinal", str(draft.ordinal), draft.ordinal
    if draft.country and meeting.country_id and draft.country != meeting.country_id:
        yield "country", _name(draft.country), draft.country
    if draft.city and meeting.city and not same_place(draft.city, meeting.city):
        yield "city", draft.city, draft.city


def _within(meeting: Meeting, start: date, end: date) -> bool:
    """A report of one of several days agrees with the whole; a month agrees with its days."""
    if meeting.date_precision != "day":
        return (start.year, start.month) == (meeting.start.year, meeting.start.month)
    return meeting.start <= start and end <= meeting.end


def _of_participant(participant: Participant, draft: ParticipantDraft) -> Iterator[Told]:
    if draft.role and participant.role and draft.role.casefold() != participant.role.casefold():
        yield "role", draft.role, draft.role
    if draft.country and participant.country_id and draft.country != participant.country_id:
        yield "country", _name(draft.country), draft.country


def _of_point(point: Point, draft: PointDraft) -> Iterator[Told]:
    if draft.number and point.number and draft.number != point.number:
        yield "number", str(draft.number), draft.number


def _of_pledge(pledge: Pledge, draft: PledgeDraft) -> Iterator[Told]:
    if draft.due and pledge.due and draft.due != pledge.due:
        due = dated(draft.due, draft.due_precision)
        yield "due", in_words(draft.due, draft.due_precision), due


def _name(code: str) -> str:
    return Country.objects.filter(pk=code).values_list("name", flat=True).first() or code


_TOLD = {Meeting: _of_meeting, Participant: _of_participant, Point: _of_point, Pledge: _of_pledge}
