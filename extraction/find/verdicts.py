"""Whether an article reports a meeting, by what weighs for it and against it."""

from datetime import timedelta

from extraction.languages import Pack
from extraction.text.document import Document, Sentence

from .background import by_bystander
from .dates import find_dates
from .lists import declared_number
from .meeting_days import fits
from .sessions import Session, is_other_group

HEAD = 3  # sentences, the title among them, that say what a text is about
COMMENTS = 2  # sentences of bystanders in the first ones that make a text a comment
QUESTIONS = ("Q:", "Q.", "Question:", "Journalist:", "Reporter:")
AGAINST = frozenset({"coming", "past"})
ANOTHER_EVENT = "The text is about another event; a meeting is only mentioned in it."
IN_PASSING = "A meeting is mentioned only in passing."
CAUSES = {
    "beside": "The text is about talks on the sidelines of a meeting.",
    "coming": "The meeting is only announced; nothing of it is reported.",
    "past": "A meeting of the past is mentioned; none is reported.",
}
# Verdicts after which the text may still come to a session further in.
OPEN = frozenset(
    {ANOTHER_EVENT, IN_PASSING, CAUSES["beside"], CAUSES["coming"], "No session of an SCO body is named."}
)
SHORT = 6  # tokens of a line that tells nothing: "MOSCOW, August 20."
FAR_NEXT = 8  # words from "next" to the session
TWO_SIDED = 2  # sentences on bilateral matters that show what a text is about
NAMED_ENOUGH = 3  # in the title or the first sentences, or several times in the text


def verdict(document: Document, sessions: list[Session], pack: Pack) -> tuple[bool, str]:
    """Whether the article reports a session, with the reason in one line."""
    if not sessions:
        return False, "No session of an SCO body is named."
    if all(session.sentence.kind == "caption" for session in sessions):
        if _announces_points(document, pack):
            return True, "Points are put forward at the meeting that a caption names."
        return False, "Only the caption of a picture speaks of a meeting."
    if _is_live(document, pack):
        return False, "Running notes of a day, not a report of a meeting."
    if _is_opinion(document, sessions, pack):
        return False, "An author's view, not a report."
    if _is_comment(document, sessions, pack):
        return False, "Experts' views, not a report."
    if any(document.mask[p.start : p.start + 3] in {"Q: ", "Q. "} for p in document.paragraphs[:4]):
        if _under_way(document, sessions, pack):
            return True, "The meeting opens on the day of the text."
        if not _just_held(document, sessions, pack):
            return False, "Questions and answers of a press conference, not a report of a meeting."
    if document.is_speech:
        return True, "A speech to a meeting of the SCO."
    if _is_joint_paper(document, pack):
        return True, "A paper that those who met give together."
    if _tells_of_another_event(document, sessions, pack):
        return False, ANOTHER_EVENT
    if _is_of_another_group(document, pack):
        return False, ANOTHER_EVENT
    balances = _balances(document, sessions, pack)
    best = max(balances, key=lambda balance: balance["net"])
    named = best["named"] >= NAMED_ENOUGH and best["coming"] < 1 and not _is_two_sided(document, pack)
    if best["net"] > 0 and (best["held"] >= 1 or named):
        return True, "The text reports what was said or done at the meeting."
    worst = max(CAUSES, key=lambda name: best[name])
    return False, CAUSES[worst] if best[worst] else IN_PASSING


def _is_joint_paper(document: Document, pack: Pack) -> bool:
    """ "We, the ministers of the member states of the SCO, …"."""
    for sentence in document.sentences[:HEAD]:
        opening = document.lower[sentence.first : sentence.first + 8]
        if opening[:2] == ("we", ",") and pack.holds("acting_together", opening):
            return True
    return False


def _is_live(document: Document, pack: Pack) -> bool:
    """A live blog, by its title or first sentence."""
    opening = " ".join(document.lower[: document.sentences[0].last])
    return any(f" {sign} " in f" {opening} " for sign in pack.set("live"))


def _announces_points(document: Document, pack: Pack) -> bool:
    """Whether the head of the text says that so many points were put forward."""
    return any(
        sentence.kind != "caption" and declared_number(document, sentence, pack)
        for sentence in document.sentences[:HEAD]
    )


def _strength(document: Document, session: Session, pack: Pack, addressing: set[int]) -> float:
    """A speech given to a session tells most; "the heads of state", who may not have met, tell little."""
    if session.status == "held":
        return 2 if session.sentence.number in addressing else 1
    bare = " ".join(document.lower[session.first : session.last]) in pack.set("loose")
    return 0.5 if session.status == "named" and (bare or session.loose) else 1


def _balances(document: Document, sessions: list[Session], pack: Pack) -> list[dict[str, float]]:
    """For each body: how much of the text speaks of a session held, and how much against it."""
    balances: dict[str, dict[str, float]] = {}
    told = any(s.status == "held" and s.sentence.number < HEAD for s in sessions)
    addressing = document.having(pack.set("addressing"))
    seen: set[tuple[int, str]] = set()
    for session in sessions:
        place = (session.sentence.number, session.status)
        if session.status in AGAINST and place in seen:
            continue  # "SCO leaders at their Dushanbe summit in August": one session of the past
        seen.add(place)
        if session.status == "coming" and told and _is_next(document, session, pack):
            continue  # "the next meeting will be held in": how reports of a meeting close
        balance = balances.setdefault(
            session.code, {"held": 0.0, "named": 0.0, "coming": 0.0, "past": 0.0, "beside": 0.0}
        )
        balance[session.status] += _place_weight(document, session) * _strength(
            document, session, pack, addressing
        )
    for balance in balances.values():
        against = balance["coming"] + 0.5 * balance["past"] + balance["beside"]
        balance["net"] = balance["held"] + 0.5 * balance["named"] - against
    return list(balances.values())


