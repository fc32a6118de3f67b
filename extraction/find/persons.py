"""People and the offices they hold, read from the ways in which articles put them.

"Chinese Foreign Minister Qin Gang", "Minister of Foreign Affairs of the Republic of Kazakhstan Y. Idrisov",
"Gizat Nurdauletov, Secretary of the Security Council of Kazakhstan", "Roman Golovchenko of Belarus",
"Mr Putin".
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from extraction.languages import Pack
from extraction.languages.soundalike import SHORTEST, sound
from extraction.text.document import Document
from extraction.vocabulary import SECRETARIAT, Vocabulary, fold

from .mentions import Mentions
from .representing import sender, signatories

LONGEST_NAME = 5
FEWEST_LETTERS = 4  # of a family name that is looked for in other spellings
FARTHEST_INITIAL = 8  # tokens from "V. V." to the family name
LONGEST_TITLES = 12  # tokens of "H.E. Mr. Col. Gen. Dr." between an office and a name
MOST_NAMES = 20_000  # offices, and names, of one text; a million characters of prose have 8,000
MOST_NAMESAKES = 40  # people of one article among whom the one of a name is looked for
LONGEST_LEAD = 12  # tokens of "First Deputy Head of" and the like before the word that makes an office
NEWLINE = re.compile(r"\n")
FIRST = itemgetter(0)
CHARGES = frozenset({"the", "sco", "shanghai", "cooperation", "organisation", "organization"})
WITHIN_OFFICES = frozenset({"sco", "rats", "un", "united", "shanghai"})
LONGEST_AGENCY = (
    20  # tokens of "from the Drug Control Agency under the President of the Republic of Tajikistan"
)
SERVANTS = frozenset({"secretary", "director", "chairman", "head", "chair", "chairperson"})
LONGEST_DELEGATION = 14  # tokens from "the Kazakh delegation" to the name of its head
REPRESENTING = frozenset({"represented", "represents", "representing", "delegation", "delegations"})


class Role(NamedTuple):
    """An office at tokens first to last: its words as written without the country, and its country."""

    first: int
    last: int
    text: str
    words: frozenset[str]
    country: str = ""
    organisation: str = ""
    plural: bool = False


class NameMention(NamedTuple):
    """A person's name at tokens first to last with the office beside it, if any."""

    first: int
    last: int
    name: str
    role: Role | None = None
    country: str = ""

    @property
    def begins(self) -> int:
        """The first token of the name and its office together."""
        return min(self.first, self.role.first) if self.role else self.first

    @property
    def ends(self) -> int:
        """One past the last token of both."""
        return max(self.last, self.role.last) if self.role else self.last


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


@lru_cache(maxsize=4)
def _office_words(pack: Pack) -> tuple[frozenset[str], ...]:
    """Words of offices: all, those that open one, that go on with one, what one is "for", what makes one."""
    heads = pack.set("heads")
    parts = pack.set("parts") | heads
    leading, going_on = parts - pack.set("not_leading"), parts | pack.set("connectors") | WITHIN_OFFICES
    return parts, leading, going_on, CHARGES | parts - heads, heads | {"official"}


