"""Repeated statements: statements of different meetings in nearly the same words.

Two statements echo each other if they share enough trigrams, have a theme in common, and are of the same
side: the states together both times, or a state that is named both times.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import QuerySet

from catalogue.evidence import with_evidence
from review.states import State
from serving.transactions import in_one_step

from .models import Echo, Pledge, Point

ALIKE = 0.45  # share of common trigrams; one promise in other words has .5 and more, two on one theme .3
EVERY = 500  # statements between two reports of progress
MODELS = {"point": Point, "pledge": Pledge}
_ONE_AT_A_TIME = 7_203_002  # key of the advisory lock: any number, as long as it never varies

Said = Point | Pledge
Key = tuple[str, int]  # kind and number of a statement


@dataclass(frozen=True)
class Repeated:
    """Statements that echo each other, the earliest first."""

    statements: list[Said]

    @property
    def earliest(self) -> Said:
        return self.statements[0]

    @property
    def latest(self) -> Said:
        return self.statements[-1]

    @property
    def times(self) -> int:
        """At how many meetings it was said."""
        return len({statement.meeting.pk for statement in self.statements})


def key_of(statement: Said) -> Key:
    return statement._meta.model_name, statement.pk


def note_together(records: Iterable) -> None:
    """Find the echoes of those records that are published statements, and store them.

    One transaction at a time: two people who publish the same words at once would not see each other's yet.
    Call it last: whoever has this lock then waits only for the version of the data.
    """
    said = [r for r in records if isinstance(r, Said) and r.state == State.PUBLISHED]
    if said:
        _one_at_a_time()
    for statement in said:
        _note(statement)


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _note(statement: Said) -> None:
    kind, number = key_of(statement)
    Echo.objects.of_any({kind: [number]}).delete()
    Echo.objects.bulk_create(
        Echo(**{kind: statement, f"other_{other}": found}, alike=found.alike)
        for other, model in MODELS.items()
        for found in _alike(statement, model.objects.published())
    )


@in_one_step
def note_all(progress: Callable[[int], None] = lambda done: None) -> int:
    """Find the echoes of every published statement again; returns how many there are."""
    _one_at_a_time()
    Echo.objects.all().delete()
    every = chain(*(model.objects.published().order_by("pk").iterator() for model in MODELS.values()))
    for done, statement in enumerate(every, start=1):
        _note(statement)
        if not done % EVERY:
            progress(done)
    return Echo.objects.count()


def _alike(statement: Said, others: QuerySet) -> QuerySet:
    themes = list(statement.themes.values_list("pk", flat=True))
    near = others.filter(text__trigram_similar=statement.text).exclude(**{others.meeting: statement.meeting})
    near = near.annotate(alike=TrigramSimilarity("text", statement.text)).filter(alike__gte=ALIKE)
    return _same_side(statement, near.about(themes)).order_by("pk")


def _same_side(statement: Said, others: QuerySet) -> QuerySet:
    if getattr(statement, "collective", ""):
        return others.exclude(collective="") if others.model is Pledge else others.none()
    if isinstance(statement, Point):
        countries = [statement.proposal.country_id]
    else:
        countries = list(statement.actors.values_list("pk", flat=True))
    return others.by_country(countries)


def with_echoes(statements: Iterable[Said]) -> list[Said]:
    """The statements, each with the published ones that echo it as the list `again`, the earliest first."""
    statements = list(statements)
    echoing = defaultdict(set)
    for echo in Echo.objects.of_any(_by_kind(map(key_of, statements))):
        one, other = echo.ends
        echoing[one].add(other)
        echoing[other].add(one)
    found = _fetched(set().union(*(echoing[key_of(statement)] for statement in statements)))
    for statement in statements:
        again = (found[key] for key in echoing[key_of(statement)] if key in found)
        statement.again = sorted(again, key=_day)
    return statements


def pairs_between(ones: set[Key], others: set[Key], most: int) -> list[tuple[Said, Said]]:
    """Pairs of echoing statements, one from each set, the most similar first."""
    pairs = []
    for echo in Echo.objects.of_any(_by_kind(ones)).order_by("-alike", "pk"):
        for one, other in (echo.ends, echo.ends[::-1]):
            if one in ones and other in others:
                pairs.append((one, other))
    pairs = pairs[:most]
    found = _fetched({end for pair in pairs for end in pair})
    return [(found[one], found[other]) for one, other in pairs if one in found and other in found]


def most_repeated() -> list[Repeated]:
    """Repeated statements, those of most meetings first."""
    echoes = list(Echo.objects.all())
    statements = _fetched({end for echo in echoes for end in echo.ends})
    groups = _groups(echo.ends for echo in echoes if all(end in statements for end in echo.ends))
    found = [Repeated(sorted((statements[key] for key in group), key=_day)) for group in groups]
    return sorted(found, key=lambda one: (-one.times, -len(one.statements), one.latest.pk))


def _groups(pairs: Iterable[tuple[Key, Key]]) -> list[set[Key]]:
    """Groups of statements connected by pairs."""
    group_of: dict[Key, set[Key]] = {}
    for one, other in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        for key in joined:
            group_of[key] = joined
    return list({id(group): group for group in group_of.values()}.values())


def _fetched(keys: Iterable[Key]) -> dict[Key, Said]:
    """The published ones among them, as lists show them."""
    return {
        (kind, statement.pk): statement
        for kind, pks in _by_kind(keys).items()
        for statement in with_evidence(MODELS[kind].objects.published().filter(pk__in=pks).for_list())
    }


def _by_kind(keys: Iterable[Key]) -> dict[str, list[int]]:
    numbers = defaultdict(list)
    for kind, number in keys:
        numbers[kind].append(number)
    return numbers


def _day(statement: Said) -> tuple[date, int]:
    return (statement.meeting.start or date.max, statement.pk)
