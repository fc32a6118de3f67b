"""What a move takes along with its record, in words: the editor reads it before and after."""

from collections.abc import Iterable

from review.kinds import above
from review.states import TRANSITIONS, UNDECIDED, Reviewed

SETTLING = ("accept", "publish", "restore")  # moves after which a record stands under nothing less decided


def waiting_above(record: Reviewed, name: str) -> list[Reviewed]:
    """What the record stands under and the move settles too, the nearest first."""
    if name not in SETTLING:
        return []
    target = TRANSITIONS[name].target
    return [one for one in all_above(record) if one.state in UNDECIDED and one.state != target]


def all_above(record: Reviewed) -> list[Reviewed]:
    """What the record stands under, the nearest first."""
    whole = above(record)
    return [] if whole is None else [whole, *all_above(whole)]


def kinds(record: Reviewed, name: str) -> str:
    """“with its proposal and its meeting”, for a button; "" when nothing goes along."""
    return " and ".join(f"its {one._meta.verbose_name}" for one in waiting_above(record, name))


def what_went_along(record: Reviewed, along: Iterable[Reviewed]) -> str:
    """A sentence on what went along with a record that was just moved; "" when nothing did."""
    along, wholes = list(along), all_above(record)
    settled = [one for one in along if one in wholes]
    under = len(along) - len(settled)
    named = [f"its {one._meta.verbose_name} “{one}”" for one in settled]
    if under:
        named.append("what was suggested under it" if under > 1 else "the suggestion under it")
    return f"With it went {' and '.join(named)}." if named else ""
