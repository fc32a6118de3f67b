"""How many of the known meetings an article reports."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue.index.choices import count_pairs
from catalogue.registry import address_of

from .choices import years_of
from .filters import MeetingFilter
from .models import Body, Meeting

OF_MEETINGS = ("from", "to", "year", "body")  # the filters that every list has in common with the meetings


@dataclass(frozen=True)
class Cover:
    """Meetings known and meetings reported, of one body or year."""

    key: str
    label: str
    address: str
    known: int
    told: int

    @property
    def share(self) -> int:
        """Reported meetings as a percentage of the known ones; 0 if none is known."""
        return round(100 * self.told / self.known) if self.known else 0


def by_body() -> list[Cover]:
    """Bodies with a meeting, most meetings first."""
    meetings = Meeting.objects.published()
    labels = dict(meetings.order_by().values_list("body", "body__name_en").distinct())
    known = Counter(meetings.order_by().values_list("body", flat=True))
    told = Counter(meetings.reported().order_by().values_list("body", flat=True))
    rows = [Cover(key, labels[key], Body(pk=key).get_absolute_url(), known[key], told[key]) for key in known]
    return sorted(rows, key=lambda row: (-row.known, row.label))


def by_year() -> list[Cover]:
    """Years with a meeting, newest first; a meeting over New Year counts in both."""
    meetings = Meeting.objects.published()
    known, told = (count_pairs(years_of(rows)) for rows in (meetings, meetings.reported()))
    return [
        Cover(year, year, address_of("year", year), known[year], told[year])
        for year in sorted(known, reverse=True)
    ]


@dataclass(frozen=True)
class Silence:
    """What an empty list can mean: the number of meetings in question, and how many an article reports."""

    query: str
    known: int
    told: int
    template = "meetings/_silence.html"


def silence(pairs: Iterable[tuple[str, str]], version: int | None) -> Silence:
    """The meetings a list's address asks about; `pairs` are its query, as (name, value)."""
    query = urlencode([(name, value) for name, value in pairs if name in OF_MEETINGS])
    told = MeetingFilter.asked(f"{query}&told=article", Meeting.objects.published(), version).counting
    return Silence(query, told.without("told"), told.total)


class SilenceExplained:
    """Mixed into a FilteredList of what was said or done at meetings, to explain an empty list."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if context["page_obj"].paginator.count or not self.filterset.is_valid():
            return context
        return {**context, "silence": silence(self.filterset.pairs, self.filterset.version)}
