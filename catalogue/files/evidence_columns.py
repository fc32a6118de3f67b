"""The columns about evidence that end every export."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, When
from django.db.models.functions import JSONObject

from catalogue.evidence import ORDER, by_importance, leading, sources

from .cells import AddressCell, Cell, Field, Filled, First, IsFilled, IsoDate, Way
from .columns import Column

OF_PASSAGE = {  # the facts about a passage
    "quote": Field("quote"),
    "address": AddressCell("articles:detail", "article_id", "#passage-", Field("start")),
    "title": Field("article__title"),
    "outlet": Field("article__outlet"),
    "url": First(Filled("article__url"), Field("article__sample_of")),
    "published": IsoDate("article__published"),
    "sample": IsFilled("article__sample_of"),
    "text": First(Field("article__reprint_of_id"), Field("article_id")),
    "kind": Field("kind"),
}


class Passages(Cell):
    """The published evidence of a row, most important first; in SQL, an array of the facts about it."""

    def read(self, row) -> list:
        return by_importance(row.shown_evidence)

    def sql(self, way):
        this, model = Q(), way.model
        for name in getattr(model.objects.all(), "records_in", [""]):
            record = model._meta.get_field(name).related_model if name else model
            relation = record._meta.get_field("evidence")
            this |= Q(**{relation.remote_field.name: OuterRef(way.to(name or "pk"))})
        ranks = [When(kind=kind, then=number) for number, kind in enumerate(ORDER)]
        order = (
            Case(*ranks), Case(When(field__in=("", "text"), then=0), default=1),
            "-article__published", "-article_id", "start", "id",
        )  # fmt: skip
        evidence = relation.related_model
        told = {name: cell.sql(Way(evidence)) for name, cell in OF_PASSAGE.items()}
        found = evidence.objects.published().filter(this).order_by(*order)
        return ArraySubquery(found.values(told=JSONObject(**told)))


PASSAGES = Passages()


class OfEvidence(Cell):
    """Taken from a row's passages, which all such cells share."""

    def sources(self, name):
        yield "evidence", PASSAGES


def _leading(row):
    """A row's most important passage, looked up once for all the cells that are taken from it."""
    if not hasattr(row, "leading_passage"):
        row.leading_passage = leading(row.shown_evidence)
    return row.leading_passage


@dataclass(frozen=True)
class Leading(OfEvidence):
    """One of the facts about the most important passage."""

    told: str

    def read(self, row) -> Any:
        passage = _leading(row)
        return passage and OF_PASSAGE[self.told].read(passage)

    def of_sources(self, name):
        return f"(r.c_evidence[1]->>'{self.told}')"


class Sources(OfEvidence):
    """How many independent articles say so; mere repeats count only if there is nothing else."""

    def read(self, row) -> int:
        return sources(row.shown_evidence)

    def of_sources(self, name):
        return """(
    SELECT coalesce(
        nullif(count(DISTINCT told->'text') FILTER (WHERE told->>'kind' <> 'repeats'), 0),
        count(DISTINCT told->'text')
    ) FROM unnest(r.c_evidence) told
)"""


class Addresses(OfEvidence):
    """The addresses of all passages; SQL gives them in full."""

    def read(self, row) -> str:
        return " ".join(OF_PASSAGE["address"].read(passage) for passage in PASSAGES.read(row))

    def of_sources(self, name):
        return """(
    SELECT coalesce(string_agg(given.site || (told->>'address'), ' ' ORDER BY place), '')
    FROM unnest(r.c_evidence) WITH ORDINALITY passages (told, place)
)"""


EVIDENCE_COLUMNS = (
    Column(
        "quote",
        "The words in the article that state the record. Empty if the meeting is only in the register.",
        Leading("quote"),
        example="They agreed to trade more.",
    ),
    Column(
        "quote_address",
        "The page on this site where the quote is highlighted in its article.",
        Leading("address"),
        type="address",
        example="https://…/articles/7/#passage-0",
    ),
    Column(
        "article_title",
        "Title of the article the quote is from.",
        Leading("title"),
        example="Ministers meet in Goa",
    ),
    Column("outlet", "Who published that article.", Leading("outlet"), example="Example Gazette"),
    Column(
        "article_url",
        "Where that article was published; for a sample, the page it is based on.",
        Leading("url"),
        example="https://gazette.example/1",
    ),
    Column(
        "article_published",
        "The day that article was published, as YYYY-MM-DD.",
        Leading("published"),
        type="date",
        example="2023-05-06",
    ),
    Column(
        "sample",
        "“yes” if that article is a sample: a text of our own, based on the facts of a real page.",
        Leading("sample"),
        type="yes/no",
        example="no",
    ),
    Column(
        "sources",
        "How many articles report the record, not counting those that only repeat another's words.",
        Sources(),
        type="integer",
        example="2",
    ),
    Column(
        "passages",
        "The addresses of all passages the record is based on, most important first, separated by spaces.",
        Addresses(),
        type="addresses",
        example="https://…/articles/7/#passage-0",
    ),
)
