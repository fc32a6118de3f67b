"""Lists of points: counted sentences, bulleted or bare lines after an announcement, items of one sentence."""

from dataclasses import dataclass, field, replace

from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.text.markers import first_after_colon, is_last, opening

from .enumerations import (
    EnumeratedItem,
    counted_parts,
    declared_number,
    marked_items,
    quoted_parts,
    separated_items,
)

__all__ = ["EnumeratedItem", "FoundPoints", "find_lists"]

FAR = 12  # sentences between an announcement and its list
NEAR = 3
MOST_LISTS = 40  # of one article; the most in the measured texts are 3
MOST_LINES = 100  # sentences that may hang on an announcement, or elaborate one item
GAP = 4  # lines that may elaborate between two bulleted ones


@dataclass(frozen=True, slots=True)
class FoundPoints:
    """A list of items, the sentence that announces it, and the number it announces."""

    items: tuple[EnumeratedItem, ...]
    announcement: int | None = None
    declared: int | None = None
    marker: str = "ordinals"
    sentences: frozenset[int] = field(default_factory=frozenset)


def find_lists(document: Document, pack: Pack) -> list[FoundPoints]:
    """The lists of points with their announcements; a list that counts challenges or reasons is left out.

    One more than MOST_LISTS are looked for, so that whoever reads them can say that there were more.
    """
    counted = _counted(document, pack)
    taken = frozenset().union(*(found.sentences for found in counted)) if counted else frozenset()
    return counted + _announced(document, pack, taken, MOST_LISTS + 1 - len(counted))


def _counted(document: Document, pack: Pack) -> list[FoundPoints]:
    """Runs 1, 2, 3 … of sentences that open with a counter of one kind."""
    lists, run = [], []
    kind = ""
    opened = -1
    coloned = document.having((":",))
    for sentence in document.sentences:
        opens = sentence.paragraph != opened
        opened = sentence.paragraph
        if sentence.kind in {"furniture", "caption"} or sentence.repeats is not None:
            continue
        found, start = opening(document, sentence, pack, opens), sentence.start
        if found is None:
            if len(run) > 1 and kind == "ordinals" and is_last(document, sentence, pack):
                run.append((sentence, run[-1][1] + 1, start))
                continue
            if sentence.number in coloned:
                found, start = first_after_colon(document, sentence, pack)
            if found is None:
                continue
        if found.number == 2 and not run and _tells_the_first(document, sentence, pack):
            before = document.sentences[sentence.number - 1]
            run, kind = [(before, 1, before.start)], found.kind
        if run and found.kind == kind and found.number == run[-1][1] + 1:
            run.append((sentence, found.number, start))
            continue
        if len(run) > 1 and (closed := _close(document, pack, run, kind)):
            lists.append(closed)
            if len(lists) > MOST_LISTS:
                return lists
        run, kind = ([(sentence, 1, start)], found.kind) if found.number == 1 else ([], "")
    if len(run) > 1 and (closed := _close(document, pack, run, kind)):
        lists.append(closed)
    return lists


