"""Where countries and the organisation are named, by token."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.languages.protocol import Named
from extraction.text.document import Document


@dataclass(frozen=True)
class Countries:
    """Which country is named at a token, as noun or adjective."""

    at: dict[int, tuple[str, int, str]]  # token: iso, end, how
    sco: frozenset[int]

    def is_noun_at(self, token: int) -> bool:
        return token in self.at and self.at[token][2] != "adjective"


def countries_of(document: Document, named: Sequence[Named]) -> Countries:
    """Built once a document."""
    found: dict[int, tuple[str, int, str]] = {}
    sco: set[int] = set()
    for name in named:
        if name.kind in {"country", "sco"}:
            first, end = (bisect_left(document.starts, place) for place in (name.start, name.end))
            if name.kind == "sco":
                sco.update(range(first, end))
            else:
                found[first] = (name.value, end, name.how)
    return Countries(found, frozenset(sco))
