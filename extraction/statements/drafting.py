"""From statements to drafts: proposals by speaker, pledges with actors, themes, dates and evidence."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from extraction.drafts import Origin, PledgeDraft, PointDraft, ProposalDraft, Quote
from extraction.find.actors import Node, countries_of
from extraction.find.dates import dates_ahead
from extraction.find.persons import FoundPerson
from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.text.markers import number_word
from extraction.vocabulary import Vocabulary

from .exclusions import Exclusions
from .judge import SentenceJudge
from .missed import JUDGED, MOST_WEIGHED, weighed
from .ownership import ListOwners
from .subjects import SubjectReader
from .themes import ThemeReader, sector_of


@dataclass
class Spoken:
    """One statement before it becomes a draft: a point of a speaker or a pledge of actors."""

    kind: str
    rule: str
    act: str
    start: int
    end: int
    sentence: int
    verb: str
    node: Node | None
    speaker: Node | None = None
    number: int | None = None
    elaborating: tuple[int, ...] = ()


@dataclass
class StatementReading:
    """Proposals and pledges of an article, with warnings for the editor."""

    proposals: list[ProposalDraft] = field(default_factory=list)
    pledges: list[PledgeDraft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Drafter:
    """Turns the statements of one document into drafts."""

    def __init__(
        self, document: Document, subjects: SubjectReader, owners: ListOwners, spoken: list[Spoken],
        vocabulary: Vocabulary, pack: Pack, judge: SentenceJudge | None = None,
    ):  # fmt: skip
        self.document, self.subjects, self.owners, self.spoken = document, subjects, owners, spoken
        self.sentence_judge = judge if len(spoken) <= MOST_WEIGHED else None
        self.vocabulary, self.pack = vocabulary, pack
        self.themes = ThemeReader(document, vocabulary, pack, subjects.within_offices())
        self.sector = sector_of(document, pack)
        self.speaking = {s.sentence for s in spoken}
        self.due_words = document.where(pack.set("deadlines") | pack.set("spans_open"))
        self.exclusions = Exclusions(document, subjects.mentions, pack)
        self.repeats: dict[int, list[int]] = {}
        for sentence in document.sentences:
            if sentence.repeats is not None:
                self.repeats.setdefault(sentence.repeats, []).append(sentence.number)
        self.repeated = {*self.repeats, *chain.from_iterable(self.repeats.values())}

    def drafts(self) -> StatementReading:
        reading = StatementReading()
        grouped: dict[str, list[Spoken]] = {}
        for spoken in _without_overlap(self.spoken):
            if spoken.kind == "pledge":
                reading.pledges.append(self._pledge(spoken))
            else:
                for one in _by_proposer(spoken):
                    grouped.setdefault(self._proposer(one), []).append(one)
        for group in grouped.values():
            reading.proposals.append(self._proposal(group, reading.warnings))
        reading.warnings += [f"{number} points announced, none found" for number in self.owners.unlisted()]
        return reading

    def _proposer(self, spoken: Spoken) -> str:
        node = spoken.speaker
        if node is None:
            return ""
        if node.person is not None and node.kind != "possessive":
            return node.person.name
        country = node.countries[0] if node.countries else ""
        person = self._who_speaks_for(country)
        return person.name if person else country

    def _who_speaks_for(self, country: str) -> FoundPerson | None:
        """The person of the article from a country; nobody when a speech tells no name of who gives it."""
        if not country or (self.subjects.speech and self.subjects.speech.person is None):
            return None
        return next(iter(self.subjects.offices.by_country.get(country, ())), None)

    def _proposal(self, group: list[Spoken], warnings: list[str]) -> ProposalDraft:
        node = next((s.speaker for s in group if s.speaker), None)
        person = node.person if node else None
        country = node.countries[0] if node and node.countries else ""
        person = person or self._who_speaks_for(country)
        listed = {s.sentence for s in group if s.rule.endswith("list")}
        found = next((f for f in self.owners.lists if not listed.isdisjoint(f.sentences)), None)
        declared = found.declared if found else None
        quotes = []
        if found and found.announcement is not None:
            quotes = self._announcements(found.announcement)
        points = tuple(self._point(s) for s in group)
        if declared and declared != len(found.items):
            warnings.append(f"{declared} points announced, {len(found.items)} found")
        who = person.name if person else self._named([country]) or "an unnamed speaker"
        sure = max(p.origin.confidence or 0 for p in points) or None
        count = "one point" if len(points) == 1 else f"{len(points)} points"
        return ProposalDraft(
            Origin("proposal", f"{count} put by {who}.", sure),
            tuple(quotes), points, person.name if person else "", country, "", declared,
        )  # fmt: skip

    def _announcements(self, number: int) -> list[Quote]:
        return [self._quote(s.start, s.end, "announces") for s in self._same_as(number)]

    def _same_as(self, number: int) -> list[Sentence]:
        origin = self.document.sentences[number].repeats
        number = number if origin is None else origin
        return [self.document.sentences[n] for n in (number, *self.repeats.get(number, ()))]

    def _point(self, spoken: Spoken) -> PointDraft:
        quotes = self._quotes(spoken)
        for number in spoken.elaborating:
            sentence = self.document.sentences[number]
            if number not in self.speaking:
                quotes.append(self._quote(sentence.start, sentence.end, "elaborates"))
        themes = self.themes.of(spoken.start, spoken.end)
        if not themes and spoken.elaborating:
            first = self.document.sentences[spoken.elaborating[0]]
            themes = self.themes.of(first.start, first.end, 1)
        themes = themes or self._themes_before(spoken)
        return PointDraft(self._origin(spoken), tuple(quotes), spoken.number, spoken.act, themes)

    def _themes_before(self, spoken: Spoken) -> tuple[str, ...]:
        """What "We must oppose it in every form" is about: the main theme of the sentence before."""
        here = self.document.sentences[spoken.sentence]
        starts = self.document.starts
        words = self.document.lower[bisect_left(starts, spoken.start) : bisect_left(starts, spoken.end)]
        if not here.number or not self.pack.holds("back_references", words):
            return ()
        if spoken.start > here.start:
            return self.themes.of(here.start, spoken.start, 1)
        before = self.document.sentences[here.number - 1]
        return self.themes.of(before.start, before.end, 1) if before.kind == "body" else ()

    def _pledge(self, spoken: Spoken) -> PledgeDraft:
        node = spoken.node
        countries = tuple(dict.fromkeys(node.countries)) if node else ()
        collective = node.collective if node and node.collective and node.kind != "state" else ""
        if node and node.kind == "we" and countries:
            collective = ""
        if collective:
            countries = ()
        excluded = self.exclusions.of(self.document.sentences[spoken.sentence])
        due, precision = self._due(spoken)
        themes = self.themes.of(spoken.start, spoken.end)
        if not themes and collective:
            themes = self.sector
        if not themes and self._of_papers(spoken):
            themes = (self.pack.words["papers_theme"],)
        themes = themes or self._themes_before(spoken)
        return PledgeDraft(
            self._origin(spoken), tuple(self._quotes(spoken)), spoken.verb, spoken.act, collective,
            tuple(c for c in countries if c not in excluded) if excluded else countries, excluded,
            themes, due, precision,
        )  # fmt: skip

    def _of_papers(self, spoken: Spoken) -> bool:
        """Whether papers of the organisation are adopted, whatever they are about."""
        starts = self.document.starts
        words = self.document.lower[bisect_left(starts, spoken.start) : bisect_left(starts, spoken.end)]
        return spoken.act == "decided" and self.pack.holds("papers_words", words)

    def _due(self, spoken: Spoken) -> tuple[date | None, str]:
        """The day something is promised for: a date ahead, "by the end of 2030", "within three years"."""
        sentence = self.document.sentences[spoken.sentence]
        for found in dates_ahead(self.document, self.pack, sentence.first, sentence.last):
            if spoken.start <= self.document.starts[found.first] < spoken.end:
                return found.end, found.precision
        for place in self._between(self.due_words, sentence.first, sentence.last - 1):
            if self.document.lower[place] in self.pack.set("deadlines"):
                year = self._deadline(place + 1, sentence.last)
            else:
                year = self._years_ahead(place + 1)
            if year:
                return date(year, 12, 31), "year"
        return None, ""

    @staticmethod
    def _between(places: list[int], first: int, last: int) -> list[int]:
        return places[bisect_left(places, first) : bisect_left(places, last)]

    def _deadline(self, place: int, last: int) -> int | None:
        """The year after "by", "until the end of"."""
        lower, fillers = self.document.lower, self.pack.set("deadline_fillers")
        while place < last - 1 and lower[place] in fillers:
            place += 1
        year = lower[place]
        told = len(year) == 4 and year.isdecimal() and year.isascii()
        return int(year) if told and "2000" <= year <= "2100" else None

    def _years_ahead(self, place: int) -> int | None:
        """ "within three years", counted from the day of publication."""
        told = self.document.lower[place : place + 2]
        published = self.document.published
        if published is None or len(told) < 2 or told[1] not in self.pack.set("years"):
            return None
        number = number_word(told[0], self.pack)
        return published.year + number if number else None

    def _quotes(self, spoken: Spoken) -> list[Quote]:
        quotes = [self._quote(spoken.start, spoken.end, "states")]
        node = spoken.node or spoken.speaker
        if node and node.evidence:
            first, last = node.evidence
            quotes.append(self._quote(self.document.starts[first], self.document.ends[last - 1], "resolves"))
        for sentence in self._same_as(spoken.sentence) if spoken.sentence in self.repeated else ():
            if sentence.number != spoken.sentence:
                quotes.append(self._quote(sentence.start, sentence.end, "repeats"))
        return quotes

    def _quote(self, start: int, end: int, role: str) -> Quote:
        return Quote(start, end, self.document.text[start:end], role)

    def _origin(self, spoken: Spoken) -> Origin:
        """One line: the words found, the rule and the act it makes of them, whose act it is and why."""
        node = spoken.node or spoken.speaker
        number = f" {spoken.number}" if spoken.number else ""
        found = f'"{spoken.verb}"' if spoken.verb else f"item{number} of a list"
        found = "its words" if spoken.rule == JUDGED else found
        resolved = f" ({node.how})" if node and node.how and node.how != "named" else ""
        line = f'{found}, rule "{spoken.rule}": {spoken.act} by {self._label(node)}{resolved}.'
        return weighed(spoken.rule, line, self.document.text[spoken.start : spoken.end], self.sentence_judge)

    def _label(self, node: Node | None) -> str:
        if node is None:
            return "nobody named"
        if node.collective and not node.countries:
            return f"the {node.collective}"
        if node.person:
            return node.person.name
        return self._named(node.countries) or node.collective or "nobody named"

    def _named(self, countries: Iterable[str]) -> str:
        """Countries by name, as an editor reads them."""
        return ", ".join(self.vocabulary.countries.get(code, code) for code in countries)


def _by_proposer(spoken: Spoken) -> list[Spoken]:
    """A point once for each who puts it: a proposal has one proposer, and each is found by his country."""
    node = spoken.speaker
    if node is None:
        return [spoken]
    if node.people:
        each = [
            node._replace(kind="person", person=p, countries=countries_of(p.country)) for p in node.people
        ]
    else:
        each = [node._replace(countries=(country,)) for country in dict.fromkeys(node.countries)]
    return [replace(spoken, node=one, speaker=one) for one in each] if len(each) > 1 else [spoken]


def _without_overlap(spoken: Iterable[Spoken]) -> list[Spoken]:
    """One statement a span: of two that overlap, the listed item or the first stays."""
    kept: list[Spoken] = []
    for one in sorted(spoken, key=lambda s: (s.start, -s.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
