"""Which meeting an article reports, which it only mentions, and whether it reports one at all."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from extraction.dates import DateMention, find_dates
from extraction.dating import dateline_end, is_short_line, stands_alone
from extraction.document import Document, Sentence
from extraction.drafts import MeetingDraft, Origin, Quote
from extraction.matcher import words_of
from extraction.mentions import Mentions
from extraction.packs import Pack, load_pack
from extraction.packs.patterns import CueMatch, CueTable, cue_table
from extraction.persons import Person, Role
from extraction.vocabulary import City, Vocabulary

# What an ordinal must stand before to count a session.
COUNTED = frozenset(
    [
        "meeting",
        "session",
        "summit",
        "council",
        "sco",
        "time",
        "prime",
        "regular",
        "heads",
        "conference",
        "foreign",
    ]
)
NAMED_ENOUGH = 3  # in the title or the first sentences, or several times in the text
LONGEST_AGO = 45  # days between a meeting and a report of it, when the text gives no year
NAMED_AFTER_SHANGHAI = frozenset(
    {"cooperation", "co", "bloc", "group", "grouping", "pact", "organisation", "organization", "club"}
)
CORE = frozenset({"CN", "RU", "KZ", "KG", "TJ", "UZ", "IN", "PK", "IR", "BY"})
OTHER_SCO = frozenset(
    {"novell", "unix", "linux", "ibm", "caldera", "nasdaq", "broadband", "copyrights", "shareholders"}
)
OTHER_GROUPS = frozenset(
    {
        "asean",
        "brics",
        "g20",
        "g7",
        "cis",
        "nato",
        "eu",
        "apec",
        "csto",
        "cica",
        "caspian",
        "asia",
        "trump",
        "arab",
        "dprk",
        "kim",
        "turkic",
        "eaeu",
        "saarc",
        "quad",
        "bilateral",
        "trilateral",
        "informal",
        "c5",
    }
)
SAYING = frozenset(
    {
        "said",
        "announced",
        "reported",
        "reporters",
        "told",
        "wrote",
        "tweeted",
        "released",
        "statement",
        "published",
    }
)
MEETING_WORDS = frozenset({"meeting", "summit", "session", "conference", "talks", "gathering"})
ACTING_TOGETHER = frozenset(
    {"leaders", "ministers", "presidents", "premiers", "heads", "declaration", "communique", "communiqué"}
)
VENUES = frozenset(
    {
        "international",
        "conference",
        "congress",
        "palace",
        "convention",
        "center",
        "centre",
        "expo",
        "meijiang",
    }
)
LOOSE = frozenset(
    {
        "summit",
        "foreign ministers",
        "heads of state",
        "heads of government",
        "defence ministers",
        "defense ministers",
    }
)


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


@dataclass(frozen=True)
class MeetingReading:
    """The meetings of an article and the verdict on the article."""

    is_report: bool
    reason: str
    reported: tuple[MeetingDraft, ...] = ()
    mentioned: tuple[MeetingDraft, ...] = ()
    sentences: frozenset[int] = field(default_factory=frozenset)


@lru_cache(maxsize=4)
def _tables(language: str) -> tuple[CueTable, CueTable]:
    pack = load_pack(language)
    irregular = pack.words["irregular"]
    bodies = [{"name": row["code"], **row} for row in pack.bodies["body"]]
    return cue_table(bodies, irregular), cue_table(pack.meeting["cue"], irregular)


def read_meetings(
    document: Document,
    mentions: Mentions,
    people: list[Person],
    roles: list[Role],
    vocabulary: Vocabulary,
    pack: Pack,
) -> MeetingReading:
    """Find every session named, choose the one reported, and read its date, place, number and chair."""
    if not _is_about_sco(document, mentions):
        return MeetingReading(False, "The text does not speak of the Shanghai Cooperation Organisation.")
    sessions = _sessions(document, mentions, roles, pack) or _from_title(document, mentions, roles, pack)
    scores = _scores(sessions)
    verdict, reason = _verdict(document, sessions, scores, pack)
    chosen = max(scores, key=lambda code: scores[code]) if scores else ""
    main = [s for s in sessions if s.code == chosen and s.status in {"held", "named"}]
    main = main or [s for s in sessions if s.code == chosen]
    if not verdict:
        return MeetingReading(False, reason, (), _others(document, mentions, sessions, None, pack))
    draft = _draft(document, mentions, people, vocabulary, pack, chosen, main)
    numbers = frozenset(s.sentence.number for s in main)
    return MeetingReading(
        True, reason, (draft,), _others(document, mentions, sessions, chosen, pack), numbers
    )


def _is_about_sco(document: Document, mentions: Mentions) -> bool:
    """The organisation by its full name, or "SCO" beside member states or its organs rather than a firm."""
    lower = document.lower
    words = set(lower)
    if "shanghai" in words and any(
        lower[n + 1] in NAMED_AFTER_SHANGHAI for n in range(len(lower) - 1) if lower[n] == "shanghai"
    ):
        return True
    if "sco" not in words or words & OTHER_SCO or _spelt_otherwise(lower):
        return False
    if words & {"heads", "summit", "ministers", "council", "secretariat", "secretaries"}:
        return True
    return any(m.kind == "country" and m.value[0] in CORE for m in mentions.every)


def _longest(matches: list[CueMatch]) -> list[CueMatch]:
    """Of names of one body that overlap, the longest."""
    kept: list[CueMatch] = []
    for match in sorted(matches, key=lambda m: m.first - m.last):
        if not any(
            m.cue["code"] == match.cue["code"] and m.first < match.last and match.first < m.last for m in kept
        ):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _spelt_otherwise(lower: tuple[str, ...]) -> bool:
    """Whether the text spells SCO out as something else: "Special Communications Organization (SCO)"."""
    for place in [p for p, word in enumerate(lower) if word == "sco" and 4 <= p < len(lower) - 4]:
        if lower[place - 1 : place + 2] == ("(", "sco", ")") and _initials(lower[place - 4 : place - 1]):
            return True
        if lower[place : place + 2] == ("sco", "(") and _initials(lower[place + 2 : place + 5]):
            return True
    return False


def _initials(words: tuple[str, ...]) -> bool:
    return "".join(word[0] for word in words) == "sco" and words[0] != "shanghai"


def _sessions(document: Document, mentions: Mentions, roles: list[Role], pack: Pack) -> list[Session]:
    bodies, cues = _tables(pack.language)
    found: list[Session] = []
    by_sentence = document.by_sentence(bodies.find(document.lower, 0, len(document.lower)))
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            continue
        matches = by_sentence.get(sentence.number, [])
        generic = _generic(document, mentions, sentence) if not matches else None
        if not matches and generic is None:
            continue
        status_cues = cues.find(document.lower, sentence.first, sentence.last)
        for match in _longest(matches):
            code = match.cue["code"]
            if not _near_sco(document, mentions, sentence, match.first, match.last):
                continue
            found.append(_session(document, code, sentence, match.first, match.last, status_cues))
        if generic is not None:
            found.append(_session(document, "", sentence, generic, generic + 1, status_cues, 0.5))
    found = found or _joint(document, mentions, cues)
    specific = _scores([s for s in found if s.code])
    code = max(specific, key=lambda c: specific[c]) if specific else _code_from_offices(document, roles)
    return [s if s.code else replace(s, code=code, loose=True) for s in found]


def _from_title(document: Document, mentions: Mentions, roles: list[Role], pack: Pack) -> list[Session]:
    """When only the headline names the session: its body, carried by the text's first word on the SCO."""
    bodies, _ = _tables(pack.language)
    lower = words_of(document.title)
    matches = bodies.find(lower, 0, len(lower))
    first = next((m for m in mentions.every if m.kind == "sco"), None)
    if first is None or not (matches or is_speech(document)):
        return []
    code = matches[0].cue["code"] if matches else _code_from_offices(document, roles)
    sentence = next(s for s in document.sentences if s.first <= first.first < s.last)
    return [Session(code or "CHS", sentence, first.first, first.last, "held", 1.0)]


