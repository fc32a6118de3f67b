"""What can be chosen beside a list, and which of the choices each of its rows has."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from django.db.models import Model, QuerySet


class Choice(NamedTuple):
    """One choice; `code` is used in addresses, and choices of one `group` are listed together."""

    code: str
    label: str
    group: str = ""


Choices = Callable[[], list[Choice]]
Pairs = Callable[[QuerySet], Iterable[tuple[int, str]]]


@cache
def rows_of(model: type[Model], group: str = "") -> Choices:
    """A choice for every row of a small table, by its key; `group` is the attribute to group them by."""

    def choices() -> list[Choice]:
        rows = model.objects.all()
        return [Choice(str(row.pk), str(row), getattr(row, group) if group else "") for row in rows]

    return choices


def named(labels: Mapping[str, str]) -> Choices:
    """A few fixed choices: code to label."""
    return lambda: [Choice(code, label) for code, label in labels.items()]


def along(path: str) -> Pairs:
    """The codes that a lookup path leads to; a row without any is in no pair."""

    def pairs(rows: QuerySet) -> Iterable[tuple[int, str]]:
        found = rows.order_by().values_list("pk", path)
        return ((key, str(code)) for key, code in found.iterator(chunk_size=10_000) if code not in (None, ""))

    return pairs


def count_pairs(pairs: Iterable[tuple[int, str]]) -> Counter:
    """How many rows have each code; repeated pairs count once."""
    return Counter(code for _, code in set(pairs))
