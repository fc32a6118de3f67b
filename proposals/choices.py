"""The filter choices of statements, and which of them each has."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from django.db.models import Case, QuerySet, Value, When

from catalogue.evidence import numbers_of_sources
from catalogue.index.choices import Pairs, along
from meetings.models import Membership

from .acts import Collective
from .models import Pledge, Point, StatementQuerySet

NUMBERED = {"yes": "numbered", "no": "not numbered"}
SOURCES = {"1": "one", "2": "two", "3": "three or more"}


def numbered(points: QuerySet) -> Iterator[tuple[int, str]]:
    has = Case(When(number=None, then=Value("no")), default=Value("yes"))
    return points.order_by().values_list("pk", has).iterator(chunk_size=10_000)


def sources(rows: QuerySet) -> Iterator[tuple[int, str]]:
    return ((key, str(min(number, 3))) for key, number in numbers_of_sources(rows).items())


def parties(pledges: QuerySet) -> Iterator[tuple[int, str]]:
    """The states a pledge binds: those it names and, if the members pledge, the members on that day."""
    yield from along("actors")(pledges)
    together = pledges.filter(collective=Collective.MEMBERS).exclude(meeting__start=None)
    terms = list(Membership.objects.members().values_list("country", "from_date", "to_date"))

    @cache
    def members_on(day: date) -> set[str]:
        return {code for code, begun, ended in terms if (begun or day) <= day < (ended or date.max)}

    for key, day in together.order_by().values_list("pk", "meeting__start").iterator(chunk_size=10_000):
        yield from ((key, country) for country in members_on(day))


def of_either(points: Pairs | None = None, pledges: Pairs | None = None) -> Pairs:
    """The codes of statements: one source of pairs for points, another for pledges."""

    def pairs(statements: StatementQuerySet) -> Iterator[tuple[int, str]]:
        for model, find, keys in zip(
            (Point, Pledge), (points, pledges), statements.keys_by_kind, strict=True
        ):
            if find and keys:
                found = find(model.objects.published())
                yield from ((keys[number], code) for number, code in found if number in keys)

    return pairs
