"""What a move does to other records, in words: editors read it before and after."""

from collections.abc import Iterable

from .kinds import above, beneath, kind_of
from .states import TRANSITIONS, UNDECIDED, Reviewed, State

HIDING = {"withdraw": "no longer public", "restore": "public again"}
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
    if name in HIDING and any(beneath(kind_of(record))):
        return "everything published under it"
    return " and ".join(f"its {one._meta.verbose_name}" for one in waiting_above(record, name))


def what_went_along(record: Reviewed, along: Iterable[Reviewed]) -> str:
    """A sentence naming the other records that just moved with this one; "" if there are none."""
    along, wholes = list(along), all_above(record)
    settled = [one for one in along if one in wholes]
    under = len(along) - len(settled)
    named = [f"its {one._meta.verbose_name} “{one}”" for one in settled]
    if under:
        named.append("the suggestions under it" if under > 1 else "the suggestion under it")
    return f"This also applied to {' and '.join(named)}." if named else ""


def what_else_readers_see(record: Reviewed, name: str) -> str:
    """A sentence on what a withdrawn record hides with it, or shows again; "" if there is nothing."""
    if name not in HIDING:
        return ""
    found = ((part, _published(record, part.beneath)) for part in beneath(kind_of(record)))
    found = [(part, number) for part, number in found if number]
    counted = [f"{number} {_called(part.model, number)}" for part, number in found]
    are = "is" if sum(number for _, number in found) == 1 else "are"
    return f"As a result, {' and '.join(counted)} {are} {HIDING[name]}." if counted else ""


def _published(record: Reviewed, relation: str) -> int:
    return getattr(record, relation).standing().filter(state=State.PUBLISHED).count()


def _called(model, number: int) -> str:
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)
