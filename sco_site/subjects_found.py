"""People, countries, themes and articles a search finds: by any spelling in any script, and by near ones."""

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramWordSimilarity,
)
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from meetings.models import Country, Person
from proposals.models import Theme
from publishing.words import matching, terms

NEAR = 0.5  # word similarity from which a mistyped name is meant: "Lavrow" and "Lavrov" have 0.57
RANKED = 200  # articles: to rank takes reading their whole texts
OPEN, CLOSE = "\ue000", "\ue001"  # private characters, which no text has, around the words found


def people(words: str) -> QuerySet:
    """People with all the words in one of their spellings; if there are none, those spelled nearly so."""
    exact = _with_names(Person.objects.standing(), words)
    if exact.exists() or len(words) < 4:
        return exact.order_by("name")
    near = Greatest(TrigramWordSimilarity(words, "name"), TrigramWordSimilarity(words, "names__name"))
    rows = Person.objects.standing().annotate(near=near).filter(near__gte=NEAR)
    return Person.objects.filter(pk__in=rows.values("pk")).order_by("name")


def countries(words: str) -> QuerySet:
    return _with_names(Country.objects.all(), words).order_by("name")


def _with_names(rows: QuerySet, words: str) -> QuerySet:
    found = Q(name__unaccent__icontains=words) | Q(names__name__unaccent__icontains=words)
    return rows.filter(found).distinct()


def themes(words: str) -> QuerySet:
    labels = Q()
    for path in ("label_en", "label_ru", "label_zh", "code"):
        labels |= Q(**{f"{path}__icontains": words})
    return Theme.objects.filter(labels)


def articles(words: str) -> QuerySet:
    """Published articles with the words in their text or title."""
    return matching(Article.objects.published(), words, text="text", names=("title",))


def best(found: QuerySet, words: str) -> QuerySet:
    """The newest RANKED of them, those that say most of the words first, each with a `snippet`."""
    wanted = " ".join(term.text for term in terms(words) if term.wanted)
    query = SearchQuery(wanted, config="english", search_type="websearch")
    snippet = SearchHeadline(
        "text", query, config="english", start_sel=OPEN, stop_sel=CLOSE, max_words=30, min_words=15
    )
    newest = found.order_by(F("published").desc(nulls_last=True), "id").values("pk")[:RANKED]
    vector = SearchVector("title", weight="A", config="english") + SearchVector("text", config="english")
    ranked = Article.objects.filter(pk__in=newest).annotate(snippet=snippet, rank=SearchRank(vector, query))
    return ranked.order_by("-rank", "-published", "id").defer("text")


def marked(snippet: str) -> SafeString:
    """The snippet with the words found in <mark>, everything else escaped."""
    safe = escape(snippet).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return mark_safe(safe)
