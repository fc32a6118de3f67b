"""Items inside one sentence: "(i) …, (ii) …", "first, …; second, …", "the following: a; b; and c"."""

from dataclasses import dataclass
from itertools import pairwise

from extraction.document import Document, Sentence
from extraction.markers import Marker, bracketed, ordinal
from extraction.packs import Pack


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number if the text counts, the span that states it, the sentences that elaborate it."""

    number: int | None
    start: int
    end: int
    sentence: int
    elaborating: tuple[int, ...] = ()


def marked_items(document: Document, sentence: Sentence, pack: Pack) -> list[Item]:
    """Items that count within the sentence; at least three, or two that only a list can have."""
    run: list[tuple[int, Marker]] = []
    for token in range(sentence.first, sentence.last - 1):
        found = _inline(document.lower, token, sentence, pack)
        if found is None or (run and found.kind != run[0][1].kind):
            continue
        if found.number == len(run) + 1 and (not run or token >= run[-1][1].after):
            run.append((token, found))
    sure = run and (run[0][1].kind != "ordinals" or document.lower[run[0][0]].endswith("ly"))
    if len(run) < (2 if sure else 3):
        return []
    ends = [token for token, _ in run[1:]] + [sentence.last]
    return [
        _item(document, sentence, token, end, marker.number, pack)
        for (token, marker), end in zip(run, ends, strict=True)
    ]


def _inline(lower: tuple[str, ...], token: int, sentence: Sentence, pack: Pack) -> Marker | None:
    """A counter after a comma, a semicolon, a colon or "and"."""
    word = lower[token]
    if word == "(" or lower[token + 1] == ")":
        return bracketed(lower, token, sentence.last, pack)
    number = ordinal(word, pack)
    if not number or (token > sentence.first and lower[token - 1] not in pack.set("before_inline")):
        return None
    if lower[token + 1] not in pack.set("after_inline"):
        return None
    return Marker("ordinals", number, token + 1)


def separated_items(document: Document, sentence: Sentence, counted: bool, pack: Pack) -> list[Item]:
    """ "… the following: a; b; and c.": the parts between semicolons after a colon."""
    lower = document.lower
    colon = next((t for t in range(sentence.first, sentence.last - 1) if lower[t] == ":"), None)
    if colon is None or ";" not in lower[colon : sentence.last]:
        return []
    items, first = [], colon + 1
    for token in (*[t for t in range(colon, sentence.last) if lower[t] == ";"], sentence.last):
        if first < token:
            items.append(_item(document, sentence, first, token, len(items) + 1 if counted else None, pack))
        first = token + 1
    return items


def promised_items(document: Document, sentence: Sentence, declared: int, pack: Pack) -> list[Item]:
    """ "three proposals: A, B and C", "the three points are A, B and C": as many parts as are promised."""
    lower, nouns = document.lower, pack.set("point_nouns")
    openings = (
        t
        for t in range(sentence.first + 1, sentence.last - 1)
        if lower[t] == ":" or (lower[t] in pack.set("links") and lower[t - 1] in nouns)
    )
    first = next(openings, None)
    if first is None:
        return []
    cuts = [t for t in range(first + 1, sentence.last) if lower[t] == ","]
    ands = [t for t in range(cuts[-1] if cuts else first + 1, sentence.last) if lower[t] == "and"]
    if len(cuts) == declared - 2 and len(ands) == 1:
        cuts += ands
    if len(cuts) != declared - 1:
        return []
    return [
        _item(document, sentence, start + 1, end, number, pack)
        for number, (start, end) in enumerate(pairwise([first, *cuts, sentence.last]), 1)
    ]


def _item(
    document: Document, sentence: Sentence, first: int, last: int, number: int | None, pack: Pack
) -> Item:
    """The words of an item without the "and" and the punctuation at its edges."""
    light = pack.set("item_edges")
    while first < last - 1 and document.lower[first] in light and document.lower[first] != "(":
        first += 1
    while last - 1 > first and document.lower[last - 1] in light:
        last -= 1
    end = sentence.end if last == sentence.last else document.ends[last - 1]
    return Item(number, document.starts[first], end, sentence.number)
