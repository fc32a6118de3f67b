"""Matches the drafts of a new reading with the article's earlier suggestions.

An undecided suggestion matches one draft only, the one that fits best. A suggestion that an editor decided or
changed matches every draft of its passage, as a point or as a pledge, so that nothing rejected comes back in
another form.
"""

from collections.abc import Iterable

from extraction import MeetingDraft, ParticipantDraft, PointDraft, ProposalDraft, Reading
from extraction.guard import same_passage
from meetings.models import Meeting, Participant
from proposals.models import Proposal
from review.models import Evidence
from review.states import Reviewed, State

from .drafts import called, kind_of
from .matching import already_read


def drafted_as(model: type[Reviewed], records: Iterable[Reviewed]) -> dict[int, set[str]]:
    """The extraction's own names for each of the records and for those merged into it."""
    names = {record.pk: {record.drafted_as} - {""} for record in records}
    for row in model.objects.exclude(merged_into=None).filter(merged_into__in=names).exclude(drafted_as=""):
        names[row.merged_into_id].add(row.drafted_as)
    return names


def _put_by(country: str, there: list[Evidence]) -> Evidence:
    """One country's evidence: two that propose something together have one each, of the same words."""
    own = (e for e in there if e.point_id and e.point.proposal.country_id == country)
    return next(own, there[0]) if country and len(there) > 1 else there[0]


def is_decided(record: Reviewed) -> bool:
    return record.state != State.SUGGESTED or record.edited


class Claims:
    """Matches drafts with suggestions; `records` has the record for each draft that was suggested before."""

    def __init__(self, evidence: Iterable[Evidence], reading: Reading):
        self.evidence = list(evidence)
        stating = [e for e in self.evidence if e.kind == Evidence.Kind.STATES]
        self.stating = sorted(stating, key=lambda e: not e.record.is_live)  # if both fit, the live one
        self.records: dict[object, Reviewed] = {}
        self.taken: set[int] = set()  # evidence already matched with a draft
        self._statements(reading)
        self._proposals(reading)
        self._meetings(reading)
        self._participants(reading)

    def of(self, draft) -> Reviewed | None:
        """The record that matches the draft, or the one it was merged into."""
        found = self.records.get(draft)
        return found and found.standing

    def new_points(self, draft: ProposalDraft) -> list[PointDraft]:
        return [point for point in draft.points if point not in self.records]

    def _on(self, kind: str) -> list[Evidence]:
        return [e for e in self.evidence if getattr(e, f"{kind}_id") is not None]

    def _give(self, draft, evidence: Evidence) -> None:
        self.records[draft] = evidence.record
        self.taken.add(evidence.pk)

    def _statements(self, reading: Reading) -> None:
        """Match statements, first those at exactly the same place."""
        points = [(point, one.proposer_country) for one in reading.proposals for point in one.points]
        places: dict[tuple, list[Evidence]] = {}
        for evidence in self.stating:
            places.setdefault((evidence.record_kind, evidence.start, evidence.end), []).append(evidence)
        left = []
        for draft, country in [*points, *((pledge, "") for pledge in reading.pledges)]:
            quote = draft.quotes[0]
            if there := places.get((kind_of(draft), quote.start, quote.end)):
                self._give(draft, _put_by(country, there))
            else:
                left.append(draft)
        for draft in left:
            if found := already_read(self._open_to(kind_of(draft)), draft.quotes[0]):
                self._give(draft, found)

    def _open_to(self, kind: str) -> list[Evidence]:
        statements = [e for e in self.stating if e.point_id or e.pledge_id]
        return [
            e
            for e in statements
            if is_decided(e.record) or (e.record_kind == kind and e.pk not in self.taken)
        ]

    def _proposals(self, reading: Reading) -> None:
        """Match each proposal with the draft that has most of its points; points found elsewhere are new."""
        taken: set[int] = set()
        for draft in sorted(reading.proposals, key=lambda one: len(self.new_points(one)) - len(one.points)):
            points = {p: r for p in draft.points if (r := self.of(p)) and r._meta.model_name == "point"}
            found = self._proposal(draft, list(points.values()), taken)
            if found:
                self.records[draft] = found
                taken.add(found.pk)
            for point, record in points.items():
                if not is_decided(record) and (found is None or record.proposal_id != found.pk):
                    del self.records[point]

    def _proposal(self, draft: ProposalDraft, points: list, taken: set[int]) -> Proposal | None:
        decided = [point.proposal for point in points if is_decided(point)]
        free = [point.proposal for point in points if point.proposal_id not in taken]
        if decided or free:
            return (decided or free)[0]
        said = already_read(self._on("proposal"), draft.quotes[0]) if draft.quotes else None
        if said and (said.proposal_id not in taken or is_decided(said.proposal)):
            return said.proposal
        return None

    def _meetings(self, reading: Reading) -> None:
        before = {m.pk: m for m in (e.meeting.standing for e in self._on("meeting"))}
        names = drafted_as(Meeting, before.values())
        for draft in reading.meetings:
            free = [m for m in before.values() if m not in self.records.values()]
            known = next((m for m in free if called(draft) in names[m.pk]), None)
            if known is None and len(before) == 1:
                known = next(iter(free), None)
            if known := known or self._meeting_there(draft):
                self.records[draft] = known

    def _meeting_there(self, draft: MeetingDraft) -> Meeting | None:
        body = draft.body.removesuffix("-X")
        return next(
            (
                e.meeting
                for e in self._on("meeting")
                if e.meeting.body_id.removesuffix("-X") == body and same_passage(e, draft.quotes[0])
            ),
            None,
        )

    def _participants(self, reading: Reading) -> None:
        known = self._on("participant")
        there = {p.pk: p for p in (e.participant.standing for e in known)}
        by_name = {
            name: there[pk] for pk, names in drafted_as(Participant, there.values()).items() for name in names
        }
        left = []
        for draft in reading.participants:
            if called(draft) in by_name:
                self.records[draft] = by_name[called(draft)]
            else:
                left.append(draft)
        given = {record.pk for record in self.records.values() if isinstance(record, Participant)}
        for draft in left:
            for evidence in known:
                someone = evidence.participant
                is_open = is_decided(someone) or someone.pk not in given
                if is_open and _is_same(someone, draft) and _is_there(evidence, draft):
                    self.records[draft] = someone
                    given.add(someone.pk)
                    break


def _is_same(someone: Participant, draft: ParticipantDraft) -> bool:
    """Whether they are the same person of the register, or neither country nor name speaks against it."""
    if someone.person_id and draft.person == someone.person.name:
        return True
    if someone.country_id and draft.country and someone.country_id != draft.country:
        return False
    if someone.organisation != draft.organisation:
        return False
    one, other = (set(name.casefold().split()) for name in (someone.name, draft.name))
    return one == other or (bool(one and other) and (one <= other or other <= one))


def _is_there(evidence: Evidence, draft: ParticipantDraft) -> bool:
    """Whether the draft is at the same place; any place will do for a rejected participant."""
    rejected = State.REJECTED in (evidence.state, evidence.participant.state)
    return rejected or any(same_passage(evidence, quote) for quote in draft.quotes)
