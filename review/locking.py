"""The one order in which rows are locked, so that two transactions never deadlock.

Articles come first, then meetings, what belongs to them, and points last; each kind by number. The version of
the data comes after all of them, at commit.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.models import Article
from serving.transactions import locked

from .kinds import KINDS, RECORD_MODELS
from .models import Evidence, about
from .states import Reviewed


def hold_article(pk: int) -> None:
    """Lock an article and all that share a record with it: a decision may finish each of them."""
    own = (
        Evidence.objects.filter(article=pk).order_by().values_list(*(f"{kind}_id" for kind in RECORD_MODELS))
    )
    shared = {(kind, key) for keys in own for kind, key in zip(RECORD_MODELS, keys, strict=True) if key}
    _lock(Article, Q(pk=pk) | Q(pk__in=_telling(shared)))


def lock(records: Iterable[Reviewed]) -> None:
    """Lock records, the records above them and the articles that report them."""
    wanted: dict[str, set[int]] = {name: set() for name in RECORD_MODELS}
    for record in records:
        wanted[record._meta.model_name].add(record.pk)
    _lock(Article, Q(pk__in=_telling((name, pk) for name, pks in wanted.items() for pk in pks)))
    for name in reversed(wanted):
        if under := KINDS[name].under:
            wanted[under] |= _above(RECORD_MODELS[name], wanted[name], under)
    for name, pks in wanted.items():
        if pks:
            _lock(RECORD_MODELS[name], Q(pk__in=pks))


def locked_now(record: Reviewed) -> Reviewed:
    """The record as it is now, locked; ValidationError if it has been removed."""
    lock([record])
    now = locked(type(record).objects).filter(pk=record.pk).first()
    if now is None:
        raise ValidationError(f"“{record}” has been removed in the meantime. Reload the page.")
    return now


def _telling(records: Iterable[tuple[str, int]]) -> set[int]:
    """The articles that report one of these records."""
    return set(Evidence.objects.filter(about(records)).order_by().values_list("article", flat=True))


def _above(model: type[Reviewed], pks: set[int], field: str) -> set[int]:
    if not pks:
        return set()
    return set(model.objects.filter(pk__in=pks).order_by().values_list(field, flat=True))


def _lock(model, which: Q) -> None:
    list(locked(model.objects).filter(which).order_by("pk").values_list("pk", flat=True))
