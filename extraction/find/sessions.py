"""Where an article names a session of a body of the SCO, and what it says of it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from extraction.languages import Pack, load_pack
from extraction.languages.matcher import words_of
from extraction.languages.patterns import CueMatch, CueTable, cue_table
from extraction.text.document import Document, Sentence

from .dates import find_dates, is_year, months_behind
from .mentions import Mentions
from .office_words import Role

LONGEST_AGO = 45  # days between a meeting and a report of it, when the text gives no year
FORUM = "FORUM"  # the code of forums, which the register does not list
HEAD = 3  # sentences that open an article
OF = 5  # tokens of "of the UN General Assembly"
SPEECH_OPENING = 5  # sentences in which a speech names the session it is given to
HELD, SPOKEN_TO = 1.5, 3.0  # how much more a session weighs that is told as held, that a speech is given to
ELSEWHEN = 0.1  # how much a coming or past session weighs
MONTH_BEHIND = 12  # words from a session to "this August"
SPANS = frozenset({"in", "this", "last"})
FAR_OWN = 18  # words from those who meet to "their 17th meeting"
TO_BRIEFING = 6  # words from "told" to "a briefing"
MOST_SESSIONS = 20  # of one sentence; more are the same words over and over
ENDS = {(".",), (",",)}  # behind "its twenty-fifth", where no "meeting" follows
LONGEST_COUNTER = 4  # characters of "22nd"
FAR = 40  # words from the name of a session, beyond which nothing is said of it
CORE = frozenset(["CN", "RU", "KZ", "KG", "TJ", "UZ", "IN", "PK", "IR", "BY"])


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


@lru_cache(maxsize=4)
def _tables(language: str) -> tuple[CueTable, CueTable]:
    pack = load_pack(language)
    irregular = pack.words["irregular"]
    bodies = [
        {"name": row["code"], **row, "patterns": [*row["patterns"], *_of_sector(row, pack)]}
        for row in pack.bodies["body"]
    ]
    return cue_table(bodies, irregular), cue_table(pack.meeting["cue"], irregular)


def status_cues(document: Document, sentence: Sentence, pack: Pack) -> list[CueMatch]:
    """What a sentence says of a session: that it is held, coming, past or beside."""
    return _tables(pack.language)[1].find(document.lower, sentence.first, sentence.last)


@lru_cache(maxsize=1)
def sitting_words(pack: Pack) -> dict[str, frozenset[str]]:
    """For each body the words of the field of those who sit in it."""
    fields = {row["code"]: frozenset(row["sector"]) for row in pack.bodies["body"] if row.get("sector")}
    return {**{code: frozenset(words) for code, words in pack.meeting["sitting"].items()}, **fields}


def is_other_group(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence names another group of states, and not the SCO."""
    words = document.lower[sentence.first : sentence.last]
    if not {"sco", "shanghai"}.isdisjoint(words):
        return False
    text = document.mask[sentence.start : sentence.end].lower()
    return pack.holds("other_groups", words) or any(
        name in text for name in pack.meeting["other_group_names"]
    )


def _of_sector(row: dict, pack: Pack) -> list[str]:
    """How the ministers and agencies of a field are called: "police chiefs"."""
    words = "|".join(row.get("sector", ()))
    return [form.replace("SECTOR", words) for form in pack.bodies["templates"]] if words else []


def is_about_sco(document: Document, mentions: Mentions, pack: Pack) -> bool:
    """The organisation by its full name, or "SCO" beside member states or its organs rather than a firm."""
    lower = document.lower
    words = document.places.keys()
    if any(pack.holds("named_after_shanghai", lower[n + 1 : n + 2]) for n in document.where(("shanghai",))):
        return True
    if "sco" not in words or pack.holds("other_sco", words) or _spelt_otherwise(document):
        return False
    if pack.holds("organs", words):
        return True
    return any(m.kind == "country" and m.value[0] in CORE for m in mentions.every)


def _longest(matches: list[CueMatch]) -> list[CueMatch]:
    """Of names that overlap, the longest: "Heads of Government of Member States" is no heads of state."""
    kept: list[CueMatch] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: m.first - m.last):
        if taken.isdisjoint(range(match.first, match.last)):
            taken.update(range(match.first, match.last))
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _spelt_otherwise(document: Document) -> bool:
    """Whether the text spells SCO out as something else: "Special Communications Organization (SCO)"."""
    lower = document.lower
    for place in document.where(("sco",)):
        if not 4 <= place < len(lower) - 4:
            continue
        if lower[place - 1 : place + 2] == ("(", "sco", ")") and _initials(lower[place - 4 : place - 1]):
            return True
        if lower[place : place + 2] == ("sco", "(") and _initials(lower[place + 2 : place + 5]):
            return True
    return False


