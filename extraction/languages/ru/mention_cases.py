"""In which case a mention of a person stands, by the office or the name."""

from bisect import bisect_left

from extraction.languages.protocol import NamedPerson
from extraction.text.document import Document

from .agreement import cases_of, nouns
from .declension import options
from .morphology import readings


def cases_of_mention(document: Document, person: NamedPerson) -> frozenset[str]:
    """The cases in which a mention of a person may stand."""
    first, last = (bisect_left(document.starts, place) for place in (person.start, person.end))
    return cases_of_person(document, first, last, person)[0]


def cases_of_person(
    document: Document, first: int, last: int, person: NamedPerson
) -> tuple[frozenset[str], str]:
    """The cases of an office with a name by its first noun, of a name alone by its words; its gender."""
    parts = person.name.replace("-", " ").split()
    has_office = last - first > len(parts) or not person.name
    for at in range(first, last) if has_office else ():
        forms = nouns(document.lower[at])
        if forms:
            living = tuple(form for form in forms if form.animate) or forms
            return cases_of(tuple(form for form in living if form.number == "sing") or living), ""
    found: frozenset[str] | None = None
    gender = ""
    for at in range(first, last):
        word = document.words[at]
        if word[0].isupper() and len(word) > 1:
            possible = options(word)
            same = [option for option in possible if option.nominative in parts] or possible
            cases = frozenset(option.case for option in same)
            found = cases if found is None else (found & cases or found)
            given = (form.gender for form in readings(document.lower[at]) if form.kind == "Name")
            gender = gender or next(given, "")
    return found or frozenset({"nomn"}), gender
