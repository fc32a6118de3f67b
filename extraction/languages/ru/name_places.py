"""Where names stand in a Russian text, and the office that goes with each."""

from typing import NamedTuple

from extraction.text.document import Document

from .country_places import Countries
from .morphology import readings
from .names import NameFinder
from .offices import Office
from .representing import introduced

NAMED_AFTER = frozenset({"имени", "им", "имя", "премии", "фонда"})
TITLES = frozenset(
    "господин господином господина госпожа товарищ доктор г н - . генерал генералом генерала "
    "лейтенант лейтенантом лейтенанта полковник полковником полковника майор "
    "майором майора армии адмирал маршал д р".split()
)
LONGEST_TITLE = 5  # tokens
WITH_PLACES = frozenset("провинции области города района округа края университета штата порта реки".split())
AIDES = ("заместител", "помощник", "советник", "пресс", "преемник", "предшественник")
SIGNS = frozenset({",", "(", "–", "—"})
BETWEEN_LISTED = frozenset({",", "и", "а", "также", "–", "—"})
LONGEST_LIST = 160  # tokens


class NamePlace(NamedTuple):
    """A name at tokens first to last and the office that goes with it; `hint`: cases it may stand in."""

    first: int
    last: int
    office: Office | None
    country: str = ""
    hint: frozenset[str] = frozenset()


class PlaceReader:
    """Finds the names of one document."""

    def __init__(
        self, document: Document, finder: NameFinder, countries: Countries, offices: list[Office]
    ) -> None:
        self.document, self.finder, self.countries, self.offices = document, finder, countries, offices
        self.alone: list[Office] = []  # offices without a name

    def places(self) -> list[NamePlace]:
        """Every full name, in text order; fills `alone`."""
        found = [place for office in self.offices for place in self._beside(office)]
        found += self._introduced(found)
        found += self._elsewhere(found)
        bracketed = (
            place if place.country else place._replace(country=self._in_brackets(place.last))
            for place in found
        )
        return sorted(bracketed)

    def _beside(self, office: Office) -> list[NamePlace]:
        """The names right behind an office."""
        if office.plural and office.listed and (listed := self._listed(office)):
            return listed
        lower, at, stop = self.document.lower, office.last, self.document.ends_of[office.first]
        while at < stop and at - office.last < LONGEST_TITLE and self._is_title(at):
            at += 1
        end = self.finder.run(at, stop, follows_office=True) if at < stop else at
        if end == at:
            self.alone.append(office)
            return []
        is_aide = office.last - office.first == 1 and lower[office.first].startswith(AIDES)
        if is_aide or lower[at - 1] in WITH_PLACES or named_after(self.document, at):
            return []  # «заместитель Лаврова» is not Lavrov, «губернатор провинции Хубэй» not Hubei
        country = office.countries[0] if office.countries else ""
        return [NamePlace(at, end, office, country, office.cases)]

    def _is_title(self, at: int) -> bool:
        """«генерал армии», «г-н»; not the initial of «Д.А. Медведев»."""
        return self.document.lower[at] in TITLES and not self.finder.is_initial(at)

    def _listed(self, office: Office) -> list[NamePlace]:
        """«министры обороны Казахстана Руслан Жаксылыков, Киргизии Бактыбек Бекболотов и …»."""
        places: list[NamePlace] = []
        pending: list[str] = []
        at, stop = office.listed[0], min(self.document.ends_of[office.first], office.first + LONGEST_LIST)
        while at < stop:
            if self.countries.is_noun_at(at):
                iso, at, _ = self.countries.at[at]
                pending.append(iso)
            elif self.document.lower[at] in BETWEEN_LISTED:
                at += 1
            else:
                end = self.finder.run(at, stop, follows_office=True) if self.finder.is_capital(at) else at
                if end == at or not pending:
                    break
                places.append(NamePlace(at, end, office, pending.pop(0), office.cases))
                at = end
        return places

    def _introduced(self, beside: list[NamePlace]) -> list[NamePlace]:
        """The names right behind «индиец», «киргизский коллега»."""
        taken = {at for place in beside for at in range(place.first, place.last)}
        found = []
        for sentence in self.document.sentences:
            for at in range(sentence.first, sentence.last - 1):
                country = introduced(self.document, self.countries, at)
                if not country or at + 1 in taken or not self.finder.is_capital(at + 1):
                    continue
                end = self.finder.run(at + 1, sentence.last, follows_office=True)
                by_family = end == at + 2 and self.finder.family(at + 1)
                if end > at + 1 and not by_family:
                    hint = frozenset(form.case for form in readings(self.document.lower[at]) if form.case)
                    found.append(NamePlace(at + 1, end, None, country, hint))
        return found

    def _elsewhere(self, beside: list[NamePlace]) -> list[NamePlace]:
        """Full names elsewhere, with an office that follows behind a comma."""
        taken = {at for place in beside for at in range(place.first, place.last)}
        taken |= {at for office in self.offices for at in range(office.first, office.last)}
        by_first = {office.first: office for office in self.offices}
        named = {place.first for place in beside}
        found: list[NamePlace] = []
        for sentence in self.document.sentences:
            at = sentence.first
            while at < sentence.last:
                end = at
                if at not in taken and self.finder.is_capital(at):
                    end = self.finder.run(at, sentence.last, follows_office=False)
                if end == at or not taken.isdisjoint(range(at, end)):
                    at += 1
                    continue
                if not (named_after(self.document, at) or self._quoted(at, end)):
                    office = self._behind(by_first, end, named)
                    country = office.countries[0] if office and office.countries else ""
                    found.append(NamePlace(at, end, office, self._in_brackets(end) or country))
                at = end
        return found

    def _quoted(self, at: int, end: int) -> bool:
        """Whether quotation marks enclose it: what bears a name, not a person («"Аль-Каида"»)."""
        before, behind = self.document.words[at - 1 : at], self.document.words[end : end + 1]
        return before in {('"',), ("«",)} and behind in {('"',), ("»",)}

    def _behind(self, by_first: dict[int, Office], end: int, named: set[int]) -> Office | None:
        """«Сергей Лавров, глава МИД РФ»: an office in the nominative behind a comma, without another name."""
        if end >= len(self.document.lower) or self.document.lower[end] not in SIGNS:
            return None
        office = by_first.get(end + 1)
        if office is None or office.last in named or office.plural or "nomn" not in office.cases:
            return None
        return office

    def _in_brackets(self, end: int) -> str:
        """«Мурат Нуртлеу (Казахстан)»."""
        lower = self.document.lower
        if lower[end : end + 1] != ("(",) or end + 1 not in self.countries.at:
            return ""
        iso, last, _ = self.countries.at[end + 1]
        return iso if lower[last : last + 1] == (")",) else ""


def named_after(document: Document, at: int) -> bool:
    """Whether something only bears the name: «университет имени Гумилева», «ул. Абая»."""
    before = document.lower[max(0, at - 2) : at]
    return bool(before) and (before[-1] in NAMED_AFTER or before in {("им", "."), ("ул", ".")})
