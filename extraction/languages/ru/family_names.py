"""Family names alone in a Russian text: of people named in full elsewhere in it, or known to the register."""

from bisect import bisect_left

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .known_people import family_of, folded
from .morphology import readings
from .name_places import NamePlace, named_after
from .names import NameFinder
from .nominatives import folded_nominatives, nominatives

SHORTEST_FAMOUS = 5  # letters of a name that means one of the register without more


def by_family(
    document: Document,
    finder: NameFinder,
    vocabulary: Vocabulary,
    places: list[NamePlace],
    people: list[NamedPerson],
) -> list[NamedPerson]:
    """A mention for each family name that stands alone."""
    taken = finder.taken.union(at for place in places for at in range(place.first, place.last))
    full: dict[str, list[NamedPerson]] = {}
    for person in people:
        full.setdefault(family_of(folded(person.name.replace(".", " "))), []).append(person)
    found: list[NamedPerson] = []
    for at, word in enumerate(document.words):
        if not word[0].isupper() or len(word) < 2 or at in taken or document.numbers[at] < 0:
            continue
        if not named_after(document, at) and (person := _alone(document, finder, vocabulary, full, at)):
            found.append(person)
    return found


def _alone(
    document: Document,
    finder: NameFinder,
    vocabulary: Vocabulary,
    full: dict[str, list[NamedPerson]],
    at: int,
) -> NamedPerson | None:
    start, end = document.starts[at], document.ends[at]
    bearers = next((full[name] for name in folded_nominatives(document.words[at]) if name in full), None)
    if bearers:
        known = _bearer(bearers, start)
        part = known.part if known.part == "quoted" else ""
        return None if _is_plain(document, at) else known._replace(start=start, end=end, part=part)
    if not (famous := _famous(document, finder, at)):
        return None
    english, name = famous
    return NamedPerson(start, end, name, "", vocabulary.country_of(english, document.published), "", english)


def _bearer(bearers: list[NamedPerson], place: int) -> NamedPerson:
    """Of those of one family name the last one named before a place, else the first."""
    before = bisect_left(bearers, place, key=lambda person: person.start)
    return bearers[max(0, before - 1)]


def _is_plain(document: Document, at: int) -> bool:
    """Whether a word with a capital may be a plain one that opens a sentence («Хан», «Мин»)."""
    if at != document.sentences[document.numbers[at]].first:
        return False
    found = readings(document.lower[at])[:1]
    likely = [form for form in found if not form.kind and form.score > 0.5 and form.part not in {"UNKN", ""}]
    return any(form.part != "NOUN" or form.case in {"nomn", "accs"} for form in likely)


def _famous(document: Document, finder: NameFinder, at: int) -> tuple[str, str] | None:
    """A lone family name that only one person of the register has and that is no plain word."""
    word = document.words[at]
    names = finder.family(at) if len(word) >= SHORTEST_FAMOUS else ()
    english = {finder.known.by_name[name] for name in names}
    if len(english) != 1:
        return None
    found = readings(document.lower[at])
    if any(not form.kind and form.score > 0.3 and form.part != "NOUN" for form in found):
        return None
    fitting = [name for name in nominatives((word,)) if folded(name) == family_of(names[0])]
    return english.pop(), (fitting or [word])[0]