def _tells_the_first(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """Whether the sentence before has its counter inside: "he urged all to firstly …", then "Secondly, …"."""
    if not sentence.number:
        return False
    before = document.sentences[sentence.number - 1]
    firstly = pack.words["ordinals"][1] + pack.lists["ordinal_adverb"]
    inside = before.kind == "body" and before.repeats is None
    return inside and firstly in document.lower[before.first : before.last]


def _close(document: Document, pack: Pack, run: list, kind: str) -> FoundPoints | None:
    opener, _, start = run[0]
    if start > opener.start:
        announcement, declared = opener.number, declared_number(document, opener, pack)
    else:
        announcement, declared = _announcement(document, pack, opener.number)
    if announcement is None and kind in {"digits", "roman", "letters"}:
        return None
    if announcement is not None and _counts_others(document, pack, announcement):
        return None
    items = []
    for index, (sentence, number, start) in enumerate(run):
        following = run[index + 1][0].number if index + 1 < len(run) else _tail(document, sentence)
        following = min(following, sentence.number + MOST_LINES)
        more = tuple(
            s.number for s in document.sentences[sentence.number + 1 : following]
            if s.kind == "body" and s.repeats is None
        )  # fmt: skip
        items.append(EnumeratedItem(number, start, sentence.end, sentence.number, more))
    covered = frozenset(s.number for s, _, _ in run) | {n for item in items for n in item.elaborating}
    return FoundPoints(tuple(items), announcement, declared, kind, covered)


def _counts_others(document: Document, pack: Pack, number: int) -> bool:
    """Whether a sentence announces challenges, reasons or the like."""
    sentence = document.sentences[number]
    words = set(document.lower[sentence.first : sentence.last])
    if words & pack.set("surely_proposals") or words & pack.set("proposing"):
        return False
    explains = words & pack.set("explaining") and words & pack.set("singular_first_person")
    return bool(explains or words & pack.set("not_proposals"))


def _tail(document: Document, sentence: Sentence) -> int:
    """Where the last item ends: with its paragraph, or with the next when it is only a head line."""
    number = sentence.number + 1
    last = min(len(document.sentences), number + MOST_LINES)
    while number < last and document.sentences[number].paragraph == sentence.paragraph:
        number += 1
    return number


def _announcement(document: Document, pack: Pack, first: int) -> tuple[int | None, int | None]:
    """The nearest sentence before a list (or the headline) that promises points, and how many."""
    words = pack.set("announcers")
    best = None
    for number in range(first, max(-1, first - FAR), -1):
        sentence = document.sentences[number]
        if sentence.kind == "caption" or (number == first and first):
            continue
        declared = declared_number(document, sentence, pack)
        if declared:
            return number, declared
        near = best is None and first - number <= NEAR
        if near and not words.isdisjoint(document.lower[sentence.first : sentence.last]):
            best = number
    return best, None


def _announced(document: Document, pack: Pack, taken: frozenset[int], most: int) -> list[FoundPoints]:
    """Items that do not open sentences of a counted run: clauses, or lines after an announcement."""
    lists: list[FoundPoints] = []
    seen = set(taken)
    telling = document.having(pack.set("announcers") | pack.set("point_nouns") | pack.set("inline_counters"))
    for sentence in document.sentences:
        if len(lists) == most:
            break
        if sentence.kind != "body" or sentence.number in seen or sentence.repeats is not None:
            continue
        if sentence.number not in telling and not (
            _ends_in_need(document, sentence, pack) or _bullets_follow(document, sentence, pack)
        ):
            continue
        if _counts_others(document, pack, sentence.number):
            continue
        found = _inside(document, pack, sentence) or _below(document, pack, sentence, seen)
        if found:
            seen |= found.sentences
            lists.append(found)
    return lists


def _bullets_follow(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """ "… concentrate on the following:" before a line with a bullet."""
    following = document.sentences[sentence.number + 1 : sentence.number + 2]
    colon = document.mask[sentence.end - 1] == ":"
    return colon and any(document.lower[line.first] in pack.set("bullets") for line in following)


def _ends_in_need(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """ "… it is necessary to:"."""
    before = sentence.last - 2
    return before >= sentence.first and document.lower[before] in pack.set("necessity_ends")


def _inside(document: Document, pack: Pack, sentence: Sentence) -> FoundPoints | None:
    """A list within one sentence; a counted one may have been announced by a sentence before it."""
    declared = declared_number(document, sentence, pack)
    announces = bool(declared) or _announces(document, pack, sentence)
    items = marked_items(document, sentence, pack)
    if items:
        return _counted_inside(document, pack, sentence, items, declared, announces)
    items = separated_items(document, sentence, bool(declared), pack) if announces else []
    if len(items) < 2 and declared:
        items = quoted_parts(document, sentence, declared, pack)
        items = items or counted_parts(document, sentence, declared, pack)
    if len(items) < 2:
        return None
    return FoundPoints(tuple(items), sentence.number, declared, "lines", frozenset({sentence.number}))


def _counted_inside(
    document: Document,
    pack: Pack,
    sentence: Sentence,
    items: list[EnumeratedItem],
    declared: int | None,
    announces: bool,
) -> FoundPoints | None:
    """A counted list needs an announcement, or a word that urges."""
    announcement: int | None = sentence.number
    if not announces:
        announcement, declared = _announcement(document, pack, sentence.number)
    if announcement is not None and _counts_others(document, pack, announcement):
        return None
    if announcement is None and not _says_should(document, sentence, pack):
        return None
    return FoundPoints(tuple(items), announcement, declared, "inline", frozenset({sentence.number}))


def _says_should(document: Document, sentence: Sentence, pack: Pack) -> bool:
    return pack.holds("urging", document.lower[sentence.first : sentence.last])


def _announces(document: Document, pack: Pack, sentence: Sentence) -> bool:
    words = set(document.lower[sentence.first : sentence.last])
    return bool(words & pack.set("announcers")) and not words & pack.set("not_proposals")


def _below(
    document: Document, pack: Pack, sentence: Sentence, taken: set[int] | frozenset[int]
) -> FoundPoints | None:
    """Lines after "… the following proposals:", or bulleted ones after "made six proposals."."""
    colon = document.mask[sentence.end - 1] == ":"
    if not _announces(document, pack, sentence) and not (colon and _leads_on(document, pack, sentence)):
        return None
    declared = declared_number(document, sentence, pack)
    if not colon and not declared:
        return None
    items = _lines_after(document, pack, sentence, declared, bare=colon)
    if len(items) < 2 or any(item.sentence in taken for item in items):
        return None
    covered = frozenset(item.sentence for item in items) | {n for i in items for n in i.elaborating}
    return FoundPoints(tuple(items), sentence.number, declared, "lines", covered)


def _leads_on(document: Document, pack: Pack, sentence: Sentence) -> bool:
    """ "He called on members to:" before bulleted lines."""
    following = document.sentences[sentence.number + 1 : sentence.number + 2]
    bulleted = any(document.lower[line.first] in pack.set("bullets") for line in following)
    words = document.lower[sentence.first : sentence.last]
    needs = pack.holds("necessity_ends", words[-2:-1])
    return bulleted and (needs or not pack.set("callers").isdisjoint(words))


def _lines_after(
    document: Document, pack: Pack, sentence: Sentence, declared: int | None, bare: bool
) -> list[EnumeratedItem]:
    """Bulleted lines, or (if `bare` ones count) as many plain lines as were announced."""
    bullets = pack.set("bullets")
    items: list[EnumeratedItem] = []
    elaborating: list[list[int]] = []
    bulleted = False
    last = min(sentence.number + 1 + MOST_LINES, len(document.sentences))
    for number in range(sentence.number + 1, last):
        line = document.sentences[number]
        opens = document.sentences[number - 1].paragraph != line.paragraph
        marked = document.lower[line.first] in bullets
        if marked and (opens or bulleted):
            bulleted = bulleted or not items
            items.append(_line(document, line, bullets, len(items) + 1 if declared else None))
            elaborating.append([])
        elif items and (not opens or (bulleted and _bullet_follows(document, number, bullets))):
            elaborating[-1].append(number)
        elif opens and bare and declared and len(items) < declared and not bulleted:
            items.append(_line(document, line, bullets, len(items) + 1))
            elaborating.append([])
        else:
            break
    return [replace(one, elaborating=tuple(more)) for one, more in zip(items, elaborating, strict=True)]


def _bullet_follows(document: Document, number: int, bullets: frozenset[str]) -> bool:
    ahead = document.sentences[number + 1 : number + 1 + GAP]
    return any(document.lower[line.first] in bullets for line in ahead)


def _line(document: Document, line: Sentence, bullets: frozenset[str], number: int | None) -> EnumeratedItem:
    first = line.first
    while first < line.last - 1 and (document.lower[first] in bullets or document.lower[first] == "\ufe0f"):
        first += 1
    return EnumeratedItem(number, document.starts[first], line.end, line.number)
