"""Which meeting an article reports, which it only mentions, and whether it reports one at all."""

from dataclasses import dataclass, field, replace
from datetime import date

from extraction.confidence import confidence
from extraction.drafts import MeetingDraft, Origin
from extraction.languages import Pack
from extraction.text.document import Document
from extraction.vocabulary import City, Vocabulary

from .colleagues import session_among_colleagues
from .dates import DateMention, find_dates
from .gatherings import session_far_in, session_of_gathering
from .meeting_days import when
from .mentions import Mentions
from .office_words import Role
from .persons import FoundPerson
from .sessions import (
    FORUM,
    Session,
    find_sessions,
    is_about_sco,
    number_told,
    sat_instead,
    scores_of,
    session_of_title,
)
from .venues import chair_country, further_lines, lines_of, quote_of, where
from .verdicts import OPEN, verdict


@dataclass(frozen=True)
class MeetingReading:
    """The meetings of an article and the verdict on the article."""

    is_report: bool
    reason: str
    reported: tuple[MeetingDraft, ...] = ()
    mentioned: tuple[MeetingDraft, ...] = ()
    sentences: frozenset[int] = field(default_factory=frozenset)


def read_meetings(
    document: Document,
    mentions: Mentions,
    people: list[FoundPerson],
    roles: list[Role],
    vocabulary: Vocabulary,
    pack: Pack,
) -> MeetingReading:
    """Find every session named, choose the one reported, and read its date, place, number and chair."""
    if not is_about_sco(document, mentions, pack):
        return MeetingReading(False, "The text does not speak of the Shanghai Cooperation Organisation.")
    read = (find_sessions, session_of_title, session_among_colleagues)
    sessions = next((found for by in read if (found := by(document, mentions, roles, pack))), [])
    sessions = session_of_gathering(document, mentions, roles, pack, sessions)
    is_report, reason = verdict(document, sessions, pack)
    if not is_report and reason in OPEN:
        further = session_far_in(document, mentions, roles, pack, sessions)
        if further is not None:
            sessions, is_report, reason = (
                [*sessions, further],
                True,
                "The text comes to the meeting further in.",
            )
    scores = scores_of([s for s in sessions if s.code and s.status == "held"] or sessions)
    chosen = max(scores, key=lambda code: scores[code]) if scores else ""
    chosen = sat_instead(document, sessions, roles, chosen, pack)
    main = [s for s in sessions if s.code == chosen and s.status in {"held", "named"}]
    main = main or [s for s in sessions if s.status == "held"] or [s for s in sessions if s.code == chosen]
    if not is_report:
        return MeetingReading(False, reason, (), _others(document, mentions, sessions, None, pack))
    draft = _draft(document, mentions, people, vocabulary, pack, chosen, main, sessions)
    numbers = frozenset(s.sentence.number for s in main)
    return MeetingReading(
        True, reason, (draft,), _others(document, mentions, sessions, chosen, pack), numbers
    )


def _draft(
    document, mentions, people, vocabulary, pack, code, main: list[Session], sessions: list[Session]
) -> MeetingDraft:
    ordered = sorted(
        main, key=lambda s: (s.status != "held", s.sentence.kind != "caption", s.sentence.number)
    )
    lines = lines_of(document, mentions, ordered, pack)
    day = when(document, pack, lines) or when(document, pack, further_lines(document, main, pack))
    city, country = where(document, mentions, vocabulary, pack, lines, sessions)
    ordinal = next((s.ordinal for s in sorted(main, key=lambda s: -s.weight) if s.ordinal), None)
    held = [s for s in main if s.status == "held"]
    ordinal = ordinal or next((n for s in held if (n := number_told(document, s.sentence, pack))), None)
    best = ordered[0] if ordered else None
    quotes = [quote_of(document, best.first, best.last, "body")] if best else []
    if day:
        quotes.append(quote_of(document, day.first, day.last, "start"))
    if city or country:
        quotes.append(city[1] if city else country[1])
    name = vocabulary.bodies.get(code, "")
    explanation = (
        f'"{quotes[0].text}" names the {name or "meeting"}.'
        if quotes
        else "Told by the offices of those present."
    )
    return MeetingDraft(
        body=_forum(document, best, pack) if code == FORUM else code or _other_body(document, main, pack),
        origin=Origin("meeting named", explanation, confidence("meeting", "meeting named")),
        quotes=tuple(quotes),
        ordinal=ordinal,
        start=day.start if day and day.precision == "day" else None,
        end=day.end if day and day.precision == "day" else None,
        city=city[0].name if city else "",
        country=city[0].country if city else (country[0] if country else ""),
        chair_country=chair_country(document, mentions, people, pack),
    )


