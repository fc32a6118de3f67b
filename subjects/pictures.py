"""Charts of the whole record, as numbers for templates to draw; every mark links to the list it counts."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import sqrt

from django.views.generic import TemplateView

from catalogue.embeds import PictureCard
from catalogue.index.versions import current_version
from meetings.models import Country, Meeting
from proposals.filters import StatementFilter
from proposals.models import Statement, Theme

from .tallies import Tallies

MARK = 11  # the radius of the largest mark of the matrix
LEFT, RIGHT, ROW = 250, 20, 30  # of the timeline: left and right margin, height of a body's row
WIDE = 960


@dataclass(frozen=True)
class MatrixCell:
    """What one country said on one theme, and the size of its two marks."""

    country: Country
    points: int
    pledges: int
    size_points: int
    size_pledges: int


@dataclass(frozen=True)
class MatrixRow:
    theme: Theme
    cells: list[MatrixCell]


class MatrixPage(TemplateView):
    """Countries across, themes down; each cell has a mark for points and one for pledges."""

    template_name = "subjects/pictures/matrix.html"

    def get_context_data(self, **kwargs):
        tallies = Tallies()
        points, pledges = (
            rows.counting.crossed("country", "theme") for rows in (tallies.points, tallies.pledges)
        )
        said = Counter()
        for (country, _), number in [*points.items(), *pledges.items()]:
            said[country] += number
        countries = sorted(Country.objects.filter(pk__in=said), key=lambda one: (-said[one.pk], one.name))
        themes = _those({theme for _, theme in (*points, *pledges)})
        size = partial(_size, largest=max((*points.values(), *pledges.values()), default=1))
        rows = [
            MatrixRow(
                theme,
                [
                    MatrixCell(country, p, q, size(p), size(q))
                    for country in countries
                    for p, q in [(points[country.pk, theme.pk], pledges[country.pk, theme.pk])]
                ],
            )
            for theme in themes
        ]
        return {**super().get_context_data(**kwargs), "countries": countries, "rows": rows}


def _those(codes: set[str]) -> list[Theme]:
    return [theme for theme in Theme.objects.all() if theme.pk in codes]


def _size(number: int, largest: int) -> int:
    """Half the width of a mark in a cell: its area grows with the number, but it is always visible."""
    return max(3, round(MARK * sqrt(number / largest))) if number else 0


@dataclass(frozen=True)
class YearCell:
    year: int
    number: int
    size: int


class ThemesOverYears(TemplateView):
    """A row for each theme, with a mark for each year whose size is the number of statements."""

    template_name = "subjects/pictures/themes_over_years.html"

    def get_context_data(self, **kwargs):
        every = StatementFilter.asked("", Statement.objects.published(), current_version())
        numbers = every.counting.crossed("theme", "year")
        said = sorted({int(year) for _, year in numbers})
        years = list(range(said[0], said[-1] + 1)) if said else []
        largest = max(numbers.values(), default=1)
        rows = [
            (
                theme,
                [
                    YearCell(year, number, _size(number, largest))
                    for year in years
                    for number in [numbers[theme.pk, str(year)]]
                ],
            )
            for theme in _those({theme for theme, _ in numbers})
        ]
        return {**super().get_context_data(**kwargs), "years": years, "rows": rows}


@dataclass(frozen=True)
class Day:
    meeting: Meeting
    x: int
    told: bool


@dataclass(frozen=True)
class Lane:
    body: object
    y: int
    days: list[Day]


class TimelinePage(TemplateView):
    """A row for each body, with a mark for each meeting, filled if an article reports it."""

    template_name = "subjects/pictures/timeline.html"

    def get_context_data(self, **kwargs):
        dated = Meeting.objects.published().exclude(start=None).for_list().order_by("start")
        reported = set(dated.reported().values_list("pk", flat=True))
        years = [day.year for day in dated.dates("start", "year")]
        begins = {year: _along(date(year, 1, 1), years[0], years[-1]) for year in years}
        lanes = defaultdict(list)
        for meeting in dated:
            x = _along(meeting.start, years[0], years[-1])
            lanes[meeting.body].append(Day(meeting, x, meeting.pk in reported))
        ordered = sorted(lanes.items(), key=lambda pair: (-len(pair[1]), str(pair[0])))
        return {
            **super().get_context_data(**kwargs),
            "lanes": [Lane(body, ROW * number, days) for number, (body, days) in enumerate(ordered)],
            "years": begins.items(),
            "width": WIDE,
            "height": ROW * len(ordered),
        }


def _along(day: date, first: int, last: int) -> int:
    """The position of a day between the start of the first year and the end of the last."""
    begun = date(first, 1, 1)
    whole = (date(last, 12, 31) - begun).days + 1
    return LEFT + round((WIDE - LEFT - RIGHT) * (day - begun).days / whole)


class MatrixCard(PictureCard, MatrixPage):
    pass


class ThemesOverYearsCard(PictureCard, ThemesOverYears):
    pass


class TimelineCard(PictureCard, TimelinePage):
    pass
