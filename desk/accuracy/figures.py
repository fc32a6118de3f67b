"""How often the extraction was right, and how far two editors agree, calculated from editors' decisions.

Pure: decisions come in as rows, in the order they were made, and figures go out. Nothing is stored.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from extraction.confidence import wilson

RIGHT = frozenset(["accepted", "published", "restored"])
WRONG = frozenset(["rejected", "withdrawn"])
OPEN = frozenset(["reconsidered"])


@dataclass(frozen=True)
class Judged:
    """One editor's decision; `rule` is empty if no rule made the record."""

    kind: str
    record: int
    choice: str
    article: int | None = None
    fields: tuple[str, ...] = ()
    rule: str = ""
    confidence: float | None = None
    outlet: str = ""
    second: bool = False

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.record


@dataclass(frozen=True)
class Figure:
    """`right` of `decided`, with the mean confidence that was given for them."""

    kind: str
    name: str
    right: int
    decided: int
    promised: float | None = None

    @property
    def share(self) -> float:
        return self.right / self.decided

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.right, self.decided)

    @property
    def verdict(self) -> str:
        """The measured share against the stated confidence: different only if it is outside the interval."""
        if self.promised is None:
            return "none stated"
        low, high = self.interval
        if self.promised > high:
            return "lower than stated"
        return "higher than stated" if self.promised < low else "as stated"


@dataclass(frozen=True)
class Agreement:
    """How far two readers of the same things agree; shares are 0 to 1, `kappa` −1 to 1."""

    pairs: int
    observed: float | None = None
    expected: float | None = None
    kappa: float | None = None
    kind: str = ""


def kappa(pairs: Sequence[tuple[Hashable, Hashable]], kind: str = "") -> Agreement:
    """Cohen's kappa: (po − pe) / (1 − pe).

    po is the share of pairs that agree, pe the share that would agree by chance: for each label, the first
    reader's share of it times the second's, summed. Source: J. Cohen, A coefficient of agreement for nominal
    scales, Educational and Psychological Measurement 20 (1960) 37–46. There is no kappa without pairs, nor
    when both readers used one and the same label throughout (pe = 1).
    """
    count = len(pairs)
    if not count:
        return Agreement(0, kind=kind)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    agreed = sum(a == b for a, b in pairs)
    by_chance = sum(first[label] * second[label] for label in first)
    coefficient = None if by_chance == count**2 else (agreed * count - by_chance) / (count**2 - by_chance)
    return Agreement(count, agreed / count, by_chance / count**2, coefficient, kind)


def standing(rows: Iterable[Judged]) -> list[Judged]:
    """The last decision on each record that a rule made; a record taken up again is open and left out."""
    added = {row.key for row in rows if row.choice == "added"}
    last: dict[tuple, Judged] = {}
    for row in rows:
        if row.rule and not row.second and row.key not in added and row.choice in RIGHT | WRONG | OPEN:
            last[row.key] = row
    return [row for row in last.values() if row.choice not in OPEN]


def by_rule(rows: Sequence[Judged]) -> list[Figure]:
    """By rule: accepted or published, and not since rejected or withdrawn, of all that were decided."""
    return _figures(((row.kind, row.rule), row.choice in RIGHT, row.confidence) for row in standing(rows))


def by_outlet(rows: Sequence[Judged]) -> list[Figure]:
    return _figures(
        (("", row.outlet or "outlet not given"), row.choice in RIGHT, row.confidence)
        for row in standing(rows)
    )


def by_field(rows: Sequence[Judged], values: dict[str, dict[str, tuple[str, ...]]]) -> list[Figure]:
    """By field: of the accepted records, those whose value no editor changed.

    `values` gives, for each kind, the values the extraction suggests and the fields that hold each.
    """
    edited = defaultdict(set)
    for row in rows:
        if row.choice == "edited" and not row.second:
            edited[row.key].update(row.fields)
    return _figures(
        ((row.kind, name), edited[row.key].isdisjoint(fields), row.confidence)
        for row in standing(rows)
        if row.choice in RIGHT
        for name, fields in values.get(row.kind, {}).items()
    )


def _figures(cases: Iterable[tuple[tuple[str, str], bool, float | None]]) -> list[Figure]:
    """One figure a group: by kind, the largest groups first, the worst first among equals."""
    groups = defaultdict(list)
    for group, right, confidence in cases:
        groups[group].append((right, confidence))
    figures = [
        Figure(kind, name, sum(right for right, _ in found), len(found), _mean(c for _, c in found))
        for (kind, name), found in groups.items()
    ]
    return sorted(figures, key=lambda one: (one.kind, -one.decided, one.share, one.name))


def _mean(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) / len(known) if known else None


def read_twice(rows: Iterable[Judged]) -> list[tuple[str, bool, bool]]:
    """(kind, first editor's yes, second editor's yes) for each record of an article that two have read."""
    first: dict[tuple, bool | None] = {}
    second = []
    for row in rows:
        place = (row.article, *row.key)
        if row.second and row.choice in RIGHT | WRONG:
            second.append((place, row.kind, row.choice in RIGHT))
        elif not row.second and row.choice in RIGHT | WRONG | OPEN:
            first[place] = None if row.choice in OPEN else row.choice in RIGHT
    return [(kind, first[place], said) for place, kind, said in second if first.get(place) is not None]


def agreement(rows: Iterable[Judged]) -> list[Agreement]:
    """For all kinds together (with an empty kind), then for each of them."""
    pairs = read_twice(rows)
    kinds = sorted({kind for kind, _, _ in pairs})
    return [
        kappa([(a, b) for _, a, b in pairs]),
        *(kappa([(a, b) for one, a, b in pairs if one == kind], kind) for kind in kinds),
    ]
