"""Which meeting an article reports, which it only mentions, and whether it reports one, in any language."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from extraction.drafts import MeetingDraft, Origin, Quote
from extraction.languages.protocol import PREVIEW, DayTold, Facts, Language, Named, SessionTold
from extraction.text.document import Document, Sentence

LONGEST_AGO = 45  # days from a meeting to the article that reports it
MOST_LINES = 16  # sentences in which day and place are looked for
SHORTEST = 4  # tokens of what is more than a dateline
SURELY = 1.0  # the weight of a session named in full as one of the organisation
HEAD = 3  # sentences that may tell where and when, though they name no session
ENOUGH_ACTS = 3  # joint acts told of a session that seemed only announced or recalled
ENOUGH_BEHIND_TITLE = 2  # of one whose title only announces it
NAMED_ENOUGH = 3.0  # how much the mere naming of a session must weigh for a report
HOW = ("dated", "partial", "weekday", "relative")  # days in the order in which they are believed
CAUSES = {
    "beside": "The text is about talks on the sidelines of a meeting.",
    "coming": "The meeting is only announced; nothing of it is reported.",
    "past": "A meeting of the past is mentioned; none is reported.",
}
Balance = dict[str, float]


class MeetingsRead(NamedTuple):
    """The verdict on an article with its reason, the meetings reported and those only mentioned."""

    is_report: bool
    reason: str
    reported: tuple[MeetingDraft, ...] = ()
    mentioned: tuple[MeetingDraft, ...] = ()
    is_weighed: bool = False  # by the sessions it names, not by its form

    @property
    def body(self) -> str:
        return self.reported[0].body if self.reported else ""

    @property
    def start(self) -> date | None:
        return self.reported[0].start if self.reported else None


def read_report(facts: Facts, language: Language, acts: int = 0) -> MeetingsRead:
    """Choose the session the article reports and read its days, place, number and chair.

    `acts` is how many joint acts were found in an article that was weighed before and found wanting.
    """
    told = language.verdict(facts.document, facts.sessions)
    is_weighed = told is None or told[1] == PREVIEW
    enough = ENOUGH_ACTS if told is None else ENOUGH_BEHIND_TITLE
    told = told or _verdict(facts)
    if is_weighed and not told[0] and acts >= enough and _chosen(facts):
        told = True, "The text tells what those who met did together."
    if not told[0]:
        return MeetingsRead(False, told[1], (), tuple(_mentioned(facts, language, ())), is_weighed)
    codes = _chosen(facts)
    reported = tuple(_draft(facts, language, code) for code in codes)
    return MeetingsRead(True, told[1], reported, tuple(_mentioned(facts, language, codes)))


def _verdict(facts: Facts) -> tuple[bool, str]:
    """What weighs for a report and against it."""
    if not any(named.kind == "sco" for named in facts.named):
        return False, "The text does not speak of the Shanghai Cooperation Organisation."
    if not any(s.code or _is_told_early(facts) for s in facts.sessions):
        return False, "No session of an SCO body is named."
    balances = _balances(facts)
    best = max(balances.values(), key=_net)
    coming = any(balance["coming"] >= 1 for balance in balances.values())
    if _net(best) > 0 and (best["held"] >= 1 or (best["named"] >= NAMED_ENOUGH and not coming)):
        return True, "The text reports what was said or done at the meeting."
    worst = max(CAUSES, key=lambda name: best[name])
    return False, CAUSES[worst] if best[worst] else "A meeting is mentioned only in passing."


def _is_told_early(facts: Facts) -> bool:
    """Whether the organisation is named at the head: only then is "the meeting" one of its bodies."""
    return any(n.kind == "sco" and sentence_of(facts.document, n.start) < HEAD for n in facts.named)


def _net(balance: Balance) -> float:
    against = balance["coming"] + 0.5 * balance["past"] + balance["beside"]
    return balance["held"] + 0.5 * balance["named"] - against


def _balances(facts: Facts) -> dict[str, Balance]:
    """For each body: how much of the text speaks of a session held, and how much against it."""
    found: dict[str, Balance] = {}
    told = any(s.status == "held" and _weight(facts.document, s) >= 2 for s in facts.sessions)
    for session in facts.sessions:
        place = _weight(facts.document, session)
        late = sentence_of(facts.document, session.start) > 1
        if session.status == "coming" and told and late:
            continue  # "the next meeting will be held in": how reports of a meeting close
        balance = found.setdefault(
            session.code, {"held": 0.0, "named": 0.0, "coming": 0.0, "past": 0.0, "beside": 0.0}
        )
        balance[session.status] += place * session.weight
    loose = found.pop("", None)
    if loose is None or not found:
        return {"": loose} if loose else found
    for balance in found.values():  # "the meeting" speaks for whichever is reported
        balance["held"] += 0.5 * loose["held"]
    return found


def _weight(document: Document, session: SessionTold) -> float:
    """The head of an article says what it is about."""
    number = sentence_of(document, session.start)
    kind = document.sentences[number].kind if number >= 0 else "furniture"
    if kind == "caption":
        return 0.5
    if kind == "furniture":
        return 0.0
    return 3.0 if number <= 2 else 2.0 if number <= 4 else 1.0 if number <= 12 else 0.3


def sentence_of(document: Document, place: int) -> int:
    """The number of the sentence a character lies in, or -1."""
    low, high = 0, len(document.sentences)
    while low < high:
        middle = (low + high) // 2
        if document.sentences[middle].end <= place:
            low = middle + 1
        else:
            high = middle
    found = low < len(document.sentences) and document.sentences[low].start <= place
    return low if found else -1


def _chosen(facts: Facts) -> tuple[str, ...]:
    """The body that met, and another that met beside it: told as held in the same sentence."""
    scores: dict[str, float] = {}
    for session in facts.sessions:
        if session.code and session.status in {"held", "named"}:
            worth = 1.0 if session.status == "held" else 0.3
            scores[session.code] = scores.get(session.code, 0.0) + worth * session.weight * _weight(
                facts.document, session
            )
    if not scores:
        scores = {s.code: 1.0 for s in facts.sessions if s.code and s.status in {"coming", "past"}}
    if not scores:
        return ("",) if any(not s.code for s in facts.sessions) else ()
    first = max(scores, key=lambda code: scores[code])
    held = [s for s in facts.sessions if s.status == "held" and s.weight >= 1 and s.code]
    places = {sentence_of(facts.document, s.start) for s in held if s.code == first}
    beside = (
        s.code for s in held
        if s.code != first and _weight(facts.document, s) >= 3
        and sentence_of(facts.document, s.start) in places
    )  # fmt: skip
    return (first, *dict.fromkeys(beside))[:2]


def _draft(facts: Facts, language: Language, code: str) -> MeetingDraft:
    sessions = [s for s in facts.sessions if s.code == code and s.status in {"held", "named"}]
    sessions = sessions or [s for s in facts.sessions if s.code in {code, ""}]
    ordered = sorted(sessions, key=lambda s: (s.status != "held", -_weight(facts.document, s), s.start))
    lines = _lines(facts, ordered)
    day = _when(facts, language, lines)
    opened = day is not None and _only_opened(facts, language, lines, day)
    online = _is_online(facts, code)
    city, country = (None, None) if online else _where(facts, lines)
    ordinal = next((s.ordinal for s in sorted(sessions, key=lambda s: -s.weight) if s.ordinal), None)
    ordinal = ordinal or _number_of_unnamed(facts)
    quotes = [_quote(facts.document, ordered[0], "body")] if ordered else []
    quotes += [_quote(facts.document, day, "start")] if day else []
    quotes += (
        [_quote(facts.document, city or country, "city" if city else "country")] if city or country else []
    )
    name = facts.vocabulary.bodies.get(code, "") or code.removeprefix("other:") or "meeting"
    line = f'"{quotes[0].text}" names the {name}.' if ordered else "Told by the form of the text."
    return MeetingDraft(
        body=code or "other:meeting", origin=Origin("meeting named", line),
        quotes=tuple(quotes), ordinal=ordinal, start=day.first if day else None,
        end=None if day is None or opened else day.last,
        city=city.value.name if city else "",
        country=city.value.country if city else country.value if country else "",
        chair_country=next((p.country for p in facts.people if p.part == "chair" and p.country), ""),
    )  # fmt: skip


def _is_online(facts: Facts, code: str) -> bool:
    """Whether it met by video, where no sentence that surely tells of it names a city where it met."""
    own = [s for s in facts.sessions if s.code in {code, ""} and s.status != "coming"]
    sure = [s for s in own if s.code == code and s.status == "held" and s.weight >= SURELY and not s.online]
    lines = {sentence_of(facts.document, s.start) for s in sure}
    at = {sentence_of(facts.document, n.start) for n in facts.named if n.kind == "city" and n.how == "at"}
    return any(s.online for s in own) and lines.isdisjoint(at)


def _number_of_unnamed(facts: Facts) -> int | None:
    """The one number told of a session held whose body is not named ("the 18th meeting of ministers")."""
    told = (s for s in facts.sessions if s.status == "held" and (not s.code or s.code.startswith("other:")))
    unnamed = (s for s in told if sentence_of(facts.document, s.start) <= HEAD)
    numbers = {s.ordinal for s in unnamed if s.ordinal and s.ordinal > 1}
    return numbers.pop() if len(numbers) == 1 else None


def _only_opened(facts: Facts, language: Language, lines: Sequence[Sentence], day: DayTold) -> bool:
    """Whether it is only told when the meeting began ("opens on"): when it ended is then unknown."""
    days = (d for line in lines for d in language.days(facts.document, line.start, line.end))
    return day.first == day.last and any(d.opening and d.first == day.first for d in days)


def _lines(facts: Facts, sessions: Iterable[SessionTold]) -> list[Sentence]:
    """Where day and place of the meeting may stand: its own sentences, best first, then the text's head."""
    sentences = facts.document.sentences
    numbers = [n for n in (sentence_of(facts.document, s.start) for s in sessions) if n >= 0]
    told = [s.number for s in sentences if s.kind != "furniture"]
    long = (number for number in told if sentences[number].last - sentences[number].first > SHORTEST)
    last = max(islice(long, HEAD), default=HEAD)
    head = [number for number in told if number <= last]
    return [sentences[number] for number in dict.fromkeys((*numbers[:MOST_LINES], *head))]


