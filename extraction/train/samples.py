"""Sentences with what they state, from marked articles and from sentences of our own."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from extraction.measure.marked import source_of
from extraction.measure.scoring import optional_passages, shared_part, statements_of
from extraction.reading import sentences

WHOLE = 0.7  # of a sentence that a marked passage covers when it is as good as the sentence
OPTIONAL, ELSEWHERE = 0.3, 0.2  # what a sample weighs that is optional, or of no report
MOST_ELSEWHERE = 40  # sentences taken of an article that reports no meeting
KINDS = ("point", "pledge")
ODD = re.compile(r"(\d+)$")


class Sample(NamedTuple):
    """A sentence or passage; `kind` is "point", "pledge" or "none", `source` its outlet or article."""

    text: str
    kind: str
    source: str
    weight: float = 1.0


class Claim(NamedTuple):
    """What was read in an article before anybody had looked at it: a passage, and whether it states that.

    `said` is "rule" or "list" for a statement the rules made, "none" for a sentence of which they made
    nothing; `right` whether the marking has the statement (for "none": whether it has one there).
    """

    text: str
    said: str
    right: bool
    source: str
    language: str


class MarkedArticle(NamedTuple):
    """A marked article with its text; `before` is what rules read that were written without it, if known."""

    text: str
    marked: dict
    before: dict | None


def read_articles(texts: Path, gold: Path, language: str, odd_only: bool = False) -> Iterator[MarkedArticle]:
    """The marked articles of a language; `odd_only` leaves out those that only measure."""
    for path in sorted(gold.glob("*.json")):
        marked = json.loads(path.read_text("utf-8"))
        number = ODD.search(path.stem)
        if marked["lang"] != language or (odd_only and number and int(number[1]) % 2 == 0):
            continue
        text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        earlier = gold.parent / "before" / path.name
        yield MarkedArticle(
            text, marked, json.loads(earlier.read_text("utf-8")) if earlier.is_file() else None
        )


def samples_of(article: MarkedArticle) -> Iterator[Sample]:
    """Each sentence of the body with the kind of statement the marking has there, and its passages."""
    source, marked = source_of(article.marked), article.marked
    spans = {kind: statements_of(f"{kind}s", marked) for kind in KINDS}
    optional = list(optional_passages(marked))
    is_report = bool(marked["is_sco_meeting"])
    taken = 0
    for sentence in sentences(article.text):
        if sentence.kind != "body" or sentence.repeats is not None:
            continue
        text, place = article.text[sentence.start : sentence.end], _place(sentence.start, sentence.end)
        if not is_report:
            taken += 1
            if taken <= MOST_ELSEWHERE:
                yield Sample(text, "none", source, ELSEWHERE)
            continue
        kind = _kind(place, spans)
        doubtful = kind == "none" and any(shared_part(one, place) for one in optional)
        yield Sample(text, kind, source, OPTIONAL if doubtful else 1.0)
        yield from _parts(article.text, place, spans, source)


def _place(start: int, end: int) -> dict:
    return {"start": start, "end": end}


def _kind(place: dict, spans: dict[str, list[dict]]) -> str:
    shared = {kind: max((shared_part(one, place) for one in spans[kind]), default=0.0) for kind in KINDS}
    best = max(KINDS, key=lambda kind: shared[kind])
    return best if shared[best] else "none"


def _parts(text: str, place: dict, spans: dict[str, list[dict]], source: str) -> Iterator[Sample]:
    """Marked passages that are clauses of a sentence, as samples of their own."""
    longest = WHOLE * (place["end"] - place["start"])
    for kind, marked in spans.items():
        for one in marked:
            inside = place["start"] <= one["start"] and one["end"] <= place["end"]
            if inside and one["end"] - one["start"] < longest:
                yield Sample(text[one["start"] : one["end"]], kind, source)


def claims_of(article: MarkedArticle) -> Iterator[Claim]:
    """What rules that did not know the article made of it, and the sentences of which they made nothing."""
    before, marked, source = article.before, article.marked, source_of(article.marked)
    if before is None or not before["is_sco_meeting"]:
        return
    optional = list(optional_passages(marked))
    said = {kind: statements_of(f"{kind}s", before) for kind in KINDS}
    for kind in KINDS:
        right = statements_of(f"{kind}s", marked)
        for one in said[kind]:
            is_right = any(shared_part(other, one) for other in right)
            if is_right or not any(shared_part(other, one) for other in optional):
                listed = one["origin"]["rule"].endswith("list")
                passage = article.text[one["start"] : one["end"]]
                yield Claim(passage, "list" if listed else "rule", is_right, source, marked["lang"])
    every = [one for kind in KINDS for one in statements_of(f"{kind}s", marked)]
    for sentence in sentences(article.text):
        place = _place(sentence.start, sentence.end)
        if sentence.kind != "body" or sentence.repeats is not None or _any(said["point"], place):
            continue
        if _any(said["pledge"], place) or (_any(optional, place) and not _any(every, place)):
            continue
        yield Claim(
            article.text[sentence.start : sentence.end], "none", _any(every, place), source, marked["lang"]
        )


def _any(passages: list[dict], place: dict) -> bool:
    return any(one["start"] < place["end"] and place["start"] < one["end"] for one in passages)


def fingerprint(samples: Iterable[Sample]) -> str:
    """SHA-256 of all samples: which data a model was trained on."""
    digest = hashlib.sha256()
    for sample in samples:
        digest.update(f"{sample.kind}\t{sample.weight}\t{sample.text}\n".encode())
    return digest.hexdigest()
