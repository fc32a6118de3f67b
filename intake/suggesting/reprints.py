"""Groups articles that repeat another's words when they are imported, so that they count as one source."""

import re
from datetime import timedelta

from django.db.models import Q

from articles.models import Article

WORDS = 3  # in one shingle
SAME = 0.5  # shared shingles of the shorter text; two independent reports of one meeting share 0.27 at most
WITHIN = timedelta(days=30)
SIGNS = 8  # in one shingle of a text in Chinese, which is written without spaces
_WORD = re.compile(r"\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words of the text, in lower case; of a Chinese one every run of eight signs."""
    words = _WORD.findall(text.lower())
    letters = "".join(words)
    if 2 * len(_HAN.findall(letters)) > len(letters):
        return frozenset((letters[at : at + SIGNS],) for at in range(len(letters) - SIGNS + 1))
    return frozenset(zip(*(words[offset:] for offset in range(WORDS)), strict=False))


def shared(one: frozenset, other: frozenset) -> float:
    """The share of the shorter text that is in the longer one, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def original_of(article: Article) -> Article | None:
    """The first article of the group whose words this one repeats, searched among those of its month."""
    own = shingles(article.text)
    near = Q(published=None)
    if article.published:
        near |= Q(published__range=(article.published - WITHIN, article.published + WITHIN))
    else:
        near = Q()
    others = Article.objects.filter(near, language=article.language).exclude(pk=article.pk)
    best = max(
        ((shared(own, shingles(text)), -pk) for pk, text in others.values_list("pk", "text").iterator()),
        default=(0.0, 0),
    )
    if best[0] < SAME:
        return None
    found = Article.objects.select_related("reprint_of").defer("text").get(pk=-best[1])
    return found.reprint_of or found


def group(article: Article) -> None:
    """Put the article in the group of the one it repeats, if there is one."""
    if original := original_of(article):
        article.reprint_of = original
        article.save(update_fields=["reprint_of"])