def _when(facts: Facts, language: Language, lines: Sequence[Sentence]) -> DayTold | None:
    """The first fitting day of the meeting's sentences; one with its month before one without."""
    days = [(line, language.days(facts.document, line.start, line.end)) for line in lines]
    for how in HOW:
        for _, found in days:
            for day in found:
                if day.how == how and _fits(facts.document, day) and not _of_another(facts, day):
                    return day
    return None


def _fits(document: Document, day: DayTold) -> bool:
    if day.precision != "day" or day.ahead or day.dateline or day.elsewhere or day.due:
        return False
    return document.published is None or document.published - day.first <= timedelta(days=LONGEST_AGO)


def _of_another(facts: Facts, day: DayTold) -> bool:
    """Whether the day stands nearer to a coming or past session of its sentence than to the one reported."""
    number = sentence_of(facts.document, day.start)
    near = [s for s in facts.sessions if sentence_of(facts.document, s.start) == number]
    if not near or all(s.status in {"held", "named"} for s in near):
        return False
    nearest = min(near, key=lambda s: min(abs(s.start - day.end), abs(day.start - s.end)))
    return nearest.status in {"coming", "past"}


def _where(facts: Facts, lines: Sequence[Sentence]) -> tuple[Named | None, Named | None]:
    """The city where something is held, of the meeting's sentences; else a country told so."""
    country = None
    for line in lines:
        held = [s for s in facts.sessions if s.status == "held" and line.start <= s.start < line.end]
        held = [s for s in held if s.weight == max(other.weight for other in held)]
        places = [
            named for named in facts.named
            if line.start <= named.start < line.end and named.how == "at" and not _beside(facts, named)
        ]  # fmt: skip
        cities = [named for named in places if named.kind == "city"]
        if cities:
            return min(cities, key=lambda city: _apart(city, held)), None
        country = country or next((named for named in places if named.kind == "country"), None)
    return None, country


