"""What a statement is about: the register's keywords, weighed so that a subject counts more than an aside."""

from bisect import bisect_left

from extraction.document import Document
from extraction.matcher import words_of
from extraction.packs import Pack
from extraction.vocabulary import Vocabulary

MOST = 3


def themes_of(
    document: Document, vocabulary: Vocabulary, pack: Pack, start: int, end: int, most: int = MOST
) -> tuple[str, ...]:
    """Theme codes for characters start to end, strongest first; a sentence that lists areas keeps all."""
    first, last = bisect_left(document.starts, start), bisect_left(document.starts, end)
    found = vocabulary.themes.find(document.lower[first:last], document.words[first:last])
    weak = pack.set("weak_themes_words")
    scores: dict[str, float] = {}
    strong = 0
    for mention in found:
        phrase = " ".join(document.lower[first + mention.first : first + mention.last])
        weight = 0.4 if phrase in weak else 1.0 + 0.25 * (mention.last - mention.first - 1)
        strong += weight >= 1
        for code in mention.value:
            scores[code] = scores.get(code, 0.0) + weight / len(mention.value) ** 0.5
    if not scores:
        return ()
    ranked = sorted(scores, key=lambda code: (-scores[code], list(scores).index(code)))
    if any(score >= 0.7 for score in scores.values()):
        ranked = [code for code in ranked if scores[code] >= 0.5]
    listing = len(ranked) > most and _lists_areas(document, first, last)
    return tuple(ranked if listing else ranked[:most])


def themes_of_body(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The field of a body of ministers, by its name ("Meeting of Transport Ministers"), if it has one."""
    words = words_of(name)
    found = vocabulary.themes.find(words, words)
    return tuple(dict.fromkeys(code for mention in found for code in mention.value))


def _lists_areas(document: Document, first: int, last: int) -> bool:
    """Whether the words enumerate: three commas or more and an "and"."""
    words = document.lower[first:last]
    return words.count(",") >= 3 and "and" in words
