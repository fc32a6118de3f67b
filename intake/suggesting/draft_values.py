"""The values of a draft as a record would store them."""

from django.db.models.functions import Coalesce, Lower

from extraction import Reading
from meetings.models import Body, Person, PersonName
from review.kinds import KINDS
from review.values import suggested_values

from .drafts import kind_of


class DraftValues:
    """The register's people and bodies named in one reading, looked up at once."""

    def __init__(self, reading: Reading):
        self.bodies = set(Body.objects.values_list("pk", flat=True))
        self.people = _people({(draft.person or draft.name).lower() for draft in reading.participants})

    def of(self, draft) -> dict:
        return {value.name: value.of_draft(draft, self) for value in suggested_values(KINDS[kind_of(draft)])}


def _people(names: set[str]) -> dict[str, int]:
    """The register's people with these spellings; a main name takes precedence over another spelling."""
    found: dict[str, int] = {}
    for model, path in ((PersonName, "person"), (Person, "pk")):
        standing = Coalesce(f"{path}__merged_into" if path == "person" else "merged_into", path)
        rows = model.objects.annotate(lower=Lower("name"), standing=standing).filter(lower__in=names)
        found |= dict(rows.order_by("-name").values_list("lower", "standing"))
    return found
