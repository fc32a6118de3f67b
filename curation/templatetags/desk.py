"""Drafts as an editor reads them. The names of codes come with the page, as `names` (see curation.names)."""

from django import template

from extraction import MeetingDraft
from publishing.partial_dates import range_in_words
from publishing.review import Reviewed

from .. import along, faults

register = template.Library()


@register.filter
def named(code: str, names: dict[str, str]) -> str:
    return names.get(code, code.removeprefix("other:"))


@register.filter
def all_named(codes: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes)


@register.filter
def in_words(fault: BaseException) -> str:
    return faults.in_words(fault)


@register.filter
def draft_when(meeting: MeetingDraft) -> str:
    return range_in_words(meeting.start, meeting.end, meeting.date_precision) or "date not stated"


@register.filter
def percent(share: float) -> str:
    return f"{share:.0%}"


@register.filter
def goes_along(record: Reviewed, name: str) -> str:
    """What the move takes along from above: “its meeting”."""
    return along.kinds(record, name)


@register.filter
def form_path(record: Reviewed) -> str:
    """The record's own form, from the admin's front page."""
    return f"{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/"
