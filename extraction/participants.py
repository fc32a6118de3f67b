"""Who took part: people with an office who are told as present, speaking or represented, and delegations."""

from extraction.document import Document, Sentence
from extraction.drafts import Origin, ParticipantDraft, Quote
from extraction.mentions import Mentions
from extraction.packs import Pack
from extraction.packs.patterns import CueMatch, cue_table
from extraction.persons import NameMention, Person, Role
from extraction.vocabulary import Vocabulary

MEMBER_STATUS = "member"


def read_participants(
    document: Document, mentions: Mentions, people: list[Person], roles: list[Role],
    vocabulary: Vocabulary, pack: Pack, chair_country: str = "", host: str = "",
) -> tuple[ParticipantDraft, ...]:  # fmt: skip
    """Everyone told to have taken part, in the order in which the text names them."""
    away = _away_spans(document, pack)
    _give_hosts_their_country(people, host, pack)
    drafts = []
    for person in people:
        mention = _presence(document, person, away, pack)
        if mention:
            drafts.append(_draft(document, person, mention, vocabulary, chair_country))
    return (*drafts, *_delegations(document, mentions, roles, people, pack))


def _give_hosts_their_country(people: list[Person], host: str, pack: Pack) -> None:
    """A minister of a country nobody needs to name is one of the country where it is told."""
    for person in people:
        nameless = not person.country and not person.organisation and not person.register
        if host and nameless and person.role_words & pack.set("home_offices"):
            person.country = host


def _presence(document: Document, person: Person, away, pack: Pack) -> NameMention | None:
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


def _is_official(person: Person, pack: Pack) -> bool:
    if person.role_words & pack.set("outsiders") and not person.register:
        return False
    serves_institute = person.role_words & pack.set("institutes") and "minister" not in person.role_words
    if serves_institute and not person.register:
        return False
    if person.role_words & {"former", "then", "late"} and not person.register:
        return False
    if person.role_words & pack.set("officials") or person.register or person.organisation:
        return True
    return any(mention.country for mention in person.mentions)


_TABLE: dict = {}


def _away_spans(document: Document, pack: Pack) -> dict[int, list[tuple[int, int]]]:
    """Stretches whose people did not take part: those who received the delegations, sources, absentees."""
    if "en" not in _TABLE:
        _TABLE["en"] = cue_table(pack.attendance["cue"], pack.words["irregular"])
    spans: dict[int, list[tuple[int, int]]] = {}
    matches = _TABLE["en"].find(document.lower, 0, len(document.lower))
    for number, found in document.by_sentence(matches).items():
        sentence = document.sentences[number]
        for match in found:
            spans.setdefault(number, []).append(_span_of(document, sentence, match))
    return spans


def _span_of(document: Document, sentence: Sentence, match: CueMatch) -> tuple[int, int]:
    """Where the people of a cue stand: before it, in its clause, after it, right behind it, or all around."""
    people = match.cue["people"]
    if people == "after":
        return match.first, sentence.last
    if people == "next":
        return match.first, _clause_end(document, sentence, match.last)
    first = _clause_start(document, sentence, match.first) if people == "near" else sentence.first
    return first, sentence.last if people == "all" else match.last


def _clause_end(document: Document, sentence: Sentence, place: int) -> int:
    """The first comma after a place, or the sentence's end."""
    return next((t for t in range(place, sentence.last) if document.lower[t] == ","), sentence.last)


def _clause_start(document: Document, sentence: Sentence, place: int) -> int:
    """The token after the last comma before a place."""
    commas = [t for t in range(sentence.first, place) if document.lower[t] == ","]
    return commas[-1] + 1 if commas else sentence.first


def _draft(
    document: Document, person: Person, mention: NameMention, vocabulary: Vocabulary, chair: str
) -> ParticipantDraft:
    first = min(mention.first, mention.role.first) if mention.role else mention.first
    last = max(mention.last, mention.role.last) if mention.role else mention.last
    start, end = document.starts[first], document.ends[last - 1]
    quotes = (Quote(start, end, document.text[start:end], "states", "name"),)
    reason = "office and name together" if person.role else "known from the register"
    return ParticipantDraft(
        name=person.name,
        origin=Origin("named participant", f'"{quotes[0].text}": {reason}.'),
        quotes=quotes,
        person=person.register,
        role=person.role,
        country=person.country,
        organisation=person.organisation,
        capacity=_capacity(person, vocabulary, document, chair),
    )


def _capacity(person: Person, vocabulary: Vocabulary, document: Document, chair: str) -> str:
    if person.organisation:
        return "official"
    if person.country and person.country == chair:
        return "chair"
    members = members_on(vocabulary, document.published)
    return "member" if not person.country or person.country in members else "guest"


def members_on(vocabulary: Vocabulary, day) -> set[str]:
    """ISO codes of the member states on a day (today's when the day is unknown)."""
    found = set()
    for row in vocabulary.members:
        if not row["status"].startswith(MEMBER_STATUS):
            continue
        if day is None or (
            (row["from_date"] or "0") <= day.isoformat()
            and (not row["to_date"] or row["to_date"] > day.isoformat())
        ):
            found.add(row["iso2"])
    return found


def _delegations(
    document, mentions: Mentions, roles: list[Role], people: list[Person], pack: Pack
) -> list[ParticipantDraft]:
    """Countries whose heads came unnamed: "the presidents of Kazakhstan, Russia and Tajikistan"."""
    known = {p.country for p in people if p.country}
    drafts: dict[str, ParticipantDraft] = {}
    for sentence in document.sentences[:40]:
        found = [m for m in mentions.within(sentence) if m.kind == "country" and m.value[1] == "name"]
        plural = [
            r
            for r in roles
            if sentence.first <= r.first < sentence.last and r.words & pack.set("plural_heads")
        ]
        codes = list(dict.fromkeys(m.value[0] for m in found))
        if len(codes) < 3 or not plural or sentence.kind != "body":
            continue
        for mention in found:
            code = mention.value[0]
            if code not in known and code not in drafts:
                drafts[code] = _delegation(document, sentence, mention, plural[0])
    return list(drafts.values())


def _delegation(document: Document, sentence: Sentence, mention, role: Role) -> ParticipantDraft:
    start, end = document.starts[mention.first], document.ends[mention.last - 1]
    quote = Quote(start, end, document.text[start:end], "states", "country")
    return ParticipantDraft(
        "", Origin("delegation", f'"{quote.text}" is listed with the {role.text}.'), (quote,),
        role=role.text, country=mention.value[0],
    )  # fmt: skip
