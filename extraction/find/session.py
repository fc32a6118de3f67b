"""A session of a body of the SCO as a text names it."""

from dataclasses import dataclass

from extraction.text.document import Sentence


@dataclass(frozen=True, slots=True)
class Session:
    """A place where a session is named: its body ("" for just "the SCO meeting") and what is said of it."""

    code: str
    sentence: Sentence
    first: int
    last: int
    status: str
    weight: float
    ordinal: int | None = None
    loose: bool = False
    guessed: bool = False  # told by those who came together, not named


def scores_of(sessions: list[Session]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for session in sessions:
        if session.code:
            scores[session.code] = scores.get(session.code, 0) + session.weight
    return scores
