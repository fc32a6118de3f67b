"""People of an article, gathered from all the places that name them."""

from dataclasses import dataclass, field
from operator import itemgetter

from extraction.languages import Pack
from extraction.soundalike import sound
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary, fold

from .beside_offices import NameMention
from .mentions import Mentions

MOST_NAMESAKES = 40  # people of one article among whom the one of a name is looked for
FIRST = itemgetter(0)
LONGEST_DELEGATION = 14  # tokens from "the Kazakh delegation" to the name of its head
REPRESENTING = frozenset({"represented", "represents", "representing", "delegation", "delegations"})


@dataclass
class FoundPerson:
    """One person of the article, gathered over all mentions; `mentions` are token spans with their roles."""

    name: str
    tokens: set[str]
    role: str = ""
    role_words: frozenset[str] = frozenset()
    country: str = ""
    organisation: str = ""
    register: str = ""
    came_for: str = ""  # the country that the first mention with one gives, the longest first
    mentions: list[NameMention] = field(default_factory=list)


def gather(
    document: Document, names: list[NameMention], vocabulary: Vocabulary, mentions: Mentions, pack: Pack
) -> list[FoundPerson]:
    """Merge mentions of one person: equal names, a surname after a full name, the register's spellings."""
    people: list[FoundPerson] = []
    known = Namesakes()

    def words_of_name(mention: NameMention) -> set[str]:
        return {w for w in document.lower[mention.first : mention.last] if len(w) > 1 and w.isalpha()}

    told = [(words_of_name(mention), mention) for mention in names]
    for tokens, mention in sorted(told, key=lambda one: (-len(one[0]), one[1].first - one[1].last)):
        register = _registered_name(mention, vocabulary)
        person = known.find(tokens, register, mention)
        if person is None:
            person = FoundPerson(mention.name, tokens, register=register)
            people.append(person)
            known.add(len(people), person)
        person.mentions.append(mention)
        person.tokens |= tokens
        person.came_for = person.came_for or mention.country
    home = _home(document, mentions)
    for person in people:
        _fill(person, document, vocabulary, mentions, pack, home)
    return sorted(people, key=lambda p: min(m.first for m in p.mentions))


def _registered_name(mention: NameMention, vocabulary: Vocabulary) -> str:
    terms = vocabulary.by_name.get(fold(mention.name), ())
    return terms[0].name if terms else ""


def _sounds(words: set[str]) -> set[str]:
    return {sound(word) for word in words}


class Namesakes:
    """The people of one article, numbered, by the words of their names and by the register's name."""

    def __init__(self):
        self.by_token: dict[str, list[tuple[int, FoundPerson]]] = {}
        self.by_register: dict[str, list[tuple[int, FoundPerson]]] = {}

    def add(self, number: int, person: FoundPerson) -> None:
        for token in _sounds(person.tokens):
            self.by_token.setdefault(token, []).append((number, person))
        if person.register:
            self.by_register.setdefault(person.register, []).append((number, person))

    def find(self, tokens: set[str], register: str, mention: NameMention) -> FoundPerson | None:
        """The first with all words of a name, or of the same name in the register, for the same country."""
        country = mention.country or (mention.role.country if mention.role else "")
        heard = _sounds(tokens)
        rarest = min((self.by_token.get(token, []) for token in heard), key=len, default=[])
        full = [one for one in rarest[:MOST_NAMESAKES] if heard <= _sounds(one[1].tokens)]
        registered = self.by_register.get(register, [])[:MOST_NAMESAKES] if register else []
        full += [one for one in registered if not tokens.isdisjoint(one[1].tokens)]
        fitting = (one for one in full if not country or one[1].came_for in ("", country))
        return min(fitting, key=FIRST, default=(0, None))[1]


def _register(person: FoundPerson, document: Document, vocabulary: Vocabulary) -> str:
    """The register's name for a person: by a full spelling, else by family name, country and day."""
    for mention in person.mentions:
        terms = vocabulary.by_name.get(fold(mention.name))
        if terms:
            return terms[0].name
    country = next((m.country or (m.role.country if m.role else "") for m in person.mentions), "")
    words = fold(person.name).split()
    for word in (words[-1], words[0]) if words else ():
        term = vocabulary.bearer(word, document.published)
        if term and country in {"", term.country} and _compatible(words, term.name):
            return term.name
    term = vocabulary.spelled([w.strip(".") for w in words], document.published)
    if term and country in {"", term.country}:
        return term.name
    term = vocabulary.holder(words, person.role_words, document.published)
    return term.name if term and country in {"", term.country} else ""


def _compatible(words: list[str], name: str) -> bool:
    """Whether a written name can be the register's: each of its words, or its initial, is in that name.

    Or all of the register's are in it: "Muhammad Shehbaz Sharif" for Shehbaz Sharif.
    """
    full = [part.strip(".") for part in fold(name).split()]
    if len(full) > 1 and set(full) <= set(words):
        return True
    for word in words:
        for part in word.split("."):
            if part and not any(f == part or (len(part) == 1 and f.startswith(part)) for f in full):
                return False
    return True


