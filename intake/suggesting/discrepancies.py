"""Where a second article contradicts a known record, its value is kept beside the record's own."""

from collections.abc import Iterator

from articles.models import Article
from review.kinds import kind_of
from review.models import Discrepancy
from review.states import Reviewed
from review.values import Value, ValuesInWords


def contradicted(record: Reviewed, draft) -> Iterator[Value]:
    """The values of the record that the draft contradicts."""
    return (one for one in kind_of(record).values if one.differs and one.differs(record, draft))


def in_words(record: Reviewed, draft) -> dict[str, str]:
    """What the draft says instead, in words, by field."""
    words = ValuesInWords()
    found = contradicted(record, draft)
    return {one.name: words.of(type(record), one.name, one.of_draft(draft, None)) for one in found}


def note(article: Article, record: Reviewed, draft) -> None:
    """Store what the draft says instead, each value once."""
    words = in_words(record, draft)
    for value in contradicted(record, draft):
        Discrepancy.objects.get_or_create(
            article=article,
            field=value.name,
            stored=value.of_draft(draft, None),
            **{record._meta.model_name: record},
            defaults={"value": words[value.name][:500]},
        )
