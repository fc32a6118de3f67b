"""Items inside one sentence: "(i) …, (ii) …", "first, …; second, …", "the following: a; b; and c"."""

from dataclasses import dataclass

from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.text.markers import LARGEST, Marker, bracketed, number_word, ordinal

QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class EnumeratedItem:
    """One item: its number if the text counts, the span that states it, the sentences that elaborate it."""

    number: int | None
    start: int
    end: int
    sentence: int
    elaborating: tuple[int, ...] = ()


def marked_items(document: Document, sentence: Sentence, pack: Pack) -> list[EnumeratedItem]:
    """Items that count within the sentence; at least three, or two that only a list can have."""
    words = document.lower[sentence.first : sentence.last - 1]
    counters = pack.set("inline_counters")
    run: list[tuple[int, Marker]] = []
    for token in [t for t, word in enumerate(words, sentence.first) if word in counters]:
        found = _inline(document.lower, token, sentence, pack)
        if found is None or (run and found.kind != run[0][1].kind):
            continue
        if found.number == len(run) + 1:
            run.append((_opening(document.lower, token), found))
    sure = run and (
        run[0][1].kind != "ordinals"
        or document.lower[run[0][0]].endswith(pack.lists["ordinal_adverb"])
        or _is_told(document.lower, run[0][0], sentence, pack)
    )
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
    if word == ")":
        start = token - 1 - (lower[token - 2 : token - 1] == ("(",))
        return bracketed(lower, start, sentence.last, pack) if start >= sentence.first else None
    number = ordinal(word, pack)
    if not number:
        return None
    if _is_told(lower, token, sentence, pack):
        return Marker("ordinals", number, token + 1)
    if token > sentence.first and lower[token - 1] not in pack.set("before_inline"):
        return None
    if lower[token + 1] not in pack.set("after_inline"):
        return None
    return Marker("ordinals", number, token + 1)


def _is_told(lower: tuple[str, ...], token: int, sentence: Sentence, pack: Pack) -> bool:
    """ "The first would …; the second is …" at the head of the sentence or behind a semicolon."""
    if lower[token - 1] != "the" or not pack.holds("after_ordinal", lower[token + 1 : token + 2]):
        return False
    return token - 1 == sentence.first or lower[token - 2] in {";", ":"}


def _opening(lower: tuple[str, ...], token: int) -> int:
    """The first token of a counter, from its closing bracket or its word."""
    return token if lower[token] != ")" else token - 1 - (lower[token - 2] == "(")


def separated_items(
    document: Document, sentence: Sentence, counted: bool, pack: Pack
) -> list[EnumeratedItem]:
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


def quoted_parts(document: Document, sentence: Sentence, declared: int, pack: Pack) -> list[EnumeratedItem]:
    """ "made two suggestions, noting 'to trade' and 'to travel'": as many quotations as were announced."""
    lower, nouns = document.lower, pack.set("point_nouns")
    told = next((t for t in range(sentence.first, sentence.last) if lower[t] in nouns), sentence.last)
    for mark in QUOTES:
        marks = [t for t in range(told, sentence.last) if lower[t] == mark and not _inside(document, t)]
        if len(marks) == 2 * declared:
            return [
                EnumeratedItem(number, document.starts[first], document.ends[last], sentence.number)
                for number, (first, last) in enumerate(zip(marks[::2], marks[1::2], strict=True), 1)
            ]
    return []


def _inside(document: Document, token: int) -> bool:
    """Whether a mark is the apostrophe of a word."""
    around = document.mask[max(0, document.starts[token] - 1) : document.ends[token] + 1]
    return len(around) == 3 and around[0].isalnum() and around[2].isalnum()


def counted_parts(document: Document, sentence: Sentence, declared: int, pack: Pack) -> list[EnumeratedItem]:
    """ "three suggestions: A, B and C", "the four points are …": as many parts as were announced."""
    lower, nouns, links = document.lower, pack.set("point_nouns"), pack.set("links")
    told = next((t for t in range(sentence.first, sentence.last) if lower[t] in nouns), sentence.last)
    opening = (
        t
        for t in range(told + 1, sentence.last - 1)
        if lower[t] == ":" or (lower[t] in links and lower[t - 1] in nouns)
    )
    start = next(opening, None)
    if start is None:
        return []
    items, first = [], start + 1
    for token in range(start + 1, sentence.last + 1):
        if token == sentence.last or lower[token] == "," or lower[token] in pack.set("counter_and"):
            if token > first:
                items.append(_item(document, sentence, first, token, len(items) + 1, pack))
            first = token + 1
    return items if len(items) == declared else []


def _item(
    document: Document, sentence: Sentence, first: int, last: int, number: int | None, pack: Pack
) -> EnumeratedItem:
    """The words of an item without the "and" and the punctuation at its edges."""
    light = pack.set("item_edges")
    while first < last - 1 and document.lower[first] in light and document.lower[first] != "(":
        first += 1
    while last - 1 > first and document.lower[last - 1] in light:
        last -= 1
    end = sentence.end if last == sentence.last else document.ends[last - 1]
    return EnumeratedItem(number, document.starts[first], end, sentence.number)


def declared_number(document: Document, sentence: Sentence, pack: Pack) -> int | None:
    """The number in "a five-point proposal", "four suggestions", "put forward three proposals"."""
    lower = document.lower
    nouns, numbers = pack.set("point_nouns"), pack.set("announced_numbers")
    words = lower[sentence.first : sentence.last - 1]
    if numbers.isdisjoint(words):
        return None
    for place in [place for place, word in enumerate(words, sentence.first) if word in numbers]:
        number = number_word(lower[place], pack)
        named = number and 2 <= number <= LARGEST and not nouns.isdisjoint(lower[place + 1 : place + 4])
        if named and lower[place + 1] not in pack.set("not_counted"):
            return number
    return None
