"""What two merged records have in common beneath them, which is merged too."""

from collections.abc import Iterator

from django.db import models

from review.kinds import Kind, beneath, kind_of
from review.states import Reviewed
from serving.transactions import locked


def pairs(kept: models.Model, gone: models.Model) -> Iterator[tuple[Reviewed, Reviewed]]:
    """The participants that two meetings have in common, or the points that two proposals have in common.

    A generator, because each merged pair changes which rows are left for the next.
    """
    for part in beneath(kind_of(kept)):
        if part.merging.like:
            yield from _matched(part, kept, gone)


def make_room(kept: models.Model, gone: models.Model) -> dict[str, int]:
    """Change what would clash beneath the two; returns the previous values, by row."""
    make = kind_of(kept).merging.make_room
    return make(kept, gone) if make else {}


def give_back(gone: models.Model, had: dict[str, int]) -> None:
    if give := kind_of(gone).merging.give_back:
        give(gone, had)


def _matched(part: Kind, kept: models.Model, gone: models.Model) -> Iterator:
    """Each row of `gone` with the most similar row of `kept`; a score of 0 is not similar at all."""
    like = part.merging.like
    for theirs in locked(getattr(gone, part.beneath).live().order_by("pk")):
        own = locked(getattr(kept, part.beneath).live().order_by("pk"))
        nearest = max(own, key=lambda one: like(one, theirs), default=None)
        if nearest is not None and like(nearest, theirs):
            yield nearest, theirs