def _forum(document: Document, session: Session, pack: Pack) -> str:
    """ "other:" with the forum's name as written: "SCO Forum on Green Development"."""
    small, first, last = pack.set("name_joints"), session.first, session.last
    while first > session.sentence.first and document.words[first - 1][0].isupper():
        if document.lower[first - 1] in pack.set("determiners"):
            break
        first -= 1
    for place in range(session.last, session.sentence.last):
        if document.words[place][0].isupper():
            last = place + 1
        elif document.lower[place] not in small:
            break
    return "other:" + document.slice(first, last)


def _other_body(document: Document, main: list[Session], pack: Pack) -> str:
    """ "other:" with the words after "meeting of", when the register has no such body."""
    lower = document.lower
    for session in main:
        for place in range(session.first, min(session.sentence.last - 1, session.first + 6)):
            if lower[place] == "of":
                words = [w for w in lower[place + 1 : place + 8] if w not in {"the", "of", "sco"}]
                verbs = pack.set("be_forms") | pack.set("holding")
                end = next((n for n, word in enumerate(words[:4]) if word in verbs), 4)
                return "other:" + " ".join(words[:end])
    return "other:meeting"


def _others(
    document, mentions, sessions: list[Session], chosen: str | None, pack: Pack
) -> tuple[MeetingDraft, ...]:
    """Sessions that are only mentioned: past or coming ones and other bodies, one draft for each."""
    found: dict[tuple, MeetingDraft] = {}
    bodies: set[str] = set()
    for session in sessions:
        if not session.code or session.loose:
            continue
        if session.code == chosen and session.status in {"held", "named", "beside"}:
            continue
        draft = _mentioned(document, mentions, session, pack)
        key = (draft.body, draft.city, draft.start)
        if key not in found and (draft.city or draft.body not in bodies):
            found[key] = draft
            bodies.add(draft.body)
    return tuple(found.values())


def _mentioned(document, mentions, session: Session, pack: Pack) -> MeetingDraft:
    sentence = session.sentence
    stop = min(sentence.last, session.last + 14)
    places = [m for m in mentions.between(max(sentence.first, session.first - 4), stop) if m.kind == "city"]
    dates = [d for d in find_dates(document, pack, session.last, stop) if d.precision == "day"]
    city: City | None = places[0].value if places else None
    quotes = [quote_of(document, session.first, session.last, "body")]
    if places:
        quotes.append(quote_of(document, places[0].first, places[0].last, "city"))
    if dates and session.status == "coming" and document.published and not dates[0].year_given:
        dates = [_forward(dates[0], document.published)]
    start: date | None = dates[0].start if dates else None
    return MeetingDraft(
        body=session.code,
        origin=Origin(
            "meeting mentioned", f'"{quotes[0].text}" is mentioned, not reported ({session.status}).'
        ),
        quotes=tuple(quotes),
        ordinal=session.ordinal,
        start=start,
        end=dates[0].end if dates else None,
        city=city.name if city else "",
        country=city.country if city else "",
    )


def _forward(found: DateMention, published: date) -> DateMention:
    """A coming date without a year lies after the day of publication."""
    if found.start >= published or found.kind != "dated":
        return found
    try:
        start = found.start.replace(year=found.start.year + 1)
        return replace(found, start=start, end=found.end.replace(year=found.end.year + 1), ahead=True)
    except ValueError:
        return found
