"""Which meeting an article reports, which it only mentions, and whether it reports one, in any language."""

from typing import NamedTuple

from extraction.drafts import MeetingDraft
from extraction.languages.protocol import Facts, Language


class Report(NamedTuple):
    """The verdict on an article with its reason, the meetings reported and those only mentioned."""

    is_report: bool
    reason: str
    reported: tuple[MeetingDraft, ...] = ()
    mentioned: tuple[MeetingDraft, ...] = ()


def read_report(facts: Facts, language: Language) -> Report:
    """Choose the session the article reports and read its days, place, number and chair."""
    raise NotImplementedError
