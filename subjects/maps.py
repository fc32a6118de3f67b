"""Maps of the whole record, as numbers for a template to draw; every mark links to the list it counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from django.conf import settings
from django.urls import reverse
from django.views.generic import TemplateView

from catalogue.embeds import PictureCard
from catalogue.index.versions import current_version
from meetings.filters import MeetingFilter
from meetings.models import Country, Meeting

from .tallies import Tallies

SMALLEST, LARGEST = 5, 30  # radii of the marks on a map, in units of its drawing


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
    template_name = "subjects/pictures/map.html"

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


class MapCard(PictureCard, MapPage):
    pass