class RoleReader:
    """Finds offices and names in one document."""

    def __init__(self, document: Document, mentions: Mentions, pack: Pack):
        self.document, self.mentions, self.pack = document, mentions, pack
        self.heads = pack.set("heads")
        self.plural = pack.set("plural_heads")
        self.connectors = pack.set("connectors")
        newlines = (found.start() for found in NEWLINE.finditer(document.mask))
        self.line_heads = {bisect_right(document.starts, place) for place in newlines}
        self.parts, self.leading, self.going_on, self.charges, self.making = _office_words(pack)
        self.stop = pack.set("capitalised_others")
        self.calendar = pack.set("months") | pack.set("weekdays")
        self.particles = pack.set("name_particles")
        self.headline_verbs = pack.set("headline_verbs")

    def roles(self) -> list[Role]:
        """Every office of the article, in text order and without overlap."""
        found: list[Role] = []
        lower, size = self.document.lower, len(self.document.lower)
        heads = iter((*self.document.where(self.making), size + LONGEST_LEAD))
        head = next(heads)
        for place in self.document.where(self.leading):
            if found and place < found[-1].last:
                continue
            while head < place:
                head = next(heads)
            if head > place + LONGEST_LEAD:
                continue
            alone = lower[place] not in self.heads
            if alone and (place + 1 == size or lower[place + 1] not in self.going_on):
                continue
            role = self._run(place)
            if role:
                found.append(role)
                if len(found) == MOST_NAMES:
                    break
        return found

    def _run(self, place: int) -> Role | None:
        """The office that begins at a token, or None: a run of office words, connectors and countries."""
        lower = self.document.lower
        last, end, head, country, spans = place, place, "", "", []
        limit, covering = min(len(lower), place + 24), self.mentions.covering
        while last < limit:
            word = lower[last]
            if last > place and last in self.line_heads:
                break
            mention = covering.get(last)
            if mention and mention.value[1] != "adjective":
                if last > place and lower[last - 1] in {"of", "the", "for"} and head:
                    country = country or mention.value[0]
                    spans.append((last, mention.last))
                    last = end = mention.last
                    step = self._charged_with(last) or self._accredited(last)
                    if step:
                        last = end = last + step
                        break
                    if lower[last : last + 1] not in {("and",), (",",)}:
                        break
                    if lower[last : last + 1] == ("and",) and not self._role_follows(last + 1):
                        break
                    continue
                break
            if head and word == "(" and (step := self._aside(last)):
                last = end = last + step
                continue
            if mention and head and self._ministry_follows(mention.last):
                country = country or mention.value[0]
                last = mention.last
            elif head and self._rank_follows(last):
                break
            elif word in self.heads or (word == "official" and self._official_named(last)):
                head = head or word
                last = end = last + 1
            elif word == "communist" and not head and (step := self._party(last)):
                last = end = last + step
            elif word in self.parts or word in {"sco", "rats", "un"}:
                last = end = last + 1
            elif word == "united" and lower[last + 1 : last + 2] == ("nations",):
                last = end = last + 2
            elif word in {"shanghai"}:
                step = self._organisation_name(last)
                if not step:
                    break
                last = end = last + step
            elif (word == "," and head and self._list_follows(last)) or (
                word == "at" and head and lower[last + 1 : last + 3] == ("the", "ministry")
            ):
                last += 1
            elif word in self.connectors and last > place and end > place:
                if word == "and" and not (
                    not head
                    or self._role_follows(last + 1)
                    or self._part_follows(last + 1 + (lower[last + 1 : last + 2] == ("the",)))
                ):
                    break
                if word == "on" and self._head_follows(last + 1):
                    break
                owners = {"people", "sco", "ministers"}
                if word in {"'", "s"} and not (lower[last - 1] in owners or word == "s"):
                    break
                last += 1
            else:
                break
        if not head or end <= place:
            return None
        role_words = frozenset(w for w in lower[place:end])
        if role_words.isdisjoint(self.making) or role_words <= self.pack.set("no_office_alone"):
            return None
        if self._serves_institute(end):
            role_words |= {"expert"}
        left_country, left = self._country_before(place)
        text = "" if role_words <= self.pack.set("no_office") else self._text(place, end, spans)
        plural, organisation = head in self.plural, self._organisation(place, end, left)
        return Role(left, end, text, role_words, left_country or country, organisation, plural)

    def _rank_follows(self, place: int) -> bool:
        """A soldier's rank between an office and a name: "Defence Minister Admiral Dong Jun"."""
        word, following = self.document.lower[place], self.document.lower[place + 1 : place + 2]
        if word in self.pack.set("compound_ranks"):
            return self.pack.holds("chief_rank", following)
        return word in self.pack.set("plain_ranks")

    def _official_named(self, place: int) -> bool:
        """ "senior party official Chen Wenqing": "official" before a name is an office, else an adjective."""
        if place + 2 >= len(self.document.words):
            return False
        first, second = self.document.words[place + 1 : place + 3]
        return first[0].isupper() and second[0].isupper() and first.lower() not in self.parts

    def _party(self, place: int) -> int:
        """The length of "Communist Party of China (CPC)" before the office of one of its officials."""
        parties = (tuple(name.split()) for name in self.pack.roles["parties"])
        return next((len(p) for p in parties if self.document.lower[place : place + len(p)] == p), 0)

    def _list_follows(self, comma: int) -> bool:
        """Whether a comma stands inside an office: "Minister of Culture, Information and Tourism"."""
        lower = self.document.lower
        for token in range(comma + 1, min(comma + 8, len(lower) - 1)):
            if lower[token] == "and":
                return lower[token - 1] in self.parts and lower[token + 1] in self.parts - self.heads
            if lower[token] != "," and (lower[token] not in self.parts or lower[token] in self.heads):
                return False
        return False

    def _role_follows(self, place: int) -> bool:
        lower = self.document.lower
        place += lower[place : place + 1] == ("the",)
        for token in range(place, min(place + 4, len(lower))):
            if lower[token] in self.heads:
                return self.document.words[token][0].isupper() or lower[token] not in {"members", "member"}
            if lower[token] not in self.parts:
                return False
        return False

    def _head_follows(self, place: int) -> bool:
        """ "a call by ministers on the President": another office, not what the first is in charge of."""
        near = self.document.lower[place : place + 2]
        return bool(near) and near[near[0] == "the" and len(near) > 1] in self.heads

    def _serves_institute(self, place: int) -> bool:
        """ "director of the … Center at the … Institute": an expert's office, not a state's."""
        lower, institutes = self.document.lower, self.pack.set("institutes")
        if not self.pack.holds("serving", lower[place : place + 1]) and not (
            set(lower[place : place + 3]) & institutes and lower[place] not in {",", "."}
        ):
            return False
        for token in range(place, min(place + 9, len(lower))):
            if lower[token] in {",", ".", ";", '"'} or lower[token] in self.heads:
                return False
            if lower[token] in institutes:
                return True
        return False

    def _aside(self, place: int) -> int:
        """The length of "(First Deputy Secretary of State)" before "of", and of "(RATS)", in an office."""
        lower = self.document.lower
        for token in range(place + 1, min(place + 12, len(lower))):
            if lower[token] == ")":
                short = lower[place + 1 : token] in {("rats",), ("sco",)}
                goes_on = short or lower[token + 1 : token + 2] == ("of",)
                return token + 1 - place if goes_on else 0
        return 0

    def _accredited(self, place: int) -> int:
        """The length of "to the SCO" after an envoy's country."""
        near = self.document.lower[place : place + 3]
        length = 2 + (near[1:2] == ("the",))
        return (
            length
            if near[:1] in {("to",), ("for",)} and near[length - 1 : length] in {("sco",), ("un",)}
            else 0
        )

    def _charged_with(self, place: int) -> int:
        """The length of "on National Security" and "for SCO Affairs" after the country of an adviser."""
        lower, at = self.document.lower, place + 1
        if lower[place : place + 1] not in {("on",), ("for",)}:
            return 0
        while at < len(lower) and lower[at] in self.charges:
            at += 1
        told = lower[place] == "on" or lower[at - 1] == "affairs"
        return at - place if told and at > place + 1 else 0

    def _ministry_follows(self, place: int) -> bool:
        """ "head of the Kazakh foreign ministry": an office may name its country by an adjective."""
        near = self.document.lower[place : place + 3]
        if not self._part_follows(place):
            return False
        name = self.document.words[place][0].isupper() and self.document.lower[place] not in self.heads
        return name or not self.pack.set("ministries").isdisjoint(near)

    def _part_follows(self, place: int) -> bool:
        return self.document.lower[place : place + 1] != () and self.document.lower[place] in self.parts

    def _organisation_name(self, place: int) -> int:
        for words in (("shanghai", "cooperation"), ("shanghai", "co", "operation")):
            last = place + len(words)
            if self.document.lower[place:last] == words:
                return len(words) + (last < len(self.document.lower))
        return 0

    def _organisation(self, first: int, last: int, left: int) -> str:
        """The SCO or UN body an official serves, from the words of the office and those just before it."""
        if SERVANTS.isdisjoint(self.document.lower[first:last]):
            return ""
        ahead = self.document.lower[last : last + 7]
        stop = next(
            (n for n, word in enumerate(ahead) if not word.isalpha() or word in self.heads), len(ahead)
        )
        served = ahead[:stop] if ahead[:1] == ("of",) else ()
        words = f" {' '.join((*self.document.lower[max(0, left - 2) : last], *served))} "
        for sign, name in self.pack.roles["organisations"].items():
            if f" {sign} " in words:
                if name == "UN" and "security" in words:
                    continue
                return name
        own = [word for word in self.document.lower[first:last] if word.isalpha()]
        if "secretary general" in " ".join(own) and self.pack.set("sco_officials").issuperset(own):
            return SECRETARIAT
        return ""

    def _country_before(self, place: int) -> tuple[str, int]:
        """The country in "Chinese Premier", "Pakistan's Foreign Minister", "India Foreign Minister"."""
        lower = self.document.lower
        at = place
        if at >= 2 and lower[at - 2 : at] == ("'", "s"):
            at -= 2
        elif at >= 1 and lower[at - 1] == "'":
            at -= 1
        if at >= 1:
            mention = self.mentions.country(at - 1)
            if mention and mention.last == at and self._in_one_sentence(mention.first, place):
                return mention.value[0], mention.first if mention.value[
                    1
                ] == "adjective" or at == place else place
        return "", place

    def _in_one_sentence(self, first: int, last: int) -> bool:
        return self.line_heads.isdisjoint(range(first + 1, last + 1))

    def _text(self, first: int, last: int, spans: list[tuple[int, int]]) -> str:
        """The office as written, without "of the Republic of X" at its end."""
        end = last
        if spans and spans[-1][1] == last:
            end = spans[-1][0]
            while end > first and self.document.lower[end - 1] in {"of", "the", "for", "republic"}:
                end -= 1
        return self.document.slice(first, end) if end > first else self.document.slice(first, last)

    def name_at(self, place: int, last: int) -> int:
        """The end of the name that begins at a token, or `place` when there is none."""
        words, lower = self.document.words, self.document.lower
        at, count = place, 0
        person = self.mentions.at.get(place, {}).get("person")
        if person and place < last:
            return max(person.last, self._extend_name(person.last, last))
        while at < last and count < LONGEST_NAME:
            if self._name_word(at):
                count += 1
                at += 1
                if lower[at : at + 1] == (".",) and (len(words[at - 1]) == 1 or self._initial(at)):
                    at += 1
                elif (
                    lower[at : at + 1] == ("'",)
                    and self._glued(at)
                    and at + 1 < last
                    and lower[at + 1] != "s"
                ):
                    at += 2
            elif count and lower[at] in self.particles and at + 1 < last and self._name_word(at + 1):
                at += 1
            else:
                break
        while at > place and lower[at - 1] in self.particles and not words[at - 1][0].isupper():
            at -= 1
        if at == place + 1 and words[place].isupper():
            return place  # an abbreviation
        return at if count and any(len(w) > 1 and w.isalpha() for w in words[place:at]) else place

    def _initial(self, at: int) -> bool:
        """Whether a stop follows a two-letter initial ("Ye.S. Sysoyev", "Zh. Satybaldiev")."""
        if len(self.document.words[at - 1]) != 2:
            return False
        glued = self.document.starts[at + 1 : at + 2] == (self.document.ends[at],)
        return glued or self.document.lower[at - 1] in self.pack.set("abbreviations")

    def _extend_name(self, at: int, last: int) -> int:
        last = min(last, at + LONGEST_NAME)
        while (
            at < last
            and self._name_word(at)
            and self.document.mask[self.document.ends[at - 1] : self.document.starts[at]] in {" ", "-"}
        ):
            at += 1
        return at

    def _glued(self, at: int) -> bool:
        return (
            self.document.starts[at] == self.document.ends[at - 1]
            and self.document.mask[self.document.ends[at] : self.document.ends[at] + 1].isalpha()
        )

    def _name_word(self, at: int, left: int = LONGEST_NAME) -> bool:
        """Whether a token may be a word of a name; `left` is how many words more are looked at to say so."""
        word, low = self.document.words[at], self.document.lower[at]
        if len(word) == 1 and word.isupper() and self.document.lower[at + 1 : at + 2] == (".",):
            return True
        return (
            word[0].isupper()
            and word.isalpha()
            and (low not in self.stop or self._pronoun_alike(at, left))
            and low not in self.headline_verbs
            and low not in self.calendar
            and low not in self.parts
            and self.mentions.country(at) is None
            and "city" not in self.mentions.at.get(at, {})
        )

    def _pronoun_alike(self, at: int, left: int) -> bool:
        """ "He Lifeng": a family name spelt like a pronoun stands right before another name word."""
        alike = self.document.lower[at] in self.pack.set("names_like_pronouns")
        follows = left > 0 and at + 1 < len(self.document.lower)
        return alike and follows and self._name_word(at + 1, left - 1)

    def name_before(self, place: int, floor: int) -> int:
        """The start of the name that ends just before a token, or `place` when there is none."""
        words, lower = self.document.words, self.document.lower
        at, count = place, 0
        while at > floor and count < LONGEST_NAME:
            if self._name_word(at - 1):
                at, count = at - 1, count + 1
            elif at - 3 >= floor and self._name_word(at - 3) and self._second_syllable(at - 1):
                at, count = at - 3, count + 1
            elif (
                lower[at - 1] == "."
                and at - 2 >= floor
                and len(words[at - 2]) == 1
                and words[at - 2].isupper()
            ) or (
                count
                and at - 2 >= floor
                and lower[at - 1] == "'"
                and self._name_word(at - 2)
                and self._glued(at - 1)
            ):
                at, count = at - 2, count + 1
            elif count and lower[at - 1] in self.particles and at - 2 >= floor and self._name_word(at - 2):
                at -= 1
            else:
                break
        return at if count else place

    def _second_syllable(self, at: int) -> bool:
        """The "er" of "Min'er": written on to an apostrophe that is written on to the word before."""
        document = self.document
        return (
            document.lower[at - 1] == "'"
            and document.lower[at] != "s"
            and (
                document.starts[at] == document.ends[at - 1]
                and document.starts[at - 1] == document.ends[at - 2]
            )
        )


