"""Stores a reading as suggestions, in one transaction; nothing else writes what the extraction suggests.

Reading an article again is harmless: anything suggested before is skipped, whatever its state now (published,
rejected, changed by an editor).
"""

from collections import Counter

import pghistory

from articles.models import Article
from extraction import MeetingDraft, ParticipantDraft, PledgeDraft, PointDraft, ProposalDraft, Quote, Reading
from extraction import __version__ as extraction_version
from extraction.proposers import maker_of
from intake.models import ExtractionRun
from meetings.models import Meeting, Participant
from meetings.slugs import free_slug
from proposals.models import Proposal
from review.decisions import note_progress
from review.kinds import KINDS
from review.models import Evidence
from review.states import Maker, Reviewed
from review.values import new_record, set_lists
from serving.transactions import in_one_step

from . import discrepancies
from .claims import Claims
from .draft_values import DraftValues
from .drafts import called, kind_of, quotes_of
from .matching import body_of, meeting_for, participant_for, person_for
from .same_statement import StatementsElsewhere


@in_one_step
def store(article: Article, reading: Reading) -> ExtractionRun:
    """Store what `reading` suggests for `article` unless it was suggested before."""
    with pghistory.context(extraction=extraction_version):
        counts = _Writer(article).write(reading)
    article.state = _state_after(reading)
    article.reason = "" if reading.is_meeting_report else reading.reason[:500]
    article.save(update_fields=["state", "reason"])
    note_progress(article)
    return ExtractionRun.objects.create(
        article=article,
        version=extraction_version,
        is_meeting_report=reading.is_meeting_report,
        reason=reading.reason[:500],
        warnings=list(reading.warnings),
        created=counts["created"],
        skipped=counts["skipped"],
    )


def _state_after(reading: Reading) -> str:
    if not reading.is_read:
        return Article.State.FAILED
    return Article.State.WAITING if reading.is_meeting_report else Article.State.NO_MEETING


class _Writer:
    """Writes one article's suggestions and knows which were made before."""

    def __init__(self, article: Article):
        self.article = article
        self.counts = Counter()
        self.elsewhere = StatementsElsewhere(article.pk)

    def write(self, reading: Reading) -> Counter:
        self.before = Claims(self.article.evidence.with_records(), reading)
        self.drafts = DraftValues(reading)
        for number, draft in enumerate(reading.meetings):
            meeting = self.meeting(draft)
            if number == 0:
                self.statements(meeting, reading)
        return self.counts

    def statements(self, meeting: Meeting, reading: Reading) -> None:
        for draft in reading.participants:
            self.participant(meeting, draft)
        for draft in reading.proposals:
            self.proposal(meeting, draft)
        for draft in reading.pledges:
            self.pledge(meeting, draft)

    def meeting(self, draft: MeetingDraft) -> Meeting:
        if known := self.before.of(draft):
            self.counts["skipped"] += 1
            return known
        meeting = meeting_for(draft)
        if meeting is None:
            meeting = self.create(draft, body=body_of(draft), drafted_as=called(draft))
        else:
            discrepancies.note(self.article, meeting, draft)
        self.quote(meeting, draft.quotes)
        return meeting

    def participant(self, meeting: Meeting, draft: ParticipantDraft) -> None:
        if self.before.of(draft):
            self.counts["skipped"] += 1
            return
        person = person_for(draft.person or draft.name)
        there = participant_for(meeting, draft.name, person, draft.country, draft.organisation)
        if there is None:
            there = self.create(draft, meeting=meeting, person=person, drafted_as=called(draft))
        elif maker_of(draft.origin.rule):
            self.counts["skipped"] += 1  # evidence does not say who made it: it would look like the rules'
            return
        else:
            discrepancies.note(self.article, there, draft)
        self.quote(there, draft.quotes)

    def proposal(self, meeting: Meeting, draft: ProposalDraft) -> None:
        proposal = self.before.of(draft)
        if proposal is None and not self.before.new_points(draft):
            self.counts["skipped"] += len(draft.points)
            return
        if proposal is None and (proposal := self.known_elsewhere(self.elsewhere.proposal, meeting, draft)):
            self.quote(proposal, quotes_of(draft))
        elif proposal is None:
            proposal = self.create(draft, meeting=meeting, proposer=self.proposer(meeting, draft))
            self.quote(proposal, quotes_of(draft))
        else:
            self.counts["skipped"] += 1
        for point in draft.points:
            self.point(proposal, point)

    def proposer(self, meeting: Meeting, draft: ProposalDraft) -> Participant | None:
        if not draft.proposer_name:
            return None
        person = person_for(draft.proposer_name)
        return participant_for(meeting, draft.proposer_name, person, draft.proposer_country, "")

    def point(self, proposal: Proposal, draft: PointDraft) -> None:
        if self.before.of(draft):
            self.counts["skipped"] += 1
            return
        if there := self.known_elsewhere(self.elsewhere.point, proposal, draft):
            discrepancies.note(self.article, there, draft)
            self.quote(there, draft.quotes)
            return
        taken = draft.number and proposal.points.live().filter(number=draft.number).exists()
        point = self.create(draft, proposal=proposal, number=None if taken else draft.number)
        self.quote(point, draft.quotes)

    def pledge(self, meeting: Meeting, draft: PledgeDraft) -> None:
        if self.before.of(draft):
            self.counts["skipped"] += 1
            return
        if there := self.known_elsewhere(self.elsewhere.pledge, meeting, draft):
            discrepancies.note(self.article, there, draft)
            self.quote(there, draft.quotes)
            return
        self.quote(self.create(draft, meeting=meeting), draft.quotes)

    def known_elsewhere(self, find, under: Reviewed, draft):
        """The record that another article reported; none for another reader, since evidence has no maker."""
        return None if maker_of(draft.origin.rule) else find(under, draft)

    def create(self, draft, **given) -> Reviewed:
        """A suggestion with the draft's values; those `given` take precedence."""
        kind, values = KINDS[kind_of(draft)], self.drafts.of(draft)
        record = new_record(kind, {name: value for name, value in values.items() if name not in given})
        for name, value in given.items():
            setattr(record, name, value)
        record.made_by = Maker.EXTRACTION
        record.rule = draft.origin.rule[:80]
        record.explanation = draft.origin.explanation[:500]
        record.confidence = draft.origin.confidence
        if isinstance(record, Meeting):
            record.slug = free_slug(record)
        record.save()
        set_lists(record, values)
        self.counts["created"] += 1
        return record

    def quote(self, record: Reviewed, quotes: tuple[Quote, ...]) -> None:
        there = Evidence.objects.for_record(record).filter(article=self.article)
        known = set(there.values_list("start", "end", "field"))
        new = {key: quote for quote in quotes if (key := (quote.start, quote.end, quote.field)) not in known}
        evidence = (
            Evidence(
                article=self.article,
                start=quote.start,
                end=quote.end,
                field=quote.field,
                quote=quote.text,
                kind=quote.role,
                made_by=Maker.EXTRACTION,
                **{record._meta.model_name: record},
            )
            for quote in new.values()
        )
        Evidence.objects.bulk_create(evidence, batch_size=200)