def _generic(document: Document, mentions: Mentions, sentence: Sentence) -> int | None:
    """ "the SCO meeting", or "this meeting" of a speech: a gathering in a sentence with the SCO."""
    kinds = {m.kind for m in mentions.within(sentence)}
    if "sco" in kinds and "gathering" in kinds:
        return next(m.first for m in mentions.within(sentence) if m.kind == "gathering")
    return None


def _joint(document: Document, mentions: Mentions, cues: CueTable) -> list[Session]:
    """Leaders or ministers who act together at the head of the text met, though no session is named."""
    for sentence in document.sentences[:4]:
        words = set(document.lower[sentence.first : sentence.last])
        joint = next((m for m in mentions.within(sentence) if m.kind == "collective"), None)
        if joint and words & ACTING_TOGETHER and _heads_with_sco(document, mentions):
            return [
                _session(
                    document,
                    "",
                    sentence,
                    joint.first,
                    joint.last,
                    cues.find(document.lower, sentence.first, sentence.last),
                )
            ]
    return []


def _code_from_offices(document: Document, roles: list[Role]) -> str:
    """The body that fits the offices named: a foreign minister makes a council of foreign ministers."""
    words = [word for role in roles for word in role.words]
    counts = {
        "CFM": sum(w in {"foreign", "fm", "external", "eam"} for w in words),
        "CDM": sum(w in {"defence", "defense"} for w in words),
        "CHS": sum(w in {"president", "presidents"} for w in words),
        "CHG": sum(w in {"premier", "prime", "pm"} for w in words),
    }
    best = max(counts, key=lambda code: counts[code])
    if {"summit", "leaders", "presidents"} & set(document.lower):
        return "CHS"
    return best if counts[best] else ""