def _initials(words: tuple[str, ...]) -> bool:
    return "".join(word[0] for word in words) == "sco" and words[0] != "shanghai"


def find_sessions(document: Document, mentions: Mentions, roles: list[Role], pack: Pack) -> list[Session]:
    bodies, cues = _tables(pack.language)
    found: list[Session] = []
    by_sentence = document.cues(bodies)
    addressing = document.having(pack.set("addressing"))
    spoken_of = (document.sentence_at(m.first) for m in mentions.every if m.kind == "sco")
    with_sco = {sentence.number for sentence in spoken_of if sentence}
    headed = heads_with_sco(document, mentions)
    for sentence in document.sentences:
        if sentence.kind == "furniture":
            continue
        matches = by_sentence.get(sentence.number, [])
        generic, same = None, ""
        if not matches:
            if sentence.number in with_sco:
                generic = _generic(document, mentions, sentence, pack)
            if generic is None and found and sentence.number in addressing:
                generic, same = _the_same(document, mentions, sentence, pack), found[-1].code
            if generic is None:
                continue
        status_cues = cues.find(document.lower, sentence.first, sentence.last)
        for match in _longest(matches)[:MOST_SESSIONS]:
            code = match.cue["code"]
            if _asks(document, sentence):
                continue
            if not _near_sco(document, sentence, match, pack, headed, with_sco):
                continue
            found.append(_session(document, code, sentence, match.first, match.last, status_cues, pack))
        if generic is not None:
            found.append(_session(document, same, sentence, generic, generic + 1, status_cues, pack, 0.5))
    found = _without_other_forums(document, found) or _joint(document, mentions, cues, pack)
    found = _whose_summit(document, _whose_loose_summit(document, found, roles, pack), pack)
    specific = scores_of([s for s in found if s.code])
    code = max(specific, key=lambda c: specific[c]) if specific else code_from_offices(document, roles, pack)
    found = [s if s.code else replace(s, code=code, loose=True) for s in found]
    return _spoken_to(found) if document.is_speech else found


def _asks(document: Document, sentence: Sentence) -> bool:
    """ "What will the summit bring?": a question tells of nothing held."""
    return document.mask[sentence.start : sentence.end].rstrip("\"' ")[-1:] == "?"


def _without_other_forums(document: Document, found: list[Session]) -> list[Session]:
    """A forum of the SCO counts as its session where the article opens with it and tells that it was held."""
    forums = [s for s in found if s.code == FORUM and document.words[s.last - 1][0].isupper()]
    opens = any(s.sentence.number < HEAD for s in forums)
    kept = forums if opens and any(s.status == "held" for s in forums) else []
    return [s for s in found if s.code != FORUM or s in kept]


def _spoken_to(found: list[Session]) -> list[Session]:
    """A speech is given to the session that its opening names."""
    first = next((n for n, s in enumerate(found) if s.sentence.number < SPEECH_OPENING), None)
    if first is None or found[first].status == "past":
        return found
    session = found[first]
    weight = session.weight * (1 if session.status in {"held", "named"} else 1 / ELSEWHEN)
    found[first] = replace(session, status="held", weight=weight * SPOKEN_TO)
    return found


def _whose_loose_summit(
    document: Document, found: list[Session], roles: list[Role], pack: Pack
) -> list[Session]:
    """A plain "summit", nothing else said of it, is of the ministers who speak there."""
    state = pack.meeting["summits"][0]
    words = [document.lower[s.first : s.last] for s in found if s.code]
    told = [s.code for s in found if s.code]
    if not told or set(told) != {state} or any(w != ("summit",) for w in words):
        return found
    counts = _office_counts(roles, pack)
    best = max(counts, key=lambda code: counts[code])
    if best in pack.meeting["summits"] or counts[best] < 2 or counts[best] <= counts[state]:
        return found
    return [replace(s, code=best) if s.code == state else s for s in found]


def sat_instead(document: Document, found: list[Session], roles: list[Role], chosen: str, pack: Pack) -> str:
    """The body chosen, or the ministers named beside a mere "SCO summit" whose offices fill the text."""
    state = pack.meeting["summits"][0]
    words = [document.lower[s.first : s.last] for s in found if s.code == state]
    full = any(pack.holds("full_names", w) or "leaders" in w for w in words)
    others = {s.code for s in found if s.code and s.status != "past"} - {state}
    if chosen != state or full or len(others) != 1:
        return chosen
    counts, (other,) = _office_counts(roles, pack), others
    return other if counts.get(other, 0) >= 2 and counts[other] > counts[state] else chosen


