"""How far an article has been read: each sentence supports a record, was marked as empty, or is unread."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import models

from articles.models import Article
from extraction import sentences

from .models import NothingHere
from .states import State


class SentenceStatus(models.TextChoices):
    USED = "used", "has a record"
    NOTHING = "nothing", "nothing to record"
    SET_ASIDE = "set aside", "repeated text or page furniture"
    UNREAD = "unread", "not read yet"


@dataclass(frozen=True)
class ReadSentence:
    start: int
    end: int
    reading: SentenceStatus


def read_sentences(article: Article, evidence: Iterable, marks: Iterable[NothingHere]) -> list[ReadSentence]:
    """The article's sentences in order, each with how it was read.

    A sentence with an undecided suggestion is unread; one whose suggestions were all rejected has nothing to
    record.
    """
    decided = [e for e in evidence if e.state in (State.ACCEPTED, State.PUBLISHED)]
    waiting = [e for e in evidence if e.state == State.SUGGESTED]
    empty = [*(e for e in evidence if e.state in (State.REJECTED, State.WITHDRAWN)), *marks]
    asked = _touches(waiting), _touches(decided), _touches(empty)
    return [
        ReadSentence(s.start, s.end, _reading(s, *asked))
        for s in _cut(article.text, article.published, article.title)
    ]


@dataclass(frozen=True)
class _Cut:
    start: int
    end: int
    is_set_aside: bool


@lru_cache(maxsize=16)
def _cut(text: str, published, title: str) -> tuple[_Cut, ...]:
    """The sentences of a text, cached for the next decision: splitting 10,000 words takes 0.1 s."""
    return tuple(
        _Cut(s.start, s.end, s.kind == "furniture" or s.repeats is not None)
        for s in sentences(text, published, title)
    )


def _touches(spans: Iterable):
    """A function that says whether a sentence shares a character with one of the spans."""
    joined: list[list[int]] = []
    for start, end in sorted((s.start, s.end) for s in spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    ends = [end for _, end in joined]

    def touches(sentence) -> bool:
        following = bisect_right(ends, sentence.start)
        return following < len(joined) and joined[following][0] < sentence.end

    return touches


def _reading(sentence, waits, is_used, is_empty) -> SentenceStatus:
    if waits(sentence):
        return SentenceStatus.UNREAD
    if is_used(sentence):
        return SentenceStatus.USED
    if is_empty(sentence):
        return SentenceStatus.NOTHING
    if sentence.is_set_aside:
        return SentenceStatus.SET_ASIDE
    return SentenceStatus.UNREAD


def unread(article: Article) -> list[ReadSentence]:
    """The sentences nobody has accounted for."""
    evidence = article.evidence.values_list("start", "end", "state", named=True)
    marks = article.nothing_here.values_list("start", "end", named=True)
    read = read_sentences(article, evidence, marks)
    return [sentence for sentence in read if sentence.reading == SentenceStatus.UNREAD]


def mark_nothing_here(article: Article, spans: Iterable[tuple[int, int]], by=None) -> int:
    """Mark these passages as having nothing to record; returns how many were not marked before."""
    before = article.nothing_here.count()
    marks = [NothingHere(article=article, start=start, end=end, by=by) for start, end in dict.fromkeys(spans)]
    NothingHere.objects.bulk_create(marks, ignore_conflicts=True)
    return article.nothing_here.count() - before


def take_back_nothing_here(article: Article, spans: Iterable[tuple[int, int]]) -> int:
    """Unmark these passages; the rest of a longer mark stays. Returns the number of marks changed."""
    touched = 0
    for start, end in spans:
        for mark in article.nothing_here.filter(start__lt=end, end__gt=start):
            mark.delete()
            rest = [(mark.start, start), (end, mark.end)]
            mark_nothing_here(article, [(a, b) for a, b in rest if a < b], mark.by)
            touched += 1
    return touched
