"""A door for other readers: what a second engine suggests beside the rules.

Nothing a reader answers is believed: what the guard does not find in the text is dropped and counted, what it
lets through stands beside the rules' findings under its maker's name, and waits for an editor like them.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from .drafts import Origin, ParticipantDraft, PledgeDraft, PointDraft, ProposalDraft, Quote, Reading
from .guard import KINDS, MOST_ITEMS, Guard, SuggestionRefusedError, same_passage, same_person
from .reading import copy_of
from .stored import Mapped
from .vocabulary import Vocabulary

_PREFIX = "suggested by "


class ProposerError(Exception):
    """The reader gave no answer that could be looked at; the message is a sentence for the editor."""


class Proposer(Protocol):
    """Another reader. `name` is its label, at most 60 characters, like "chat:modelname"."""

    name: str

    def propose(self, text: str, *, title: str, published: date | None) -> Any:
        """Decoded JSON, to be distrusted; raises ProposerError when there is none."""


@dataclass(frozen=True)
class Admitted:
    """What came through the guard, each kind in text order; `dropped` counts the rest by reason."""

    maker: str
    proposals: tuple[ProposalDraft, ...] = ()
    pledges: tuple[PledgeDraft, ...] = ()
    participants: tuple[ParticipantDraft, ...] = ()
    dropped: Counter = field(default_factory=Counter)


def rule_of(maker: str) -> str:
    return _PREFIX + maker


def maker_of(rule: str) -> str:
    """The other reader whose suggestion a record with this rule is; empty when the rules made it."""
    return rule.removeprefix(_PREFIX) if rule.startswith(_PREFIX) else ""


def admit(raw: Any, text: str, vocabulary: Vocabulary, maker: str) -> Admitted:
    """Let through what stands in the text and in the schema (KINDS); never raises, whatever `raw` is."""
    dropped: Counter = Counter()
    if not isinstance(raw, dict):
        dropped["answer of the wrong shape"] += 1
        return Admitted(maker, dropped=dropped)
    dropped["unknown key"] += sum(key not in KINDS for key in raw)
    origin = Origin(
        rule_of(maker), f"Suggested by {maker}, not by the rules; its words stand in the text", maker=maker
    )
    copy = copy_of(text, vocabulary)
    guard, mapped = Guard(copy, vocabulary, origin), Mapped(copy)
    made: dict[str, list] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        for item in _items(raw.get(kind), dropped):
            try:
                made[kind].append(guard.draft(kind, item))
            except SuggestionRefusedError as refusal:
                dropped[str(refusal)] += 1
    ordered = {kind: sorted(drafts, key=_place) for kind, drafts in made.items()}
    return Admitted(
        maker, tuple(map(mapped.proposal, _proposals(ordered["points"]))),
        tuple(map(mapped.draft, ordered["pledges"])), tuple(map(mapped.draft, ordered["participants"])),
        +dropped,
    )  # fmt: skip


def as_answer(admitted: Admitted) -> dict[str, list[dict]]:
    """The drafts in the schema of an answer: `admit` makes the same drafts of it again."""
    return {
        "points": [
            _stated(point)
            | {"act": point.act, "themes": list(point.themes)}
            | {"proposer": proposal.proposer_name, "country": proposal.proposer_country}
            for proposal in admitted.proposals
            for point in proposal.points
        ],
        "pledges": [
            _stated(pledge)
            | {"act": pledge.act, "themes": list(pledge.themes), "verb": pledge.verb}
            | {"actors": list(pledge.actors), "excluded": list(pledge.excluded)}
            | {"collective": pledge.collective}
            for pledge in admitted.pledges
        ],
        "participants": [
            _stated(someone)
            | {"name": someone.name, "role": someone.role}
            | {"country": someone.country, "capacity": someone.capacity}
            for someone in admitted.participants
        ],
    }


def merge(reading: Reading, admitted: Admitted) -> Reading:
    """The rules' reading with what was admitted beside it; what the rules found stays as it is."""
    if not reading.meetings:
        return replace(reading, warnings=(*reading.warnings, *_drop_warnings(admitted, _all_of(admitted))))
    dropped = Counter(admitted.dropped)
    passages = _passages(reading)
    people = list(reading.participants)

    def is_new(draft) -> bool:
        known = any(same_passage(draft.quotes[0], quote) for quote in passages)
        dropped["found by the rules already"] += known
        return not known

    def is_new_person(draft: ParticipantDraft) -> bool:
        known = any(same_person(draft, one) for one in people)
        dropped["found by the rules already"] += known
        return not known

    proposals = [p._replace(points=tuple(filter(is_new, p.points))) for p in admitted.proposals]
    return replace(
        reading,
        proposals=(*reading.proposals, *(p for p in proposals if p.points)),
        pledges=(*reading.pledges, *filter(is_new, admitted.pledges)),
        participants=(*reading.participants, *filter(is_new_person, admitted.participants)),
        warnings=(*reading.warnings, *_drop_warnings(admitted, dropped)),
    )


def _stated(draft) -> dict:
    return {"quote": draft.quotes[0].text, "offset": draft.quotes[0].start}


def _passages(reading: Reading) -> list[Quote]:
    points = (point for proposal in reading.proposals for point in proposal.points)
    drafts: list[PointDraft | PledgeDraft] = [*points, *reading.pledges]
    quotes = (quote for draft in drafts for quote in draft.quotes)
    return [quote for quote in quotes if quote.role in ("states", "repeats")]


def _all_of(admitted: Admitted) -> Counter:
    count = sum(len(p.points) for p in admitted.proposals)
    count += len(admitted.pledges) + len(admitted.participants)
    return admitted.dropped + Counter({"no meeting to stand under": count})


def _drop_warnings(admitted: Admitted, dropped: Counter) -> list[str]:
    count = (+dropped).total()
    if not count:
        return []
    were = "suggestion of {} was" if count == 1 else "suggestions of {} were"
    reasons = ", ".join(f"{number} {reason}" for reason, number in (+dropped).most_common())
    return [f"{count} {were.format(admitted.maker)} dropped: {reasons}."]


def _items(given: Any, dropped: Counter) -> list:
    if given is None:
        return []
    if not isinstance(given, list):
        dropped["wrong type"] += 1
        return []
    dropped["too many"] += max(0, len(given) - MOST_ITEMS)
    return given[:MOST_ITEMS]


def _place(draft) -> tuple[int, int]:
    quote = draft.points[0].quotes[0] if isinstance(draft, ProposalDraft) else draft.quotes[0]
    return quote.start, quote.end


def _proposals(single: list[ProposalDraft]) -> tuple[ProposalDraft, ...]:
    """One proposal a speaker, with the speaker's points in text order."""
    groups: dict[tuple[str, str], ProposalDraft] = {}
    for one in single:
        key = (one.proposer_name, one.proposer_country)
        before = groups.get(key)
        groups[key] = before._replace(points=before.points + one.points) if before else one
    return tuple(groups.values())
