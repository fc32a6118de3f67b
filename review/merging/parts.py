"""What two records have in common beneath them: it is merged with them."""

from collections.abc import Iterator

from django.db import models

from intake.suggesting.same_statement import SAME_WORDS, likeness
from meetings.models import Meeting, Participant
from proposals.models import Point, Proposal
from review.states import Reviewed
from serving.transactions import locked


def pairs(kept: models.Model, gone: models.Model) -> Iterator[tuple[Reviewed, Reviewed]]:
    """The participants of two meetings that are the same, the points of two proposals that say the same.

    Asked for one by one, so that each pair is looked for among what the ones before have left.
    """
    if isinstance(kept, Meeting):
        yield from _matched("participants", kept, gone, _same_participant)
    elif isinstance(kept, Proposal):
        yield from _matched("points", kept, gone, _same_point)


def renumber(kept: models.Model, gone: models.Model) -> dict[str, int]:
    """Points that differ and have one number: the one that moves loses its number; which had what."""
    if not isinstance(kept, Proposal):
        return {}
    taken = kept.points.live().exclude(number=None).values("number")
    losing = gone.points.live().filter(number__in=taken)
    numbers = {str(pk): number for pk, number in losing.values_list("pk", "number")}
    Point.objects.filter(pk__in=numbers).update(number=None)
    return numbers


def _matched(relation: str, kept: models.Model, gone: models.Model, likeness_of) -> Iterator:
    """Each of the rows that come with the one it is most like; 0 is not alike at all."""
    for theirs in locked(getattr(gone, relation).live().order_by("pk")):
        own = locked(getattr(kept, relation).live().order_by("pk"))
        like = max(own, key=lambda one: likeness_of(one, theirs), default=None)
        if like is not None and likeness_of(like, theirs):
            yield like, theirs


def _same_participant(one: Participant, other: Participant) -> int:
    if _listed(one) == _listed(other):
        return 2
    return int(one.person_id is not None and one.person_id == other.person_id)


def _listed(participant: Participant) -> tuple:
    return participant.name.casefold(), participant.country_id, participant.organisation.casefold()


def _same_point(one: Point, other: Point) -> bool:
    numbered_alike = one.number is not None and one.number == other.number
    return numbered_alike and likeness(one.text, other.text) >= SAME_WORDS
