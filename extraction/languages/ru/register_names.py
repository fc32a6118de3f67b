"""Whom of the register a Russian name means, by the full name or by initials and family name."""

from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .known_people import folded
from .name_places import NamePlace
from .names import NameFinder
from .nominatives import nominatives, written


def on_register(
    document: Document, finder: NameFinder, vocabulary: Vocabulary, place: NamePlace, name: str
) -> str:
    """name_en of the register, or ""."""
    words = written(document, place.first, place.last)
    if english := finder.known.by_name.get(folded(name)) or finder.register_name(words):
        return english
    for option in nominatives(words, place.hint):
        parts = folded(option.replace(".", " ")).split()
        known = finder.known.by_family.get(parts[-1], ()) if parts else ()
        fitting = [full for full in known if _initials_fit(full, parts[:-1])]
        if len(fitting) == 1 and (len(parts) > 1 or place.office):
            english = finder.known.by_name[fitting[0]]
            is_same = not place.country or vocabulary.country_of(english, document.published) == place.country
            return english if is_same else ""
    return ""


def _initials_fit(full: str, given: list[str]) -> bool:
    """Whether given names or initials may be those of a folded full name; a patronymic may be left out."""
    parts = full.split()[:-1]
    if not given or not parts:
        return not given
    return parts[0].startswith(given[0]) and len(given[0]) in {1, len(parts[0])}


def as_register(finder: NameFinder, document: Document, place: NamePlace, register: str, name: str) -> str:
    """The nominative of those possible that the register writes, else the one found."""
    for option in nominatives(written(document, place.first, place.last), place.hint):
        if finder.known.by_name.get(folded(option)) == register:
            return option
    return name
