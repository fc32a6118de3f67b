"""People, countries, themes and articles a search finds: by any spelling in any script, and by near ones."""

import unicodedata
from collections.abc import Sequence

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramWordSimilarity,
)
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import STEMS, Article
from meetings.models import Country, Person
from proposals.models import Theme
from publishing.versions import kept
from publishing.words import terms

NEAR = 0.5  # word similarity from which a mistyped name is meant: "Lavrow" and "Lavrov" have 0.57
RANKED = 20  # rows of a kind: to rank takes reading their whole texts
OPEN, CLOSE = "\ue000", "\ue001"  # private characters, which no text has, around the words found


def subjects(words: str, version: int | None, most: int) -> list[Person | Country | Theme]:
    """Of each kind at most so many."""
    kinds = (people(words), countries(words, version), themes(words, version))
    return [row for rows in kinds for row in rows[:most]]


def people(words: str) -> list[Person]:
    """People with all the words in one of their spellings; if there are none, those spelled nearly so."""
    exact = list(_with_names(Person.objects.standing(), words).order_by("name"))
    if exact or len(words) < 4:
        return exact
    near = Greatest(TrigramWordSimilarity(words, "name"), TrigramWordSimilarity(words, "names__name"))
    rows = Person.objects.standing().annotate(near=near).filter(near__gte=NEAR)
    return list(Person.objects.filter(pk__in=rows.values("pk")).order_by("name"))


def countries(words: str, version: int | None) -> list[Country]:
    """Countries with the words in one of their names."""

    def spelled() -> list[tuple[Country, list[str]]]:
        rows = Country.objects.order_by("name").prefetch_related("names")
        return [(row, [folded(row.name), *(folded(one.name) for one in row.names.all())]) for row in rows]

    wanted = folded(words)
    known = kept("spellings of countries", version, spelled)
    return [row for row, names in known if any(wanted in name for name in names)]


def themes(words: str, version: int | None) -> list[Theme]:
    """Themes with the words in their code or in a label of any language."""
    wanted = folded(words)
    known = kept(Theme, version, lambda: list(Theme.objects.all()))
    labels = ("label_en", "label_ru", "label_zh", "code")
    return [row for row in known if any(wanted in folded(getattr(row, label)) for label in labels)]


def folded(name: str) -> str:
    """For comparing: lower case and without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _with_names(rows: QuerySet, words: str) -> QuerySet:
    found = Q(name__unaccent__icontains=words) | Q(names__name__unaccent__icontains=words)
    return rows.filter(found).distinct()


def articles(words: str, version: int | None) -> list[int]:
    """Keys of the published articles with the words in their text or title, the newest first.

    Words of Latin letters are sought by their stems and beginnings, so that "rail" finds "railways"; those of
    other scripts letter by letter.
    """
    every = found = Article.objects.order_by()
    for term in terms(words):
        if term.text.isascii():
            texts = every.alias(_stems=STEMS).filter(_stems=_stems_of(term.text))
        else:
            texts = every.filter(text__icontains=term.text)
        titles = every.filter(title__icontains=term.text)
        has = Q(pk__in=texts.values("pk")) | Q(pk__in=titles.values("pk"))  # each by its own index
        found = found.filter(has if term.wanted else ~has)

    def seen() -> frozenset[int]:
        return frozenset(Article.objects.published().order_by().values_list("pk", flat=True))

    newest = found.order_by(F("published").desc(nulls_last=True), "id").values_list("pk", flat=True)
    published = kept("published articles", version, seen)
    sql, values = newest.query.sql_with_params()
    with connection.cursor() as cursor:
        # The planner does not know that to find a word without its index means to stem every whole text.
        # Two statements sent as one are one transaction, which the setting ends with.
        cursor.execute(f"SET LOCAL enable_seqscan = off; {sql}", values)
        cursor.nextset()
        return [key for (key,) in cursor.fetchall() if key in published]


def best_of_list(counted, words: str, most: int) -> Sequence:
    """Of the first RANKED rows those that say most of the words; where there is no text, the first."""
    filterset = counted.filterset
    if not hasattr(filterset.queryset.model, "text"):
        return counted.rows(0, most)
    keys = counted.rows(0, RANKED).keys
    rank = SearchRank(SearchVector("text", config="english"), _query(words))
    rows = filterset.queryset.filter(pk__in=keys).annotate(rank=rank)
    return list(rows.order_by("-rank", *filterset.filters["sort"].order())[:most])


def _query(words: str) -> SearchQuery:
    wanted = " ".join(term.text for term in terms(words) if term.wanted)
    return SearchQuery(wanted, config="english", search_type="websearch")


def _stems_of(words: str) -> SearchQuery:
    if words.isalnum():
        return SearchQuery(f"{words}:*", config="english", search_type="raw")
    return SearchQuery(words, config="english", search_type="phrase")


def best(keys: Sequence[int], words: str) -> QuerySet:
    """Of the first RANKED articles those that say most of the words first, each with a `snippet`."""
    query = _query(words)
    snippet = SearchHeadline(
        "text", query, config="english", start_sel=OPEN, stop_sel=CLOSE, max_words=30, min_words=15
    )
    vector = SearchVector("title", weight="A", config="english") + STEMS
    ranked = Article.objects.filter(pk__in=keys[:RANKED]).annotate(rank=SearchRank(vector, query))
    return ranked.annotate(snippet=snippet).order_by("-rank", "-published", "id").defer("text")


def marked(snippet: str) -> SafeString:
    """The snippet with the words found in <mark>, everything else escaped."""
    safe = escape(snippet).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return mark_safe(safe)