def _near_sco(document: Document, mentions: Mentions, sentence: Sentence, first: int, last: int) -> bool:
    """A session of another group does not count, a loose name ("summit") only where the SCO is spoken of."""
    lower = document.lower
    window = set(lower[max(sentence.first, first - 6) : last + 1])
    if window & OTHER_GROUPS and not window & {"sco", "shanghai"}:
        return False
    if lower[last - 1] == "summit" and _other_summit(document, first, last):
        return False
    if " ".join(lower[first:last]) not in LOOSE:
        return True
    near = mentions.between(document.sentences[max(0, sentence.number - 2)].first, sentence.last)
    return any(m.kind == "sco" for m in near) or _heads_with_sco(document, mentions)


def _other_summit(document: Document, first: int, last: int) -> bool:
    """Whether a name other than the SCO's stands before "summit" ("East Asia Summit")."""
    if last - first > 1 or first < 1:
        return False
    word = document.words[first - 1]
    if not word[0].isupper() or not document.words[first][0].isupper():
        return False
    return document.lower[first - 1] not in {
        "sco",
        "organization",
        "organisation",
        "the",
        "plus",
        "leaders",
        "jubilee",
        "anniversary",
    } and (
        document.words[first - 1].isupper()
        or document.lower[first - 1] in {"asia", "security", "america", "africa", "europe", "union"}
    )


def _heads_with_sco(document: Document, mentions: Mentions) -> bool:
    """Whether the SCO stands in the title or the first two sentences."""
    if "sco" in document.title.lower().split() or "shanghai cooperation" in document.title.lower():
        return True
    last = document.sentences[min(2, len(document.sentences) - 1)].last
    return any(m.kind == "sco" for m in mentions.between(0, last))


def _session(document, code, sentence, first, last, cues, factor=1.0) -> Session:
    status = _status(document, sentence, first, last, cues)
    if status in {"held", "named"} and _long_ago(document, sentence, first):
        status = "past"
    weight = factor * (1.0 + (last - first > 1)) * (1.5 if status == "held" else 1.0)
    if sentence.kind in {"title", "caption"}:
        weight *= 1.6
    elif sentence.number <= 2:
        weight *= 1.8
    if status in {"coming", "past", "beside"}:
        weight *= 0.1
    return Session(code, sentence, first, last, status, weight, _ordinal(document, sentence, first, last))


def _long_ago(document: Document, sentence: Sentence, first: int) -> bool:
    """Whether the session's sentence carries a date too far before the day of publication."""
    if document.published is None:
        return False
    found = [d for d in find_dates(document, load_pack("en"), sentence.first, sentence.last) if d.year_given]
    near = [d for d in found if -12 < d.first - first < 16]
    return bool(near) and all(document.published - d.end > timedelta(days=LONGEST_AGO) for d in near)