def _is_next(document: Document, session: Session, pack: Pack) -> bool:
    before = document.lower[max(session.sentence.first, session.first - FAR_NEXT) : session.first]
    return pack.holds("one_after", before)


def _place_weight(document: Document, session: Session) -> float:
    """The head of an article says what it is about: title and first sentences weigh most."""
    if session.sentence.kind == "title" or session.sentence.number <= 2:
        return 3.0
    if session.sentence.number <= 4:
        return 2.0
    return 1.0 if session.sentence.number <= 12 else 0.3


def _tells_of_another_event(document: Document, sessions: list[Session], pack: Pack) -> bool:
    """An exercise, a forum or a ratification opens the text, and no session stands in its head."""
    head = [s for s in document.sentences[:HEAD] if s.kind in {"title", "body"}]
    named = [s for s in sessions if s.sentence.number < HEAD]
    recalled = pack.holds("recalled_acts", document.lower[head[0].first : head[-1].last]) if head else False
    named = [s for s in named if not (recalled and s.sentence.number <= head[-1].number)]
    if not head or any(s.status == "held" or s.sentence.number == head[0].number for s in named):
        return False
    addressing = document.having(pack.set("addressing"))
    opening = (s for s in sessions if s.sentence.number < 2 * HEAD)
    if any(_strength(document, session, pack, addressing) > 1 for session in opening):
        return False  # somebody speaks to the session
    told = head[:1] if named else head
    events, rooms = pack.set("other_events"), pack.set("rooms")
    return any(
        word in events and rooms.isdisjoint(document.lower[place + 1 : place + 2])
        for s in told
        for place, word in enumerate(document.lower[s.first : s.last], s.first)
    )


def _is_comment(document: Document, sessions: list[Session], pack: Pack) -> bool:
    """Bystanders speak in the first sentences, and no session is told of there."""
    if any(s.status == "held" and s.sentence.number < HEAD for s in sessions):
        return False
    head = document.sentences[: 2 * HEAD]
    told = sum(by_bystander(document, s, pack) or _by_some(document, s, pack) for s in head)
    asks = sum(document.mask[s.end - 1] == "?" for s in head if s.kind == "body")
    return told >= COMMENTS or told + asks >= COMMENTS + 1


def _by_some(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """ "Some say that", "Others believe"."""
    opening = document.lower[sentence.first : sentence.first + 3]
    return (pack.holds("vague_sources", opening[:1]) and pack.holds("opining", opening[1:])) or (
        pack.holds("vague_sources", opening[:1]) and pack.holds("say", opening[1:])
    )


def _is_opinion(document: Document, sessions: list[Session], pack: Pack) -> bool:
    """An author who is introduced as one, or a byline over a text that says "I" outside quotation marks."""
    text = document.mask.lower()
    if any(sign in text for sign in pack.signs_among("opinion", document.places.keys())):
        return True
    lines = (text[p.start : p.end].strip(" .:*#\n") for p in document.paragraphs[:3])
    if any(pack.holds("opinion_lines", (line,)) for line in lines) and not _is_told_early(sessions):
        return True
    signed = any(text.startswith(pack.meeting["byline"], p.start) for p in document.paragraphs[:4])
    return signed and not document.is_speech and _says_i(document, pack)


def _is_told_early(sessions: list[Session]) -> bool:
    return any(s.status == "held" and s.sentence.number <= HEAD and not s.guessed for s in sessions)


def _is_of_another_group(document: Document, pack: Pack) -> bool:
    """Whether title and opening tell of another group of states, and the SCO stands only further in."""
    told = [s for s in document.sentences[: 2 * HEAD] if s.last - s.first >= SHORT]
    lead = next((n for n, s in enumerate(told) if s.kind == "body"), 0)
    head = told[: lead + 1]
    named = any({"sco", "shanghai"} & set(document.lower[s.first : s.last]) for s in head)
    return not named and any(is_other_group(document, s, pack) and pack.holds(
        "sitting_heads", document.lower[s.first : s.last]) for s in head)  # fmt: skip


def _says_i(document: Document, pack: Pack) -> bool:
    spoken, quoted = 0, False
    for word in document.lower:
        quoted = quoted ^ (word == '"')
        spoken += word in pack.set("author") and not quoted
    return spoken >= 1


def _just_held(document: Document, sessions: list[Session], pack: Pack) -> bool:
    """Whether an answer tells of a session held in the last days: "yesterday", "just concluded", a date."""
    held = {session.sentence.number: session.sentence for session in sessions if session.status == "held"}
    asked = {p.number for p in document.paragraphs if document.mask.startswith(QUESTIONS, p.start)}
    if all(sentence.paragraph in asked for sentence in held.values()):
        return False
    for sentence in held.values():
        words = document.lower[sentence.first : sentence.last]
        dates = [d for d in find_dates(document, pack, sentence.first, sentence.last) if fits(document, d)]
        recent = document.published and any(document.published - d.end <= timedelta(days=7) for d in dates)
        if recent or ("just" in words and pack.set("over").intersection(words)):
            return True
    return False


def _is_two_sided(document: Document, pack: Pack) -> bool:
    """Whether the text tells of matters of two states, over and over."""
    return len(document.having(pack.set("two_sided"))) >= TWO_SIDED


def _under_way(document: Document, sessions: list[Session], pack: Pack) -> bool:
    """Whether a stated date of the meeting is the day the text appeared."""
    if document.published is None:
        return False
    near = {session.sentence.number + more for session in sessions for more in range(4)}
    for sentence in (s for s in document.sentences if s.number in near):
        for found in find_dates(document, pack, sentence.first, sentence.last):
            if found.kind == "dated" and found.start <= document.published <= found.end:
                return True
    return False