def _apart(city: Named, held: Sequence[SessionTold]) -> int:
    """How far a city stands from the nearest session held: "invited to Moscow at a meeting in Delhi"."""
    return min((max(city.start - s.end, 2 * (s.start - city.end), 0) for s in held), default=0)


def _beside(facts: Facts, named: Named) -> bool:
    """Whether a place belongs to a coming or past session just after or before it."""
    near = [s for s in facts.sessions if -30 < s.start - named.end < 30 or -30 < named.start - s.end < 30]
    if not near:
        return False
    nearest = min(near, key=lambda s: min(abs(s.start - named.end), abs(named.start - s.end)))
    return nearest.status in {"coming", "past"}


def _mentioned(facts: Facts, language: Language, reported: Iterable[str]) -> Iterable[MeetingDraft]:
    """Each other body once."""
    seen = {*reported, ""}
    for session in facts.sessions:
        if session.code in seen:
            continue
        seen.add(session.code)
        name = facts.vocabulary.bodies.get(session.code, session.code.removeprefix("other:"))
        quote = _quote(facts.document, session, "body")
        origin = Origin("meeting mentioned", f'"{quote.text}" names the {name}.')
        yield MeetingDraft(session.code, origin, (quote,), session.ordinal)


def _quote(document: Document, span: SessionTold | DayTold | Named, field: str) -> Quote:
    return Quote(span.start, span.end, document.text[span.start : span.end], "states", field)