def _status(document, sentence, first, last, cues) -> str:
    """What is said of the session, by the nearest cue in its sentence."""
    best, distance = "named", 26
    for cue in cues:
        gap = max(first - cue.last, cue.first - last, 0)
        name = cue.cue["name"]
        if name in {"elsewhere", "opinion"}:
            continue
        penalty = {"coming": 0, "past": 2, "beside": -6, "held": 1}[name]
        if name == "coming" and cue.last <= first <= cue.last + 3:
            penalty = -2  # "preparations for the Bishkek summit"
        if gap + penalty < distance or (gap + penalty == distance and name == "held"):
            best, distance = name, gap + penalty
    return best


def _ordinal(document: Document, sentence: Sentence, first: int, last: int) -> int | None:
    """The number in "the 22nd meeting of", "ninth session", "for the 22nd time"."""
    words = load_pack("en").words
    lower = document.lower
    for place in (
        *range(min(last, len(lower)) - 1, max(sentence.first, first - 7) - 1, -1),
        *range(last, min(last + 8, sentence.last)),
    ):
        word = lower[place]
        number = None
        if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdecimal():
            number = int(word[:-2])
        elif word in words["ordinals"][1:]:
            number = words["ordinals"].index(word)
            if place > 0 and lower[place - 1] == "twenty":
                number += 20
        if number == 1 and set(lower[place + 1 : place + 4]) & {"since", "time", "ever"}:
            continue
        if number and number <= 60:
            follow = lower[place + 1 : place + 8]
            counts_it = follow[:1] not in {("anniversary",), ("century",), ("time",)}
            if COUNTED & set(follow) and (counts_it or lower[max(0, place - 2)] == "for"):
                return number
    return None


