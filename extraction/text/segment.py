"""Cutting an article into paragraphs and sentences, and saying what each is for."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from itertools import chain, islice

from extraction.languages import Pack
from extraction.languages.matcher import Places, places_of

from .cut import bounded, laid_over, mark_repeats
from .document import Document, Paragraph, Sentence, normalise, read_tokens
from .headings import Heading, heading, readable
from .speeches import is_speech

LONGEST_RUN = 500  # tokens of the same; the longest sentence of the measured texts has 138
MOST_SENTENCES = 40_000  # a million characters of prose have 10,000
LINE = re.compile(r"[^\n]+")
# A run of stops is tried once, from its first: "......" costs its length.
STOP = re.compile(r"[.!?…](?<![.!?]{2})(?:(?<!…)[.!?]*+[\"')\]]{0,3}+)?+(?=\s)")
DATED = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_HEADLINE = 160
DIGITS = frozenset("0123456789")
LONGEST_CAPTION = 600


def read_document(text: str, pack: Pack, published: date | None = None, title: str | None = None) -> Document:
    """Lay tokens, paragraphs and sentences over a text; given date and title win over a heading."""
    mask = normalise(text)
    head = heading(text)
    starts, ends, words, lower = read_tokens(mask)
    document = Document(
        text, mask, head, starts, ends, words, lower,
        title=title or head.title, published=readable(published) or head.published,
    )  # fmt: skip
    places = places_of(lower)
    left_out = None
    credits = pack.signs_among("caption_marks", places.keys())
    paragraphs = _mark_paragraphs(_paragraphs(mask, head), document, pack, credits)
    sentences = mark_repeats(_sentences(document, paragraphs, pack), document)
    if len(sentences) == MOST_SENTENCES and (last := sentences[-1].last) < len(lower):
        left_out = starts[last]
        starts, ends, words, lower = starts[:last], ends[:last], words[:last], lower[:last]
        places = places_of(lower)
    first_title = next((s for s in sentences if s.kind == "title"), None)
    title = document.title or (text[first_title.start : first_title.end] if first_title else "")
    numbers, ends_of = laid_over(sentences, len(lower))
    return replace(
        document, starts=starts, ends=ends, words=words, lower=lower, paragraphs=tuple(paragraphs),
        sentences=tuple(sentences), title=title, places=places, dated=_dated(places, pack),
        numbers=numbers, ends_of=ends_of, is_speech=is_speech(lower, sentences, pack), left_out=left_out,
    )  # fmt: skip


def _dated(places: Places, pack: Pack) -> tuple[int, ...]:
    """The tokens of numbers and of words that tell a day."""
    signs = pack.set("day_words")
    found = (at for word, at in places.items() if word in signs or word[0] in DIGITS)
    return tuple(sorted(chain.from_iterable(found)))


def _paragraphs(mask: str, head: Heading) -> list[Paragraph]:
    """Non-empty lines; a line that breaks off in mid-sentence is joined to the next."""
    spans: list[list[int]] = []
    for match in LINE.finditer(mask, head.end):
        if len(spans) == MOST_SENTENCES:
            break
        line = match.group().strip()
        if not line:
            continue
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        end = start + len(line)
        if spans and line[0].islower() and mask[spans[-1][1] - 1].isalpha() and start - spans[-1][1] == 1:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [Paragraph(number, start, end) for number, (start, end) in enumerate(spans)]


def _mark_paragraphs(
    paragraphs: list[Paragraph], document: Document, pack: Pack, credits: list[str]
) -> list[Paragraph]:
    marked = []
    for paragraph in paragraphs:
        line = document.mask[paragraph.start : paragraph.end]
        kind = "body"
        if len(line) < LONGEST_CAPTION and any(credit in line for credit in credits):
            kind = "caption"
        elif pack.is_furniture(line):
            kind = "furniture"
        elif paragraph.number == 0 and not document.heading.title and _is_headline(line, len(paragraphs)):
            kind = "title"
        marked.append(paragraph if kind == paragraph.kind else paragraph._replace(kind=kind))
    return marked


def _is_headline(line: str, count: int) -> bool:
    line = line.strip("*# ")
    if len(line) <= 60 and DATED.search(line) and len(line.split()) <= 8:
        return False
    return (
        count > 1
        and len(line) <= LONGEST_HEADLINE
        and line[-1:] not in {".", ":", ",", ";", '"', "!"}
        and len(line) > 12
    )


def _sentences(document: Document, paragraphs: list[Paragraph], pack: Pack) -> list[Sentence]:
    found: list[Sentence] = []
    for paragraph in paragraphs:
        for start, end in _cut(document.mask, paragraph, pack):
            first, last = bisect_left(document.starts, start), bisect_left(document.starts, end)
            while last - first > LONGEST_RUN:
                cut = first + LONGEST_RUN
                span = start, document.ends[cut - 1], first, cut
                found.append(Sentence(len(found), *span, paragraph.number, paragraph.kind))
                start, first = document.starts[cut], cut
            if first < last:
                found.append(Sentence(len(found), start, end, first, last, paragraph.number, paragraph.kind))
        if len(found) >= MOST_SENTENCES:
            break
    return found[:MOST_SENTENCES]


def _cut(mask: str, paragraph: Paragraph, pack: Pack) -> list[tuple[int, int]]:
    """Sentence spans of a paragraph; an over-long one is cut at a space."""
    spans, start = [], paragraph.start
    for match in islice(STOP.finditer(mask, start, paragraph.end), MOST_SENTENCES):
        if pack.ends_sentence(mask, match.start(), match.end()):
            spans += bounded(mask, start, match.end())
            start = match.end()
    return spans + bounded(mask, start, paragraph.end)
