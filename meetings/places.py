"""Meeting places on the map: GeoJSON (RFC 7946) with the cities of reference/cities.csv."""

import csv
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.conf import settings

from catalogue.files.columns import Column
from catalogue.files.formats import Form


@lru_cache(maxsize=1)
def cities() -> dict[tuple[str, str], tuple[float, float]]:
    """Longitude and latitude by country code and lower-case name."""
    found = {}
    with (settings.REFERENCE_DIR / "cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["latitude"]:
                for name in (row["name"], *row["other_names"].split(";")):
                    place = float(row["longitude"]), float(row["latitude"])
                    found[row["country"], name.strip().lower()] = place
    return found


def place_of(country: str | None, city: str) -> tuple[float, float] | None:
    """Longitude and latitude of a city, or of its last part ("Benaulim, Goa"); None if unknown."""
    known = cities()
    for name in (city, *city.split(",")):
        if place := known.get((country, name.strip().lower())):
            return place
    return None


def as_geojson(columns: tuple[Column, ...], meetings: Iterable[dict]) -> Iterator[bytes]:
    """One feature a meeting; without a known place it has no geometry."""
    yield b'{"type":"FeatureCollection","features":['
    between = "\n"
    for meeting in meetings:
        place = place_of(meeting["host_country_code"], meeting["city"] or "")
        feature = {
            "type": "Feature",
            "id": meeting[columns[0].name],
            "geometry": place and {"type": "Point", "coordinates": place},
            "properties": meeting,
        }
        yield f"{between}{json.dumps(feature, ensure_ascii=False)}".encode()
        between = ",\n"
    yield b"\n]}\n"


GEOJSON = Form("geojson", "GeoJSON", "application/geo+json", write=as_geojson)