def _scores(sessions: list[Session]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for session in sessions:
        if session.code:
            scores[session.code] = scores.get(session.code, 0) + session.weight
    return scores


def _verdict(
    document: Document, sessions: list[Session], scores: dict[str, float], pack: Pack
) -> tuple[bool, str]:
    """Whether the article reports a session, with the reason in one line."""
    if not sessions:
        return False, "No session of an SCO body is named."
    if _is_opinion(document, pack):
        return False, "An author's view, not a report."
    if any(document.mask[p.start : p.start + 3] in {"Q: ", "Q. "} for p in document.paragraphs[:4]):
        if _under_way(document, sessions):
            return True, "The meeting opens on the day of the text."
        if not _just_held(document, sessions):
            return False, "Questions and answers of a press conference, not a report of a meeting."
    if is_speech(document):
        return True, "A speech to a meeting of the SCO."
    balances = _balances(document, sessions)
    best = max(balances, key=lambda balance: balance["net"])
    coming = any(balance["coming"] >= 1 for balance in balances)
    if best["net"] > 0 and (best["held"] >= 1 or (best["named"] >= NAMED_ENOUGH and not coming)):
        return True, "The text reports what was said or done at the meeting."
    causes = {
        "beside": "The text is about talks on the sidelines of a meeting.",
        "coming": "The meeting is only announced; nothing of it is reported.",
        "past": "A meeting of the past is mentioned; none is reported.",
    }
    worst = max(causes, key=lambda name: best[name])
    return False, causes[worst] if best[worst] else "A meeting is mentioned only in passing."


def _balances(document: Document, sessions: list[Session]) -> list[dict[str, float]]:
    """For each body: how much of the text speaks of a session held, and how much against it."""
    balances: dict[str, dict[str, float]] = {}
    for session in sessions:
        balance = balances.setdefault(
            session.code, {"held": 0.0, "named": 0.0, "coming": 0.0, "past": 0.0, "beside": 0.0}
        )
        balance[session.status] += _place_weight(document, session)
    for balance in balances.values():
        against = balance["coming"] + 0.5 * balance["past"] + balance["beside"]
        balance["net"] = balance["held"] + 0.5 * balance["named"] - against
    return list(balances.values())


def _place_weight(document: Document, session: Session) -> float:
    """The head of an article says what it is about: title and first sentences weigh most."""
    if session.sentence.kind == "title" or session.sentence.number <= 1:
        return 3.0
    if session.sentence.number <= 4:
        return 2.0
    return 1.0 if session.sentence.number <= 12 else 0.3


def _is_opinion(document: Document, pack: Pack) -> bool:
    """An author who is introduced as one, or a byline over a text that says "I" outside quotation marks."""
    text = document.mask.lower()
    if any(sign in text for sign in pack.meeting["opinion"]):
        return True
    signed = any(text.startswith("by ", p.start) for p in document.paragraphs[:4])
    return signed and not is_speech(document) and _says_i(document)


def _says_i(document: Document) -> bool:
    spoken, quoted = 0, False
    for word in document.lower:
        quoted = quoted ^ (word == '"')
        spoken += word in {"i", "my"} and not quoted
    return spoken >= 1


def _just_held(document: Document, sessions: list[Session]) -> bool:
    """Whether an answer tells of a session held in the last days: "yesterday", "just concluded", a date."""
    pack = load_pack("en")
    for session in sessions:
        if session.status != "held":
            continue
        words = document.lower[session.sentence.first : session.sentence.last]
        dates = [
            d
            for d in find_dates(document, pack, session.sentence.first, session.sentence.last)
            if _fits(document, d)
        ]
        recent = document.published and any(document.published - d.end <= timedelta(days=7) for d in dates)
        if recent or ({"just"} & set(words) and {"concluded", "held", "ended"} & set(words)):
            return True
    return False


def _under_way(document: Document, sessions: list[Session]) -> bool:
    """Whether a stated date of the meeting is the day the text appeared."""
    if document.published is None:
        return False
    pack = load_pack("en")
    for session in sessions:
        for number in range(
            session.sentence.number, min(session.sentence.number + 4, len(document.sentences))
        ):
            sentence = document.sentences[number]
            for found in find_dates(document, pack, sentence.first, sentence.last):
                if found.kind == "dated" and found.start <= document.published <= found.end:
                    return True
    return False


def is_speech(document: Document) -> bool:
    """Whether the text is a speech: colleagues or excellencies are addressed at its head."""
    head = " ".join(document.lower[:60])
    return any(
        sign in head
        for sign in (
            "dear colleagues",
            "your excellenc",
            "dear friends",
            "distinguished colleagues",
            "excellencies",
            "mr chairman",
            "mr . chairman",
            "colleagues ,",
            "esteemed",
        )
    )


def _draft(document, mentions, people, vocabulary, pack, code, main: list[Session]) -> MeetingDraft:
    ordered = sorted(
        main, key=lambda s: (s.status != "held", s.sentence.kind != "caption", s.sentence.number)
    )
    lines = _lines(document, ordered)
    when = _when(document, pack, lines)
    city, country = _where(document, mentions, vocabulary, pack, lines)
    ordinal = next((s.ordinal for s in sorted(main, key=lambda s: -s.weight) if s.ordinal), None)
    best = ordered[0] if ordered else None
    quotes = [_quote(document, best.first, best.last, "body")] if best else []
    if when:
        quotes.append(_quote(document, when.first, when.last, "start"))
    if city or country:
        quotes.append(city[1] if city else country[1])
    name = vocabulary.bodies.get(code, "")
    explanation = (
        f'"{quotes[0].text}" names the {name or "meeting"}.'
        if quotes
        else "Told by the offices of those present."
    )
    return MeetingDraft(
        body=code or _other_body(document, main),
        origin=Origin("meeting named", explanation),
        quotes=tuple(quotes),
        ordinal=ordinal,
        start=when.start if when and when.precision == "day" else None,
        end=when.end if when and when.precision == "day" else None,
        city=city[0].name if city else "",
        country=city[0].country if city else (country[0] if country else ""),
        chair_country=chair_country(document, mentions, people, pack),
    )


def _other_body(document: Document, main: list[Session]) -> str:
    """ "other:" with the words after "meeting of", when the register has no such body."""
    lower = document.lower
    for session in main:
        for place in range(session.first, min(session.sentence.last - 1, session.first + 6)):
            if lower[place] == "of":
                words = [w for w in lower[place + 1 : place + 8] if w not in {"the", "of", "sco"}]
                return "other:" + " ".join(words[:4])
    return "other:meeting"


def _quote(document: Document, first: int, last: int, name: str) -> Quote:
    start, end = document.starts[first], document.ends[last - 1]
    return Quote(start, end, document.text[start:end], "states", name)


def _lines(document: Document, sessions: list[Session]) -> list[Sentence]:
    """Where date and place of the meeting may stand: its own sentences, best first, then the text's head."""
    found = {s.sentence.number: s.sentence for s in sessions}
    for sentence in document.sentences[:4]:
        if sentence.kind in {"body", "caption"}:
            found.setdefault(sentence.number, sentence)
    return list(found.values())


def _when(document: Document, pack: Pack, lines: list[Sentence]) -> DateMention | None:
    """The first fitting date of the meeting's sentences: a named day before a weekday before "today"."""
    fallback = None
    spoken = is_speech(document)
    for kinds in (("dated",), ("weekday", "relative")):
        for sentence in lines:
            start = dateline_end(document, sentence)
            for found in find_dates(document, pack, start, sentence.last):
                if spoken and found.kind == "relative":
                    continue
                if (
                    found.kind in kinds
                    and _fits(document, found)
                    and not _belongs_elsewhere(document, found, sentence)
                ):
                    if is_short_line(document, sentence) and kinds == ("dated",):
                        fallback = fallback or found
                        continue
                    return found
    return fallback


def _fits(document: Document, found: DateMention) -> bool:
    if found.precision != "day" or found.ahead:
        return False
    return document.published is None or document.published - found.start <= timedelta(days=LONGEST_AGO)


def _belongs_elsewhere(document: Document, found: DateMention, sentence: Sentence) -> bool:
    """A date inside "signed in Tashkent on 11 June 2010" or "decisions of … (Qingdao, 9-10 June 2018)"."""
    near = document.lower[max(sentence.first, found.first - 5) : found.first]
    if near[-1:] == ("on",) and set(near) & SAYING:
        return True
    before = set(document.lower[max(sentence.first, found.first - 8) : found.first])
    return bool(before & {"had", "until", "since", "anniversary"}) and not before & {
        "held",
        "attended",
        "met",
        "took",
    }


def _where(document, mentions, vocabulary, pack, lines):
    """The venue: a city after "in", a capital, or the host country; none for a video conference."""
    if _by_video(document, mentions, pack, lines):
        return None, None
    country = None
    for sentence in lines:
        start = dateline_end(document, sentence)
        for mention in mentions.between(start, sentence.last):
            if mention.kind == "city" and _is_place(document, mention, sentence):
                return (mention.value, _quote(document, mention.first, mention.last, "city")), None
            if mention.kind == "country":
                capital = _capital(document, mention, vocabulary)
                if capital:
                    return (capital, _quote(document, mention.first, mention.last + 1, "city")), None
                if country is None and _is_host(document, mention):
                    country = (mention.value[0], _quote(document, mention.first, mention.last, "country"))
    return _dateline_city(document, mentions, lines), country


def _is_host(document: Document, mention) -> bool:
    """ "in Kyrgyzstan", "visit to India", "Tajikistan for hosting"."""
    lower = document.lower
    if mention.value[1] != "name" or mention.value[0] == "EU":
        return False
    if lower[mention.last : mention.last + 2] == ("for", "hosting"):
        return True
    if lower[mention.last : mention.last + 1] in {("'",), ("and",)}:
        return False
    return lower[max(0, mention.first - 1)] == "in" or lower[max(0, mention.first - 2) : mention.first] in {
        ("visit", "to"), ("trip", "to"), ("arrived", "to")
    }  # fmt: skip


def _dateline_city(document: Document, mentions: Mentions, lines: list[Sentence]):
    """The dateline's city where the text says "here", or opens with what the members did together."""
    body = [s for s in document.sentences[:4] if s.kind == "body"]
    for sentence in body:
        end = dateline_end(document, sentence)
        if end == sentence.first:
            continue
        city = next((m for m in mentions.between(sentence.first, end) if m.kind == "city"), None)
        here = "here" in document.lower[end : body[-1].last]
        joint = any(m.kind == "collective" for m in mentions.between(end, end + 9))
        if city and (here or joint):
            return city.value, _quote(document, city.first, city.last, "city")
    return None


def _by_video(document: Document, mentions: Mentions, pack: Pack, lines: list[Sentence]) -> bool:
    """Whether the meeting itself was held by video, and not just joined so by one country."""
    for sentence in lines[:6]:
        words = set(document.lower[sentence.first : sentence.last])
        opening = mentions.country(sentence.first)
        one = opening is not None and opening.value[1] == "name"
        text = document.mask[sentence.start : sentence.end].lower()
        if any(sign in text for sign in pack.meeting["video"]) and not (one and words & pack.set("joining")):
            return True
    return False


def _is_place(document: Document, mention, sentence: Sentence) -> bool:
    """A city after "in" or "at" (also with "the city of"), or alone in a line of place and date."""
    lower = document.lower
    before = lower[max(sentence.first, mention.first - 4) : mention.first]
    if lower[mention.last : mention.last + 1] and lower[mention.last] in MEETING_WORDS:
        return True
    if sentence.last - sentence.first <= 10 and stands_alone(document, sentence):
        return True
    if before[-2:] in {("at", "the"), ("in", "the")} and set(lower[mention.last : mention.last + 2]) & VENUES:
        return True
    if not before:
        return document.lower[mention.last : mention.last + 2] in {
            ("was", "the"),
            ("hosted", "the"),
            ("is", "hosting"),
        } or lower[mention.last : mention.last + 1] in {("hosted",), ("was",), ("hosts",)}
    return (
        before[-1] in {"in", "at", "to", "(", "for"}
        or (before[-1] == "of" and "city" in before)
        or (before[-1] == "," and len(before) > 1 and False)
    )


def _capital(document: Document, mention, vocabulary: Vocabulary) -> City | None:
    """ "the Tajik capital", "Kyrgyzstan's capital"."""
    at = mention.last
    if document.lower[at : at + 2] == ("'", "s"):
        at += 2
    if document.lower[at : at + 1] == ("capital",):
        return vocabulary.capitals.get(mention.value[0])
    if document.lower[max(0, mention.first - 3) : mention.first][-2:] == ("capital", "of"):
        return vocabulary.capitals.get(mention.value[0])
    return None


def chair_country(document: Document, mentions: Mentions, people: list[Person], pack: Pack) -> str:
    """The country of whoever chaired, from "chaired", "presided", "under the chairmanship of"."""
    chairs = pack.set("chair_words")
    for sentence in document.sentences:
        if sentence.kind not in {"body", "caption"}:
            continue
        for place in range(sentence.first, sentence.last):
            under = document.lower[place : place + 2] in {("chairmanship", "of"), ("presidency", "of")}
            under = under and "under" in document.lower[max(0, place - 2) : place]
            if document.lower[place] in chairs or under:
                near = _nearest(mentions, people, sentence, place, under)
                if near:
                    return near
    return ""


def _nearest(
    mentions: Mentions, people: list[Person], sentence: Sentence, place: int, behind: bool = False
) -> str:
    if behind:
        after = [m for m in mentions.between(place, place + 6) if m.kind == "country"]
        return after[0].value[0] if after else ""
    spans = [
        (m.last, p.country)
        for p in people
        for m in p.mentions
        if sentence.first <= m.first < place and p.country
    ]
    spans += [(m.last, m.value[0]) for m in mentions.between(sentence.first, place) if m.kind == "country"]
    spans = [s for s in spans if place - s[0] <= 14]
    if spans:
        return max(spans)[1]
    after = [
        (m.first, p.country)
        for p in people
        for m in p.mentions
        if place < m.first < sentence.last and p.country
    ]
    return min(after)[1] if after else ""


def _others(
    document, mentions, sessions: list[Session], chosen: str | None, pack: Pack
) -> tuple[MeetingDraft, ...]:
    """Sessions that are only mentioned: past or coming ones and other bodies, one draft for each."""
    found: dict[tuple, MeetingDraft] = {}
    for session in sessions:
        if not session.code or session.loose:
            continue
        if session.code == chosen and session.status in {"held", "named", "beside"}:
            continue
        draft = _mentioned(document, mentions, session, pack)
        key = (draft.body, draft.city, draft.start)
        if key not in found and not (draft.city == "" and any(k[0] == draft.body for k in found)):
            found[key] = draft
    return tuple(found.values())


def _mentioned(document, mentions, session: Session, pack: Pack) -> MeetingDraft:
    sentence = session.sentence
    stop = min(sentence.last, session.last + 14)
    places = [m for m in mentions.between(max(sentence.first, session.first - 4), stop) if m.kind == "city"]
    dates = [d for d in find_dates(document, pack, session.last, stop) if d.precision == "day"]
    city: City | None = places[0].value if places else None
    quotes = [_quote(document, session.first, session.last, "body")]
    if places:
        quotes.append(_quote(document, places[0].first, places[0].last, "city"))
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
