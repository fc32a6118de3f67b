"""Who sat together, as numbers for a template to draw: seats in a half circle, the chair at its centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from .models import Participant

PLACES = Participant.Capacity.values
FIRST, STEP, SEAT = 74, 30, 26  # units to the innermost row, between rows, between seats
WIDEST = 130  # distance of a single row
EDGE = 16


@dataclass(frozen=True)
class Seat:
    participant: Participant
    x: int
    y: int

    @property
    def label(self) -> str:
        """The text on the seat: the country's code, or an organisation's initials."""
        return self.participant.country_id or self.participant.organisation[:3].upper()


@dataclass(frozen=True)
class Seats:
    seats: list[Seat]
    width: int
    height: int

    @property
    def left(self) -> int:
        return -self.width // 2


def seats(participants: Sequence[Participant]) -> Seats:
    """The chair is below the rows; members start at the left, by country."""
    chairs = [one for one in participants if one.capacity == Participant.Capacity.CHAIR]
    others = [one for one in participants if one.capacity != Participant.Capacity.CHAIR]
    others.sort(key=lambda one: (PLACES.index(one.capacity), one.represents, one.pk))
    rows = _rows(len(others))
    outermost = rows[-1][0] if rows else 0
    height = outermost + 2 * EDGE
    floor = height - EDGE
    placed = [
        Seat(one, round((place - (len(chairs) - 1) / 2) * SEAT), floor) for place, one in enumerate(chairs)
    ]
    for one, (angle, distance) in zip(others, sorted(_places(rows)), strict=True):
        placed.append(Seat(one, -round(distance * cos(angle)), floor - round(distance * sin(angle))))
    return Seats(placed, 2 * max(outermost, SEAT * len(chairs) // 2) + 2 * EDGE, height)


def _rows(number: int) -> list[tuple[int, int]]:
    """(distance, seats) of each row, innermost first: one row if it fits, or several, evenly filled."""
    alone = max(FIRST, ceil(number * SEAT / pi))
    if alone <= WIDEST:
        return [(alone, number)] if number else []
    distances = [FIRST]
    while sum(_room(distance) for distance in distances) < number:
        distances.append(distances[-1] + STEP)
    rows, left = [], number
    for distance in reversed(distances):
        inside = sum(_room(other) for other in distances if other <= distance)
        seats = min(left, ceil(left * _room(distance) / inside))
        rows.insert(0, (distance, seats))
        left -= seats
    return rows


def _room(distance: int) -> int:
    return int(pi * distance / SEAT)


def _places(rows: Sequence[tuple[int, int]]) -> list[tuple[float, int]]:
    """(angle, distance) of every seat, spread evenly over its row."""
    return [(pi * (place + 0.5) / seats, distance) for distance, seats in rows for place in range(seats)]