def _office_counts(roles: list[Role], pack: Pack) -> dict[str, int]:
    """For each body how many words of the offices named are of those who sit in it."""
    words = [word for role in roles for word in role.words]
    return {code: sum(word in signs for word in words) for code, signs in pack.meeting["offices"].items()}


def _whose_summit(document: Document, found: list[Session], pack: Pack) -> list[Session]:
    """A plain "summit" or "leaders" is of the heads of government where they are the ones named in full."""
    state, government = pack.meeting["summits"]
    full = pack.set("full_names")

    def loose(session: Session) -> bool:
        words = document.lower[session.first : session.last]
        return session.code == state and full.isdisjoint(words)

    named = scores_of([s for s in found if not loose(s)])
    if named.get(government, 0) <= named.get(state, 0):
        return found
    return [replace(s, code=government) if loose(s) else s for s in found]


def session_of_title(document: Document, mentions: Mentions, roles: list[Role], pack: Pack) -> list[Session]:
    """When only the headline names the session: its body, carried by the text's first word on the SCO."""
    bodies, _ = _tables(pack.language)
    lower = words_of(document.title)
    matches = bodies.find(lower, 0, len(lower))
    told = (m for m in mentions.every if m.kind == "sco" and document.sentence_at(m.first))
    first = next(told, None)
    if first is None or not (matches or document.is_speech):
        return []
    code = matches[0].cue["code"] if matches else code_from_offices(document, roles, pack)
    sentence = document.sentence_at(first.first)  # the line with the date is no sentence
    return [Session(code or "CHS", sentence, first.first, first.last, "held", 1.0)]


def _generic(document: Document, mentions: Mentions, sentence: Sentence, pack: Pack) -> int | None:
    """ "the SCO meeting", or "this meeting" of a speech: a gathering in a sentence with the SCO."""
    for mention in mentions.within(sentence):
        before = document.lower[mention.first - 1 : mention.first]
        after = document.lower[mention.last : mention.last + 1]
        if mention.kind != "gathering" or after == ("with",) or pack.holds("no_session", before):
            continue
        of = document.lower[mention.last : mention.last + OF] if after == ("of",) else ()
        if pack.set("other_holders").isdisjoint(of):
            return mention.first
    return None


def _the_same(document: Document, mentions: Mentions, sentence: Sentence, pack: Pack) -> int | None:
    """ "delivered an address during the meeting", "addressing the summit": the session named before."""
    words = document.lower[sentence.first : sentence.last]
    if pack.holds("pair", words):
        return None
    for mention in mentions.within(sentence):
        near = document.lower[max(sentence.first, mention.first - 2) : mention.first]
        if mention.kind == "gathering" and pack.set("at_meeting") & set(near):
            return mention.first
    return None


def _joint(document: Document, mentions: Mentions, cues: CueTable, pack: Pack) -> list[Session]:
    """Leaders or ministers who act together at the head of the text met, though no session is named."""
    for sentence in document.sentences[:4]:
        words = set(document.lower[sentence.first : sentence.last])
        joint = next((m for m in mentions.within(sentence) if m.kind == "collective"), None)
        if joint and pack.holds("other_leaders", document.lower[joint.first - 1 : joint.first]):
            continue
        if joint and words & pack.set("acting_together") and heads_with_sco(document, mentions):
            near = cues.find(document.lower, sentence.first, sentence.last)
            return [_session(document, "", sentence, joint.first, joint.last, near, pack)]
    return []


def code_of_ministers(roles: list[Role], pack: Pack) -> str:
    """The council of ministers whose offices a text names most."""
    counts = {c: n for c, n in _office_counts(roles, pack).items() if c not in pack.meeting["summits"]}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def code_from_offices(document: Document, roles: list[Role], pack: Pack) -> str:
    """The body that fits the offices named: a foreign minister makes a council of foreign ministers."""
    counts = _office_counts(roles, pack)
    best = max(counts, key=lambda code: counts[code])
    if pack.holds("summit_signs", document.places):
        return "CHS"
    return best if counts[best] else ""


def _near_sco(
    document: Document, sentence: Sentence, match: CueMatch, pack: Pack, headed: bool, with_sco: set[int]
) -> bool:
    """A session of another group does not count, a loose name ("summit") only where the SCO is spoken of."""
    lower, first, last = document.lower, match.first, match.last
    window = set(lower[max(sentence.first, first - 6) : last + 1])
    if window & pack.set("other_groups") and not window & {"sco", "shanghai"}:
        return False
    if lower[last - 1] == "summit" and _other_summit(document, first, last, pack):
        return False
    if " ".join(lower[first:last]) not in pack.set("loose"):
        return True
    return headed or not with_sco.isdisjoint(range(sentence.number - 2, sentence.number + 1))


