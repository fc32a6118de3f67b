"""A session that no sentence names, told by an official who speaks to colleagues."""

from extraction.languages import Pack
from extraction.text.document import Document, Sentence

from .mentions import Mentions
from .office_words import Role
from .session import Session
from .sessions import heads_with_sco
from .whose_session import code_from_offices

OPENING = 6  # sentences in which an article says to whom its official spoke
NEAR = 4  # tokens from "told" to "colleagues": "told his fellow ministers and colleagues"


def session_among_colleagues(
    document: Document, mentions: Mentions, roles: list[Role], pack: Pack
) -> list[Session]:
    """ "The SCO must speak with one voice, Lavrov told his colleagues": they sat together."""
    if not heads_with_sco(document, mentions):
        return []
    for sentence in document.sentences[:OPENING]:
        place = _to_colleagues(document, sentence, pack) if sentence.kind == "body" else None
        code = code_from_offices(document, roles, pack) if place else ""
        if place and code:
            return [Session(code, sentence, place, place + 1, "held", 1.0)]
    return []


def _to_colleagues(document: Document, sentence: Sentence, pack: Pack) -> int | None:
    """The token of the colleagues that somebody addresses, several of them."""
    lower = document.lower
    for place in range(sentence.first + 1, sentence.last):
        if lower[place] not in pack.set("fellows"):
            continue
        before = lower[max(sentence.first, place - NEAR) : place]
        ours = before[-1:] != ("fellow",) and lower[place] in pack.set("only_fellow")
        if not ours and not pack.set("addressed_to").isdisjoint(before):
            return place
    return None
