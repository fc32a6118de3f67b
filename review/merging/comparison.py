"""Two records side by side: their values, what is linked to them, and whether they have changed."""

from dataclasses import dataclass

from django.core import signing
from django.db import models

from review.decisions import DecisionError
from review.kinds import KINDS, Follower, kind_of
from review.states import Reviewed
from review.values import merged_fields

from .refusals import furthest
from .values import in_words

SALT = "review.merging.comparison"
LISTED = 12


@dataclass(frozen=True)
class ComparedField:
    """A field on both sides; `chosen` is the number of the record whose value is proposed."""

    name: str
    label: str
    values: tuple[str, str]
    differs: bool
    chosen: int


@dataclass(frozen=True)
class ComparedRecord:
    """A record with the rows that would move in a merge; `more` counts those not listed."""

    record: models.Model
    evidence: list
    relations: list[tuple[str, list, int]]


def stays(one: models.Model, other: models.Model) -> models.Model:
    """The record to propose to keep: further in the review, then with more evidence, then the older one."""
    first = furthest(one, other)[0]
    if not isinstance(one, Reviewed) or one.state != other.state:
        return first
    return max((one, other), key=lambda record: (_sources(record), -record.pk))


def _sources(record: Reviewed) -> tuple[bool, int]:
    return record.has_a_source, record.evidence.count()


def compare(one: models.Model, other: models.Model) -> list[ComparedField]:
    """The fields with a value on either side; a value that only one side has is proposed."""
    kept = stays(one, other)
    gone = other if kept is one else one
    rows = []
    for name, field in merged_fields(type(one)).items():
        shown = {record.pk: in_words(record, name) for record in (one, other)}
        if not any(shown.values()):
            continue
        chosen = gone if not shown[kept.pk] and shown[gone.pk] else kept
        differs = shown[one.pk] != shown[other.pk]
        label = str(field.verbose_name)
        rows.append(ComparedField(name, label, (shown[one.pk], shown[other.pk]), differs, chosen.pk))
    return rows


def side(record: models.Model) -> ComparedRecord:
    evidence = []
    if isinstance(record, Reviewed):
        evidence = list(record.evidence.select_related("article").defer("article__text"))
    return ComparedRecord(
        record, evidence, [_listed(record, follower) for follower in kind_of(record).merging.followers]
    )


def _listed(record: models.Model, follower: Follower) -> tuple[str, list, int]:
    rows = getattr(record, follower.relation)
    kind = KINDS.get(rows.model._meta.model_name)
    rows = rows.select_related(*(kind.named_with if kind else follower.named_with))
    if kind and kind.beneath == follower.relation:
        rows = rows.standing()
    found = list(rows)
    return follower.relation.replace("_", " "), found[:LISTED], max(len(found) - LISTED, 0)


def seal(one: models.Model, other: models.Model) -> str:
    """Both records as the editor saw them, signed, to travel through the form."""
    return signing.dumps([_as_shown(one), _as_shown(other)], salt=SALT, compress=True)


def refuse_if_changed(sealed: str, one: models.Model, other: models.Model) -> None:
    """Raise DecisionError, naming the changes, if either record is not as the form showed it."""
    try:
        before = signing.loads(sealed, salt=SALT)
    except signing.BadSignature as error:
        raise DecisionError("The form does not belong to this page. Check both records again.") from error
    changed = [
        f"{name} of “{record}” was “{shown.get(name, '')}” and is now “{now}”"
        for record, shown in zip((one, other), before, strict=True)
        for name, now in _as_shown(record).items()
        if shown.get(name) != now
    ]
    if changed:
        raise DecisionError(f"Nothing was changed, because your form is out of date: {'; '.join(changed)}.")


def _as_shown(record: models.Model) -> dict[str, str]:
    fields = merged_fields(type(record))
    shown = {str(field.verbose_name): in_words(record, name) for name, field in fields.items()}
    shown["number in the database"] = str(record.pk)
    if isinstance(record, Reviewed):
        shown["state"] = record.get_state_display()
        shown["evidence"] = f"{record.evidence.count()} passages"
    else:
        shown["name"] = str(record)
    return shown
