"""Where a meeting was held, and who chaired it."""

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter, itemgetter

from extraction.drafts import Quote
from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.vocabulary import City, Vocabulary

from .dating import dateline_end, is_short_line, stands_alone
from .mentions import Mentions
from .persons import FoundPerson
from .sessions import Session

NEAR_ITS_PLACE = 10  # tokens between a session and its place: "the summit in the coastal city of Qingdao"
LONGEST_APPOSITION = 12  # tokens of "Bishkek, the capital of the Kyrgyz Republic, hosted"
ASIDE_OPENS = {("in",), ("(",), (",",)}
LONGEST_NAMED = 40  # tokens of a name or a country, with those between it and "chaired"
LAST, FIRST = attrgetter("last"), itemgetter(0)
Named = list[tuple[int, str, int]]  # people with a country in text order: first token, country, last token
HEAD = 6  # sentences in which a text names the city it tells of
HALL = 7  # tokens of "the Meijiang Convention and Exhibition Center in" before a city


def lines_of(document: Document, mentions: Mentions, sessions: list[Session], pack: Pack) -> list[Sentence]:
    """Where date and place of the meeting may stand: its own sentences, best first, then the text's head."""
    found = {s.sentence.number: s.sentence for s in sessions}
    lead = next((s for s in document.sentences if s.kind == "body"), None)
    for sentence in document.sentences[:4]:
        kinds = {m.kind for m in mentions.within(sentence)}
        tells = is_short_line(document, sentence) or not kinds.isdisjoint({"gathering", "sco", "collective"})
        tells = tells or document.lower[sentence.first] in pack.set("impersonal")
        tells = tells or (
            sentence is lead
            and not pack.set("say").isdisjoint(document.lower[sentence.first : sentence.last])
        )
        if sentence.kind in {"body", "caption"} and tells:
            found.setdefault(sentence.number, sentence)
    return list(found.values())


def further_lines(document: Document, sessions: list[Session], pack: Pack) -> list[Sentence]:
    """Where the day may stand else: in the first sentence, and around a session that no pattern names."""
    lead = next((s for s in document.sentences if s.kind == "body"), None)
    found = [lead] if lead and pack.holds("sittings", document.lower[lead.first : lead.last]) else []
    guessed = [s.sentence.number for s in sessions if s.guessed]
    near = {n + more for n in guessed for more in (-1, 1)} | (set(range(HEAD)) if guessed else set())
    return [*found, *(s for s in document.sentences if s.number in near and s.kind == "body")]


def where(document, mentions, vocabulary, pack, lines, sessions: list[Session]):
    """The venue: a city after "in", a capital, or the host country; none for a video conference."""
    if _by_video(document, mentions, pack, lines):
        return None, None
    country = None
    by_sentence: dict[int, list[Session]] = {}
    for session in sessions:
        by_sentence.setdefault(session.sentence.number, []).append(session)
    if lines and _says_here(document, lines[0].first, lines[0].last, pack):
        city = _dateline_city(document, mentions, pack)
        if city:
            return city, None
    for sentence in lines:
        start = dateline_end(document, sentence)
        told = by_sentence.get(sentence.number, [])
        ends = {session.last for session in told}
        for mention in mentions.between(start, sentence.last):
            if _of_another(mention, told):
                continue
            behind = mention.first in ends
            if mention.kind == "city" and (behind or _is_place(document, mention, sentence, pack)):
                return (mention.value, quote_of(document, mention.first, mention.last, "city")), None
            if mention.kind == "country":
                capital = _capital(document, mention, vocabulary, pack)
                if capital:
                    return (capital, quote_of(document, mention.first, mention.last + 1, "city")), None
                if country is None and _is_host(document, mention, pack):
                    country = (mention.value[0], quote_of(document, mention.first, mention.last, "country"))
    city = _dateline_city(document, mentions, pack) or _only_city(document, mentions, pack)
    return city, country if city is None else None


def _only_city(document: Document, mentions: Mentions, pack: Pack):
    """The city of a text whose head knows no other: "the river port of Tianjin", "landed in Islamabad"."""
    found, elsewhere = [], set()
    head = [s for s in document.sentences if s.kind in {"title", "body"}][:HEAD]
    if any(not pack.set("online").isdisjoint(document.lower[s.first : s.last]) for s in head):
        return None
    for sentence in head:
        start = dateline_end(document, sentence) if sentence.kind == "body" else sentence.first
        elsewhere.update(m.value.name for m in mentions.between(sentence.first, start) if m.kind == "city")
        found += [m for m in mentions.between(start, sentence.last) if m.kind == "city"]
    placed = [m for m in found if _stands_as_place(document, m, pack)]
    placed = [m for m in placed if m.value.country not in pack.set("never_guests")]
    placed = [m for m in placed if m.value.name not in elsewhere] or placed
    if not placed or len({m.value.name for m in placed}) > 1:
        return None
    return placed[0].value, quote_of(document, placed[0].first, placed[0].last, "city")


