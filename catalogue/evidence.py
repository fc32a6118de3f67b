"""Evidence as pages show it, for any kind of record that has an `evidence` relation."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

ORDER = ("states", "repeats", "announces", "elaborates", "resolves")


def with_evidence(records: QuerySet) -> QuerySet:
    """The records, each with its published evidence as the list `shown_evidence`, without articles' texts.

    If rows represent records of several kinds, `records_in` gives the lookup paths to those records.
    """
    for way in getattr(records, "records_in", [""]):
        model = records.model._meta.get_field(way).related_model if way else records.model
        passages = _with_articles(model._meta.get_field("evidence").related_model.objects.published())
        path = f"{way}__evidence" if way else "evidence"
        records = records.prefetch_related(Prefetch(path, passages, to_attr="shown_evidence"))
    return records


def passages_of(records: QuerySet) -> tuple[str, QuerySet]:
    """The published evidence of these records, and the name of its key to them."""
    relation = records.model._meta.get_field("evidence")
    kind = relation.remote_field.name
    evidence = relation.related_model.objects.published().order_by()
    return f"{kind}_id", evidence.filter(**{f"{kind}__in": records.order_by().values("pk")})


def numbers_of_sources(records: QuerySet) -> dict[int, int]:
    """By key, the number of `sources` of each record that has evidence."""
    key, evidence = passages_of(records)
    told = defaultdict(list)
    text = Coalesce("article__reprint_of", "article")
    for record, *said in evidence.values_list(key, text, "kind").iterator(chunk_size=10_000):
        told[record].append(said)
    return {record: _independent(said) for record, said in told.items()}


def show_evidence(records: Sequence) -> None:
    """Give records of several kinds their `shown_evidence` in one query."""
    _show(records, "evidence", "shown_evidence", lambda evidence: evidence.published())


def show_disputes(records: Sequence) -> None:
    """Give records of several kinds their `told_otherwise` in one query."""
    _show(records, "discrepancy", "told_otherwise", lambda others: others.between_articles())


def _show(records: Sequence, relation: str, shown_as: str, narrow: Callable[[QuerySet], QuerySet]) -> None:
    kinds = defaultdict(dict)
    for record in records:
        setattr(record, shown_as, [])
        kinds[record._meta.get_field(relation).remote_field.name][record.pk] = record
    if not records:
        return
    of_these = Q()
    for kind, rows in kinds.items():
        of_these |= Q(**{f"{kind}__in": list(rows)})
    found = narrow(records[0]._meta.get_field(relation).related_model.objects.filter(of_these))
    for passage in _with_articles(found):
        for kind, rows in kinds.items():
            if key := getattr(passage, f"{kind}_id"):
                getattr(rows[key], shown_as).append(passage)


def _with_articles(passages: QuerySet) -> QuerySet:
    """Each passage with its article, but without the article's text."""
    return passages.select_related("article").defer("article__text")


def with_disputes(records: QuerySet) -> QuerySet:
    """The records, each with other articles' undecided values as the list `told_otherwise`."""
    others = records.model._meta.get_field("discrepancy").related_model.objects.between_articles()
    told = _with_articles(others)
    return records.prefetch_related(Prefetch("discrepancy", told, to_attr="told_otherwise"))


def disputed(record) -> list:
    """Those of the values whose article is published evidence for the record."""
    public = {passage.article_id for passage in record.shown_evidence}
    return [other for other in getattr(record, "told_otherwise", []) if other.article_id in public]


def by_importance(evidence: Sequence) -> list:
    """Passages that state the whole record first, those for a single value or a pronoun last."""
    return sorted(
        evidence, key=lambda passage: (ORDER.index(passage.kind), passage.field not in ("", "text"))
    )


def of_whole(evidence: Sequence) -> list:
    """Passages that support the record as a whole, most important first."""
    return [passage for passage in by_importance(evidence) if not passage.field]


def of_values(evidence: Sequence) -> list:
    """Passages that support one value each: a city, a day, a role."""
    return [passage for passage in by_importance(evidence) if passage.field]


def value_name(passage) -> str:
    """What people call the value of this passage (or discrepancy): “first day” for `start`."""
    record = passage._meta.get_field(passage.record_kind).related_model
    names = {field.name: field.verbose_name for field in record._meta.concrete_fields}
    return str(names.get(passage.field, passage.field.replace("_", " ")))


def leading(evidence: Sequence):
    """The passage to show if there is room for one; None for a record from the register."""
    return next(iter(by_importance(evidence)), None)


def adds_to(record) -> bool:
    """Whether the evidence adds to the record's own words, which are shown beside their source anyway."""
    evidence = record.shown_evidence
    return len(evidence) > 1 or any(passage.quote != record.text for passage in evidence)


def sources(evidence: Sequence) -> int:
    """The number of independent articles: reprints of one text count once, mere repeats not at all."""
    return _independent([(p.article.reprint_of_id or p.article_id, p.kind) for p in evidence])


def _independent(said: Sequence[tuple[int, str]]) -> int:
    """`said` has, for each passage, the article it is originally from, and the passage's kind."""
    return len({text for text, kind in said if kind != "repeats"} or {text for text, _ in said})
