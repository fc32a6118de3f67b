"""The values of a draft, as a record would hold them; what intake.suggesting.writer writes, for comparing."""

from django.db.models.functions import Coalesce, Lower

from extraction import MeetingDraft, ParticipantDraft, PledgeDraft, PointDraft, ProposalDraft, Reading
from meetings.models import Body, Person, PersonName
from review.values import dated

from .matching import other_body_name


class DraftValues:
    """What the register knows of the names and bodies of one reading, looked up at once."""

    def __init__(self, reading: Reading):
        self.bodies = set(Body.objects.values_list("pk", flat=True))
        self.people = _people({(draft.person or draft.name).lower() for draft in reading.participants})

    def of(self, draft) -> dict:
        return _OF[type(draft)](self, draft)

    def _meeting(self, draft: MeetingDraft) -> dict:
        return {
            "body": draft.body if draft.body in self.bodies else "OTHER",
            "title": other_body_name(draft),
            "ordinal": draft.ordinal,
            "start": dated(draft.start, draft.end or draft.start, draft.date_precision),
            "city": draft.city,
            "country": draft.country or None,
            "chair_country": draft.chair_country or None,
        }

    def _participant(self, draft: ParticipantDraft) -> dict:
        return {
            "person": self.people.get((draft.person or draft.name).lower()),
            "name": draft.name,
            "role": draft.role,
            "country": draft.country or None,
            "organisation": draft.organisation,
            "capacity": draft.capacity,
        }

    def _proposal(self, draft: ProposalDraft) -> dict:
        return {
            "proposer_name": draft.proposer_name,
            "country": draft.proposer_country or None,
            "title": draft.title,
            "declared_points": draft.declared_points,
        }

    def _point(self, draft: PointDraft) -> dict:
        return {
            "number": draft.number,
            "text": draft.quotes[0].text,
            "act": draft.act,
            "themes": sorted(set(draft.themes)),
        }

    def _pledge(self, draft: PledgeDraft) -> dict:
        return {
            "text": draft.quotes[0].text,
            "verb": draft.verb[:80],
            "act": draft.act,
            "collective": draft.collective,
            "actors": sorted(set(draft.actors)),
            "excluded": sorted(set(draft.excluded)),
            "themes": sorted(set(draft.themes)),
            "due": dated(draft.due, draft.due_precision),
        }


def _people(names: set[str]) -> dict[str, int]:
    """The register's people by these spellings; a person's main name goes before another's spelling."""
    found: dict[str, int] = {}
    for model, path in ((PersonName, "person"), (Person, "pk")):
        standing = Coalesce(f"{path}__merged_into" if path == "person" else "merged_into", path)
        rows = model.objects.annotate(lower=Lower("name"), standing=standing).filter(lower__in=names)
        found |= dict(rows.order_by("-name").values_list("lower", "standing"))
    return found


_OF = {
    MeetingDraft: DraftValues._meeting,
    ParticipantDraft: DraftValues._participant,
    ProposalDraft: DraftValues._proposal,
    PointDraft: DraftValues._point,
    PledgeDraft: DraftValues._pledge,
}