def find_names(
    document: Document,
    mentions: Mentions,
    pack: Pack,
    roles: list[Role],
    reader: RoleReader,
    vocabulary: Vocabulary,
) -> dict[int, NameMention]:
    """By first token every name beside an office, a country or an honorific, or in the register."""
    found: dict[int, NameMention] = {}
    size = len(document.lower)
    ends = document.ends_of
    for role in roles:
        limit = ends[role.last - 1] if role.last - 1 < size else size
        name = _after(document, mentions, reader, role, limit) or _before(
            document, mentions, reader, role, ends
        )
        if name is None or name.first in found:
            name = _in_commas(document, mentions, reader, role, limit)
        if name and name.first not in found:
            found[name.first] = name
    _honorifics(document, pack, reader, found, ends)
    _registered(document, mentions, reader, found, ends)
    _named_only(document, reader, found, vocabulary)
    _of_country(document, mentions, reader, found, ends)
    _from_agency(document, mentions, reader, found, ends)
    _sent(document, mentions, reader, found, ends)
    _family_names(document, reader, found, ends, vocabulary)
    _spelled_otherwise(document, reader, found, ends, vocabulary)
    _leading_a_delegation(document, mentions, reader.pack, found)
    _serving(document, reader, found, ends, vocabulary)
    return found


