"""The guard at the door for other readers: what of one suggestion stands in the text, as a draft.

A suggestion is a passage of the article, word for word, with values from closed lists (KINDS). Anything else
in it, be it a word, a key or an order found in the article, has it refused, for a reason that repeats none
of it.
"""

from typing import Any, NoReturn

from extraction.find.mentions import MEMBERS, PARTICIPANTS
from extraction.languages.matcher import words_of
from extraction.text.copy import ReadingCopy
from extraction.text.document import normalise

from .drafts import Origin, ParticipantDraft, PledgeDraft, PointDraft, ProposalDraft, Quote
from .standing import HAN, inside_a_word, named_in, places_of_words, spans_of
from .vocabulary import Vocabulary, fold

KINDS = {
    "points": ("quote", "offset", "act", "themes", "proposer", "country"),
    "pledges": ("quote", "offset", "act", "themes", "verb", "actors", "collective", "excluded"),
    "participants": ("quote", "offset", "name", "role", "country", "capacity"),
}
POINT_ACTS = ("proposed", "urged", "suggested")
PLEDGE_ACTS = ("decided", "agreed", "pledged", "reaffirmed", "supported", "opposed", "offered")
COLLECTIVES = (MEMBERS, PARTICIPANTS)
CAPACITIES = (
    "chair", "member", "observer", "dialogue partner", "partner", "guest", "SCO official", "other official",
)  # fmt: skip
SHORTEST_QUOTE, LONGEST_QUOTE = 15, 2_000
SIGN = 3  # letters that one Chinese sign says as much as
LONGEST = {"quote": LONGEST_QUOTE, "name": 160, "proposer": 160, "role": 240, "verb": 80}
LONGEST_CODE, MOST_CODES, MOST_ITEMS = 40, 40, 200
SAME_PASSAGE = 0.5  # shared characters over the shorter span, as where a known article is read again


class SuggestionRefusedError(Exception):
    """One suggestion is dropped; the message is the reason, never words of the answer."""


def _refuse(reason: str) -> NoReturn:
    raise SuggestionRefusedError(reason)


