"""Who took part: people with an office who are told as present, speaking or represented, and delegations."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date

from extraction.confidence import confidence
from extraction.drafts import Origin, ParticipantDraft, Quote
from extraction.languages import Pack
from extraction.languages.matcher import HYPHENS
from extraction.languages.patterns import CueMatch, cue_table
from extraction.text.document import Document, Sentence
from extraction.vocabulary import SCO_BODIES, Vocabulary

from .beside_offices import NameMention
from .mentions import Mentions
from .office_words import Role
from .persons import FoundPerson, spoken_for

FEWEST_LISTED = 3
MOST_SENTENCES = 40  # at the head of an article, where delegations are told
CLAUSE_CUTS = frozenset({",", "that"})
SOURCE = "a source"  # the attendance cue of those who only told something
Spans = dict[int, list[tuple[int, int]]]  # by sentence, tokens first to last


def read_participants(
    document: Document, mentions: Mentions, people: list[FoundPerson], roles: list[Role],
    vocabulary: Vocabulary, pack: Pack, chair_country: str = "", body: str = "",
    held: date | None = None,
) -> tuple[ParticipantDraft, ...]:  # fmt: skip
    """Everyone reported to have taken part, in the order in which the text names them.

    A country has the capacity of its status on the day the meeting was `held`, or of the article's day.
    """
    away, expected_away = _away_spans(document, pack)
    _give_speakers_their_country(document, mentions, people, pack)
    day = held or document.published
    statuses = vocabulary.statuses(day)
    drafts = []
    outranking = _outranking(body, pack)
    for person in people:
        if person.role_words & outranking and not person.role_words & pack.set("lesser"):
            continue
        own = person.role_words & frozenset(pack.meeting["offices"].get(body, ()))
        mention = _presence(document, person, away if not own else expected_away, pack)
        if mention:
            drafts.append(_draft(document, person, mention, statuses, chair_country))
    drafts = [draft for draft in drafts if draft.country not in pack.set("never_guests")]
    known = {draft.country for draft in drafts}
    unnamed = _delegations(document, mentions, roles, known, statuses, pack, chair_country, away)
    return (*drafts, *unnamed)


def _give_speakers_their_country(
    document: Document, mentions: Mentions, people: list[FoundPerson], pack: Pack
) -> None:
    """A minister of an unnamed country is one of the country he speaks for."""
    for person in people:
        nameless = not person.country and not person.organisation and not person.register
        if nameless and person.role_words & pack.set("home_offices"):
            person.country = spoken_for(person, document, mentions)


def _presence(document: Document, person: FoundPerson, away, pack: Pack) -> NameMention | None:
    """The first mention that speaks for presence, or None when the person is only talked about."""
    if not _is_official(person, pack):
        return None
    for mention in person.mentions:
        sentence = document.sentence_at(mention.first)
        if sentence is None or sentence.kind == "furniture":
            continue
        if not any(first <= mention.first < last for first, last in away.get(sentence.number, ())):
            return mention
    return None


def _is_official(person: FoundPerson, pack: Pack) -> bool:
    if person.role_words & pack.set("outsiders") and not person.register:
        return False
    serves_institute = person.role_words & pack.set("institutes") and "minister" not in person.role_words
    serves_institute = serves_institute and not person.role_words & pack.set("governmental")
    if serves_institute and not person.register:
        return False
    if _is_former(person, pack) or pack.holds("outside_names", person.name.lower().split()):
        return False
    if person.role_words & pack.set("officials") or person.register or person.organisation:
        return True
    return any(mention.country for mention in person.mentions)


def _outranking(body: str, pack: Pack) -> frozenset[str]:
    """Offices that receive a council but do not sit in it: presidents for premiers, both for ministers."""
    if not body or body in pack.set("summits_of"):
        return frozenset()
    return pack.set("sovereigns") if body in pack.set("premiers_of") else pack.set("heads_of_state")


def _is_former(person: FoundPerson, pack: Pack) -> bool:
    """Whether every office told of somebody is one of the past ("former", "ex")."""
    offices = [mention.role.words for mention in person.mentions if mention.role]
    return bool(offices) and all(words & pack.set("past_offices") for words in offices)


_TABLE: dict = {}


def _away_spans(document: Document, pack: Pack) -> tuple[Spans, Spans]:
    """Stretches whose people did not take part: those who received the delegations, sources, absentees.

    A minister of the council that met, who "told reporters", was there: the second answer is without sources.
    """
    if "en" not in _TABLE:
        _TABLE["en"] = cue_table(pack.attendance["cue"], pack.words["irregular"])
    away: Spans = {}
    expected_away: Spans = {}
    cuts = document.where(CLAUSE_CUTS)
    for number, found in document.cues(_TABLE["en"]).items():
        sentence = document.sentences[number]
        for match in found:
            span = _span_of(document, sentence, match, cuts)
            away.setdefault(number, []).append(span)
            if match.cue["name"] != SOURCE:
                expected_away.setdefault(number, []).append(span)
    return away, expected_away


def _span_of(document: Document, sentence: Sentence, match: CueMatch, cuts: list[int]) -> tuple[int, int]:
    """Where the people of a cue stand: before it, in its clause, after it, right behind it, or all around."""
    people = match.cue["people"]
    if people == "after":
        return match.first, sentence.last
    if people == "next":
        return match.first, _clause_end(document, sentence, match.last)
    first = _clause_start(document, sentence, match.first, cuts) if people == "near" else sentence.first
    return first, sentence.last if people == "all" else match.last


def _clause_end(document: Document, sentence: Sentence, place: int) -> int:
    """The first comma after a place, or the sentence's end."""
    return next((t for t in range(place, sentence.last) if document.lower[t] == ","), sentence.last)


