"""From what an article states to drafts, in any language: proposals by speaker, pledges with their actors."""

from collections.abc import Iterable
from typing import NamedTuple

from extraction.drafts import Origin, PledgeDraft, PointDraft, ProposalDraft, Quote
from extraction.find.attendance import Gathered
from extraction.find.reports import MeetingsRead
from extraction.languages.protocol import Actor, Facts, Language, NamedPerson
from extraction.vocabulary import MEMBERS, PARTICIPANTS

from .guards import key_of
from .interpreting import Interpretation, Stated
from .judge import SentenceJudge
from .missed import JUDGED, MOST_WEIGHED, weighed
from .topics import TopicReader

PAPERS = "institution-building"  # what papers of the organisation are about when they tell no more
COLLECTIVES = {
    "members": MEMBERS, "participants": PARTICIPANTS, "gathering": PARTICIPANTS, "unnamed": PARTICIPANTS,
    "paper": PARTICIPANTS, "organisation": MEMBERS,
}  # fmt: skip


class Written(NamedTuple):
    """The drafts of an article's statements, with warnings for the editor."""

    proposals: tuple[ProposalDraft, ...]
    pledges: tuple[PledgeDraft, ...]
    warnings: tuple[str, ...]


def write(
    facts: Facts, language: Language, report: MeetingsRead, people: list[Gathered], told: Interpretation,
    judge: SentenceJudge | None = None,
) -> Written:  # fmt: skip
    """Drafts in the order of the text; a `judge` tells how likely each is right."""
    return StatementWriter(facts, language, report, people, told, judge).written()


