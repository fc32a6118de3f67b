"""What a move does to other records, in words: editors read it before and after."""

from collections.abc import Iterable

from .kinds import above
from .states import TRANSITIONS, UNDECIDED, Reviewed

SETTLING = ("accept", "publish", "restore")  # moves that also settle undecided records above


def waiting_above(record: Reviewed, name: str) -> list[Reviewed]:
    """The records above this one that the move settles too, nearest first."""
    if name not in SETTLING:
        return []
    target = TRANSITIONS[name].target
    return [one for one in all_above(record) if one.state in UNDECIDED and one.state != target]


def all_above(record: Reviewed) -> list[Reviewed]:
    """The record's proposal, meeting and so on, nearest first."""
    whole = above(record)
    return [] if whole is None else [whole, *all_above(whole)]


def kinds(record: Reviewed, name: str) -> str:
    """The end of a button's label, “with its proposal and its meeting”; "" if no other record moves."""
    return " and ".join(f"its {one._meta.verbose_name}" for one in waiting_above(record, name))


def what_went_along(record: Reviewed, along: Iterable[Reviewed]) -> str:
    """A sentence naming the other records that just moved with this one; "" if there are none."""
    along, wholes = list(along), all_above(record)
    settled = [one for one in along if one in wholes]
    under = len(along) - len(settled)
    named = [f"its {one._meta.verbose_name} “{one}”" for one in settled]
    if under:
        named.append("what was suggested under it" if under > 1 else "the suggestion under it")
    return f"With it went {' and '.join(named)}." if named else ""
