"""Whether a Russian text is a report, where its form alone tells."""

from collections.abc import Sequence

from extraction.languages.protocol import PREVIEW, SessionTold
from extraction.text.document import Document

from .words import table

OPENING = 300  # characters that tell what an article is about
SURE = 0.9  # the weight of a session surely of the organisation
HEAD = 700  # characters in which a form shows


def read_verdict(document: Document, sessions: Sequence[SessionTold]) -> tuple[bool, str] | None:
    """An opinion, an interview, a press conference or a preview is none; None where the sessions decide."""
    signs = {
        name: tuple(word.replace("ё", "е") for word in value) for name, value in table("verdicts").items()
    }
    title = document.title.lower().replace("ё", "е")
    head = document.mask[document.heading.end : document.heading.end + HEAD].lower().replace("ё", "е")
    body = next((s.start for s in document.sentences if s.kind == "body"), 0)
    is_told = any(s.status == "held" and s.weight >= SURE and 0 <= s.start - body < HEAD for s in sessions)
    asks = title.rstrip().endswith("?") and not is_told
    if asks or any(sign in title for sign in signs["opinion_titles"]):
        return False, "The title is that of an opinion or an overview."
    if not is_told and any(sign in head for sign in signs["opinion_text"]):
        return False, "It gives one person's view, not a report."
    opening = f"{title} {head[:OPENING]}"
    if all(any(sign in opening for sign in signs[name]) for name in ("ratified", "parliament")):
        return False, "It tells of a parliament taking up an agreement, not of the meeting."
    first = title or head[:200]
    if any(sign in first for sign in signs["conference"]):
        return False, "It reports a press conference, not the meeting."
    held = [s for s in sessions if s.status == "held" and s.weight >= 0.4]
    if any(sign in title for sign in signs["preview_titles"]) and not any(s.weight >= SURE for s in held):
        return False, PREVIEW
    return None
