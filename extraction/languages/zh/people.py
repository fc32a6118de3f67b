"""People in Chinese: an office with the name behind it (or before), in lists, in brackets, and later by name alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from extraction.languages.matcher import PhraseTable, phrase_table
from extraction.languages.protocol import Named, NamedPerson
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .lexicon import phrase, words
from .script import as_compared

LONGEST_TITLE = 24  # characters of an office to the left of its last word
LONGEST_NAME = 22
MOST_NAMES = 300  # that are looked for again
MOST_TITLES = 6  # of one person
SHORTEST_FOREIGN = 2
STOPS = frozenset(',。;:、!?()“”《》"\n 的由是为在对向请邀同应了有即据含括以')
AMBIGUOUS = frozenset("中和来为前应有任明同平后安")  # may end a given name, and may follow one
OPEN_COUNTRY = re.compile(r"\(([^()\n]{2,20})\)")
CLOSING = re.compile(r"(?:等|一同|一道|也|共同|陪同|一起)*(?:参加|出席|陪同|在座|与会|列席)")
PRESENT = re.compile(
    r"出席|参加|与会|到会|主持|列席|到场|在座|致辞|发言|率团|率[^,。]{0,12}代表团|赴会|陪同|会晤|集体合影|讲了?话|见证|参会|聚首|齐聚|聚会|发表[^,。]{0,30}讲话|作[^,。]{0,12}(?:演讲|讲话|发言)"
)
CHAIRING = re.compile(r"主持(?!人|下)|执槌|坐镇|担任(?:本次|此次)?会议(?:轮值)?主席|担任会议主席|会议主席为|会议主席是|主持人[是为]")
ABSENT = re.compile(
    r"缺席|未(?:能)?(?:出席|参加|与会)|没有(?:出席|参加)|因故|不会出席|将(?:不|于|在|赴|出席|参加)|即将|预计|拟于|罹难|悼念|去世"
)
NO_OFFICE = re.compile(  # 主席国, 部长会议, 总统府: no office but what belongs to one
    r"们|级|国(?!家)|府|团|处|会(?:议|晤|上|第)|理事会|第[一二三四五六七八九十\d]+[次届]|大会|峰会|论坛|会(?=[,。于在举召])|职|机构"
)
LONG_AGO = re.compile(r"前不久|不久前|去年|此前|早前|先前")
TOLD = re.compile(r"(?:说|表示|指出|强调|介绍|认为|称|透露|谈到)[,:]")
LETTER = re.compile(r"致贺[信电]|[致发]来?贺[信电]|致信")


class Office(NamedTuple):
    """A title in the text with the country or organisation told before it."""

    start: int
    end: int
    role: str
    rank: str
    country: str = ""
    organisation: str = ""


@lru_cache(maxsize=1)
def _heads() -> PhraseTable:
    told = words("offices")["heads"]
    ranks = (
        ("outsider", told["outsiders"]),
        *((rank, told[rank]) for rank in ("state", "government", "minister", "official")),
    )
    return phrase_table(phrase(text, "office", rank) for rank, texts in ranks for text in texts)


@lru_cache(maxsize=1)
def _organisations() -> list[tuple[str, str]]:
    return sorted(words("offices")["organisations"].items(), key=lambda row: -len(row[0]))


@lru_cache(maxsize=1)
def _chinese() -> re.Pattern:
    return re.compile("|".join(words("offices")["signs"]["chinese"]))


@lru_cache(maxsize=1)
def _letters() -> tuple[frozenset[str], frozenset[str], re.Pattern]:
    """Family names, characters of foreign names, and what ends a name."""
    told = words("people")
    after = "|".join(sorted(map(re.escape, dict.fromkeys(told["after"])), key=len, reverse=True))
    clean = ("".join(told[name].split()) for name in ("surnames", "foreign"))
    surnames, foreign = (frozenset(as_compared(text)) for text in clean)
    return surnames, foreign, re.compile(rf"(?:{after})|[,。;:、!?()“”《》\"\n \d-]|$")


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(words("people")["no_names"].split())


class PeopleReader:
    """Finds the people of one document."""

    def __init__(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary):
        self.document, self.mask, self.vocabulary = document, document.mask, vocabulary
        self.places = {n.end: n for n in named if n.kind in {"country", "sco"}}
        self.opening = {n.start: n for n in named if n.kind == "country"}
        self.known = {n.start: n for n in named if n.kind == "person"}
        self.begins = {n.start for n in named if n.kind in {"country", "city", "sco"}}
        self.starts = [s.start for s in document.sentences]

    def people(self) -> list[NamedPerson]:
        """Every mention, in text order."""
        offices = self._offices()
        found = list(self._with_offices(offices))
        found += self._before_brackets(offices, found)
        found += self._named_in_register(found)
        found += self._closing_lists(found)
        found += self._later(found)
        found += self._without_names(offices, found)
        ordered = sorted(found, key=lambda person: (person.start, -person.end))
        return [self._with_part(person) for person in _apart(ordered)]

    def _offices(self) -> list[Office]:
        heads = _heads().find(self.document.lower, self.document.words, self.document.places)
        self.heads = [head.first for head in heads]
        found: list[Office] = []
        for head in heads:
            if NO_OFFICE.match(self.mask, head.last):
                continue
            start = self._title_start(head.first, found[-1].end if found else 0)
            joined = found and found[-1].end == head.first and head.last - found[-1].start <= LONGEST_TITLE
            if joined and start >= found[-1].end:
                start = found.pop().start  # 执行委员会主任, one title in two words
            found.append(self._office(start, head.last, head.value))
        return found

    def _title_start(self, place: int, least: int) -> int:
        """Where a title begins: after a sign, a small word or a country."""
        mask, start = self.mask, place
        while start > max(least, place - LONGEST_TITLE):
            if mask[start - 1] in STOPS or start in self.places:
                break
            if mask[start - 1] in "和与及兼" and self._ends_person_or_place(start - 1):
                break
            start -= 1
        return self._over_commas(start)

    def _over_commas(self, start: int) -> int:
        """哈萨克斯坦投资、工业和贸易部长: a title goes on over 、 as far as the country it stands behind."""
        if self.mask[start - 1 : start] != "、" or start - 1 in self.places:
            return start
        for place in range(start - 2, max(0, start - LONGEST_TITLE), -1):
            if self.mask[place] in STOPS and self.mask[place] != "、":
                return start
            if place in self.places:
                between = bisect_left(self.heads, place) < bisect_left(self.heads, start)
                return start if between or self.places[place].kind != "country" else place
        return start

    def _ends_person_or_place(self, place: int) -> bool:
        """Whether what stands before 和 is no part of the title: a country, or a name just read."""
        return place in self.places or not re.search(
            r"[部委旅经化育投外工资科文体财税游业通贸发]$", self.mask[max(0, place - 1) : place]
        )

    def _office(self, start: int, end: int, rank: str) -> Office:
        role, country, organisation = self.mask[start:end], "", ""
        before = self.places.get(start)
        if before is not None and before.kind == "country":
            country = before.value
        for words_of_it, code in _organisations():
            if words_of_it in role:
                organisation = code
                break
        if before is not None and before.kind == "sco" and not organisation:
            organisation = "SCO Secretariat" if "秘书长" in role else ""
        if not (country or organisation) and role in {"秘书长", "副秘书长"}:
            organisation = "SCO Secretariat"
        embassy = re.match(r"驻[^,。]{2,12}大使", role)
        if embassy and not country and before is None:
            country = ""
        if not country and not organisation and rank != "outsider" and _chinese().search(role):
            country = "CN"
        return Office(start, end, self.document.text[start:end], rank, country, organisation)

    def _with_offices(self, offices: list[Office]) -> Iterable[NamedPerson]:
        """Offices with a name right behind or before them; titles joined by 、 or 兼 belong to one name."""
        chain: list[Office] = []
        for number, office in enumerate(offices):
            follows = (
                0 < len(chain) < MOST_TITLES
                and self.mask[chain[-1].end : office.start] in {"、", "兼", ",", ""}
                and (not office.country or office.country == chain[0].country or office.country == "CN")
            )
            chain = [*chain, office] if follows else [office]
            name = self._name_at(office.end)
            if name is None:
                behind = offices[number + 1].start if number + 1 < len(offices) else -1
                if behind == office.end + 1:
                    continue
                before = self._name_before(office)
                if before is not None:
                    rest = max(office.start, before[1])
                    role = self.document.text[rest : office.end]
                    yield self._person(*before, [office._replace(start=rest, role=role)], before[0])
                chain = [] if self.mask[office.end : office.end + 1] not in {"、", "兼"} else chain
                continue
            yield self._person(*name, chain, chain[0].start)
            chain = []

    def _person(self, start: int, end: int, chain: list[Office], begins: int) -> NamedPerson:
        name = self.document.text[start:end]
        register = self.known[start].value if start in self.known else ""
        country = next((o.country for o in chain if o.country), "")
        organisation = next((o.organisation for o in chain if o.organisation), "")
        in_brackets = self._bracketed(end)
        if in_brackets and in_brackets[0]:
            country, organisation = in_brackets[0], ""
        elif (
            register
            and not organisation
            and (serving := self.vocabulary.serves(register, self.document.published))
        ):
            country, organisation = "", serving
        elif register and not organisation and (not country or country == "CN"):
            country = self.vocabulary.country_of(register, self.document.published) or country
        elif (
            country == "CN"
            and not _is_chinese(self.mask[start:end])
            and not any(o.start in self.places for o in chain)
        ):
            country = ""
        role = self.document.text[chain[0].start : chain[-1].end]
        rank = next((o.rank for o in chain if o.rank != "official"), "official")
        span = min(begins, start), max(end, chain[-1].end)
        return NamedPerson(*span, name, role, country, "" if country else organisation, register, "", rank)

    def _bracketed(self, end: int) -> tuple[str, str] | None:
        """The country, or the office, in brackets behind a name: 普京(俄罗斯)."""
        match = OPEN_COUNTRY.match(self.mask, end)
        if match is None:
            return None
        named = self.opening.get(match.start(1))
        return named.value if named and named.end >= match.end(1) - 2 else "", match[1]

    def _before_brackets(self, offices: list[Office], found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """李群(文化和旅游部副部长), 普京(俄罗斯): a name, and in brackets the office or the country."""
        taken = _spans(found)
        ends = {o.end: o for o in offices}
        closes = [o.end for o in offices]
        for match in OPEN_COUNTRY.finditer(self.mask):
            inside = ends.get(match.end(1))
            country = (self._bracketed(match.start()) or ("", ""))[0]
            if inside is None and not country:
                continue
            name = self._name_to(match.start())
            if name is None or _inside(taken, name):
                continue
            last = bisect_right(closes, name) - 1
            before = offices[last] if last >= 0 else None
            office = inside or (before if before and name - before.end < 60 else None)
            text = self.document.text[name : match.start()]
            code = country or (inside.country if inside else "")
            rank, role = (office.rank, office.role) if office else ("official", "")
            if inside is not None:
                role = self.document.text[match.start(1) : match.end(1)]
            org = inside.organisation if inside and not code else ""
            yield NamedPerson(name, match.end(), text, role, code, org, "", "", rank)

    def _name_to(self, end: int) -> int | None:
        """Where a name that ends here begins: behind a sign or a small word."""
        match = re.search(
            r"(?:[,。;:、(\n“”]|[是为由和与及的]|^)((?:(?![是为由和与及的])[\u4e00-\u9fff·]){2,20})$",
            self.mask[max(0, end - 22) : end],
        )
        if match is None:
            return None
        name, surnames, foreign = match[1], *_letters()[:2]
        is_name = all(c in foreign or c == "·" for c in name) or (len(name) <= 4 and name[0] in surnames)
        return end - len(name) if is_name else None

    def _name_at(self, place: int) -> tuple[int, int] | None:
        """A name that begins here: one of the register, a Chinese or a foreign one."""
        if place in self.known:
            return place, self._whole(place, self.known[place].end)
        foreign, after = _letters()[1:]
        mask = self.mask
        if place in self.begins or mask[place : place + 2] in _no_names():
            return None
        end = place
        while end < min(len(mask), place + LONGEST_NAME) and (mask[end] in foreign or mask[end] == "·"):
            end += 1
        cut = self._cut(place, end)
        chinese = self._chinese_name(place)
        if chinese and (cut - place < 4 or not after.match(mask, cut)):
            return place, chinese
        word = after.match(mask, place)
        if (
            cut - place >= SHORTEST_FOREIGN
            and after.match(mask, cut)
            and not (word and (cut - place < 4 or len(word[0]) > 1))
        ):
            return place, cut
        return (place, chinese) if chinese else None

    def _cut(self, start: int, end: int) -> int:
        """The first place, from the second character on, where what follows a name begins."""
        after = _letters()[2]
        for place in range(start + 2, end):
            if self.mask[place - 1] != "·" and after.match(self.mask, place) and self._reads_on(place):
                return place
        return end

    def _reads_on(self, place: int) -> bool:
        """A word of one character ends a foreign name only where that reads on to no other character of names."""
        match = _letters()[2].match(self.mask, place)
        return (
            len(match[0]) != 1
            or match[0] not in _letters()[1]
            or self.mask[place + 1 : place + 2] not in _letters()[1]
        )

    def _chinese_name(self, place: int) -> int | None:
        """The end of a family name with one or two characters behind it, before what follows a name."""
        surnames, _, after = _letters()
        mask = self.mask
        double = mask[place : place + 2] in words("people")["double_surnames"]
        if (mask[place : place + 1] not in surnames and not double) or self._is_word(place):
            return None
        least = place + (3 if double else 2)
        short, long = after.match(mask, least), after.match(mask, least + 1)
        if not mask[place:least].isalpha() or len(mask) < least:
            return None
        if short and (len(short[0]) != 1 or short[0] not in AMBIGUOUS or not long):
            return least
        return least + 1 if long and mask[least : least + 1].isalpha() else least if short else None

    def _is_word(self, place: int) -> bool:
        """Whether what begins here is a word, or a place or other word stands right behind its first character."""
        if self.mask[place : place + 2] in _no_names() or place + 1 in self.begins or place in self.begins:
            return True
        after = _letters()[2]
        return any(
            len(m[0]) > 1 for m in (after.match(self.mask, place), after.match(self.mask, place + 1)) if m
        )

    def _whole(self, start: int, end: int) -> int:
        """A name of the register with the given names behind it: 夏巴兹·谢里夫."""
        foreign = _letters()[1]
        if self.mask[end : end + 1] != "·":
            return end
        while (
            end < len(self.mask)
            and (self.mask[end] == "·" or self.mask[end] in foreign)
            and end - start < LONGEST_NAME
        ):
            end += 1
        return self._cut(start, end)

    def _name_before(self, office: Office) -> tuple[int, int] | None:
        """托卡耶夫总统, 赵克志部长: a name of the register, or foreign characters from a sign on."""
        if office.rank == "outsider":
            return None
        for start in range(max(0, office.end - LONGEST_NAME), office.end - 1):
            if start in self.known and self.known[start].end in {
                office.start,
                office.end - 2,
                office.end - 3,
            }:
                return start, self.known[start].end
        role = self.mask[office.start : office.end]
        head = next(
            (
                h
                for h in ("秘书长", "总统", "总理", "外长", "部长", "主席", "首相", "大使")
                if role.endswith(h)
            ),
            "",
        )
        end = office.end - len(head)
        name = self.mask[office.start : end]
        foreign = _letters()[1]
        if head and len(name) >= 3 and all(c in foreign or c == "·" for c in name):
            return office.start, end
        return None

    def _named_in_register(self, found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """Names of the register without an office beside them."""
        taken = _spans(found)
        for start, named in self.known.items():
            if _inside(taken, start):
                continue
            end = self._whole(start, named.end)
            serving = self.vocabulary.serves(named.value, self.document.published)
            country = "" if serving else self.vocabulary.country_of(named.value, self.document.published)
            yield NamedPerson(start, end, self.document.text[start:end], "", country, serving, named.value)

    def _closing_lists(self, found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """丁薛祥、王毅等参加会议: Chinese names alone, in the sentence that closes a report."""
        for sentence in self.document.sentences:
            match = CLOSING.search(self.mask, sentence.start, sentence.end)
            if match is None or match.start() - sentence.start > 40:
                continue
            place = sentence.start
            names = self.mask[sentence.start : match.start()].split("、")
            ends = []
            for name in names:
                ends.append((place, place + len(name)))
                place += len(name) + 1
            good = all(2 <= len(n) <= 4 and n[0] in _letters()[0] and n.isalpha() for n in names)
            if good:
                taken = _spans(found)
                for start, end in ends:
                    if not _inside(taken, start):
                        yield NamedPerson(start, end, self.document.text[start:end], "", "CN", part="present")

    def _later(self, found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """Names that were read with an office, where they stand alone."""
        taken = _spans(found)
        names: dict[str, NamedPerson] = {}
        for person in found:
            for name in _forms(as_compared(person.name)):
                names.setdefault(name, person)
        for name, person in islice(names.items(), MOST_NAMES):
            place = self.mask.find(name)
            while place >= 0:
                if not _inside(taken, place):
                    end = place + len(name)
                    text = self.document.text[place:end]
                    yield NamedPerson(
                        place, end, text, "", person.country, person.organisation, person.register
                    )
                place = self.mask.find(name, place + len(name))

    def _without_names(self, offices: list[Office], found: list[NamedPerson]) -> Iterable[NamedPerson]:
        """Offices of a country or organisation without a name, where they are told as present."""
        taken = _spans(found)
        for office in offices:
            if office.rank == "outsider" or _inside(taken, office.start) or _inside(taken, office.end - 1):
                continue
            codes = self._countries_before(office)
            for code in codes or ([office.country] if office.country != "CN" else []):
                if code:
                    yield NamedPerson(
                        office.start, office.end, "", office.role, code, "", "", "", office.rank
                    )
            if not codes and office.organisation:
                yield NamedPerson(
                    office.start, office.end, "", office.role, "", office.organisation, "", "", office.rank
                )

    def _countries_before(self, office: Office) -> list[str]:
        """俄罗斯、吉尔吉斯斯坦和塔吉克斯坦的文化部门负责人: the countries of a list before an office."""
        at, codes = office.start, []
        if self.mask[at - 1 : at] == "的":
            at -= 1
        at = at - 2 if re.match(r"[两三四五六七八九十]国", self.mask[max(0, at - 2) : at]) else at
        while at in self.places and self.places[at].kind == "country":
            codes.append(self.places[at].value)
            at = self.places[at].start
            if self.mask[at - 1 : at] not in {"、", "和", "及", "与"}:
                break
            at -= 1
        return codes[::-1] if len(codes) > 1 else []

    def _with_part(self, person: NamedPerson) -> NamedPerson:
        """What the sentence says of taking part."""
        number = bisect_right(self.starts, person.start) - 1
        sentence = self.document.sentences[number] if number >= 0 else None
        if sentence is None or person.rank == "outsider":
            return person._replace(part="quoted")
        if person.part:
            return person
        clause = self._clause(person, sentence)
        if LETTER.search(self.mask, sentence.start, sentence.end) and not PRESENT.search(clause):
            return person._replace(part="quoted")
        if LONG_AGO.search(self.mask, sentence.start, person.start):
            return person._replace(part="quoted")
        after = self.mask[person.end : min(sentence.end, person.end + 30)]
        before = self.mask[max(sentence.start, person.start - 12) : person.start]
        if ABSENT.search(after[:12]) or ABSENT.search(before):
            return person._replace(part="absent")
        chairing = CHAIRING.search(after.split(",")[0]) or CHAIRING.search(before)
        if chairing:
            return person._replace(part="chair")
        told = TOLD.search(self.mask, sentence.start, person.start)
        if (
            person.role
            and not told
            and PRESENT.search(self.mask, sentence.start, sentence.end)
            and not self._is_possessor(person)
        ):
            return person._replace(part="present")
        return person

    def _clause(self, person: NamedPerson, sentence) -> str:
        end = self.mask.find(",", person.end, sentence.end)
        return self.mask[person.end : end if end >= 0 else sentence.end]

    def _is_possessor(self, person: NamedPerson) -> bool:
        """习近平主席关于…的倡议, 习近平主席提出的: of whom only something is told."""
        return (
            re.match(r"的|关于[^,。]{0,20}的|提出的?|倡导", self.mask[person.end : person.end + 26])
            is not None
        )


def _forms(name: str) -> list[str]:
    """A name and, of a foreign one with dots, its last part."""
    parts = [part for part in name.split("·") if len(part) >= 3]
    return [name, *(parts[-1:] if len(parts) > 1 else ())] if len(name) > 1 else []


def _is_chinese(name: str) -> bool:
    return len(name) <= 4 and name[:1] in _letters()[0] and "·" not in name


def _spans(found: Iterable[NamedPerson]) -> list[tuple[int, int]]:
    return sorted((person.start, person.end) for person in found)


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def _apart(people: list[NamedPerson]) -> list[NamedPerson]:
    """Mentions that do not overlap; delegates of several countries share one office's words."""
    kept: list[NamedPerson] = []
    for person in people:
        if kept and person.start < kept[-1].end and not (not person.name and not kept[-1].name):
            continue
        kept.append(person)
    return kept
