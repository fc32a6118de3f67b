"""The columns about evidence that end every export."""

from catalogue.evidence import by_importance, leading, sources

from .columns import Column


def _of_article(get):
    def value(record):
        passage = leading(record.shown_evidence)
        return get(passage) if passage else ""

    return value


# Of the evidence that stands in a row as an array; what only repeats counts when there is nothing else.
INDEPENDENT = """
    SELECT coalesce(
        nullif(count(DISTINCT told->'text') FILTER (WHERE told->>'kind' <> 'repeats'), 0),
        count(DISTINCT told->'text')
    ) FROM unnest(r.c_evidence) told
"""
ADDRESSES = """
    SELECT coalesce(string_agg(given.site || (told->>'address'), ' ' ORDER BY place), '')
    FROM unnest(r.c_evidence) WITH ORDINALITY passages (told, place)
"""

EVIDENCE_COLUMNS = (
    Column(
        "quote",
        "The words of the article that state the record. Empty if only the register has the meeting.",
        _of_article(lambda passage: passage.quote),
        example="They agreed to trade more.",
        sql="r.c_evidence[1]->>'quote'",
    ),
    Column(
        "quote_address",
        "The page on this site where the quote is highlighted in its article.",
        _of_article(lambda passage: passage.get_absolute_url()),
        type="address",
        example="https://…/articles/7/#passage-0",
        sql="r.c_evidence[1]->>'address'",
    ),
    Column(
        "article_title",
        "Title of the article the quote is from.",
        _of_article(lambda p: p.article.title),
        example="Ministers meet in Goa",
        sql="r.c_evidence[1]->>'title'",
    ),
    Column(
        "outlet",
        "Who published that article.",
        _of_article(lambda p: p.article.outlet),
        example="Example Gazette",
        sql="r.c_evidence[1]->>'outlet'",
    ),
    Column(
        "article_url",
        "Where that article was published; for a sample the page it follows.",
        _of_article(lambda p: p.article.url or p.article.sample_of),
        example="https://gazette.example/1",
        sql="r.c_evidence[1]->>'url'",
    ),
    Column(
        "article_published",
        "The day that article was published, as YYYY-MM-DD.",
        _of_article(lambda p: p.article.published),
        type="date",
        example="2023-05-06",
        sql="r.c_evidence[1]->>'published'",
    ),
    Column(
        "sample",
        "“yes” if that article is a sample: a text of our own that follows the facts of a real page.",
        _of_article(lambda p: "yes" if p.article.is_sample else "no"),
        type="yes/no",
        example="no",
        sql="r.c_evidence[1]->>'sample'",
    ),
    Column(
        "sources",
        "How many articles report the record, not counting those that only repeat another's words.",
        lambda record: sources(record.shown_evidence),
        type="integer",
        example="2",
        sql=INDEPENDENT,
    ),
    Column(
        "passages",
        "The addresses of all passages the record rests on, most important first, one space between two.",
        lambda record: " ".join(p.get_absolute_url() for p in by_importance(record.shown_evidence)),
        type="addresses",
        example="https://…/articles/7/#passage-0",
        sql=ADDRESSES,
    ),
)
