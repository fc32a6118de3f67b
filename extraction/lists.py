"""Lists of points: First … Fifth, 1. 2. 3., bullets, dashes, "a; b; c", bare lines after an announcement."""

from dataclasses import dataclass, field
from itertools import pairwise

from extraction.document import Document, Sentence
from extraction.packs import Pack

LETTERS = "abcdefghij"
JOINERS = frozenset([";", ",", "and"])


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number if the text counts, the span that states it, the sentences that elaborate it."""

    number: int | None
    start: int
    end: int
    sentence: int
    elaborating: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PointList:
    """A list of items, the sentence that announces it, and the number it announces."""

    items: tuple[Item, ...]
    announcement: int | None = None
    declared: int | None = None
    marker: str = "ordinals"
    sentences: frozenset[int] = field(default_factory=frozenset)


def find_lists(document: Document, pack: Pack) -> list[PointList]:
    """Every list of points with its announcement; a list that counts challenges or reasons is left out."""
    counted = _counted(document, pack)
    taken = frozenset().union(*(found.sentences for found in counted)) if counted else frozenset()
    return counted + list(_announced(document, pack, taken))


def declared_number(document: Document, sentence: Sentence, pack: Pack) -> int | None:
    """The number in "a five-point proposal", "four suggestions", "put forward three proposals"."""
    lower = document.lower
    nouns = frozenset(pack.lists["point_nouns"])
    for place in range(sentence.first, sentence.last - 1):
        number = number_word(lower[place], pack)
        if number and 2 <= number <= 20 and any(w in nouns for w in lower[place + 1 : place + 4]):
            if any(w in {"of", "the"} for w in lower[place + 1 : place + 2]):
                continue
            return number
    return None


def number_word(word: str, pack: Pack) -> int | None:
    """A small number as digits or a word."""
    if word.isdecimal() and word.isascii() and len(word) <= 2:
        return int(word)
    numbers = pack.words["numbers"]
    return numbers.index(word) if word in numbers else None


def marker(
    document: Document, sentence: Sentence, pack: Pack, opens_line: bool
) -> tuple[str, int, int] | None:
    """The marker a sentence opens with: its kind, its number, and the token after it."""
    lower, first, last = document.lower, sentence.first, sentence.last
    if last - first < 2:
        return None
    at = first
    while at < last and lower[at] in {'"', "'", "(", "*", "[", "…"}:
        at += 1
    at += lower[at : at + 1] == ("and",)
    if at + 1 >= last:
        return None
    word, following = lower[at], lower[at + 1]
    counters = pack.lists["counters"]
    at_the = word == "the" and following in pack.words["ordinals"][1:]
    if at_the and lower[at + 2 : at + 3] in {
        ("is",),
        ("point",),
        ("proposal",),
        ("suggestion",),
        ("task",),
        ("direction",),
        ("initiative",),
        ("priority",),
    }:
        return "ordinals", pack.words["ordinals"].index(following), at + 2
    if word in counters and following in {",", ":", ".", "-", "–", "—", "is", "of", "we", "there", "and"}:
        if following in {"of"} and lower[at + 2 : at + 3] != ("all",):
            return None
        if counters.index(word) < 17:
            if following == "and" and lower[at + 2 : at + 3] not in {("foremost",), ("last",)}:
                return None
            return "ordinals", _ordinal_value(word, pack), at + 1
        return (
            ("numbers", pack.words["numbers"].index(word), at + 1)
            if following in {",", ":", ".", "is"}
            else None
        )
    if opens_line and word.isdecimal() and len(word) <= 2 and following in {".", ")"} and word.isascii():
        return "digits", int(word), at + 2
    if opens_line and word in {"point", "proposal"} and number_word(following, pack):
        return "numbers", number_word(following, pack), at + 2
    return None


def _ordinal_value(word: str, pack: Pack) -> int:
    return pack.words["ordinals"].index(word[:-2] if word.endswith("ly") else word)


def _counted(document: Document, pack: Pack) -> list[PointList]:
    """Runs 1, 2, 3 … of sentences that open with a counter of one kind."""
    lists, run = [], []
    kind = ""
    opened = -1
    for sentence in document.sentences:
        opens = sentence.paragraph != opened
        opened = sentence.paragraph
        if sentence.kind in {"furniture", "caption"} or sentence.repeats is not None:
            continue
        found = marker(document, sentence, pack, opens) or _last_marker(document, sentence, pack, run, kind)
        if found is None:
            continue
        if run and found[0] == kind and found[1] == run[-1][1] + 1:
            run.append((sentence, found[1]))
            continue
        if len(run) > 1:
            lists.append(_close(document, pack, run, kind))
        run, kind = ([(sentence, found[1])], found[0]) if found[1] == 1 else ([], "")
    if len(run) > 1:
        lists.append(_close(document, pack, run, kind))
    return [found for found in lists if found]


def _last_marker(document: Document, sentence: Sentence, pack: Pack, run: list, kind: str):
    """ "Finally, …" closes a list that counts by ordinals."""
    if run and kind == "ordinals" and document.lower[sentence.first] in pack.lists["last_words"]:
        return kind, run[-1][1] + 1, sentence.first + 1
    return None


def _close(document: Document, pack: Pack, run: list, kind: str) -> PointList | None:
    announcement, declared = _announcement(document, pack, run[0][0].number)
    if announcement is None and kind == "digits":
        return None
    if announcement is not None:
        sentence = document.sentences[announcement]
        words = set(document.lower[sentence.first : sentence.last])
        if words & set(pack.lists["not_proposals"]) and not words & {"proposal", "proposals", "suggestions"}:
            return None
    items = []
    for index, (sentence, number) in enumerate(run):
        following = run[index + 1][0].number if index + 1 < len(run) else _tail(document, sentence)
        more = tuple(
            s.number for s in document.sentences[sentence.number + 1 : following]
            if s.kind == "body" and s.repeats is None
        )  # fmt: skip
        items.append(Item(number, sentence.start, sentence.end, sentence.number, more))
    covered = frozenset(s.number for s, _ in run) | {n for item in items for n in item.elaborating}
    return PointList(tuple(items), announcement, declared, kind, covered)


def _tail(document: Document, sentence: Sentence) -> int:
    """Where the last item ends: with its paragraph, or with the next when it is only a head line."""
    number = sentence.number + 1
    while number < len(document.sentences) and document.sentences[number].paragraph == sentence.paragraph:
        number += 1
    return number


def _announcement(document: Document, pack: Pack, first: int) -> tuple[int | None, int | None]:
    """The nearest sentence before a list (or the headline) that promises points, and how many."""
    words = frozenset(pack.lists["announcers"])
    best = None
    for number in range(first, max(-1, first - 12), -1):
        sentence = document.sentences[number]
        if sentence.kind == "caption" or (number == first and first):
            continue
        declared = declared_number(document, sentence, pack)
        if declared:
            return number, declared
        if (
            best is None
            and words & set(document.lower[sentence.first : sentence.last])
            and first - number <= 3
        ):
            best = number
    return best, None


def _announced(document: Document, pack: Pack, taken: frozenset[int]) -> list[PointList]:
    """Items without numbers: the lines, bullets or clauses that follow an announcement ending in a colon."""
    lists = []
    for sentence in document.sentences:
        if sentence.kind != "body" or sentence.number in taken or sentence.repeats is not None:
            continue
        words = set(document.lower[sentence.first : sentence.last])
        if words & set(pack.lists["not_proposals"]):
            continue
        declared = declared_number(document, sentence, pack)
        counted = _counted_inside(document, pack, sentence)
        if counted:
            covered = frozenset({sentence.number})
            lists.append(PointList(tuple(counted), sentence.number, declared, "inline", covered))
            continue
        if not words & set(pack.lists["announcers"]) and not _leads_on(document, pack, sentence, words):
            continue
        items = (
            _lines_after(document, pack, sentence, declared) if document.mask[sentence.end - 1] == ":" else []
        )
        items = items or _clauses(document, sentence, declared) or _parts(document, pack, sentence, declared)
        if len(items) > 1:
            covered = frozenset(item.sentence for item in items) | {n for i in items for n in i.elaborating}
            lists.append(PointList(tuple(items), sentence.number, declared, "lines", covered))
    return lists


def _leads_on(document: Document, pack: Pack, sentence: Sentence, words: set[str]) -> bool:
    """ "He called on members to:" before bulleted lines."""
    following = sentence.number + 1
    return (
        document.mask[sentence.end - 1] == ":"
        and following < len(document.sentences)
        and document.lower[document.sentences[following].first] in pack.lists["bullets"]
        and not words.isdisjoint(pack.lists["callers"])
    )


def _counted_inside(document: Document, pack: Pack, sentence: Sentence) -> list[Item]:
    """ "(i) …, (ii) … and (iii) …" or "first, …; second, …; third, …" within one sentence."""
    marks: list[tuple[int, int]] = []
    for place in range(sentence.first, sentence.last - 2):
        after = _inner_marker(document, pack, sentence, place, len(marks) + 1)
        if after:
            marks.append((place, after))
    if len(marks) < 2:
        return []
    ends = [*(place for place, _ in marks[1:]), sentence.last]
    items = []
    for number, ((_, first), end) in enumerate(zip(marks, ends, strict=True), 1):
        while end > first and document.lower[end - 1] in JOINERS:
            end -= 1
        if end <= first:
            return []
        items.append(Item(number, document.starts[first], document.ends[end - 1], sentence.number))
    return items


def _inner_marker(document: Document, pack: Pack, sentence: Sentence, place: int, number: int) -> int:
    """The token after the marker of that number at a place; 0 when there is none."""
    lower = document.lower
    if lower[place] == "(" and lower[place + 2] == ")":
        wanted = {str(number), *pack.lists["roman"][number - 1 : number], *LETTERS[number - 1 : number]}
        return place + 3 if lower[place + 1] in wanted else 0
    ordinals = pack.words["ordinals"]
    wanted = {ordinals[number], f"{ordinals[number]}ly"} if number < len(ordinals) else set()
    stands = place == sentence.first or lower[place - 1] in JOINERS | {":", "that"}
    return place + 2 if lower[place] in wanted and stands and lower[place + 1] in {",", ":"} else 0


def _parts(document: Document, pack: Pack, sentence: Sentence, declared: int | None) -> list[Item]:
    """ "three proposals: A, B and C", "the three points are A, B and C": as many parts as were announced."""
    lower = document.lower
    nouns, links = frozenset(pack.lists["point_nouns"]), frozenset(pack.lists["links"])
    opening = (
        t
        for t in range(sentence.first, sentence.last - 1)
        if lower[t] == ":" or (lower[t] in links and lower[t - 1] in nouns)
    )
    first = next(opening, None)
    if first is None or not declared:
        return []
    last = sentence.last - (lower[sentence.last - 1] == ".")
    cuts = [t for t in range(first + 1, last) if lower[t] == ","]
    ands = [t for t in range(cuts[-1] if cuts else first + 1, last) if lower[t] == "and"]
    if len(cuts) == declared - 2 and len(ands) == 1:
        cuts += ands
    items = []
    for start, end in pairwise([first, *cuts, last]):
        start += 1 + (lower[start + 1] == "and")
        if start < end:
            span = document.starts[start], document.ends[end - 1]
            items.append(Item(len(items) + 1, *span, sentence.number))
    return items if len(items) == declared else []


def _lines_after(document: Document, pack: Pack, sentence: Sentence, declared: int | None) -> list[Item]:
    """Bulleted lines, or as many plain lines as were announced."""
    bullets = frozenset(pack.lists["bullets"])
    items: list[Item] = []
    number = sentence.number + 1
    while number < len(document.sentences):
        line = document.sentences[number]
        opens = document.sentences[number - 1].paragraph != line.paragraph
        bulleted = document.lower[line.first] in bullets
        if not opens and items:
            last = items[-1]
            items[-1] = Item(last.number, last.start, last.end, last.sentence, (*last.elaborating, number))
        elif bulleted or (
            declared and len(items) < declared and not (items and _was_bulleted(document, items, bullets))
        ):
            first = line.first
            while first < line.last - 1 and (
                document.lower[first] in bullets or document.lower[first] in {"\ufe0f"}
            ):
                first += 1
            items.append(Item(len(items) + 1 if declared else None, document.starts[first], line.end, number))
        else:
            break
        number += 1
    return items


def _was_bulleted(document: Document, items: list[Item], bullets: frozenset[str]) -> bool:
    return document.lower[document.sentences[items[0].sentence].first] in bullets


def _clauses(document: Document, sentence: Sentence, declared: int | None) -> list[Item]:
    """ "… the following: a; b; and c." within one sentence: the parts between semicolons after a colon."""
    lower = document.lower
    colon = next((t for t in range(sentence.first, sentence.last - 1) if lower[t] == ":"), None)
    if colon is None or ";" not in lower[colon : sentence.last]:
        return []
    items, first = [], colon + 1
    for token in (*[t for t in range(colon, sentence.last) if lower[t] == ";"], sentence.last):
        start = first
        while start < token and lower[start] in {"and", "also", ",", "-"}:
            start += 1
        if start < token:
            end = document.ends[token - 1]
            items.append(
                Item(len(items) + 1 if declared else None, document.starts[start], end, sentence.number)
            )
        first = token + 1
    return items
