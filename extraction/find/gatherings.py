"""A session that no pattern names, told by who came together, and where."""

from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .dates import find_dates
from .meeting_days import fits
from .mentions import Mentions
from .office_words import Role
from .sessions import (
    Session,
    code_from_offices,
    code_of_ministers,
    is_other_group,
    number_told,
    scores_of,
    sitting_words,
    status_cues,
)

OPENING = 5  # sentences in which a text tells that people came together
BEGINNING = 2  # sentences that say of which event a text tells
LONG_WAY = 24  # sentences in which a letter from the place comes to the session
WIDER = 8  # sentences in which the SCO is named, be it only in passing
ENOUGH = 3  # signs of a gathering in the opening
AGAINST = frozenset({"coming", "past", "beside"})
ANYWHERE_NEAR = 6  # sentences behind the one that speaks of the session in which its acts are told
SOME_ACTS, MANY_ACTS = 2, 3
ACTORS = frozenset({"person", "collective"})
TELLING = frozenset({"commit", "call", "propose", "need", "modal", "noun", "put"})


def session_of_gathering(
    document: Document, mentions: Mentions, roles: list[Role], pack: Pack, found: list[Session]
) -> list[Session]:
    """Those who sit in a body of the SCO, told as having come together; `found` are the sessions named."""
    head = [s for s in document.sentences[:OPENING] if s.kind in {"title", "body"}]
    known = [s for s in found if s.sentence.number < OPENING]
    if any(s.status == "held" or s.status in AGAINST for s in known) or not head:
        return found
    if not _speaks_of_sco(document, mentions) or any(
        is_other_group(document, s, pack) for s in head[:BEGINNING]
    ):
        return found
    if any(_lies_apart(document, sentence, pack) for sentence in head):
        return found
    signs = [_signs(document, sentence, pack) for sentence in head]
    told = sum(signs) >= ENOUGH and any(_attended(document, s, pack) for s in head)
    if not told:
        head = [] if found else _on_the_way(document, pack)
        signs = [_signs(document, sentence, pack) for sentence in head]
    if not head:
        return found
    best = head[signs.index(max(signs))]
    scores = scores_of(known) or scores_of(found)
    code = max(scores, key=lambda c: scores[c]) if scores else _whose(document, head, pack)
    code = code or code_from_offices(document, roles, pack)
    number = number_told(document, best, pack)
    return [*found, Session(code, best, best.first, best.first + 1, "held", 1.0, number, not scores, True)]


def _on_the_way(document: Document, pack: Pack) -> list[Sentence]:
    """Sentences of a long text that tell of a session and of the papers those in it signed, if both do."""
    body = [s for s in document.sentences[:LONG_WAY] if s.kind == "body"]
    words = [document.lower[s.first : s.last] for s in body]
    papers = ("sitters", "settled", "papers_words")
    signed = [s for s, w in zip(body, words, strict=True) if all(pack.holds(name, w) for name in papers)]
    met = [s for s, w in zip(body, words, strict=True) if pack.holds("meeting_words", w)]
    met = [s for s in met if _signs(document, s, pack) >= ENOUGH and not _lies_apart(document, s, pack)]
    return [*met[:1], *signed[:1]] if met and signed else []


def _speaks_of_sco(document: Document, mentions: Mentions) -> bool:
    last = document.sentences[min(WIDER, len(document.sentences)) - 1].last
    return any(m.kind == "sco" for m in mentions.between(0, last))


def _signs(document: Document, sentence: Sentence, pack: Pack) -> int:
    """What in a sentence tells of a gathering: those who sit, that they met, where, on a day just gone."""
    words = document.lower[sentence.first : sentence.last]
    told = sum(pack.holds(name, words) for name in ("sitters", "convening", "sittings"))
    days = find_dates(document, pack, sentence.first, sentence.last) if told else ()
    return told + any(fits(document, day) for day in days)


