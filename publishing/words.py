"""The words of a search: "quoted phrases" stay together, -unwanted ones are excluded."""

import re
from typing import NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

REST_OF_WORD = r"[^\W\u3400-\u9fff]*"  # Chinese stands without spaces: there the words sought are all


class Term(NamedTuple):
    text: str
    wanted: bool


def terms(words: str) -> list[Term]:
    """The terms of a search in the order typed; a lone quotation mark or minus sign is no term."""
    found = re.findall(r'(-?)(?:"([^"]*)"|(\S+))', words)
    cleaned = [(sign, (phrase or word).strip().strip('"')) for sign, phrase, word in found]
    return [Term(text, wanted=not sign) for sign, text in cleaned if text not in ("", "-")]


def highlighted(text: str, words: str) -> SafeString:
    """The text, escaped, with the words sought in <mark>, each to its end: “rail” marks “railways”."""
    wanted = [re.escape(term.text) for term in terms(words) if term.wanted]
    if not wanted:
        return conditional_escape(text)
    pieces = re.split(rf"((?:{'|'.join(wanted)}){REST_OF_WORD})", text, flags=re.I)
    drawn = [
        format_html("<mark>{}</mark>", piece) if place % 2 else piece for place, piece in enumerate(pieces)
    ]
    return format_html_join("", "{}", ((piece,) for piece in drawn))


def matching(queryset: QuerySet, words: str, text: str = "", names=(), within=()) -> QuerySet:
    """Rows where every wanted term stands somewhere and no unwanted one does.

    `names` are paths matched by the letters alone (to-one only: a to-many path would repeat rows); `text`, if
    given, also by English word stems, so that "railway" finds "railways". `within` are functions of a term
    that return a Q for what can only be asked with a subquery. Letters are matched too because stems know
    neither Chinese nor the middle of a word. Each place is asked by itself, so that it can use its own index.
    """
    every = queryset.model._default_manager.order_by()
    for term in terms(words):
        found = Q()
        for path in (*names, *([text] if text else [])):
            found |= Q(pk__in=every.filter(**{f"{path}__icontains": term.text}).values("pk"))
        for ask in within:
            found |= ask(term.text)
        if text:
            stems = SearchQuery(term.text, config="english", search_type="phrase")
            stemmed = every.alias(_stems=SearchVector(text, config="english")).filter(_stems=stems)
            found |= Q(pk__in=stemmed.values("pk"))
        queryset = queryset.filter(found if term.wanted else ~found)
    return queryset