class StatementWriter:
    """Turns the statements of one article into drafts."""

    def __init__(
        self,
        facts: Facts,
        language: Language,
        report: MeetingsRead,
        people: list[Gathered],
        told: Interpretation,
        judge: SentenceJudge | None = None,
    ):
        self.facts, self.language, self.told = facts, language, told
        self.judge = judge if len(told.stated) <= MOST_WEIGHED else None
        self.topics = TopicReader(language.themes(facts.document, facts.vocabulary), report.body)
        self.people = {number: one.person for one in people for number in one.mentions}
        self.speaking = {one.sentence for one in told.stated}
        self.repeats: dict[int, list[int]] = {}
        for sentence in facts.document.sentences:
            if sentence.repeats is not None:
                self.repeats.setdefault(sentence.repeats, []).append(sentence.number)

    def written(self) -> Written:
        groups: dict[tuple[str, int], list[Stated]] = {}
        pledges = []
        for one in self.told.stated:
            if one.outcome.kind == "pledge":
                pledges.append(self._pledge(one))
            else:
                groups.setdefault((key_of(one.actor), one.group), []).append(one)
        proposals = tuple(self._proposal(group) for group in groups.values())
        return Written(proposals, tuple(pledges), tuple(self._warnings()))

    def _warnings(self) -> Iterable[str]:
        for found in self.told.lists:
            count = found.announcement.count if found.announcement else None
            if count and count != len(found.items) and found.owner is not None:
                yield f"{count} points announced, {len(found.items)} found"

    def _proposal(self, group: list[Stated]) -> ProposalDraft:
        actor = group[0].actor
        person = self._person(actor)
        found = self.told.lists[group[0].group] if group[0].group >= 0 else None
        announcement = found.announcement if found else None
        quotes = (self._quote(announcement.start, announcement.end, "announces"),) if announcement else ()
        count = "one point" if len(group) == 1 else f"{len(group)} points"
        points = tuple(self._point(one) for one in group)
        sure = max((point.origin.confidence or 0 for point in points), default=0) or None
        return ProposalDraft(
            Origin("proposal", f"{count} put by {self._label(actor)}.", sure), quotes,
            points, person.name if person else "", self._country(actor), "",
            announcement.count if announcement else None,
        )  # fmt: skip

    def _point(self, one: Stated) -> PointDraft:
        quotes = self._quotes(one)
        for number in one.elaborating:
            if number not in self.speaking:
                sentence = self.facts.document.sentences[number]
                quotes.append(self._quote(sentence.start, sentence.end, "elaborates"))
        themes = self.topics.of(one.start, one.end)
        if not themes and one.elaborating:
            first = self.facts.document.sentences[one.elaborating[0]]
            themes = self.topics.of(first.start, first.end, 1)
        themes = themes or self._around(one)
        return PointDraft(
            self._origin(one), tuple(quotes), one.number, one.outcome.act, themes or self._sector()
        )

    def _around(self, one: Stated) -> tuple[str, ...]:
        """The first theme of the whole sentence, where its part that states something tells none."""
        sentence = self.facts.document.sentences[one.sentence]
        return self.topics.of(sentence.start, sentence.end, 1)

    def _sector(self) -> tuple[str, ...]:
        return (self.topics.sector,) if self.topics.sector else ()

    def _pledge(self, one: Stated) -> PledgeDraft:
        actor = one.actor
        collective = COLLECTIVES.get(actor.kind, "") if actor else PARTICIPANTS
        countries = () if collective else self._countries(actor)
        themes = self.topics.with_sector(one.start, one.end) or self._around(one)
        if not themes and one.outcome.act == "decided":
            themes = (PAPERS,)
        days = self.language.days(self.facts.document, one.start, one.end)
        due = next((day for day in days if (day.due or day.ahead) and not day.elsewhere), None)
        return PledgeDraft(
            self._origin(one), tuple(self._quotes(one)), self._verb(one), one.outcome.act, collective,
            countries,
            actor.excluded if actor else (), themes, due.last if due else None, due.precision if due else "",
        )  # fmt: skip

    def _countries(self, actor: Actor) -> tuple[str, ...]:
        return actor.countries or tuple(filter(None, (self._country(actor),)))

    def _verb(self, one: Stated) -> str:
        return self.facts.document.text[one.verb.start : one.verb.end] if one.verb else ""

    def _person(self, actor: Actor | None) -> NamedPerson | None:
        return self.people.get(actor.person) if actor else None

    def _country(self, actor: Actor | None) -> str:
        if actor is None:
            return ""
        person = self._person(actor)
        return (person.country if person else "") or next(iter(actor.countries), "")

    def _quotes(self, one: Stated) -> list[Quote]:
        quotes = [self._quote(one.start, one.end, "states")]
        if one.actor and one.actor.evidence:
            quotes.append(self._quote(*one.actor.evidence, "resolves"))
        for number in self.repeats.get(one.sentence, ()):
            sentence = self.facts.document.sentences[number]
            quotes.append(self._quote(sentence.start, sentence.end, "repeats"))
        return quotes

    def _quote(self, start: int, end: int, role: str) -> Quote:
        return Quote(start, end, self.facts.document.text[start:end], role)

    def _origin(self, one: Stated) -> Origin:
        """One line: the words found, the rule and the act it makes of them, whose act it is and why."""
        number = f" {one.number}" if one.number else ""
        found = f'"{self._verb(one)}"' if one.verb else f"item{number} of a list"
        found = "its words" if one.rule == JUDGED else found
        how = one.actor.how if one.actor and one.actor.how != "named" else ""
        resolved = f" ({how})" if how else ""
        line = f'{found}, rule "{one.rule}": {one.outcome.act} by {self._label(one.actor)}{resolved}.'
        return weighed(one.rule, line, self.facts.document.text[one.start : one.end], self.judge)

    def _label(self, actor: Actor | None) -> str:
        if actor is None:
            return "nobody named"
        if actor.kind in COLLECTIVES:
            return f"the {COLLECTIVES[actor.kind]}"
        person = self._person(actor)
        names = (self.facts.vocabulary.countries.get(code, code) for code in actor.countries)
        return person.name if person else ", ".join(names) or "nobody named"
