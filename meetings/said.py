"""What was said at meetings: the app above that holds the statements registers how to get them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Said:
    """`statements()` returns the published ones, by kind; `at(meeting)` those of one meeting, by name, for
    `template`, which shows them on the meeting's page.

    `recurring(meeting, earlier)` counts what both say in nearly the same words. `theme` is the model of
    statements' themes.
    """

    theme: type[Model]
    statements: Callable[[], list[QuerySet]]
    at: Callable[[Model], dict[str, QuerySet]]
    recurring: Callable[[Model, Model], int]
    template: str


_SAID: list[Said] = []


def register(said: Said) -> None:
    _SAID[:] = [said]


def said() -> Said:
    return _SAID[0]
