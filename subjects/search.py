"""Searches people, countries, themes and articles: any spelling in any script, and near spellings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramWordSimilarity,
)
from django.db import connection
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import STEMS, Article
from catalogue.index.versions import kept
from catalogue.search.matching import has, has_letters, highlighted, stems_of
from catalogue.search.words import SearchTerm, terms
from meetings.models import Country, Person, PersonName
from proposals.models import Theme

LEAST = 4  # letters a mistyped word must have: shorter ones resemble many names ("U.S." and "S. M. Krishna")
LONGEST = 6  # words of a name
NEAR = 0.5  # word similarity at which a name counts as mistyped: "Lavrow" and "Lavrov" have 0.57
RANKED = 20  # rows of a kind: ranking reads their whole texts
SIGNS_BEFORE, SIGNS = 20, 90  # of a snippet in Chinese
OPEN, CLOSE = "\ue000", "\ue001"  # private characters, which no text has, around the words found


def subjects(words: str, version: int | None, most: int) -> list[Person | Country | Theme]:
    """Up to `most` of each kind; if something else has the name, it is no misspelt person."""
    if not any(term.wanted for term in terms(words)):
        return []
    others = [*countries(words, version)[:most], *themes(words, version)[:most]]
    return [*people(words, most, misspelt=not others), *others]


def people(words: str, most: int = RANKED, misspelt: bool = True) -> list[Person]:
    """People with all the words in one of their spellings; if there are none, those with a near spelling."""
    unwanted = [has("name__unaccent", term) for term in terms(words) if not term.wanted]
    every = Person.objects.standing().filter(*(~named for named in unwanted)).order_by("name")
    exact = list(every.filter(_spelled(words))[:most])
    if exact or not misspelt:
        return exact
    wanted = " ".join(term.text for term in terms(words) if term.wanted)
    letters = [len(word) for word in re.findall(r"[^\W\d_]+", wanted)]
    if len(letters) > LONGEST or max(letters, default=0) < LEAST:
        return []
    near = Greatest(TrigramWordSimilarity(wanted, "name"), TrigramWordSimilarity(wanted, "names__name"))
    rows = Person.objects.standing().annotate(near=near).filter(near__gte=NEAR)
    return list(every.filter(pk__in=rows.values("pk"))[:most])


def _spelled(words: str) -> Q:
    """All wanted words in the name, or all in one of its other spellings."""
    every = Q(*(has("name__unaccent", term) for term in terms(words) if term.wanted))
    return every | Q(pk__in=PersonName.objects.filter(every).values("person"))


def countries(words: str, version: int | None) -> list[Country]:
    """Countries with the words in one of their names."""

    def spelled() -> list[tuple[Country, list[str]]]:
        rows = Country.objects.order_by("name").prefetch_related("names")
        return [(row, [folded(row.name), *(folded(one.name) for one in row.names.all())]) for row in rows]

    known = kept("spellings of countries", version, spelled)
    return [row for row, names in known if _named(names, terms(words))]


def themes(words: str, version: int | None) -> list[Theme]:
    """Themes with the words in their code or in a label of any language."""
    known = kept(Theme, version, lambda: list(Theme.objects.all()))
    labels = ("label_en", "label_ru", "label_zh", "code")
    return [row for row in known if _named([folded(getattr(row, label)) for label in labels], terms(words))]


def _named(names: Iterable[str], sought: Iterable[SearchTerm]) -> bool:
    """Whether one of the names, which are folded, has every wanted term and no unwanted one."""
    wanted = [(_begun(term), term.wanted) for term in sought]
    return any(all(bool(begun.search(name)) == yes for begun, yes in wanted) for name in names)


def _begun(term: SearchTerm) -> re.Pattern:
    """The term at the beginning of a word; a short one as a whole word, a Chinese one anywhere."""
    spelled = "|".join(re.escape(folded(text)) for text in term.spellings)
    if term.has_word_signs:
        return re.compile(spelled)
    return re.compile(rf"(?<!\w)(?:{spelled})" + (r"(?!\w)" if term.is_short else ""))


def folded(name: str) -> str:
    """For comparing: lower case and without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def articles(words: str, version: int | None) -> list[int]:
    """Keys of the published articles with the words in their text or title, newest first.

    Words in Latin letters are matched by stem and beginning, so that "rail" finds "railways"; those in other
    scripts character by character.
    """
    if not (sought := terms(words)):
        return []
    every = found = Article.objects.order_by()
    for term in sought:
        if term.text.isascii():
            texts = every.alias(_stems=STEMS).filter(_stems=stems_of(term, to_end=True))
        else:
            texts = every.filter((has if term.is_whole_word else has_letters)("text", term))
        titles = every.filter(has("title", term))
        either = Q(pk__in=texts.values("pk")) | Q(pk__in=titles.values("pk"))  # each by its own index
        found = found.filter(either if term.wanted else ~either)

    def seen() -> frozenset[int]:
        return frozenset(Article.objects.published().order_by().values_list("pk", flat=True))

    newest = found.order_by(F("published").desc(nulls_last=True), "id").values_list("pk", flat=True)
    published = kept("published articles", version, seen)
    sql, values = newest.query.sql_with_params()
    with connection.cursor() as cursor:
        # The planner does not know that finding a word without its index means stemming every whole text. Two
        # statements sent as one are one transaction, at whose end the setting is reset.
        cursor.execute(f"SET LOCAL enable_seqscan = off; {sql}", values)
        cursor.nextset()
        return [key for (key,) in cursor.fetchall() if key in published]


def best_of_list(counted, words: str, most: int) -> Sequence:
    """Of the first RANKED rows, those with most of the words; without a text, the first ones."""
    filterset = counted.filterset
    if not hasattr(filterset.queryset.model, "text"):
        return counted.rows(0, most)
    keys = counted.rows(0, RANKED).keys
    rank = SearchRank(SearchVector("text", config="english"), _query(words))
    rows = filterset.queryset.filter(pk__in=keys).annotate(rank=rank)
    return list(rows.order_by("-rank", *filterset.filters["sort"].order())[:most])


def _query(words: str) -> SearchQuery:
    """Every wanted term, in any of its spellings."""
    return reduce(and_, (stems_of(term) for term in terms(words) if term.wanted), SearchQuery(""))


def best(keys: Sequence[int], words: str) -> QuerySet:
    """The first RANKED articles, those with most of the words first, each with a `snippet`."""
    query, snippet = _query(words), _snippet(words)
    vector = SearchVector("title", weight="A", config="english") + STEMS
    ranked = Article.objects.filter(pk__in=keys[:RANKED]).annotate(rank=SearchRank(vector, query))
    return ranked.annotate(snippet=snippet).order_by("-rank", "-published", "id").defer("text")


def _snippet(words: str) -> Func:
    """The words of the text around those found; where no spaces part them, as many signs."""
    han = next((term for term in terms(words) if term.wanted and term.has_word_signs), None)
    if han is not None:
        start = Greatest(StrIndex(Lower("text"), Value(han.spellings[0])) - SIGNS_BEFORE, 1)
        return Substr("text", start, SIGNS)
    return SearchHeadline(
        "text", _query(words), config="english", start_sel=OPEN, stop_sel=CLOSE, max_words=30, min_words=15
    )


def marked(snippet: str, words: str) -> SafeString:
    """The snippet with the words found in <mark>, everything else escaped."""
    if OPEN not in snippet:  # the database marks only what its English stems find
        return highlighted(snippet, words)
    safe = escape(snippet).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return mark_safe(safe)