def _after(document, mentions, reader, role: Role, limit: int) -> NameMention | None:
    """ROLE NAME, with "Mr" or a comma between allowed where a name must follow ("the Premier, Li Qiang,")."""
    if role.plural:
        return None
    at = role.last
    if document.lower[at : at + 1] == ("'",):
        return None
    titles = reader.pack.set("titles")
    if document.lower[at : at + 1] == (",",) and at + 1 < limit and document.lower[at + 1] in titles:
        at += 1
    if document.lower[at : at + 3] == ("h", ".", "e"):
        at += 3
    farthest = min(limit, at + LONGEST_TITLES)
    if at < limit and (document.lower[at] in titles or document.lower[at - 1] == "e"):
        while at < farthest and (document.lower[at] in titles or document.lower[at] == "."):
            at += 1
    rank = at
    while rank < farthest and document.lower[rank] in reader.pack.set("ranks"):
        rank += 1
    end = reader.name_at(rank, limit)
    if end == rank or _is_ministry(document, reader, role, rank, end):
        return None
    country = role.country or _country_after(document, mentions, end)
    return NameMention(
        rank, end, document.slice(rank, end), role, country or _sender(document, mentions, reader, role)
    )


def _in_commas(document, mentions, reader, role: Role, limit: int) -> NameMention | None:
    """ROLE, NAME: the name between commas after a state's or an organisation's office."""
    at = role.last + 1
    if role.plural or not (role.country or role.organisation) or document.lower[at - 1 : at] != (",",):
        return None
    before = reader.pack.set("titles") | reader.pack.set("ranks")
    while at < min(limit, role.last + LONGEST_TITLES) and document.lower[at] in before:
        at += 1
    end = reader.name_at(at, limit)
    closing = {",", ".", ";", ")"} if end - at == 1 else {",", ".", ";", ")", "and"}
    closes = (
        end >= limit or document.lower[end] in closing or (end - at > 1 and document.words[end].islower())
    )
    if end == at or not closes:
        return None
    return NameMention(at, end, document.slice(at, end), role, role.country)


