"""Filters that show drafts to editors. Pages provide the names of codes as `names`."""

from django import template

from extraction import MeetingDraft
from extraction.confidence import in_words
from extraction.drafts import Quote
from register.vocabulary import trained_judges
from review.partial_dates import range_in_words

register = template.Library()
REPEATS = "repeats"
MOST_REPEATS = 5  # of a statement, shown in a preview


@register.filter
def named(code: str, names: dict[str, str]) -> str:
    return names.get(code, code.removeprefix("other:"))


@register.filter
def all_named(codes: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes)


@register.filter
def draft_when(meeting: MeetingDraft) -> str:
    return range_in_words(meeting.start, meeting.end, meeting.date_precision) or "date not stated"


@register.filter
def shown(quotes: tuple[Quote, ...]) -> list[Quote]:
    """The quotes with only the first few repeats; in a text compiled from many, nearly all are repeats."""
    repeats = [quote for quote in quotes if quote.role == REPEATS]
    left_out = set(map(id, repeats[MOST_REPEATS:]))
    return [quote for quote in quotes if id(quote) not in left_out]


@register.filter
def repeats_left_out(quotes: tuple[Quote, ...]) -> int:
    return max(0, sum(quote.role == REPEATS for quote in quotes) - MOST_REPEATS)


@register.filter
def percent(share: float) -> str:
    return f"{share:.0%}"


@register.simple_tag(takes_context=True)
def how_sure(context, kind: str, rule: str, chance: float) -> str:
    """How likely a suggestion is right, in words, by what was measured in the language of its article."""
    told = context.get("reading") or context.get("article")
    return in_words(kind, rule, chance, getattr(told, "language", "") or "en", trained_judges())