def _other_summit(document: Document, first: int, last: int, pack: Pack) -> bool:
    """Whether a name other than the SCO's stands before "summit" ("East Asia Summit")."""
    if last - first > 1 or first < 1:
        return False
    word = document.words[first - 1]
    if not word[0].isupper() or not document.words[first][0].isupper():
        return False
    before = document.lower[first - 1]
    return before not in pack.set("before_own_summit") and (
        word.isupper() or before in pack.set("before_other_summit")
    )


def heads_with_sco(document: Document, mentions: Mentions) -> bool:
    """Whether the SCO stands in the title or the first two sentences."""
    if "sco" in document.title.lower().split() or "shanghai cooperation" in document.title.lower():
        return True
    last = document.sentences[min(2, len(document.sentences) - 1)].last if document.sentences else 0
    return any(m.kind == "sco" for m in mentions.between(0, last))


def _session(document, code, sentence, first, last, cues, pack, factor=1.0) -> Session:
    status = _status(document, sentence, first, last, cues, pack)
    if status == "past" and sentence.kind == "title" and _is_its_paper(document, sentence, first, pack):
        status = "held"
    if status in {"held", "named"} and _long_ago(document, sentence, first, pack):
        status = "past"
    weight = factor * (1.0 + (last - first > 1)) * (HELD if status == "held" else 1.0)
    if sentence.kind in {"title", "caption"}:
        weight *= 1.6
    elif sentence.number <= 2:
        weight *= 1.8 if sentence.number else 2.6
    if status in {"coming", "past", "beside"}:
        weight *= ELSEWHEN
    return Session(
        code, sentence, first, last, status, weight, _ordinal(document, sentence, first, last, pack)
    )


def _is_its_paper(document: Document, sentence: Sentence, first: int, pack: Pack) -> bool:
    """ "Joint communique on the outcomes of the 14th meeting": what the meeting says of itself."""
    return pack.holds("papers_of_meetings", document.lower[sentence.first : first])


def _long_ago(document: Document, sentence: Sentence, first: int, pack: Pack) -> bool:
    """Whether the session's sentence carries a date too far before the day of publication."""
    if document.published is None:
        return False
    if _in_an_earlier_month(document, sentence, first, pack):
        return True
    if _of_an_earlier_year(document, sentence, first):
        return True
    told = document.lower[first : min(first + MONTH_BEHIND, sentence.last)]
    if any(" ".join(pair) in pack.set("long_before") for pair in pairwise(told)):
        return True
    begin, end = max(sentence.first, first - FAR), min(sentence.last, first + FAR)
    found = [d for d in find_dates(document, pack, begin, end) if d.year_given]
    opens = sentence.first + 1
    near = [d for d in found if -12 < d.first - first < 16 or d.first <= opens]
    return bool(near) and all(document.published - d.end > timedelta(days=LONGEST_AGO) for d in near)


def _to_the_press(document: Document, cue: CueMatch, pack: Pack) -> bool:
    """ "told a daily briefing", "speaking at a press conference": said elsewhere than at the session."""
    return pack.holds("briefings", document.lower[cue.last : cue.last + TO_BRIEFING])


def _of_an_earlier_year(document: Document, sentence: Sentence, first: int) -> bool:
    """ "the venue of the 2018 SCO Summit"."""
    before = [word for word in document.lower[max(sentence.first, first - 2) : first] if word != "sco"]
    return bool(before) and is_year(before[-1]) and int(before[-1]) < document.published.year


def _in_an_earlier_month(document: Document, sentence: Sentence, first: int, pack: Pack) -> bool:
    """ "the Dushanbe summit in August", "the summit held in Bishkek this August" in a report of November."""
    lower, months = document.lower, pack.set("months")
    for place in range(first, min(first + MONTH_BEHIND, sentence.last - 1)):
        if lower[place] not in SPANS or lower[place + 1] not in months:
            continue
        if not any(word[0].isdigit() for word in lower[place + 2 : place + 3]):
            return 1 < months_behind(document.published, lower[place + 1], pack) < 11
    return False


