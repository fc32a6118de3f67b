"""Finds rows with the words of a search, and marks the words in their texts."""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from .words import SearchTerm, terms

REST_OF_WORD = r"[^\W\u3400-\u9fff]*"  # Chinese has no spaces: only the words sought are marked


def highlighted(text: str, words: str) -> SafeString:
    """The text, escaped, with the words sought in <mark>, each to its end: “rail” marks “railways”."""
    wanted = [_pattern(term) for term in terms(words) if term.wanted]
    if not wanted:
        return conditional_escape(text)
    pieces = re.split(rf"({'|'.join(wanted)})", text, flags=re.I)
    drawn = [
        format_html("<mark>{}</mark>", piece) if place % 2 else piece for place, piece in enumerate(pieces)
    ]
    return format_html_join("", "{}", ((piece,) for piece in drawn))


def _pattern(term: SearchTerm) -> str:
    if term.is_whole_word:
        return rf"\b{term.text}(?:e?s)?\b"
    return rf"(?:{'|'.join(map(re.escape, term.spellings))}){REST_OF_WORD}"


def has(path: str, term: SearchTerm) -> Q:
    """The name or title at a lookup path has the term, in any spelling, at the beginning of a word.

    So "Oman" is not found in "Romania". A short term must be a whole word; where words have no spaces between
    them, as in Chinese, only the characters count. The characters are always part of the query, since they
    have an index.
    """
    letters = has_letters(path, term)
    if term.has_word_signs:
        return letters
    return letters & Q(**{f"{path}__iregex": "|".join(_at_start(text, term) for text in term.spellings)})


def _at_start(text: str, term: SearchTerm) -> str:
    """A PostgreSQL pattern; a symbol has no word boundary beside it."""
    start = r"\m" if text[0].isalnum() else ""
    end = r"\M" if term.is_short and text[-1].isalnum() else ""
    return f"{start}{re.escape(text)}{end}"


def has_letters(path: str, term: SearchTerm) -> Q:
    """A text has the characters of the term anywhere, in any spelling."""
    return _any(Q(**{f"{path}__icontains": text}) for text in term.spellings)


def stems_of(term: SearchTerm, to_end: bool = False) -> SearchQuery:
    """The English stems of the term; with `to_end`, also of longer words that begin with it."""
    if to_end and term.text.isalnum() and not term.is_whole_word:
        asked = [SearchQuery(f"{text}:*", config="english", search_type="raw") for text in term.spellings]
    else:
        asked = [SearchQuery(text, config="english", search_type="phrase") for text in term.spellings]
    return reduce(or_, asked)


def matching(
    queryset: QuerySet,
    words: str,
    text: str = "",
    names: Iterable[str] = (),
    within: Iterable[Callable[[SearchTerm], Q]] = (),
) -> QuerySet:
    """Rows that have every wanted term somewhere and no unwanted one; without a term, none.

    `names` are lookup paths matched as in `has` (to-one only: a to-many path would repeat rows). `text`, if
    given, is also matched by English word stems, so that "railway" finds "railways". `within` are functions
    of a term that return a Q for what needs a subquery. In a text, characters are matched too, because stems
    know neither Chinese nor the middle of a word. Each place is a query of its own, so that it can use its
    own index.
    """
    every, sought = queryset.model._default_manager.order_by(), terms(words)
    for term in sought:
        asked = [Q(pk__in=every.filter(has(path, term)).values("pk")) for path in names]
        if text and not term.is_whole_word:
            asked.append(Q(pk__in=every.filter(has_letters(text, term)).values("pk")))
        if text:
            stemmed = every.alias(_stems=SearchVector(text, config="english")).filter(_stems=stems_of(term))
            asked.append(Q(pk__in=stemmed.values("pk")))
        found = _any([*asked, *(ask(term) for ask in within)])
        queryset = queryset.filter(found if term.wanted else ~found)
    return queryset if sought else queryset.none()


def _any(asked: Iterable[Q]) -> Q:
    return reduce(or_, asked)