def _is_ministry(document, reader, role: Role, first: int, last: int) -> bool:
    """ "director of the China Earthquake Administration": what follows the office is no name."""
    return (
        last - first == 1
        and role.last == first
        and document.lower[last : last + 1] != ()
        and document.lower[last] in reader.parts
        and document.words[last][0].isupper()
    )


def _sender(document, mentions, reader, role: Role) -> str:
    sentence = document.sentence_at(role.first)
    return sender(document, mentions, reader.pack, role.first, sentence.first) if sentence else ""


def _country_after(document, mentions, at: int) -> str:
    """The country in "NAME of Belarus" and "NAME (Kazakhstan)"."""
    lower = document.lower
    if at < len(lower) and lower[at] in {"of", "(", "from"}:
        at += 1
        at += lower[at : at + 1] == ("the",)
        mention = mentions.country(at) if at < len(lower) else None
        if mention and mention.value[1] != "adjective":
            return mention.value[0]
    return ""


def _before(document, mentions, reader, role: Role, ends) -> NameMention | None:
    """NAME, ROLE and NAME (ROLE)."""
    at = role.first
    before = reader.pack.set("before_office")
    while at > 0 and document.lower[at - 1] in before:
        at -= 1
    owner = mentions.country(at - 1) if at < role.first and at > 0 else None
    at = owner.first if owner and owner.last == at else at
    while owner and at > 0 and document.lower[at - 1] == "the":
        at -= 1
    if at < 2 or document.lower[at - 1] not in {",", "(", "-", "–", "—"} or ends[at - 1] != ends[role.first]:
        return None
    floor = max(0, at - 1 - 8)
    first = reader.name_before(at - 1, floor)
    if first == at - 1:
        return None
    name = document.slice(first, at - 1)
    if at - 1 - first < 2 and "person" not in mentions.at.get(first, {}):
        return None
    country = (
        role.country or _country_label(document, mentions, first) or _in_brackets(document, mentions, role)
    )
    return NameMention(first, at - 1, name, role, country)