def _attended(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """Whether several officials are spoken of together with a gathering, in one sentence."""
    words = document.lower[sentence.first : sentence.last]
    return pack.holds("sitters", words) and (pack.holds("convening", words) or pack.holds("sittings", words))


def _whose(document: Document, head: list[Sentence], pack: Pack) -> str:
    """The body in which those sit who are named by their field: "those who run the defence ministries"."""
    words = [w for s in head for w in document.lower[s.first : s.last] if _attended(document, s, pack)]
    counts = {code: sum(w in signs for w in words) for code, signs in sitting_words(pack).items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def _lies_apart(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence tells of talks of two, of what is to come, or of another event."""
    words = document.lower[sentence.first : sentence.last]
    early = sentence.number < BEGINNING
    if pack.holds("two_sided", words) or (early and pack.holds("other_events", words)):
        return True
    if sentence.kind == "body" and pack.holds("meeting_ahead", words) and not pack.holds("convening", words):
        return True
    pairs = (n for n, word in enumerate(words) if word in pack.set("pair"))
    if any(
        pack.holds("pair_of", words[n + 1 : n + 3]) or pack.holds("sitters", words[n + 1 : n + 3])
        for n in pairs
    ):
        return True
    cues: list[CueMatch] = status_cues(document, sentence, pack)
    apart = {"coming", "beside", "elsewhere"} if early else {"coming", "beside"}
    return any(cue.cue["name"] in apart and not _is_promise(document, cue, pack) for cue in cues)


def _is_promise(document: Document, cue: CueMatch, pack: Pack) -> bool:
    """ "will go on", which tells of no session to come."""
    near = document.lower[cue.first : cue.last + 6]
    return pack.holds("lying_ahead", near[:1]) and not pack.holds("meeting_words", near)


def session_far_in(
    document: Document, mentions: Mentions, roles: list[Role], pack: Pack, found: list[Session]
) -> Session | None:
    """The session of a long text that begins with something else: told on a day, with what was said at it."""
    head = document.sentences[:OPENING]
    ahead = any(cue.cue["name"] == "coming" for s in head for cue in status_cues(document, s, pack))
    if ahead or any(s.status == "coming" and s.sentence.number < OPENING for s in found):
        return None
    acting = _sentences_with_acts(document, mentions, roles, pack)
    told_at_head = any(_signs(document, s, pack) >= ENOUGH - 1 for s in document.sentences[:ANYWHERE_NEAR])
    for sentence in document.sentences:
        if sentence.kind != "body" or not _may_anchor(document, mentions, sentence, pack):
            continue
        acts = sum(sentence.number + more in acting for more in range(ANYWHERE_NEAR + 1))
        near = document.sentences[max(0, sentence.number - 1) : sentence.number + 2]
        dated = any(_has_day(document, s, pack) for s in near)
        if acts >= MANY_ACTS or (dated and acts >= SOME_ACTS):
            if not dated and not told_at_head:
                continue
            own = [s for s in found if s.sentence.number == sentence.number and s.code]
            code = own[0].code if own else _whose(document, [sentence], pack)
            code = code or code_from_offices(document, roles, pack)
            words = document.lower[sentence.first : sentence.last]
            if "ministers" in words and code in pack.meeting["summits"] and not own:
                code = code_of_ministers(roles, pack) or code
            return Session(
                code, sentence, sentence.first, sentence.first + 1, "held", 1.0, None, not own, True
            )
    return None


def _has_day(document: Document, sentence: Sentence, pack: Pack) -> bool:
    return any(fits(document, day) for day in find_dates(document, pack, sentence.first, sentence.last))


def _may_anchor(document: Document, mentions: Mentions, sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence speaks of the SCO and of those who met or their session, and of none to come."""
    words = document.lower[sentence.first : sentence.last]
    named = any(m.kind == "sco" for m in mentions.within(sentence))
    if not named or not (pack.holds("meeting_words", words) or pack.holds("sitting_heads", words)):
        return False
    if pack.holds("pair", words) and pack.holds("two_sided", words):
        return False
    return not any(cue.cue["name"] in AGAINST for cue in status_cues(document, sentence, pack))


def _sentences_with_acts(document: Document, mentions: Mentions, roles: list[Role], pack: Pack) -> set[int]:
    """The sentences in which an official or the members do or ask something."""
    people = {s.number for role in roles if (s := document.sentence_at(role.first))}
    people |= {s.number for m in mentions.every if m.kind in ACTORS and (s := document.sentence_at(m.first))}
    return {
        number for number, cues in document.cues(pack.table).items()
        if number in people and any(cue.cue["family"] in TELLING for cue in cues)
    }  # fmt: skip
