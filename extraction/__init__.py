"""Reads news on SCO meetings: text and vocabulary in, drafts out; no Django, database, clock or network."""

from .building import build_vocabulary, load_vocabulary
from .drafts import (
    MeetingDraft,
    Origin,
    ParticipantDraft,
    PledgeDraft,
    PointDraft,
    ProposalDraft,
    Quote,
    Reading,
)
from .output import to_json
from .reading import extract, script_of, sentences, themes_of
from .vocabulary import Vocabulary

__all__ = [
    "MeetingDraft",
    "Origin",
    "ParticipantDraft",
    "PledgeDraft",
    "PointDraft",
    "ProposalDraft",
    "Quote",
    "Reading",
    "Vocabulary",
    "build_vocabulary",
    "extract",
    "load_vocabulary",
    "script_of",
    "sentences",
    "themes_of",
    "to_json",
]

__version__ = "1.6"