def _stands_as_place(document: Document, mention, pack: Pack) -> bool:
    """ "in Tianjin", "Islamabad's convention centre", "the port of Tianjin"; not "Tashkent-based"."""
    lower, last = document.lower, mention.last
    near = lower[max(0, mention.first - 5) : last + 3]
    if pack.holds("seats", near) or lower[last : last + 1] == ("based",):
        return False
    before = lower[max(0, mention.first - 3) : mention.first]
    owned = lower[last : last + 2] == ("'", "s") and pack.holds("halls", lower[last + 2 : last + 6])
    of_city = before[-1:] == ("of",) and pack.holds("towns", before)
    return owned or of_city or before[-1:] in {("in",), ("at",), ("into",)}


def _of_another(mention, sessions: list[Session]) -> bool:
    """Whether a place belongs to a coming or past session, of those of its sentence, named just before it."""
    before = bisect_right(sessions, mention.first, key=LAST)
    if not before:
        return False
    nearest = sessions[before - 1]
    return nearest.status in {"coming", "past"} and mention.first - nearest.last < NEAR_ITS_PLACE


def _is_host(document: Document, mention, pack: Pack) -> bool:
    """ "in Kyrgyzstan", "visit to India", "Tajikistan for hosting"."""
    lower = document.lower
    if mention.value[1] != "name" or mention.value[0] in pack.set("no_hosts"):
        return False
    if " ".join(lower[mention.last : mention.last + 2]) in pack.set("after_host"):
        return True
    if " ".join(lower[max(0, mention.first - 2) : mention.first]) in pack.set("before_host"):
        return True
    if lower[mention.last : mention.last + 1] in {("hosted",), ("hosts",)}:
        return True
    if lower[mention.last : mention.last + 1] in {("'",), ("and",)}:
        return False
    return lower[max(0, mention.first - 1) : mention.first] == ("in",)


def _dateline_city(document: Document, mentions: Mentions, pack: Pack):
    """The dateline's city where the text says "here", or opens with what the members did together."""
    body = [s for s in document.sentences[:4] if s.kind == "body"]
    for sentence in body:
        end = dateline_end(document, sentence)
        if end == sentence.first:
            continue
        city = next((m for m in mentions.between(sentence.first, end) if m.kind == "city"), None)
        here = _says_here(document, end, body[-1].last, pack)
        joint = any(m.kind == "collective" for m in mentions.between(end, end + 9))
        if city and (here or joint):
            return city.value, quote_of(document, city.first, city.last, "city")
    return None


def _says_here(document: Document, first: int, last: int, pack: Pack) -> bool:
    """Whether the meeting is "here", and not just who tells of it ("according to the Secretariat here")."""
    tellers = pack.set("saying") | pack.set("tellers")
    return any(
        document.lower[place] in pack.set("here") and tellers.isdisjoint(document.lower[place - 4 : place])
        for place in range(first, last)
    )


def _by_video(document: Document, mentions: Mentions, pack: Pack, lines: list[Sentence]) -> bool:
    """Whether the meeting itself was held by video, and not just joined so by one country."""
    for sentence in lines[:6]:
        words = set(document.lower[sentence.first : sentence.last])
        opening = mentions.country(sentence.first)
        one = opening is not None and opening.value[1] == "name"
        text = document.mask[sentence.start : sentence.end].lower()
        if words & pack.set("hybrid") or _held_in_a_place(document, mentions, sentence, pack):
            continue
        if any(sign in text for sign in pack.meeting["video"]) and not (one and words & pack.set("joining")):
            return True
    return False


def _held_in_a_place(document: Document, mentions: Mentions, sentence: Sentence, pack: Pack) -> bool:
    """ "held in Bishkek", whoever joined by video; and "last year's virtual summit", which is another."""
    lower = document.lower
    for mention in mentions.within(sentence):
        before = lower[max(sentence.first, mention.first - 2) : mention.first]
        if (
            mention.kind in {"city", "country"}
            and before[-1:] == ("in",)
            and pack.holds("holding", before[:1])
        ):
            return True
    told = lower[sentence.first : sentence.last]
    return any(" ".join(pair) in pack.set("long_before") for pair in pairwise(told))


