"""Where a second article contradicts a known record, its value is kept beside the record's own."""

from collections.abc import Iterator

from articles.models import Article
from review.kinds import kind_of
from review.models import Discrepancy
from review.states import Reviewed
from review.values import ValuesInWords


def contradictions(record: Reviewed, draft) -> Iterator[tuple[str, str, object]]:
    """What the draft says instead: the field, the value in words, and as it is stored."""
    words = ValuesInWords()
    for value in kind_of(record).values:
        if value.differs and value.differs(record, draft):
            stored = value.of_draft(draft, None)
            yield value.name, words.of(type(record), value.name, stored), stored


def in_words(record: Reviewed, draft) -> dict[str, str]:
    """What the draft says instead, in words, by field."""
    return {field: words for field, words, _ in contradictions(record, draft)}


def note(article: Article, record: Reviewed, draft) -> None:
    """Store what the draft says instead, each value once."""
    for field, words, stored in contradictions(record, draft):
        Discrepancy.objects.get_or_create(
            article=article,
            field=field,
            stored=stored,
            **{record._meta.model_name: record},
            defaults={"value": words[:500]},
        )
