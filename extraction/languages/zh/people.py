"""People in Chinese: an office with the name behind it or before, in brackets, later the name alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from extraction.languages.protocol import Named, NamedPerson
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .names import NameReader, in_longer_name, is_chinese
from .offices import OfficeReader, Title, places_of_names
from .presence import part_of
from .script import as_compared

JOINED_OFFICES = frozenset({"、", "兼", "", "兼任", "上合组织", "上海合作组织"})
MOST_NAMES = 300  # that are looked for again
MOST_TITLES = 6  # of one person
NEAR_OFFICE = 60  # characters from an office to the names with a country in brackets that hold it
OPEN_COUNTRY = re.compile(r"\(([^()\n]{2,20})\)")
CLOSING = re.compile(r"(?:等|一同|一道|也|共同|陪同|一起)*(?:参加|出席|陪同|在座|与会|列席)")


class PeopleReader:
    """Finds the people of one document."""

    def __init__(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary):
        self.document, self.mask, self.vocabulary = document, document.mask, vocabulary
        self.places = places_of_names(self.mask, named)
        self.opening = {n.start: n for n in named if n.kind == "country"}
        self.known = {
            n.start: n for n in named if n.kind == "person" and not in_longer_name(self.mask, n.start, n.end)
        }
        self.names = NameReader(self.mask, self.known, {n.start for n in named if n.kind != "person"})
        self.starts = [s.start for s in document.sentences]

    def people(self) -> list[NamedPerson]:
        """Every mention, in text order."""
        offices = OfficeReader(self.document, self.places).offices()
        found = list(self._with_offices(offices))
        found += self._before_brackets(offices, found)
        found += self._named_in_register(found)
        found += self._closing_lists(found)
        found += self._later(found)
        found += self._without_names(offices, found)
        ordered = sorted(found, key=lambda person: (person.start, -person.end))
        return [self._with_part(person) for person in _apart(ordered)]

    def _with_offices(self, offices: list[Title]) -> Iterable[NamedPerson]:
        """Offices with a name right behind or before them; titles joined by 、 or 兼 belong to one name."""
        chain: list[Title] = []
        for number, office in enumerate(offices):
            follows = (
                0 < len(chain) < MOST_TITLES
                and self.mask[chain[-1].end : office.start] in JOINED_OFFICES
                and (not office.country or office.country == chain[0].country or office.country == "CN")
            )
            chain = [*chain, office] if follows else [office]
            name = self._name_behind(office, chain[0])
            if name is None:
                behind = offices[number + 1].start if number + 1 < len(offices) else -1
                if behind == office.end + 1:
                    continue
                before = self.names.before(office)
                if before is not None:
                    rest = max(office.start, before[1])
                    role = self.document.text[rest : office.end]
                    yield self._person(*before, [office._replace(start=rest, role=role)], before[0])
                chain = chain if self._joins(office.end) else []
                continue
            yield self._person(*name, chain, chain[0].start)
            chain = []

    def _name_behind(self, office: Title, first: Title) -> tuple[int, int] | None:
        """The name right behind an office; 兼 begins another office and none."""
        if self.mask.startswith("兼", office.end):
            return None
        return self.names.at(office.end, first.country not in {"", "CN"})

    def _joins(self, end: int) -> bool:
        """Whether a title goes on in another: 总统上合组织事务特别代表."""
        return any(word and self.mask.startswith(word, end) for word in JOINED_OFFICES)

    def _person(self, start: int, end: int, chain: list[Title], begins: int) -> NamedPerson:
        name = self.document.text[start:end]
        register = self.known[start].value if start in self.known else ""
        country = next((o.country for o in chain if o.country), "")
        organisation = next((o.organisation for o in chain if o.organisation), "")
        in_brackets = self._bracketed(end)
        if in_brackets and in_brackets[0]:
            country, organisation = in_brackets[0], ""
        elif (
            register
            and not organisation
            and not (country and any(o.start in self.places and o.country for o in chain))
            and (serving := self.vocabulary.serves(register, self.document.published))
        ):
            country, organisation = "", serving
        elif register and not organisation and (not country or country == "CN"):
            country = self.vocabulary.country_of(register, self.document.published) or country
        elif (
            country == "CN"
            and not is_chinese(self.mask[start:end])
            and not any(o.start in self.places for o in chain)
        ):
            country = ""
        if not country and not organisation and not register and chain[0].rank != "outsider":
            country = "CN" if is_chinese(self.mask[start:end]) else ""
        role = self.document.text[chain[0].start : chain[-1].end]
        rank = next((o.rank for o in chain if o.rank != "official"), "official")
        span = min(begins, start), max(end, chain[-1].end)
        return NamedPerson(*span, name, role, country, "" if country else organisation, register, "", rank)

    def _bracketed(self, end: int) -> tuple[str, str] | None:
        """The country, or the office, in brackets behind a name: 普京(俄罗斯)."""
        match = OPEN_COUNTRY.match(self.mask, end)
        if match is None:
            return None
        named = self.opening.get(match.start(1))
        return named.value if named and named.end >= match.end(1) - 2 else "", match[1]

    def _before_brackets(self, offices: list[Title], found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """李群(文化和旅游部副部长), 普京(俄罗斯): a name, and in brackets the office or the country."""
        taken = _spans(found)
        ends = {o.end: o for o in offices}
        closes = [o.end for o in offices]
        for match in OPEN_COUNTRY.finditer(self.mask):
            inside = ends.get(match.end(1))
            country = (self._bracketed(match.start()) or ("", ""))[0]
            if inside is None and not country:
                continue
            name = self.names.to(match.start())
            if name is None or _inside(taken, name):
                continue
            last = bisect_right(closes, name) - 1
            before = offices[last] if last >= 0 else None
            office = inside or (before if before and name - before.end < NEAR_OFFICE else None)
            text = self.document.text[name : match.start()]
            code = country or (inside.country if inside else "")
            rank, role = (office.rank, office.role) if office else ("official", "")
            if inside is not None:
                role = self.document.text[match.start(1) : match.end(1)]
            org = inside.organisation if inside and not code else ""
            yield NamedPerson(name, match.end(), text, role, code, org, "", "", rank)

    def _named_in_register(self, found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """Names of the register without an office beside them."""
        taken = _spans(found)
        for start, named in self.known.items():
            if _inside(taken, start):
                continue
            end = self.names.whole(start, named.end)
            serving = self.vocabulary.serves(named.value, self.document.published)
            country = "" if serving else self.vocabulary.country_of(named.value, self.document.published)
            yield NamedPerson(start, end, self.document.text[start:end], "", country, serving, named.value)

    def _closing_lists(self, found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """丁薛祥、王毅等参加会议: Chinese names alone, in the sentence that closes a report."""
        for sentence in self.document.sentences:
            match = CLOSING.search(self.mask, sentence.start, sentence.end)
            if match is None or match.start() - sentence.start > 40:
                continue
            place = sentence.start
            names = self.mask[sentence.start : match.start()].split("、")
            ends = []
            for name in names:
                ends.append((place, place + len(name)))
                place += len(name) + 1
            good = all(
                is_chinese(name) and self.names.at(start) == (start, end)
                for name, (start, end) in zip(names, ends, strict=True)
            )
            if good:
                taken = _spans(found)
                for start, end in ends:
                    if not _inside(taken, start):
                        yield NamedPerson(start, end, self.document.text[start:end], "", "CN", part="present")

    def _later(self, found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """Names that were read with an office, where they stand alone."""
        taken = _spans(found)
        names: dict[str, NamedPerson] = {}
        for person in found:
            for name in _forms(as_compared(person.name)):
                names.setdefault(name, person)
        for name, person in islice(names.items(), MOST_NAMES):
            place = self.mask.find(name)
            while place >= 0:
                if not _inside(taken, place):
                    end = place + len(name)
                    text = self.document.text[place:end]
                    yield NamedPerson(
                        place, end, text, "", person.country, person.organisation, person.register
                    )
                place = self.mask.find(name, place + len(name))

    def _without_names(self, offices: list[Title], found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """Offices of a country or organisation without a name, where they are told as present."""
        taken = _spans(found)
        for office in offices:
            if office.rank == "outsider" or _inside(taken, office.start) or _inside(taken, office.end - 1):
                continue
            codes = self._countries_before(office)
            for code in codes or ([office.country] if office.country != "CN" else []):
                if code:
                    yield NamedPerson(
                        office.start, office.end, "", office.role, code, "", "", "", office.rank
                    )
            if not codes and office.organisation:
                yield NamedPerson(
                    office.start, office.end, "", office.role, "", office.organisation, "", "", office.rank
                )

    def _countries_before(self, office: Title) -> list[str]:
        """俄罗斯、吉尔吉斯斯坦和塔吉克斯坦的文化部门负责人: the countries of a list before an office."""
        at, codes = office.start, []
        if self.mask[at - 1 : at] == "的":
            at -= 1
        at = at - 2 if re.match(r"[两三四五六七八九十]国", self.mask[max(0, at - 2) : at]) else at
        while at in self.places and self.places[at].kind == "country":
            codes.append(self.places[at].value)
            at = self.places[at].start
            if self.mask[at - 1 : at] not in {"、", "和", "及", "与"}:
                break
            at -= 1
        return codes[::-1] if len(codes) > 1 else []

    def _with_part(self, person: NamedPerson) -> NamedPerson:
        number = bisect_right(self.starts, person.start) - 1
        sentence = self.document.sentences[number] if number >= 0 else None
        return person._replace(part=part_of(self.mask, sentence, person))


def _forms(name: str) -> list[str]:
    """A name and, of a foreign one with dots, its last part."""
    parts = [part for part in name.split("·") if len(part) >= 3]
    return [name, *(parts[-1:] if len(parts) > 1 else ())] if len(name) > 1 else []


def _spans(found: Iterable[NamedPerson]) -> list[tuple[int, int]]:
    return sorted((person.start, person.end) for person in found)


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _apart(people: list[NamedPerson]) -> list[NamedPerson]:
    """Mentions that do not overlap; delegates of several countries share one office's words."""
    kept: list[NamedPerson] = []
    for person in people:
        if kept and person.start < kept[-1].end and not (not person.name and not kept[-1].name):
            continue
        kept.append(person)
    return kept
