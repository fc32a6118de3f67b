"""An article's earlier suggestions: which are untouched, and which it was the first to support."""

from collections import defaultdict

from django.db.models import Min

from articles.models import Article
from extraction.proposers import maker_of
from review.kinds import RECORD_MODELS
from review.models import Decision, Evidence, Merge, about
from review.states import Maker, Reviewed, State

Key = tuple[str, int]  # a record's kind and number
_LISTS = ("point__themes", "pledge__themes", "pledge__actors", "pledge__excluded")


def key_of(record: Reviewed) -> Key:
    return record._meta.model_name, record.pk


class Earlier:
    """The earlier suggestions; the number of queries does not grow with the number of suggestions."""

    def __init__(self, article: Article):
        self.article = article
        self.evidence = list(
            article.evidence.with_records().prefetch_related(*_LISTS).order_by("start", "pk")
        )
        self.passages: dict[Key, list[Evidence]] = defaultdict(list)
        for one in self.evidence:
            self.passages[key_of(one.record)].append(one)
        self.records: dict[Key, Reviewed] = {key: found[0].record for key, found in self.passages.items()}
        self._told_elsewhere = self._first_elsewhere()
        self._handled = self._decided() | self._merged()

    def is_own(self, record: Reviewed) -> bool:
        """Whether this article was the first to report the record, so that the values are this article's."""
        if record.made_by != Maker.EXTRACTION:
            return False
        elsewhere = self._told_elsewhere.get(key_of(record))
        return elsewhere is None or min(e.pk for e in self.passages[key_of(record)]) < elsewhere

    def is_told_elsewhere(self, record: Reviewed) -> bool:
        return key_of(record) in self._told_elsewhere

    def is_untouched(self, record: Reviewed) -> bool:
        """Whether the rules suggested it and nobody has decided on it, changed it or merged it since."""
        return (
            self.is_of_rules(record)
            and record.state == State.SUGGESTED
            and not record.edited
            and record.merged_into_id is None
            and key_of(record) not in self._handled
        )

    def is_of_rules(self, record: Reviewed) -> bool:
        return record.made_by == Maker.EXTRACTION and not maker_of(record.rule)

    def undecided_passages(self, record: Reviewed) -> list[Evidence]:
        """The passages the extraction cites here for the record on which no editor has decided."""
        return [
            e
            for e in self.passages[key_of(record)]
            if e.state == State.SUGGESTED and e.made_by == Maker.EXTRACTION
        ]

    def _first_elsewhere(self) -> dict[Key, int]:
        found = {}
        rows = Evidence.objects.exclude(article=self.article).filter(about(self.records)).order_by()
        for row in rows.values(*RECORD_MODELS).annotate(first=Min("pk")):
            kind = next(name for name in RECORD_MODELS if row[name] is not None)
            found[kind, row[kind]] = row["first"]
        return found

    def _decided(self) -> set[Key]:
        numbers = {pk for _, pk in self.records}
        return set(Decision.objects.filter(record__in=numbers).values_list("kind", "record"))

    def _merged(self) -> set[Key]:
        numbers = {pk for _, pk in self.records}
        merges = Merge.objects.filter(undone_at=None, kept__in=numbers)
        return set(merges.values_list("kind", "kept"))