def _in_brackets(document, mentions, role: Role) -> str:
    """The country in "X (President, Mongolia)", "X, President (Mongolia)" and "X, President, Mongolia;"."""
    opens = document.lower[role.last : role.last + 1]
    if opens not in {(",",), ("(",)}:
        return ""
    mention = mentions.country(role.last + 1)
    if mention is None or mention.value[1] == "adjective":
        return ""
    closed = document.lower[mention.last : mention.last + 1]
    return mention.value[0] if closed in {(")",), (";",), (",",), (".",), ()} else ""


def _country_label(document, mentions, first: int) -> str:
    """The country in "Kazakhstan - NAME, ROLE" and "for China, NAME"."""
    if first >= 2 and document.lower[first - 1] in {"-", "–", "—", ":", ","}:
        mention = mentions.country(first - 2)
        if mention and mention.value[1] != "adjective" and mention.last == first - 1:
            return mention.value[0]
    return ""


def _honorifics(document, pack, reader, found, ends) -> None:
    honorifics = pack.set("honorifics")
    for place in document.where(honorifics):
        if document.words[place][0].isupper():
            at = place + 1 + (document.lower[place + 1 : place + 2] == (".",))
            end = reader.name_at(at, ends[place]) if at < len(ends) else at
            if end > at and at not in found:
                found[at] = NameMention(at, end, document.slice(at, end))


