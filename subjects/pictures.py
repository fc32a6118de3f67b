"""Charts of the whole record, as numbers for templates to draw; every mark links to the list it counts."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from math import sqrt

from django.conf import settings
from django.urls import reverse
from django.views.generic import TemplateView

from catalogue.embeds import PictureCard
from catalogue.index.versions import current_version
from meetings.filters import MeetingFilter
from meetings.models import Country, Meeting
from proposals.filters import StatementFilter
from proposals.models import Statement, Theme

from .tallies import Tallies

SMALLEST, LARGEST = 5, 30  # radii of the marks on a map, in units of its drawing
MARK = 11  # the radius of the largest mark of the matrix
LEFT, RIGHT, ROW = 250, 20, 30  # of the timeline: left and right margin, height of a body's row
WIDE = 960


@lru_cache(maxsize=1)
def world() -> dict:
    """The shapes of reference/world.json."""
    return json.loads((settings.REFERENCE_DIR / "world.json").read_text("utf-8"))


@dataclass(frozen=True)
class Mark:
    """One country's number; without a place on the map it is only in the table."""

    code: str
    name: str
    number: int
    address: str
    x: int | None = None
    y: int | None = None
    radius: int = 0

    @property
    def title(self) -> str:
        return f"{self.name}: {self.number}"


@dataclass(frozen=True)
class Map:
    kind: str
    title: str
    noun: str
    marks: list[Mark]

    @property
    def drawn(self) -> list[Mark]:
        """The marks, largest first, so that small ones are drawn on top."""
        return [mark for mark in self.marks if mark.x is not None]

    @property
    def left_out(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.x is None]


def map_of(kind: str, title: str, noun: str, counts: Mapping[str, int], address: str) -> Map:
    """The map; `address` is the query, up to the country's code."""
    places = {shape["code"]: shape for shape in world()["shapes"] if shape["code"]}
    names = dict(Country.objects.filter(pk__in=counts).values_list("pk", "name"))
    largest = max(counts.values(), default=1)
    marks = []
    for code, number in sorted(counts.items(), key=lambda pair: (-pair[1], names[pair[0]])):
        place = places.get(code)
        where = {"x": place["x"], "y": place["y"]} if place else {}
        radius = SMALLEST + round((LARGEST - SMALLEST) * sqrt(number / largest))
        marks.append(Mark(code, names[code], number, address + code, radius=radius, **where))
    return Map(kind, title, noun, marks)


class MapPage(TemplateView):
    template_name = "pictures/map.html"

    def get_context_data(self, **kwargs):
        lists = {name: reverse(name) for name in ("meetings:list", "proposals:list", "proposals:pledges")}
        version = current_version()
        tallies = Tallies(version=version)
        meetings = MeetingFilter.asked("", Meeting.objects.published(), version)
        maps = [
            map_of(
                "meeting",
                "Where meetings were held",
                "meeting",
                meetings.counting.among("host"),
                lists["meetings:list"] + "?host=",
            ),
            map_of(
                "proposal",
                "Who put points forward",
                "point",
                tallies.points.counting.among("country"),
                lists["proposals:list"] + "?country=",
            ),
            map_of(
                "pledge",
                "Who pledged by name",
                "pledge",
                tallies.pledges.counting.among("country"),
                lists["proposals:pledges"] + "?country=",
            ),
        ]
        return {**super().get_context_data(**kwargs), "maps": maps, "world": world()}


@dataclass(frozen=True)
class Cell:
    """What one country said on one theme, and the size of its two marks."""

    country: Country
    points: int
    pledges: int
    size_points: int
    size_pledges: int


@dataclass(frozen=True)
class MatrixRow:
    theme: Theme
    cells: list[Cell]


class MatrixPage(TemplateView):
    """Countries across, themes down; each cell has a mark for points and one for pledges."""

    template_name = "pictures/matrix.html"

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
                    Cell(country, p, q, size(p), size(q))
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

    template_name = "pictures/themes_over_years.html"

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

    template_name = "pictures/timeline.html"

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


class MapCard(PictureCard, MapPage):
    pass


class MatrixCard(PictureCard, MatrixPage):
    pass


class ThemesOverYearsCard(PictureCard, ThemesOverYears):
    pass


class TimelineCard(PictureCard, TimelinePage):
    pass