def _is_place(document: Document, mention, sentence: Sentence, pack: Pack) -> bool:
    """A city after "in" or "at" (also with "the city of"), or alone in a line of place and date."""
    lower = document.lower
    before = lower[max(sentence.first, mention.first - 4) : mention.first]
    if lower[mention.last : mention.last + 1] and lower[mention.last] in pack.set("meeting_words"):
        return True
    if sentence.last - sentence.first <= 10 and stands_alone(document, sentence):
        return True
    if before[-2:] in {("at", "the"), ("in", "the")} and set(
        lower[mention.last : mention.last + 2]
    ) & pack.set("venues"):
        return True
    hall = lower[max(sentence.first, mention.first - HALL) : mention.first]
    of_session = pack.holds("halls", hall) or pack.holds("holding", before)
    since = before[len(before) - before[::-1].index(",") :] if "," in before else before
    if not pack.set("seats").isdisjoint(since) and not of_session:
        return False
    if before[-2:] == ("'", "s") and "in" in lower[max(sentence.first, mention.first - 6) : mention.first]:
        return True
    if not pack.set("hosting").isdisjoint(lower[mention.last : mention.last + 3]):
        return True
    if lower[mention.last : mention.last + 1] in ASIDE_OPENS and before[-1:] != ("of",):
        rest = lower[mention.last : min(mention.last + LONGEST_APPOSITION, sentence.last)]
        verbs = pack.set("hosting") | pack.set("perfect") | pack.set("be_forms")
        if next((word for word in rest if word in verbs), "") in pack.set("hosting"):
            return True  # "Tianjin in the People's Republic of China hosted", "Bishkek, the capital, hosted"
    if not before:
        return lower[mention.last : mention.last + 1] == ("was",)
    named = before[-1] in {"of", ","} and not {"city", "capital"}.isdisjoint(before)
    return named or before[-1] in pack.set("before_venue")


def _capital(document: Document, mention, vocabulary: Vocabulary, pack: Pack) -> City | None:
    """ "the Tajik capital", "Kyrgyzstan's capital"."""
    at = mention.last
    if document.lower[at : at + 2] == ("'", "s"):
        at += 2
    if document.lower[at : at + 1] == ("capital",):
        return vocabulary.capitals.get(mention.value[0])
    if document.lower[max(0, mention.first - 3) : mention.first][-2:] == ("capital", "of"):
        return vocabulary.capitals.get(mention.value[0])
    return None


def chair_country(document: Document, mentions: Mentions, people: list[FoundPerson], pack: Pack) -> str:
    """The country of whoever chaired, from "chaired", "presided", "under the chairmanship of"."""
    chairs = pack.set("chair_words")
    named = [(m.first, p.country, m.last) for p in people if p.country for m in p.mentions]
    begins = [(m.begins, p.country, m.last) for p in people if p.country for m in p.mentions]
    named, begins = sorted(named), sorted(begins)
    for sentence in document.sentences:
        if sentence.kind not in {"body", "caption"}:
            continue
        for place in range(sentence.first, sentence.last):
            under = document.lower[place : place + 2] in {("chairmanship", "of"), ("presidency", "of")}
            under = under and "under" in document.lower[max(0, place - 2) : place]
            presiding = document.lower[place] in chairs and not pack.holds(
                "chair_sides", document.lower[place + 1 : place + 2]
            )
            if presiding or under:
                near = _by_whom(mentions, begins, document, place) or _nearest(
                    mentions, named, sentence, place, under
                )
                if near:
                    return near
    return ""


def _by_whom(mentions: Mentions, begins: Named, document: Document, place: int) -> str:
    """The country of "chaired by the Indian side" and "chaired by Prime Minister X"."""
    if document.lower[place + 1 : place + 2] != ("by",):
        return ""
    lower = document.lower
    end = next((t for t in range(place, min(place + 20, len(lower))) if lower[t] in {",", "."}), place + 8)
    spans = [(m.first, m.value[0]) for m in mentions.between(place, end) if m.kind == "country"]
    spans += [(first, country) for first, country, _ in _between(begins, place + 1, place + 5)]
    return min(spans)[1] if spans else ""


def _nearest(mentions: Mentions, named: Named, sentence: Sentence, place: int, behind: bool = False) -> str:
    if behind:
        after = [m for m in mentions.between(place, place + 6) if m.kind == "country"]
        return after[0].value[0] if after else ""
    floor = max(sentence.first, place - LONGEST_NAMED)
    spans = [(last, country) for _, country, last in _between(named, floor, place)]
    spans += [(m.last, m.value[0]) for m in mentions.between(floor, place) if m.kind == "country"]
    spans = [s for s in spans if place - s[0] <= 14]
    if spans:
        return max(spans)[1]
    then = bisect_right(named, place, key=FIRST)
    return named[then][1] if then < len(named) and named[then][0] < sentence.last else ""


def _between(named: Named, first: int, last: int) -> Named:
    return named[bisect_left(named, first, key=FIRST) : bisect_left(named, last, key=FIRST)]


def quote_of(document: Document, first: int, last: int, name: str) -> Quote:
    start, end = document.starts[first], document.ends[last - 1]
    return Quote(start, end, document.text[start:end], "states", name)