def _registered(document, mentions, reader, found, ends) -> None:
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    for mention in mentions.every:
        if mention.kind == "person" and mention.first not in covered:
            end = reader.name_at(mention.first, ends[mention.first])
            found[mention.first] = NameMention(
                mention.first, max(end, mention.last), document.slice(mention.first, max(end, mention.last)),
                None, _country_after(document, mentions, max(end, mention.last)),
            )  # fmt: skip


def _named_only(document, reader, found, vocabulary: Vocabulary) -> None:
    """ "Cai Qi and Wang Yi attended the meeting.": of one delegation, whose country the register tells."""
    lower, joining = document.lower, reader.pack.set("joining") | {"were", "was"}
    joined = document.having(joining)
    for sentence in (s for s in document.sentences if s.number in joined):
        at, names = sentence.first, []
        while at < sentence.last:
            end = reader.name_at(at, sentence.last)
            if end - at < 2:
                break
            names.append((at, end))
            at = end
            while at < sentence.last and lower[at] in {",", "and"}:
                at += 1
        if not names or at >= sentence.last or lower[at] not in joining:
            continue
        countries = (_bearer_country(document, vocabulary, *name) for name in names)
        country = next((country for country in countries if country), "")
        if country:
            for first, last in names:
                known = found.get(first)
                if known is None or not (known.role or known.country):
                    found[first] = NameMention(first, last, document.slice(first, last), None, country)


def _bearer_country(document: Document, vocabulary: Vocabulary, first: int, last: int) -> str:
    terms = vocabulary.by_name.get(fold(document.slice(first, last)), ())
    return vocabulary.country_of(terms[0].name, document.published) if terms else ""


def _of_country(document, mentions, reader, found, ends) -> None:
    """Names with a country: "Roman Golovchenko of Belarus", "S. Jaishankar (India)", "Iran's X Y"."""
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    for mention in mentions.every:
        if mention.kind != "country" or mention.value[1] == "adjective":
            continue
        if document.lower[mention.last : mention.last + 2] == ("'", "s"):
            begin = mention.last + 2
            end = reader.name_at(begin, ends[mention.first])
            if end - begin >= 2 and begin not in covered:
                found[begin] = NameMention(begin, end, document.slice(begin, end), None, mention.value[0])
            continue
        if mention.first < 3:
            continue
        at = mention.first - 1
        at -= document.lower[at] == "the"
        if document.lower[at] not in {"of", "("}:
            continue
        first = reader.name_before(at, max(0, at - 7))
        if at - first >= 2 and first not in covered and ends[first] == ends[at]:
            found[first] = NameMention(first, at, document.slice(first, at), None, mention.value[0])


def _from_agency(document, mentions, reader, found, ends) -> None:
    """ "Askar Mukhametkaliev from the Ministry of the Interior of the Republic of Kazakhstan"."""
    lower = document.lower
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    for place in document.where(("from",)):
        first = reader.name_before(place, max(0, place - 7))
        if place - first < 2 or first in covered or ends[first] != ends[place]:
            continue
        stops = (t for t in range(place + 1, ends[place]) if lower[t] in {",", ";", "from"})
        stop = min(next(stops, ends[place]), place + LONGEST_AGENCY)
        country = next((m for m in mentions.between(place, stop) if m.kind == "country"), None)
        if country and not reader.parts.isdisjoint(lower[place:stop]):
            found[first] = NameMention(first, place, document.slice(first, place), None, country.value[0])


def _sent(document, mentions, reader, found, ends) -> None:
    """Names without an office: "China by Dong Jun", "led by Viktor Khrenin", "For Russia I. Ivanov"."""
    pack = reader.pack
    places = [(place + 1, "") for place in document.where(("by", "sent"))]
    for begin, country in [*places, *signatories(document, mentions, pack)]:
        if begin >= len(ends) or begin in found:
            continue
        end = reader.name_at(begin, ends[begin - 1])
        if end - begin < 2:
            continue
        sentence = document.sentence_at(begin)
        country = country or (sentence and sender(document, mentions, pack, begin, sentence.first)) or ""
        if country:
            found[begin] = NameMention(begin, end, document.slice(begin, end), None, country)


