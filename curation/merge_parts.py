"""What two records have in common beneath them: it is merged with them."""

from collections.abc import Iterator

from django.db import models

from meetings.models import Meeting, Participant
from proposals.models import Point, Proposal
from publishing.review import Reviewed

from .same_statement import SAME_WORDS, likeness


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


def _matched(relation: str, kept: models.Model, gone: models.Model, same) -> Iterator:
    for theirs in getattr(gone, relation).live().order_by("pk").select_for_update():
        for own in getattr(kept, relation).live().order_by("pk").select_for_update():
            if same(own, theirs):
                yield own, theirs
                break


def _same_participant(one: Participant, other: Participant) -> bool:
    return _listed(one) == _listed(other) or (one.person_id is not None and one.person_id == other.person_id)


def _listed(participant: Participant) -> tuple:
    return participant.name.casefold(), participant.country_id, participant.organisation.casefold()


def _same_point(one: Point, other: Point) -> bool:
    return (
        one.number is not None
        and one.number == other.number
        and likeness(one.text, other.text) >= SAME_WORDS
    )
