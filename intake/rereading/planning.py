"""Plans what reading an article again with a newer extraction would change.

Only untouched suggestions are changed or dropped. What an editor decided or changed keeps its values; where
the reading differs, a discrepancy is noted.
"""

from collections.abc import Iterator
from dataclasses import replace

from articles.models import Article
from extraction import PointDraft, ProposalDraft, Reading
from intake.suggesting.claims import Claims
from intake.suggesting.draft_values import DraftValues
from intake.suggesting.drafts import called, every, in_words, kind_of, quotes_of
from intake.suggesting.matching import meeting_for
from meetings.models import Meeting, Participant
from proposals.models import Point
from review.history.suggested import as_suggested
from review.models import Discrepancy
from review.states import Reviewed
from review.values import ValuesInWords, label, stored

from .applying import apply
from .earlier import Earlier, Key, key_of
from .plans import Addition, Drop, Plan, PlannedChange, PlannedDiscrepancy, PlannedValue

__all__ = ["apply", "plan"]

NOT_ANY_MORE = "not suggested any more"


def plan(article: Article, reading: Reading) -> Plan:
    """What storing this reading would add, change, drop and note; writes nothing."""
    return _Comparison(article, reading).plan()


class _Comparison:
    def __init__(self, article: Article, reading: Reading):
        self.article, self.reading = article, reading
        self.before = Earlier(article)
        self.claims = Claims(self.before.evidence, reading)
        self.drafts = DraftValues(reading)
        self.wording = ValuesInWords()
        self.claimed = self._claimed()
        self.numbers = self._numbers_kept()

    def _claimed(self) -> dict[Key, object]:
        """The draft that matches each record; of several, the one of its kind at the nearest place."""
        drafts: dict[Key, list] = {}
        for draft in every(self.reading):
            if record := self.claims.of(draft):
                drafts.setdefault(key_of(record), []).append(draft)
        return {key: min(found, key=lambda d: self._distance(key, d)) for key, found in drafts.items()}

    def _distance(self, key: Key, draft) -> tuple[bool, int]:
        quotes = quotes_of(draft)
        apart = (
            abs(e.start - q.start) + abs(e.end - q.end) for e in self.before.passages[key] for q in quotes
        )
        return kind_of(draft) != key[0], min(apart, default=0)

    def plan(self) -> Plan:
        differs = tuple(self._differs())
        known = list(Discrepancy.objects.filter(article=self.article).select_related("run"))
        told = {(*_noted(o), o.field, repr(o.stored)) for o in known}
        said = {(*key_of(d.record), d.value.field, repr(d.value.stored)) for d in differs}
        return Plan(
            reading=self.reading,
            add=tuple(self._add()) if self.reading.meetings else (),
            change=tuple(self._change()),
            drop=tuple(self._drop()),
            differs=tuple(
                d for d in differs if (*key_of(d.record), d.value.field, repr(d.value.stored)) not in told
            ),
            outdated=tuple(
                o
                for o in known
                if o.run_id
                and o.state == Discrepancy.State.OPEN
                and (*_noted(o), o.field, repr(o.stored)) not in said
            ),
        )

    def _add(self) -> Iterator[Addition]:
        for draft in every(self.reading):
            if self.claims.of(draft) is None and not self._is_empty(draft):
                yield Addition(kind_of(draft), in_words(draft), draft.origin)

    def _is_empty(self, draft) -> bool:
        """Whether it is a proposal whose points were all decided on as something else."""
        return isinstance(draft, ProposalDraft) and not self.claims.new_points(draft)

    def _change(self) -> Iterator[PlannedChange]:
        for draft, record in self._said_again():
            if not self.before.is_untouched(record) or self._other_meeting(draft, record):
                continue
            values = (*self._values(draft, record), *self._passages(draft, record), *_origin(draft, record))
            if values:
                name = called(draft) if isinstance(record, Meeting | Participant) else ""
                yield PlannedChange(kind_of(draft), record, values, draft.origin, quotes_of(draft), name)

    def _said_again(self) -> Iterator[tuple[object, Reviewed]]:
        """Drafts with the matching record of the same kind, if its values come from this article."""
        for key, draft in self.claimed.items():
            record = self.before.records.get(key)
            if record is not None and kind_of(draft) == key[0] and self.before.is_own(record):
                yield draft, record

    def _values(self, draft, record: Reviewed) -> Iterator[PlannedValue]:
        wanted = self.drafts.of(draft)
        if isinstance(draft, PointDraft):
            wanted["number"] = self._free_number(draft, record)
        for field, after in wanted.items():
            before = stored(record, field)
            if before != after:
                yield self._value(type(record), field, before, after)

    def _value(self, model, field: str, before, after) -> PlannedValue:
        words = (self.wording.of(model, field, one) for one in (before, after))
        return PlannedValue(field, label(model, field), *words, after)

    def _passages(self, draft, record: Reviewed) -> Iterator[PlannedValue]:
        cited = {(e.start, e.end, e.field): e.kind for e in self.before.undecided_passages(record)}
        wanted = {(q.start, q.end, q.field): q.role for q in reversed(quotes_of(draft))}
        if cited != wanted:
            yield PlannedValue("evidence", "evidence", _places(cited), _places(wanted))

    def _numbers_kept(self) -> dict[int, set[int]]:
        """The numbers, by proposal, that points keep whatever the reading says."""
        kept: dict[int, set[int]] = {}
        proposals = [pk for kind, pk in self.before.records if kind == "proposal"]
        for point in Point.objects.live().filter(proposal__in=proposals).exclude(number=None):
            ours = self.before.records.get(key_of(point))
            draft = self.claimed.get(key_of(point))
            free = ours is not None and self.before.is_untouched(ours) and self.before.is_own(ours)
            if not free or (draft and getattr(draft, "number", None) == point.number):
                kept.setdefault(point.proposal_id, set()).add(point.number)
        return kept

    def _free_number(self, draft: PointDraft, point: Point) -> int | None:
        if draft.number == point.number or not self.before.is_untouched(point):
            return draft.number
        taken = self.numbers.setdefault(point.proposal_id, set())
        if draft.number in taken:
            return None
        taken.add(draft.number)
        return draft.number

    def _other_meeting(self, draft, record: Reviewed) -> Meeting | None:
        """A different, known meeting that this one turns out to be."""
        if not isinstance(record, Meeting) or not self.before.is_untouched(record):
            return None
        found = meeting_for(draft)
        return found if found and found != record else None

    def _drop(self) -> Iterator[Drop]:
        gone = [
            record
            for key, record in self.before.records.items()
            if key not in self.claimed and self.before.undecided_passages(record)
        ]
        whole = {key_of(r) for r in gone if self.before.is_untouched(r) and self.before.is_own(r)}
        whole -= {key for key in whole if self.before.is_told_elsewhere(self.before.records[key])}
        whole -= self._still_needed(whole)
        for record in gone:
            is_whole = key_of(record) in whole
            if is_whole or not self.before.is_own(record) or self._is_shared(record):
                yield Drop(record._meta.model_name, record, is_whole)

    def _is_shared(self, record: Reviewed) -> bool:
        return self.before.is_untouched(record) and self.before.is_told_elsewhere(record)

    def _still_needed(self, whole: set[Key]) -> set[Key]:
        """Proposals and meetings that some remaining record belongs to."""
        needed = set()
        for kind, parts in (("proposal", ("points",)), ("meeting", ("participants", "proposals", "pledges"))):
            for key in [key for key in whole if key[0] == kind]:
                record = self.before.records[key]
                under = {
                    (getattr(record, name).model._meta.model_name, pk)
                    for name in parts
                    for pk in getattr(record, name).values_list("pk", flat=True)
                }
                if under - (whole - needed):
                    needed.add(key)
        return needed

    def _differs(self) -> Iterator[PlannedDiscrepancy]:
        touched = [
            record
            for record in self.before.records.values()
            if self.before.is_of_rules(record)
            and self.before.is_own(record)
            and record.is_live
            and not self.before.is_untouched(record)
        ]
        suggested = as_suggested(touched)
        for record in touched:
            said = suggested.get(key_of(record), {})
            for value in self._different(record, said):
                kept = replace(value, stored="" if value.stored is None else value.stored)
                yield PlannedDiscrepancy(record._meta.model_name, record, kept)
        for draft, record in self._said_again():
            if other := self._other_meeting(draft, record):
                value = PlannedValue("meeting", "meeting", str(record), str(other), other.pk)
                yield PlannedDiscrepancy("meeting", record, value)

    def _different(self, record: Reviewed, said: dict) -> Iterator[PlannedValue]:
        """Only new differences: a value that an editor rejected is not raised every time."""
        kind = record._meta.model_name
        draft = self.claimed.get(key_of(record))
        if draft is None:
            yield PlannedValue("record", "record", "suggested", NOT_ANY_MORE, "")
        elif kind_of(draft) != kind:
            yield PlannedValue("kind", "kind", kind, kind_of(draft), kind_of(draft))
        else:
            for value in self._values(draft, record):
                if value.field not in said or said[value.field] != value.stored:
                    yield value


def _noted(other: Discrepancy) -> Key:
    return other.record_kind, getattr(other, f"{other.record_kind}_id")


def _places(passages: dict) -> str:
    return ", ".join(
        f"{start}–{end}{f' ({field})' if field else f' ({role})' if role != 'states' else ''}"
        for (start, end, field), role in sorted(passages.items())
    )


def _origin(draft, record: Reviewed) -> Iterator[PlannedValue]:
    origin = draft.origin
    for field, before, after in (
        ("rule", record.rule, origin.rule[:80]),
        ("explanation", record.explanation, origin.explanation[:500]),
        ("confidence", record.confidence, origin.confidence),
    ):
        if before != after:
            shown = (
                f"{one:.0%}" if isinstance(one, float) else str(one or "nothing") for one in (before, after)
            )
            yield PlannedValue(field, field, *shown, after)
