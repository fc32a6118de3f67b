"""A second opinion on one suggestion: whether a passage states what would be recorded from it.

What another reader answers is looked at like its suggestions: an answer out of three and a short reason, or
nothing. It decides nothing; an editor sees it beside the suggestion.
"""

import unicodedata
from typing import Any, NamedTuple, Protocol

from .proposers import ProposerError

ANSWERS = ("yes", "no", "unsure")
LONGEST_REASON = 300  # characters; what is longer is cut, not refused
_UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # categories of characters that could disguise a reason


class AskedAbout(NamedTuple):
    """What a suggestion says, in English, and the passage of the article with its neighbourhood."""

    says: str
    quote: str
    around: str


class SecondOpinion(NamedTuple):
    """One of ANSWERS, and why in the words of the one who was asked."""

    answer: str
    reason: str = ""


class Checker(Protocol):
    """Another reader that judges. `name` is its label, at most 60 characters."""

    name: str

    def judge(self, claim: AskedAbout) -> Any:
        """Decoded JSON, to be distrusted; raises ProposerError when there is none."""


def opinion(raw: Any) -> SecondOpinion:
    """What was answered, if it has the shape asked for; else ProposerError, which repeats none of it."""
    if not isinstance(raw, dict) or raw.keys() - {"answer", "reason"}:
        raise ProposerError("The other reader's opinion had another shape than asked for.")
    answer, reason = raw.get("answer"), raw.get("reason", "")
    if answer not in ANSWERS or not isinstance(reason, str):
        raise ProposerError("The other reader's opinion was neither yes, no nor unsure.")
    return SecondOpinion(answer, _readable(reason))


def _readable(reason: str) -> str:
    """On one line, without characters that nobody sees or that turn the writing round."""
    head = reason[: 4 * LONGEST_REASON]
    seen = "".join(
        " " if c.isspace() else c for c in head if c.isspace() or unicodedata.category(c) not in _UNSHOWN
    )
    line = " ".join(seen.split())
    return line if len(line) <= LONGEST_REASON else f"{line[: LONGEST_REASON - 1]}…"
