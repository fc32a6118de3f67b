"""Lists of points in any language: which items belong together, who announced them, what only elaborates."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extraction.languages.protocol import Actor, Announcement, Facts, Language, ListItem

from .scenes import Scenery

FAR = 40  # sentences between two items of one list
ADDRESS = 14  # characters of a line that addresses those who listen
UNNUMBERED = 4  # sentences between items that have no number
ANNOUNCED = 5  # sentences between the announcement and the first item


class PointsListed(NamedTuple):
    """A list: its items, the words that announce it, whose it is, and the elaborating sentences by item."""

    items: tuple[ListItem, ...]
    announcement: Announcement | None
    owner: Actor | None
    elaborating: tuple[tuple[int, ...], ...]
    last: int  # the number of its last sentence


def read_lists(facts: Facts, language: Language, scenes: Mapping[int, Scenery]) -> list[PointsListed]:
    """The lists of an article with their owners, in text order."""
    announced = language.announcements(facts)
    items = (item for item in language.items(facts.document) if item.sentence in scenes)
    return [
        _list(group, announced, scenes, facts.document.is_speech) for group in _grouped(items)
    ]  # fmt: skip


def _grouped(items: Iterable[ListItem]) -> list[list[ListItem]]:
    """Items put together as long as their numbers go up and their markers are alike."""
    groups: list[list[ListItem]] = []
    for item in items:
        if groups and _continues(groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _continues(before: ListItem, item: ListItem) -> bool:
    if item.marker != before.marker or item.sentence - before.sentence > FAR:
        return False
    if item.number is None or before.number is None:
        return item.sentence - before.sentence <= UNNUMBERED
    return before.number < item.number <= before.number + 3


def _list(
    items: list[ListItem], announced: list[Announcement], scenes: Mapping[int, Scenery], is_speech: bool
) -> PointsListed:
    first = items[0]
    last = bisect_left(announced, first.start, key=lambda one: one.start) - 1
    announcement = (
        announced[last] if last >= 0 and first.sentence - announced[last].sentence <= ANNOUNCED else None
    )
    scene = scenes[first.sentence]
    owner = announcement.actor if announcement and announcement.actor else scene.speaker or scene.before
    if scene.skeleton.speaker is not None and announcement is None:
        owner = scene.skeleton.speaker
    nexts = [item.sentence for item in items[1:]] + [None]
    elaborating = tuple(
        _behind(item.sentence, until, scenes, is_speech) for item, until in zip(items, nexts, strict=True)
    )
    end = max(
        (first.sentence, *(item.sentence for item in items), *(n for group in elaborating for n in group))
    )
    return PointsListed(tuple(items), announcement, owner, elaborating, end)


def _behind(number: int, end: int | None, scenes: Mapping[int, Scenery], is_speech: bool) -> tuple[int, ...]:
    """Sentences after an item, up to the next or its paragraph's end, until somebody else speaks."""
    found: list[int] = []
    paragraph = scenes[number].sentence.paragraph
    following = number + 1
    while following in scenes and (end is None or following < end):
        scene = scenes[following]
        beyond = end is None and scene.sentence.paragraph != paragraph
        if beyond and is_speech:
            beyond = (
                scene.sentence.end - scene.sentence.start < ADDRESS
            )  # "Dear colleagues," closes the last item
        if scene.turns or beyond:
            break
        found.append(following)
        following += 1
    return tuple(found)
