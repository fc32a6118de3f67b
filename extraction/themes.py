"""What a statement is about: the register's keywords, weighed so that a subject counts more than an aside."""

from bisect import bisect_left

from extraction.document import Document
from extraction.packs import Pack
from extraction.vocabulary import Vocabulary

MOST = 3
WEAK = 0.4  # a word that names a theme only when nothing stronger does
ASIDE = 0.45  # a strong word in an aside stays below ENOUGH
OPENING = 3  # sentences that say who meets
STRONG, ENOUGH = 0.7, 0.5


def themes_of(
    document: Document, vocabulary: Vocabulary, pack: Pack, start: int, end: int, most: int = MOST
) -> tuple[str, ...]:
    """Theme codes for characters start to end, strongest first; a sentence that lists areas keeps all."""
    first, last = bisect_left(document.starts, start), bisect_left(document.starts, end)
    lower = document.lower[first:last]
    scores = _scores(vocabulary, pack, lower, document.words[first:last])
    if not scores:
        return ()
    order = list(scores)
    ranked = sorted(order, key=lambda code: (-scores[code], order.index(code)))
    if scores[ranked[0]] >= STRONG:
        ranked = [code for code in ranked if scores[code] >= ENOUGH]
    listing = len(ranked) > most and lower.count(",") >= 3 and pack.holds("conjunctions", lower)
    return tuple(ranked if listing else ranked[:most])


def sector_of(document: Document, pack: Pack) -> tuple[str, ...]:
    """The field of the ministers or secretaries who meet, told by the opening of the article."""
    sectors, officials = pack.words["sectors"], pack.set("sector_officials")
    opening = document.sentences[OPENING - 1].last if len(document.sentences) >= OPENING else None
    lower = document.lower[:opening]
    for place, word in enumerate(lower):
        if word in officials:
            near = (*lower[place + 1 : place + 3], *lower[max(0, place - 2) : place])
            for told in near:
                if told in sectors:
                    return (sectors[told],)
    return ()


def _scores(vocabulary: Vocabulary, pack: Pack, lower: tuple[str, ...], words) -> dict[str, float]:
    weak = pack.set("weak_themes_words")
    asides = _asides(lower, pack)
    scores: dict[str, float] = {}
    for mention in vocabulary.themes.find(lower, words):
        phrase = " ".join(lower[mention.first : mention.last])
        weight = (
            WEAK
            if phrase in weak or phrase.removesuffix("s") in weak
            else 1.0 + 0.25 * (mention.last - mention.first - 1)
        )
        if mention.first in asides:
            weight *= ASIDE
        for code in mention.value:
            scores[code] = scores.get(code, 0.0) + weight / len(mention.value) ** 0.5
    return scores


def _asides(lower: tuple[str, ...], pack: Pack) -> set[int]:
    """Tokens that only set the scene: "To speed recovery, …", "…, which had signed …", "in order to …"."""
    found: set[int] = set()
    if lower and lower[0] in pack.set("scene_setting") and "," in lower:
        found.update(range(lower.index(",")))
    openers, begin = pack.set("asides"), pack.set("aside_begins")
    for place in [place for place, word in enumerate(lower) if word in begin]:
        if lower[place] in openers or " ".join(lower[place : place + 3]) in openers:
            end = next((t for t in range(place, len(lower)) if lower[t] in {",", ";"}), len(lower))
            found.update(range(place, end))
    return found