def _clause_start(document: Document, sentence: Sentence, place: int, cuts: list[int]) -> int:
    """The token after the last comma or "that" before a place; one right before it closes an apposition."""
    closes = place > sentence.first and document.lower[place - 1] == ","
    before = bisect_left(cuts, place - closes)
    return max(cuts[before - 1] + 1, sentence.first) if before else sentence.first


def _draft(
    document: Document, person: FoundPerson, mention: NameMention, statuses: Mapping[str, str], chair: str
) -> ParticipantDraft:
    start, end = document.starts[mention.begins], document.ends[mention.ends - 1]
    quotes = (Quote(start, end, document.text[start:end], "states", "name"),)
    known = "known from the register" if person.register else "a name told with its country"
    reason = "office and name together" if person.role else known
    return ParticipantDraft(
        name=person.name,
        origin=_origin("named participant", f'"{quotes[0].text}": {reason}.'),
        quotes=quotes,
        person=person.register,
        role=person.role,
        country=person.country,
        organisation=person.organisation,
        capacity=_capacity(person, statuses, chair),
    )


def _origin(rule: str, explanation: str) -> Origin:
    return Origin(rule, explanation, confidence("participant", rule))


def _capacity(person: FoundPerson, statuses: Mapping[str, str], chair: str) -> str:
    if person.organisation:
        return "SCO official" if person.organisation in SCO_BODIES else "other official"
    return _capacity_of(person.country, statuses, chair)


def _capacity_of(country: str, statuses: Mapping[str, str], chair: str) -> str:
    if country and country == chair:
        return "chair"
    return statuses.get(country, "guest") if country else "member"


def _delegations(
    document: Document, mentions: Mentions, roles: list[Role], known: set[str], statuses: Mapping[str, str],
    pack: Pack, chair: str, away,
) -> list[ParticipantDraft]:  # fmt: skip
    """Countries whose heads came unnamed: "the presidents of Kazakhstan, Russia and Tajikistan"."""
    drafts: dict[str, ParticipantDraft] = {}

    def add(code: str, first: int, last: int, role: Role) -> None:
        if code and code not in known and code not in drafts:
            capacity = _capacity_of(code, statuses, chair)
            drafts[code] = _delegation(document, first, last, code, role, capacity)

    for number, offices in document.by_sentence(roles).items():
        sentence = document.sentences[number]
        if sentence.kind != "body" or number >= MOST_SENTENCES:
            continue
        plural = [r for r in offices if r.words & pack.set("plural_heads")]
        lists: list[list] = []
        if plural:
            listed = [m for m in mentions.within(sentence) if _is_listed(document, m, pack)]
            lists = _lists_of(document, listed, pack)
        found = max(lists, key=len, default=[])
        if len({m.value[0] for m in found}) >= FEWEST_LISTED:
            told = [one for one in lists if one is found or _follows(document, one, plural)]
            for mention in (mention for one in told for mention in one):
                add(mention.value[0], mention.first, mention.last, _nearest(plural, mention.first))
        elif not pack.set("joining").isdisjoint(document.lower[sentence.first : sentence.last]):
            for role in offices:
                alone = not role.plural and role.country and _is_office(role, pack)
                if alone and not any(a <= role.first < b for a, b in away.get(sentence.number, ())):
                    add(role.country, role.first, role.last, role)
    return list(drafts.values())


def _follows(document: Document, listed: list, offices: list[Role]) -> bool:
    """Whether two countries or more stand right after an office: "ministers from India and Kazakhstan"."""
    first = listed[0].first
    return len(listed) > 1 and any(
        0 < first - role.last <= 2 and document.lower[role.last] in {"of", "from"} for role in offices
    )


def _lists_of(document: Document, found: list, pack: Pack) -> list[list]:
    """The countries of a sentence by the lists they stand in, with only small words between them."""
    lists: list[list] = []
    between = pack.set("list_words")
    for mention in found:
        if lists and between.issuperset(document.lower[lists[-1][-1].last : mention.first]):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    return lists


def _is_listed(document: Document, mention, pack: Pack) -> bool:
    """A country that stands by its name, and not in "the China-Kyrgyzstan railway"."""
    if mention.kind != "country" or mention.value[1] != "name":
        return False
    around = document.text[max(0, document.starts[mention.first] - 1) : document.starts[mention.first]]
    around += document.text[document.ends[mention.last - 1] : document.ends[mention.last - 1] + 1]
    if pack.set("exclusion").intersection(document.lower[max(0, mention.first - 2) : mention.first]):
        return False
    return HYPHENS.isdisjoint(around)


def _is_office(role: Role, pack: Pack) -> bool:
    return bool(role.text and role.words & pack.set("officials")) and not role.words & pack.set("outsiders")


def _nearest(roles: list[Role], place: int) -> Role:
    """The last office before a token, or the first of all."""
    return next((role for role in reversed(roles) if role.first < place), roles[0])


def _delegation(
    document: Document, first: int, last: int, code: str, role: Role, capacity: str
) -> ParticipantDraft:
    start, end = document.starts[first], document.ends[last - 1]
    quote = Quote(start, end, document.text[start:end], "states", "country")
    told = "took part" if role.first == first else f"is listed with the {role.text}"
    return ParticipantDraft(
        "", _origin("delegation", f'"{quote.text}" {told}.'), (quote,),
        role=role.text, country=code, capacity=capacity,
    )  # fmt: skip
