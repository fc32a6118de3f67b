"""Who took part, gathered from every mention of a person, in any language."""

from typing import NamedTuple

from extraction.drafts import ParticipantDraft
from extraction.languages.protocol import Facts, Language, NamedPerson

from .reports import Report


class Gathered(NamedTuple):
    """Everything said of one person: the fullest values of all mentions, which are numbers in Facts.people."""

    person: NamedPerson
    mentions: tuple[int, ...]


def gathered(facts: Facts) -> list[Gathered]:
    """Mentions that mean one person put together, in text order."""
    raise NotImplementedError


def read_attendance(
    facts: Facts, language: Language, report: Report, people: list[Gathered]
) -> tuple[ParticipantDraft, ...]:
    """Everybody who took part, and delegates told only by country."""
    raise NotImplementedError
