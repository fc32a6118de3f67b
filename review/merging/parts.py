"""What two records have in common beneath them: it is merged with them."""

from collections.abc import Iterator

from django.db import models

from review.kinds import Kind, beneath, kind_of
from review.states import Reviewed
from serving.transactions import locked


def pairs(kept: models.Model, gone: models.Model) -> Iterator[tuple[Reviewed, Reviewed]]:
    """The participants of two meetings that are the same, the points of two proposals that say the same.

    Asked for one by one, so that each pair is looked for among what the ones before have left.
    """
    for part in beneath(kind_of(kept)):
        if part.merging.like:
            yield from _matched(part, kept, gone)


def make_room(kept: models.Model, gone: models.Model) -> dict[str, int]:
    """What would clash beneath the two is changed; which rows had what before."""
    make = kind_of(kept).merging.make_room
    return make(kept, gone) if make else {}


def give_back(gone: models.Model, had: dict[str, int]) -> None:
    if give := kind_of(gone).merging.give_back:
        give(gone, had)


def _matched(part: Kind, kept: models.Model, gone: models.Model) -> Iterator:
    """Each of the rows that come with the one it is most like; 0 is not alike at all."""
    like = part.merging.like
    for theirs in locked(getattr(gone, part.beneath).live().order_by("pk")):
        own = locked(getattr(kept, part.beneath).live().order_by("pk"))
        nearest = max(own, key=lambda one: like(one, theirs), default=None)
        if nearest is not None and like(nearest, theirs):
            yield nearest, theirs