def _status(document, sentence, first, last, cues, pack: Pack) -> str:
    """What is said of the session, by the nearest cue in its sentence."""
    best, distance = "named", 26
    begin = bisect_left(cues, first - 2 * FAR, key=attrgetter("first"))
    end = bisect_right(cues, last + FAR, key=attrgetter("first"))
    for cue in cues[begin:end]:
        gap = max(first - cue.last, cue.first - last, 0)
        name = cue.cue["name"]
        if name in {"elsewhere", "opinion"} or (name == "held" and _to_the_press(document, cue, pack)):
            continue
        if name == "held" and _lies_ahead(document, cue, pack):
            name = "coming"
        penalty = {"coming": 0, "past": 2, "beside": -6, "held": 1}[name]
        if name == "coming" and cue.last <= first <= cue.last + 3:
            penalty = -2  # "preparations for the Bishkek summit"
        if gap + penalty < distance or (gap + penalty == distance and name == "held"):
            best, distance = name, gap + penalty
    return best


def _lies_ahead(document: Document, cue: CueMatch, pack: Pack) -> bool:
    """ "will be hosting", "would hold": what is told of a session yet to come."""
    lower, first = document.lower, cue.first
    ahead = pack.set("lying_ahead").isdisjoint(lower[max(0, first - 2) : first])
    return not ahead and not lower[first].endswith(pack.endings("past"))


def _their_own(document: Document, sentence: Sentence, last: int) -> list[int]:
    """The places behind "their" in "the prosecutors of the member states held their 17th meeting"."""
    ahead = range(last + 8, min(last + FAR_OWN, sentence.last))
    return [place for place in ahead if document.lower[place - 1] in {"their", "its"}]


def _ordinal(document: Document, sentence: Sentence, first: int, last: int, pack: Pack) -> int | None:
    """The number in "the 22nd meeting of", "ninth session", "for the 22nd time"."""
    words, ordinals = pack.words, pack.set("ordinals")
    lower = document.lower
    for place in (
        *range(min(last, len(lower)) - 1, max(sentence.first, first - 7) - 1, -1),
        *range(last, min(last + 8, sentence.last)),
        *_their_own(document, sentence, last),
        *_far_counters(document, sentence, first, pack),
    ):
        word = lower[place]
        number = None
        if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdecimal() and len(word) <= LONGEST_COUNTER:
            number = None if _is_day(lower, place, pack) else int(word[:-2])
        elif word in ordinals:
            number = words["ordinals"].index(word)
            number += pack.words["tens"].get(lower[place - 1], 0) if place else 0
        elif word != "i" and document.words[place].isupper() and word in pack.lists["roman_ordinals"]:
            number = pack.lists["roman_ordinals"].index(word)
        if not number or pack.holds("not_sessions", lower[place + 1 : place + 2]):
            continue
        if {"day", "days"} & set(lower[place + 1 : place + 4]):
            continue  # "the second and final day of their meeting"
        if number == 1 and set(lower[place + 1 : place + 4]) & pack.set("not_the_first"):
            continue
        if pack.holds(
            "owners_of_sessions", lower[place - 1 - (lower[place - 1] in pack.words["tens"]) :][:1]
        ) and (lower[place + 1 : place + 2] in ENDS):
            return number
        if number <= 60:
            follow = lower[place + 1 : place + 8]
            counts_it = follow[:1] not in {("anniversary",), ("century",), ("time",)}
            if pack.set("counted") & set(follow) and (counts_it or lower[max(0, place - 2)] == "for"):
                return number
    return None


def number_told(document: Document, sentence: Sentence, pack: Pack) -> int | None:
    """The number of a session that a sentence tells without naming it: "met for the nineteenth time"."""
    places = (t for t in range(sentence.first, sentence.last) if document.lower[t] in pack.set("counted"))
    return next((n for t in places if (n := _ordinal(document, sentence, t, t + 1, pack))), None)


def _is_day(lower: tuple[str, ...], place: int, pack: Pack) -> bool:
    """ "on the 9th in Almaty" tells a day."""
    dated = lower[place - 1 : place] == ("the",) and pack.holds("before_day", lower[place - 2 : place - 1])
    return dated and pack.holds("after_day", lower[place + 1 : place + 2])


def _far_counters(document: Document, sentence: Sentence, first: int, pack: Pack) -> list[int]:
    """Places before a name's spelt-out organisation: "the 13th meeting of the Shanghai … Secretaries"."""
    lower = document.lower
    return [
        place
        for place in range(max(sentence.first, first - 13), max(sentence.first, first - 7))
        if pack.holds("counted", lower[place + 1 : place + 2]) and lower[place + 2 : place + 3] == ("of",)
    ]


def scores_of(sessions: list[Session]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for session in sessions:
        if session.code:
            scores[session.code] = scores.get(session.code, 0) + session.weight
    return scores
