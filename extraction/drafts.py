"""What the extraction says about an article: frozen values, no behaviour beyond reading them.

Offsets are characters (code points) in the text that was read: `text[start:end] == quote`, always.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

WEAK = 2 / 3  # below this share of right drafts an editor is warned


class Quote(NamedTuple):
    """One passage of the article that carries a value.

    `role` is what the passage does for the draft: "states" (says it), "elaborates" (adds to a point
    without being one), "resolves" (names whom a pronoun stands for), "repeats" (says it again) or
    "announces" ("a five-point proposal"). `field` names the value carried ("" for the whole record).
    """

    start: int
    end: int
    text: str
    role: str = "states"
    field: str = ""


def is_weak(confidence: float | None) -> bool:
    return confidence is not None and confidence < WEAK


class Origin(NamedTuple):
    """Why a draft exists: the rule's name, one readable line, and how often the rule is right (0 to 1)."""

    rule: str
    explanation: str = ""
    confidence: float | None = None
    maker: str = "rules"

    @property
    def is_weak(self) -> bool:
        """Its rule was wrong more often than one time in three when measured."""
        return is_weak(self.confidence)


class MeetingDraft(NamedTuple):
    """A meeting the article reports. `body` is a code of reference/bodies.csv, or "other:<name>"."""

    body: str
    origin: Origin
    quotes: tuple[Quote, ...]
    ordinal: int | None = None
    start: date | None = None
    end: date | None = None
    date_precision: str = "day"
    city: str = ""
    country: str = ""
    chair_country: str = ""


class ParticipantDraft(NamedTuple):
    """Someone who took part. `name` is as written (fullest form); `person` the register's name_en if known.

    A country's delegation without a named head has an empty `name`. `capacity` is "chair", what the
    country was to the SCO that day ("member", "observer", "dialogue partner", "partner", "guest"), or whose
    official came ("SCO official", "other official"); `country` an ISO 3166-1 alpha-2 code or "".
    """

    name: str
    origin: Origin
    quotes: tuple[Quote, ...]
    person: str = ""
    role: str = ""
    country: str = ""
    organisation: str = ""
    capacity: str = "member"


class PointDraft(NamedTuple):
    """One item of a proposal; the first quote states it, further ones elaborate, resolve or repeat it."""

    origin: Origin
    quotes: tuple[Quote, ...]
    number: int | None = None
    act: str = "proposed"
    themes: tuple[str, ...] = ()


class ProposalDraft(NamedTuple):
    """What one speaker puts to the SCO; `declared_points` is the announced number ("five-point")."""

    origin: Origin
    quotes: tuple[Quote, ...]
    points: tuple[PointDraft, ...]
    proposer_name: str = ""
    proposer_country: str = ""
    title: str = ""
    declared_points: int | None = None


class PledgeDraft(NamedTuple):
    """A commitment, agreement or joint position; the first quote states it.

    `collective` is "SCO members", "participants" or "" when named states act; `actors` and `excluded`
    are ISO 3166-1 alpha-2 codes; `due` is the promised-for date with `due_precision` "day", "month",
    "season", "year" or "".
    """

    origin: Origin
    quotes: tuple[Quote, ...]
    verb: str
    act: str
    collective: str = ""
    actors: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    due: date | None = None
    due_precision: str = ""


@dataclass(frozen=True)
class Reading:
    """Everything one article was read to say. `reason` tells why `is_meeting_report` is what it is.

    `is_read` is false where the language cannot be read; whether a meeting is reported is then unknown.
    """

    language: str
    is_meeting_report: bool
    reason: str = ""
    title: str = ""
    published: date | None = None
    meetings: tuple[MeetingDraft, ...] = ()
    mentioned_meetings: tuple[MeetingDraft, ...] = ()
    participants: tuple[ParticipantDraft, ...] = ()
    proposals: tuple[ProposalDraft, ...] = ()
    pledges: tuple[PledgeDraft, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    is_read: bool = True
