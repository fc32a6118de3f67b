"""Choosing words without a mouse: ticked sentences or typed words."""

from django.core.exceptions import ValidationError

from articles.models import Article

Span = tuple[int, int]


def spans_of(article: Article, posted: list[str]) -> list[Span]:
    """ "12-40" as (12, 40), in text order; ValidationError for anything that is not a span of the text."""
    found = []
    for one in posted:
        start, _, end = (number_of(part) for part in one.partition("-"))
        if start is None or end is None or not start < end <= len(article.text):
            raise ValidationError(
                "The form did not say which sentences it is about. Reload the page and choose again."
            )
        found.append((start, end))
    return sorted(found)


def number_of(posted: str) -> int | None:
    """A number from a form; None for anything else, including one too large for the database."""
    return int(posted) if posted.isdecimal() and len(posted) < 19 else None


def chosen(article: Article, sentences: list[str], words: str = "") -> Span:
    """From the first chosen sentence to the end of the last, or the typed words inside them.

    Without a sentence, the words are searched in the whole text, where they must occur exactly once.
    """
    spans = spans_of(article, sentences)
    if not spans and not words.strip():
        raise ValidationError("Choose a sentence, or type the words.")
    start, end = (spans[0][0], spans[-1][1]) if spans else (0, len(article.text))
    return find(article.text, words.strip(), start, end) if words.strip() else (start, end)


def find(text: str, words: str, start: int, end: int) -> Span:
    """The only occurrence of the words between start and end."""
    place = text.find(words, start, end)
    if place < 0:
        raise ValidationError(f"“{words}” is not there: type the words exactly as in the text.")
    if text.find(words, place + 1, end) >= 0:
        raise ValidationError(f"“{words}” is there more than once: choose its sentence, or type more words.")
    return place, place + len(words)
