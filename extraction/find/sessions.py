"""Where an article names a session of a body of the SCO, and what it says of it."""

from dataclasses import replace
from functools import lru_cache

from extraction.languages import Pack, load_pack
from extraction.languages.matcher import words_of
from extraction.languages.patterns import CueMatch, CueTable, cue_table
from extraction.text.document import Document, Sentence

from .mentions import Mentions
from .office_words import Role
from .session import Session, scores_of
from .session_numbers import ordinal_of
from .session_status import is_its_paper, is_long_ago, status_of
from .whose_session import code_from_offices, whose_loose_summit, whose_summit

FORUM = "FORUM"  # the code of forums, which the register does not list
HEAD = 3  # sentences that open an article
OF = 5  # tokens of "of the UN General Assembly"
SPEECH_OPENING = 5  # sentences in which a speech names the session it is given to
HELD, SPOKEN_TO = 1.5, 3.0  # how much more a session weighs that is told as held, that a speech is given to
ELSEWHEN = 0.1  # how much a coming or past session weighs
MOST_SESSIONS = 20  # of one sentence; more are the same words over and over
CORE = frozenset(["CN", "RU", "KZ", "KG", "TJ", "UZ", "IN", "PK", "IR", "BY"])


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
    found = whose_summit(document, whose_loose_summit(document, found, roles, pack), pack)
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
    status = status_of(document, sentence, first, last, cues, pack)
    if status == "past" and sentence.kind == "title" and is_its_paper(document, sentence, first, pack):
        status = "held"
    if status in {"held", "named"} and is_long_ago(document, sentence, first, pack):
        status = "past"
    weight = factor * (1.0 + (last - first > 1)) * (HELD if status == "held" else 1.0)
    if sentence.kind in {"title", "caption"}:
        weight *= 1.6
    elif sentence.number <= 2:
        weight *= 1.8 if sentence.number else 2.6
    if status in {"coming", "past", "beside"}:
        weight *= ELSEWHEN
    return Session(
        code, sentence, first, last, status, weight, ordinal_of(document, sentence, first, last, pack)
    )