def _leading_a_delegation(document, mentions, pack: Pack, found: dict[int, NameMention]) -> None:
    """Whoever "led the Indian delegation" or "headed Pakistan's delegation" came for that country."""
    lower, ending = document.lower, {name.last: name for name in found.values()}
    for verb in document.where(pack.set("delegation_verbs")):
        at = verb + 1 + (lower[verb + 1 : verb + 2] == ("the",))
        mention = mentions.country(at) if at < len(lower) else None
        name = ending.get(verb - (lower[verb - 1] == ","))
        if mention is None or name is None or name.country or (name.role and name.role.country):
            continue
        if "delegation" in lower[mention.last : mention.last + 3]:
            found[name.first] = name._replace(country=mention.value[0])


def _family_names(document, reader, found, ends, vocabulary: Vocabulary) -> None:
    """A family name alone ("Putin, Xi speak"), when the register knows one bearer in office on the day."""
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    known = {document.lower[token] for token in covered}
    for place in document.where(vocabulary.by_surname):
        word = document.lower[place]
        if place in covered or word in known or _numbers_a_meeting(document, reader, place):
            continue
        if not reader._name_word(place) or not vocabulary.bearer(word, document.published):
            continue
        first = reader.name_before(place, max(0, place - 2))
        end = reader.name_at(first, ends[first])
        title = any(s.kind == "title" and s.first <= place < s.last for s in document.sentences[:3])
        if title:
            found.setdefault(place, NameMention(place, place + 1, document.slice(place, place + 1)))
        elif end == place + 1 and place + 1 - first <= 2:
            found.setdefault(first, NameMention(first, end, document.slice(first, end)))


def _spelled_otherwise(document, reader, found, ends, vocabulary: Vocabulary) -> None:
    """ "V. Putin", "Kassym-Zhomart Tokaev": somebody of the register, or named before, in other letters."""
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    written = {document.lower[token] for token in covered}
    known = {sound(word) for word in written if len(word) >= SHORTEST}
    for word, places in document.places.items():
        if len(word) < FEWEST_LETTERS or (heard := sound(word)) not in vocabulary.by_sound.keys() | known:
            continue
        for place in places:
            if (
                place in covered
                or not reader._name_word(place)
                or _numbers_a_meeting(document, reader, place)
            ):
                continue
            first = reader.name_before(place, max(0, place - FARTHEST_INITIAL))
            last = reader.name_at(first, ends[place])
            words = [w for w in document.lower[first:last] if w.isalpha()]
            again = heard in known and word not in written and last - first == 1
            if again or (len(words) > 1 and vocabulary.spelled(words, document.published)):
                found.setdefault(first, NameMention(first, last, document.slice(first, last)))
                covered.update(range(first, last))


def _serving(document: Document, reader, found, ends, vocabulary: Vocabulary) -> None:
    """ "Lavrov's deputy, Andrey Rudenko": of the country of whom he serves."""
    lower, ending = document.lower, {name.last: name for name in found.values()}
    for place in document.where(reader.pack.set("serving_others")):
        begin = place + 1 + (lower[place + 1 : place + 2] == (",",))
        owner = ending.get(place - 2) if lower[place - 2 : place] == ("'", "s") else None
        if owner is None or begin >= len(ends) or begin in found:
            continue
        end = reader.name_at(begin, ends[place])
        term = vocabulary.bearer(lower[owner.last - 1], document.published)
        country = owner.country or (owner.role and owner.role.country) or (term.country if term else "")
        if end - begin >= 2 and country:
            found[begin] = NameMention(begin, end, document.slice(begin, end), None, country)


def _numbers_a_meeting(document: Document, reader, place: int) -> bool:
    """ "the XI meeting" counts meetings and names nobody."""
    follows = document.lower[place + 1 : place + 2]
    return document.words[place].isupper() and reader.pack.holds("counted", follows)


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
        near = range(max(0, mention.first - 14), min(len(document.lower), mention.last + 8))
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