def _styled(person: FoundPerson, document: Document, pack: Pack) -> str:
    """The country of a style that only one uses: "Shri", "Union minister"."""
    styles = pack.roles["styles"]
    for mention in person.mentions:
        for word in document.lower[max(0, mention.begins - 3) : mention.ends]:
            if word in styles:
                return styles[word]
    return ""


def _fill(
    person: FoundPerson, document: Document, vocabulary: Vocabulary, mentions: Mentions, pack: Pack, home: str
) -> None:  # fmt: skip
    person.mentions.sort(key=lambda m: m.first)
    person.name = max((m.name for m in person.mentions), key=lambda n: (n.count(" "), len(n)))
    with_role = [m.role for m in person.mentions if m.role]
    if with_role:
        titled = [r for r in with_role if r.text] or with_role
        best = next((r for r in titled if r.country), titled[0])
        person.role, person.role_words = best.text, frozenset().union(*(r.words for r in with_role))
        person.organisation = next((r.organisation for r in with_role if r.organisation), "")
    countries = [m.country or (m.role.country if m.role else "") for m in person.mentions]
    person.country = next((c for c in countries if c), "")
    person.register = person.register or _register(person, document, vocabulary)
    _correct(person, vocabulary, document)
    if person.register and not person.organisation and not person.role_words & {"minister", "president"}:
        person.organisation = vocabulary.serves(person.register, document.published)
    if not person.country and person.register and not person.organisation:
        person.country = vocabulary.country_of(person.register, document.published)
    if person.organisation:
        person.country = ""
    elif not person.country and person.role:
        person.country = (
            _represented(person, document, mentions)
            or _styled(person, document, pack)
            or spoken_for(person, document, mentions)
            or (home if _may_be_at_home(person, home, document, vocabulary, mentions) else "")
        )


def _may_be_at_home(
    person: FoundPerson, home: str, document: Document, vocabulary: Vocabulary, mentions: Mentions
) -> bool:
    """Not where the register knows another in the office, nor where the sentence names another country."""
    if vocabulary.in_office(home, person.role_words, document.published):
        return False
    sentence = document.sentence_at(person.mentions[0].first)
    named = mentions.within(sentence) if sentence else ()
    return all(m.value[0] == home for m in named if m.kind == "country")


def _correct(person: FoundPerson, vocabulary: Vocabulary, document: Document) -> None:
    """The register's country wins where a place stands before an office: "in Qingdao, China's Minister X"."""
    full = any(fold(mention.name) in vocabulary.by_name for mention in person.mentions)
    if full and person.country:
        term = vocabulary.holder(fold(person.register).split(), person.role_words, document.published)
        person.country = term.country if term else person.country


def _represented(person: FoundPerson, document: Document, mentions: Mentions) -> str:
    """The country in "X represented Kyrgyzstan" and "the delegation of Uzbekistan was led by X"."""
    for mention in person.mentions:
        if country := _led_by(mention, document, mentions):
            return country
        sentence = document.sentence_at(mention.first)
        floor, limit = (sentence.first, sentence.last) if sentence else (0, len(document.lower))
        near = range(max(floor, mention.first - 14), min(limit, mention.last + 8))
        if any(document.lower[t] in REPRESENTING for t in near):
            found = [m for m in mentions.between(near.start, near.stop) if m.kind == "country"]
            if len({m.value[0] for m in found}) == 1:
                return found[0].value[0]
    return ""


def _led_by(mention: NameMention, document: Document, mentions: Mentions) -> str:
    """The country of "the Kazakh delegation headed by the minister X", in a list of such delegations."""
    first = mention.begins
    before = [m for m in mentions.between(max(0, first - LONGEST_DELEGATION), first) if m.kind == "country"]
    between = document.lower[before[-1].last : first] if before else ()
    return before[-1].value[0] if REPRESENTING.intersection(between) and "," not in between else ""


def spoken_for(person: FoundPerson, document: Document, mentions: Mentions) -> str:
    """The one country that owns what the person's sentences tell: "Dar reiterated Pakistan's call"."""
    owners = set()
    for named in person.mentions:
        sentence = document.sentence_at(named.first)
        for mention in mentions.between(named.last, sentence.last if sentence else named.last):
            owns = document.lower[mention.last : mention.last + 2] == ("'", "s")
            if mention.kind == "country" and owns:
                owners.add(mention.value[0])
    return owners.pop() if len(owners) == 1 else ""


def _home(document: Document, mentions: Mentions) -> str:
    """A minister without a country in a home paper: the country of the dateline's capital."""
    if not document.sentences:
        return ""
    first = next((s for s in document.sentences if s.kind == "body"), document.sentences[0])
    for mention in mentions.between(first.first, min(first.first + 4, first.last)):
        if mention.kind == "country" and mention.value[1] == "metonym" and mention.first <= first.first + 1:
            return mention.value[0]
    return ""
