"""The rows of a release: everything published and what it refers to, so that it can be loaded again."""

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from articles.models import Article
from catalogue.registry import RELEASED
from review.models import Evidence
from serving.transactions import in_one_step

# Who is working on an article and why it could not be read: these concern the site, not the record.
OF_THE_DESK = {Article: {"editor", "taken", "reason"}}
OF_ARTICLES = ("replaces", "reprint_of")  # may refer to an article that is not published


# What files call a table whose app has since been renamed, so that files of any age can be loaded.
IN_FILES = {"review.evidence": "curation.evidence"}
HERE = {name: ours for ours, name in IN_FILES.items()}


class NotEmptyError(Exception):
    """A release can be loaded only into an empty database."""


def rows() -> Iterator[dict]:
    """Every row, by model and key, as Django's serializers write it."""
    for model in RELEASED.facts:
        yield from _serialized(model.objects.all())
    shown = set(Article.objects.published().values_list("pk", flat=True))
    articles = shown | _referred(shown)
    for row in _serialized(Article.objects.filter(pk__in=articles)):
        if row["pk"] not in shown:  # only there to show whose words others repeat
            row["fields"]["text"] = ""
        yield _without(row, OF_ARTICLES, articles)
    for model in RELEASED.records:
        known = {name: _published(model, name) for name in RELEASED.optional.get(model, ())}
        for row in _serialized(model.objects.published()):
            for name, keys in known.items():
                _without(row, (name,), keys)
            yield row
    yield from _serialized(Evidence.objects.public())


def _published(model: type[models.Model], name: str) -> set[int]:
    """The published rows that the relation may lead to."""
    related = model._meta.get_field(name).related_model
    return set(related.objects.published().values_list("pk", flat=True))


def _referred(articles: set[int]) -> set[int]:
    """The articles that these repeat or correct, however far back."""
    found, new = set(), articles
    while new:
        pairs = Article.objects.filter(pk__in=new).values_list("reprint_of", "replaces")
        new = {key for pair in pairs for key in pair if key} - found - articles
        found |= new
    return found


def _serialized(found: models.QuerySet) -> Iterator[dict]:
    model = found.model
    names = [f.name for f in (*model._meta.concrete_fields, *model._meta.many_to_many)]
    kept = [name for name in names if name not in OF_THE_DESK.get(model, ())]
    for row in serializers.serialize("python", found.order_by("pk").iterator(2_000), fields=kept):
        for field in model._meta.many_to_many:
            row["fields"][field.name].sort()
        row["model"] = IN_FILES.get(row["model"], row["model"])
        yield row


def _without(row: dict, names: Collection[str], known: set[int]) -> dict:
    """The row without its references to what is outside the release."""
    for name in names:
        if row["fields"].get(name) not in known:
            row["fields"][name] = None
    return row


class Moments(DjangoJSONEncoder):
    """Moments are kept to the millisecond; one on the second has no fraction, before loading and after."""

    def default(self, o):
        told = super().default(o)
        return told.replace(".000Z", "Z") if isinstance(o, datetime) else told


def as_lines() -> Iterator[str]:
    """The rows as JSON, one a line, the same bytes for the same rows."""
    for row in rows():
        yield json.dumps(row, cls=Moments, ensure_ascii=False, sort_keys=True) + "\n"


def _from_file(line: str) -> dict:
    row = json.loads(line)
    return row | {"model": HERE.get(row["model"], row["model"])}


@in_one_step
def load(file: Path) -> int:
    """Store the rows of a release in an empty database; returns the number of rows.

    Raises NotEmptyError, with nothing changed, if records or articles are stored already.
    """
    kinds = [*RELEASED.facts, Article, *RELEASED.records, Evidence]
    for model in kinds:
        if model.objects.exists():
            raise NotEmptyError(
                f"There are {model._meta.verbose_name_plural} already; a release can only be loaded into an "
                "empty database. Set SCO_STATE_DIR to a new folder and run manage.py migrate first."
            )
    stored = 0
    with file.open(encoding="utf-8") as lines:
        for loaded in serializers.deserialize("python", map(_from_file, lines)):
            loaded.save()
            stored += 1
    with connection.cursor() as cursor:  # new rows get keys above the loaded ones
        for statement in connection.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(statement)
    return stored