class Guard:
    """One article, and what was let through of one answer so far.

    Everything is looked for in the copy for reading, and quotes are those of the copy: in the stored text a
    soft hyphen or a torn word may hide what somebody read.
    """

    def __init__(self, copy: ReadingCopy, vocabulary: Vocabulary, origin: Origin):
        self.copy, self.text = copy, copy.text
        self.vocabulary, self.origin = vocabulary, origin
        self.themes = theme_codes(vocabulary)
        self.countries, self.people_named, self.register = named_in(copy.text, vocabulary)
        self.statements: list[Quote] = []
        self.people: list[ParticipantDraft] = []

    def draft(self, kind: str, item: Any):
        if not isinstance(item, dict):
            _refuse("wrong type")
        if any(key not in KINDS[kind] for key in item):
            _refuse("unknown key")
        quote = self.quote(item)
        if kind == "participants":
            return self.participant(item, quote)
        if any(same_passage(quote, before) for before in self.statements):
            _refuse("suggested twice")
        draft = self.point(item, quote) if kind == "points" else self.pledge(item, quote)
        self.statements.append(quote)
        return draft

    def quote(self, item: dict) -> Quote:
        """The one place in the text where the quote stands, without the blanks around it."""
        given, offset = _string(item, "quote"), item.get("offset")
        if offset is not None and type(offset) is not int:
            _refuse("wrong type")
        if len(given) + (SIGN - 1) * len(HAN.findall(given)) < SHORTEST_QUOTE:
            _refuse("quote too short")
        places = self._places(given)
        if not places:
            _refuse("quote not in the text")
        if len(places) > 1:
            places = [place for place in places if offset is not None and offset in (place[0], place[2])]
            if len(places) != 1:
                _refuse("ambiguous quote")
        start, end, _ = places[0]
        if inside_a_word(self.text, start) or inside_a_word(self.text, end):
            _refuse("quote cuts a word")
        return Quote(start, end, self.text[start:end])

    def _places(self, given: str) -> list[tuple[int, int, int]]:
        """Where it stands in the copy, and where that begins in the stored text; no more than are needed."""
        there = {
            self.copy.there(start, start + len(given)): start
            for start in places_of_words(given, self.copy.stored)
        }
        read = {(start, start + len(given)) for start in places_of_words(given, self.text)}
        spans = {(start, end) for start, end in read | there.keys() if start < end}
        return [
            (start, end, there.get((start, end), self.copy.back(start, end)[0]))
            for start, end in sorted(spans)
        ]

    def point(self, item: dict, quote: Quote) -> ProposalDraft:
        """A proposal of this one point; those of one speaker are put together later."""
        act = _choice(item, "act", POINT_ACTS) or _refuse("unknown speech act")
        name, country = _string(item, "proposer"), self.country(item)
        if not name and not country:
            _refuse("nobody named")
        if name and not self.named(name, 0, len(self.text)):
            _refuse("name not in the text")
        who = [self.nearest(self.spans(name), quote)] if name else []
        quotes = (quote, *who, *self.resolving([country] if country else [], quote))
        point = PointDraft(self.origin, tuple(q for q in quotes if q), act=act, themes=self.codes(item))
        return ProposalDraft(self.origin, (), (point,), name, country)

    def pledge(self, item: dict, quote: Quote) -> PledgeDraft:
        act = _choice(item, "act", PLEDGE_ACTS) or _refuse("unknown speech act")
        verb, collective = _string(item, "verb"), _choice(item, "collective", COLLECTIVES)
        actors, excluded = self.states(item, "actors"), self.states(item, "excluded")
        if bool(actors) == bool(collective) or set(actors) & set(excluded):
            _refuse("actors unclear")
        if verb not in quote.text:
            _refuse("verb not in the quote")
        return PledgeDraft(
            self.origin, (quote, *self.resolving([*actors, *excluded], quote)), verb, act,
            collective, actors, excluded, self.codes(item),
        )  # fmt: skip

    def participant(self, item: dict, quote: Quote) -> ParticipantDraft:
        name, role = _string(item, "name"), _string(item, "role")
        if not name or not self.named(name, quote.start, quote.end):
            _refuse("name not in the quote")
        if role not in quote.text:
            _refuse("role not in the quote")
        country = self.country(item)
        terms = self.vocabulary.by_name.get(fold(name), ())
        draft = ParticipantDraft(
            name, self.origin, (quote, *self.resolving([country] if country else [], quote)),
            person=terms[0].name if terms else self.register.get(fold(name), ""), role=role, country=country,
            capacity=_choice(item, "capacity", CAPACITIES) or "member",
        )  # fmt: skip
        if any(same_person(draft, one) for one in self.people):
            _refuse("suggested twice")
        self.people.append(draft)
        return draft

    def spans(self, name: str) -> list[tuple[int, int]]:
        """Where it stands as it is, or in another case («Лаврова» for «Лавров»)."""
        return sorted({*spans_of(name, self.text), *self.people_named.get(fold(name), ())})

    def named(self, name: str, start: int, end: int) -> bool:
        """The name stands in the passage, or is a spelling of the register whose every word stands there."""
        passage = self.text[start:end]
        if sum(map(str.isalpha, name)) < 2:
            return False
        if any(start <= first and last <= end for first, last in self.spans(name)):
            return True
        known = fold(name) in self.vocabulary.by_name
        return known and set(words_of(name)) <= set(words_of(normalise(passage)))

    def country(self, item: dict) -> str:
        code = _string(item, "country")
        return self.checked(code) if code else ""

    def states(self, item: dict, key: str) -> tuple[str, ...]:
        return tuple(self.checked(code) for code in _codes(item, key))

    def checked(self, code: str) -> str:
        if code not in self.vocabulary.countries:
            _refuse("unknown country")
        if code not in self.countries:
            _refuse("country not in the text")
        return code

    def codes(self, item: dict) -> tuple[str, ...]:
        themes = _codes(item, "themes")
        if not self.themes.issuperset(themes):
            _refuse("unknown theme")
        return themes

    def resolving(self, codes: list[str], quote: Quote) -> list[Quote]:
        """Where each state is named, when the quote itself does not name it."""
        found = (self.nearest(self.countries[code], quote) for code in codes)
        return [q for q in dict.fromkeys(found) if q]

    def nearest(self, spans: list[tuple[int, int]], quote: Quote) -> Quote | None:
        """The last span before the quote, else the first after it; None when one stands inside."""
        if not spans or any(quote.start <= start and end <= quote.end for start, end in spans):
            return None
        before = [span for span in spans if span[0] < quote.start]
        start, end = before[-1] if before else spans[0]
        return Quote(start, end, self.text[start:end], "resolves")


def theme_codes(vocabulary: Vocabulary) -> frozenset[str]:
    """Every code a keyword of the vocabulary stands for."""
    tables = vocabulary.themes.by_first.values()
    phrases = (phrase for by_second in tables for found in by_second.values() for phrase in found)
    return frozenset(code for phrase in phrases for code in phrase.value[0])


def same_passage(one, other) -> bool:
    """Whether two spans share enough to be one passage; quotes of a reading or evidence of a record."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= SAME_PASSAGE * min(one.end - one.start, other.end - other.start)


def same_person(one: ParticipantDraft, other: ParticipantDraft) -> bool:
    """The same person of the register, or a name whose words are all in the other's."""
    if one.person and one.person == other.person:
        return True
    words, others = set(words_of(one.name)), set(words_of(other.name))
    return bool(words and others) and (words <= others or others <= words)


def _string(item: dict, key: str) -> str:
    """Without the blanks around it; empty for a key that is absent or null."""
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        _refuse("wrong type")
    value = value.strip()
    if len(value) > LONGEST.get(key, LONGEST_CODE):
        _refuse("quote too long" if key == "quote" else "value too long")
    return value


def _choice(item: dict, key: str, choices: tuple[str, ...]) -> str:
    value = _string(item, key)
    if value and value not in choices:
        _refuse({"act": "unknown speech act"}.get(key, f"unknown {key}"))
    return value


def _codes(item: dict, key: str) -> tuple[str, ...]:
    value = item.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value[: MOST_CODES + 1]):
        _refuse("wrong type")
    if len(value) > MOST_CODES:
        _refuse("value too long")
    return tuple(dict.fromkeys(value))
