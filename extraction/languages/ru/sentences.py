"""Cutting a Russian text into paragraphs and sentences."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date

from extraction.languages.matcher import places_of
from extraction.text.cut import bounded, laid_over, mark_repeats
from extraction.text.document import Document, Paragraph, Sentence, normalise, read_tokens
from extraction.text.headings import Heading, heading, readable

from .chinese import is_family_name
from .dates import days, month_number
from .words import words

LONGEST_RUN = 500  # tokens of the same
MOST_SENTENCES = 40_000
LONGEST_HEADLINE = 220
LONGEST_CAPTION = 300
LINE = re.compile(r"[^\n]+")
STOP = re.compile(r"[.!?…]{1,4}[»\"')\]]{0,3}(?=\s|$|[А-ЯЁ«\"])")
LAST_WORD = re.compile(r"[\w.-]{0,20}$")
STAMP = re.compile(
    r"\s{0,20}(?:\d{1,2}[:.]\d\d[\s,|]{1,3})?(?:\d{1,2}\s{1,3}[а-яё]{3,9}\s{1,3}(?:19|20)\d\d(?:\s{0,2}г(?:ода|\.))?"
    r"|\d{1,2}\.\d\d\.(?:19|20)\d\d)(?:[\s,|в-]{1,4}\d{1,2}[:.]\d\d(?::\d\d)?)?\s{0,5}(?=\n|$)",
    re.I,
)
ORDERED = re.compile(r"(?:\d{1,2}[.)]|[а-я]\)|[-–—•*])\s")


def read_document(text: str, published: date | None, title: str | None) -> Document:
    """Lay tokens, paragraphs and sentences over a text; given date and title win over a heading."""
    mask = normalise(text)
    head = _heading(text, mask)
    starts, ends, raw, lower = read_tokens(mask)
    lower = tuple(word.replace("ё", "е") for word in lower)
    document = Document(
        text, mask, head, starts, ends, raw, lower, title=title or head.title,
        published=readable(published) or head.published,
    )  # fmt: skip
    paragraphs = _marked(_paragraphs(mask, head), document)
    sentences = mark_repeats(_sentences(document, paragraphs), document)
    left_out = None
    if len(sentences) == MOST_SENTENCES and (last := sentences[-1].last) < len(lower):
        left_out = starts[last]
        starts, ends, raw, lower = starts[:last], ends[:last], raw[:last], lower[:last]
    first_title = next((s for s in sentences if s.kind == "title"), None)
    title = document.title or (text[first_title.start : first_title.end] if first_title else "")
    numbers, ends_of = laid_over(sentences, len(lower))
    return replace(
        document, starts=starts, ends=ends, words=raw, lower=lower, paragraphs=tuple(paragraphs),
        sentences=tuple(sentences), title=title, places=places_of(lower), numbers=numbers, ends_of=ends_of,
        is_speech=_is_speech(document, sentences), left_out=left_out,
    )  # fmt: skip


def _heading(text: str, mask: str) -> Heading:
    """The day that opens a text, as any language writes it or as a line of its own in Russian."""
    head = heading(text)
    if head.published is None and (match := STAMP.match(mask)):
        found = days(Document(text, mask, head, (), (), (), ()), match.start(), match.end())
        if found and found[0].year_given and readable(found[0].first):
            return Heading(found[0].first, "", match.end())
    return head


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
        broken = spans and (mask[spans[-1][1] - 1].isalpha() or mask[spans[-1][1] - 1] == ",")
        if broken and line[0].islower() and start - spans[-1][1] == 1 and not ORDERED.match(line):
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [Paragraph(number, start, end) for number, (start, end) in enumerate(spans)]


def _marked(paragraphs: list[Paragraph], document: Document) -> list[Paragraph]:
    """Paragraphs with their kinds: the title, captions and what belongs to the page."""
    marked, table = [], words()
    captions, furniture = tuple(table["captions"]), tuple(table["furniture"])
    for paragraph in paragraphs:
        line = document.mask[paragraph.start : paragraph.end]
        low = line[:80].lower().lstrip("©*•-–— ")
        kind = "body"
        if low.startswith(furniture):
            kind = "furniture"
        elif low.startswith(captions) and len(line) < LONGEST_CAPTION:
            kind = "caption"
        elif paragraph.number == 0 and not document.heading.title and len(paragraphs) > 1 and _is_title(line):
            kind = "title"
        marked.append(paragraph if kind == "body" else paragraph._replace(kind=kind))
    return marked


def _is_title(line: str) -> bool:
    if len(line) <= 60 and re.search(r"\b(?:19|20)\d\d\b", line) and len(line.split()) <= 6:
        return False
    return 12 < len(line) <= LONGEST_HEADLINE and line[-1] not in ".:,;!"


def _sentences(document: Document, paragraphs: list[Paragraph]) -> list[Sentence]:
    found: list[Sentence] = []
    for paragraph in paragraphs:
        for start, end in _cut(document.mask, paragraph):
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


def _cut(mask: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    """Sentence spans of a paragraph; an over-long one is cut at a space."""
    spans, start = [], paragraph.start
    for match in STOP.finditer(mask, start, paragraph.end):
        if match.end() < paragraph.end and ends_sentence(mask, match.start(), match.end(), paragraph.start):
            spans += bounded(mask, start, match.end())
            start = match.end()
    return spans + bounded(mask, start, paragraph.end)


def ends_sentence(mask: str, stop: int, after: int, begin: int = 0) -> bool:
    """Whether a stop ends a sentence: not after «им.», an initial, «2)», or before a small letter."""
    is_apart = mask[after : after + 1].isspace()
    follower = mask[after : after + 6].lstrip()[:1]
    if not follower or follower.islower() or follower in ",;)":
        return False
    if follower in "-–—":
        rest = mask[after : after + 12].lstrip("-–— \t\u00a0")
        return not rest[:1].islower()
    if mask[stop] != "." or mask[stop : stop + 2] == "..":
        return is_apart or mask[stop] != "…"
    written = LAST_WORD.search(mask, max(begin, stop - 20), stop)[0]
    word = written.lower()
    bare = word.rpartition(".")[2]
    if word in {"т.д", "т.п", "др"}:
        return follower.isupper()
    if len(bare) == 1 and written[-1].isupper():
        near = mask[max(begin, stop - 12) : stop].split()
        return len(near) > 1 and near[-1] == "И" and is_family_name(near[-2])  # «Ван И.»
    if not is_apart and (len(bare) < 2 or not follower.isalpha() or written[-1].isupper()):
        return False
    if word in {"г", "гг"}:
        before = mask[max(begin, stop - 10) : stop].rstrip("г ")
        return before[-4:].isdecimal() and not follower.isdigit()
    if bare.isdecimal() and len(bare) <= 2 and stop - len(bare) <= begin + 1:
        return False
    if month_number(bare + ".") and len(bare) <= 4 and bare not in {"мая"}:
        return follower.isupper()
    return bare not in words()["abbreviations"] and word not in words()["abbreviations"]


def _is_speech(document: Document, sentences: list[Sentence]) -> bool:
    """Whether the text itself is a speech: it greets («Уважаемые коллеги!») near its beginning."""
    greetings = tuple(words()["greetings"])
    for sentence in sentences[:12]:
        line = document.mask[sentence.start : min(sentence.end, sentence.start + 60)].lower()
        if line.startswith(greetings) and sentence.end - sentence.start < 200:
            return True
    return False
