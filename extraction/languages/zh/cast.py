"""Who is named in a Chinese sentence, and which of them is the subject of a word that stands in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extraction.languages.protocol import Actor, Facts, NamedPerson, SceneSoFar

from .foreign import MOVEMENTS, OF_THEM, OTHERS
from .grammar import at_end, pattern
from .offices import ONE_SIGN
from .quick import quick

KINDS = ("members", "participants", "gathering", "paper", "organisation", "we", "he", "stranger")
MANY = frozenset({"members", "participants", "gathering", "paper"})
CAST = quick("|".join(f"(?P<{kind}>{pattern(kind)})" for kind in KINDS))
OF_OTHERS = quick(  # 欧盟成员国, 东盟外长会; an organisation alone only where it opens a clause
    rf"(?:{MOVEMENTS})|(?:{OTHERS})(?:[^,。;:《》的与和及、上同\n]{{0,8}}?(?:{OF_THEM}))+|"
    rf"(?<![^,。;:\"“”\n ])(?:{OTHERS})(?!的|宪章|框架)"
)
WITH_OURS = re.compile("(?:上合|合作)组织?[与和同及]$")  # 上合组织与独联体成员国
OBJECT = re.compile(at_end("object"))
NO_SUBJECT = re.compile(pattern("no_subject"))
ENUMERATED = re.compile(r"[、和与及]$|以及$")
COUNTRY_ACTS = re.compile(
    r"[邀宣敦拟,则共联携两也还已正一始坚高将愿支反主建提呼致承准计是认表同与重欢希期打乐有随不没未拒曾没倡推赞为在就对常永作和、及]|,"
)
FAR_HEAD = 6  # characters before the group that opens a sentence
FAR_HE = 200  # characters from a name to 他 that means its bearer
OF_STATE = re.compile(r"代表团|团长|代表")
INSTITUTION = re.compile(  # 俄罗斯总检察院, 中国政府: a state by what acts for it
    r"(?:联邦|共和国)?(?:总检察院|最高人民检察院|最高人民法院|最高法院|检察机关|政府|军队|议会|央行|军方|官方|外交部|国防部|"
    r"公安部|内务部|司法部|教育部|文化部|卫生部|农业部|能源部|交通部|财政部|商务部|科技部|应急管理部|农业农村部|交通运输部)"
    r"(?!长|间|首脑|代表|总理|门|网|令|副|发言|官员|第|主席|党组|部务|[^,。]{0,6}司)"
)
SHORT_STATE = re.compile(rf"(?<![\u4e00-\u9fff])[{''.join(ONE_SIGN)}](?={INSTITUTION.pattern})")
REPUBLIC = re.compile(r"(?:(?:伊斯兰|人民|民主)*共和国|联邦(?:政府)?|王国)?(?:国务院|政府)?")
GOES_ON = re.compile(r"(?:并且|并|还|同时|且|又|也|随后|进而|最后)(?:还|也|一致|共同|再次|强烈|正式)?")
OUTSIDE = re.compile(r"《[^》]{1,120}》")
EXCEPT = re.compile(r"除了?[^,。]{2,30}(?:以|之)?外")


class Cast(NamedTuple):
    """Somebody named in a sentence."""

    start: int
    end: int
    actor: Actor
    is_country: bool = False


def is_many(actor: Actor) -> bool:
    return actor.kind in MANY


def of_person(number: int, person: NamedPerson) -> Actor:
    """A person of the article as who acts; one who reports or studies is a stranger."""
    if person.rank == "outsider":
        return Actor("stranger", person.start, person.end, number)
    return Actor("person", person.start, person.end, number, (person.country,) if person.country else ())


def cast_of(facts: Facts, start: int, end: int, scene: SceneSoFar) -> list[Cast]:
    """Everybody named between two characters, in text order."""
    found = [
        Cast(p.start, p.end, of_person(n, p))
        for n, p in _within(facts.people, start, end)
        if p.name or p.rank == "outsider"
    ]
    found += [
        Cast(p.start, p.end, Actor("state", p.start, p.end, countries=(p.country,)))
        for _, p in _within(facts.people, start, end)
        if not p.name and p.rank != "outsider" and p.country
    ]  # 俄罗斯副外长, whose name is not told
    taken = [(c.start, c.end) for c in found]
    for _, named in _within(facts.named, start, end):
        if named.kind == "country" and not _overlaps(taken, named.start, named.end):
            organ = INSTITUTION.match(facts.document.mask, named.end, end)
            last = organ.end() if organ else named.end
            is_country = named.how != "side" and organ is None
            acting = Actor("state", named.start, last, countries=(named.value,))
            found.append(Cast(named.start, last, acting, is_country))
    others = list(_of_others(facts.document.mask, start, end, taken))
    found = [c for c in found if not _overlaps([(o.start, o.end) for o in others], c.start, c.end)] + others
    taken += [(o.start, o.end) for o in others]
    found += _by_one_sign(facts.document.mask, start, end, taken)
    for match in CAST.finditer(facts.document.mask, start, end):
        if _overlaps(taken, *match.span()):
            continue
        kind = match.lastgroup
        if kind == "he":
            named = [c.actor for c in found if c.actor.kind == "person" and c.end <= match.start()]
            meant = named[-1] if named else _named_last(facts, start, scene.speaker)
            if meant is None:
                continue
            actor = meant._replace(how=f'"{match[0]}" is who was named last')
        else:
            actor = Actor(kind, *match.span())
        state = next((c for c in found if c.end == match.start() and c.actor.kind == "state"), None)
        if state is not None and OF_STATE.match(match[0]):
            found = [c for c in found if c is not state]
            found.append(state._replace(end=match.end(), is_country=False))  # 印度代表团团长
            continue
        found = [
            c
            for c in found
            if not (match.start() < c.end and c.start < match.end() and c.actor.kind == "state")
        ]
        found.append(Cast(*match.span(), actor))
    return sorted(found, key=lambda c: c.start)


def _of_others(mask: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[Cast]:
    """The groups and organs of other organisations, which are not those who met."""
    for match in OF_OTHERS.finditer(mask, start, end):
        ours_too = WITH_OURS.search(mask, max(start, match.start() - 5), match.start())
        if not ours_too and not _overlaps(taken, *match.span()):
            yield Cast(*match.span(), Actor("stranger", *match.span()))


def _by_one_sign(mask: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[Cast]:
    """俄总检察院: an organ of a state that one character tells."""
    for match in SHORT_STATE.finditer(mask, start, end):
        organ = INSTITUTION.match(mask, match.end())
        last = organ.end() if organ else match.end()
        if not _overlaps(taken, match.start(), last):
            actor = Actor("state", match.start(), last, countries=(ONE_SIGN[match[0]],))
            yield Cast(match.start(), last, actor)


def _named_last(facts: Facts, start: int, speaker: Actor | None) -> Actor | None:
    """Whom 他 means: who spoke last, or somebody with whom a later sentence of the paragraph begins."""
    mask = facts.document.mask
    opens = max(mask.rfind("\n", 0, start) + 1, start - FAR_HE)
    number = bisect_left(facts.people, start, key=lambda row: row.start) - 1
    if number < 0 or not facts.people[number].name or facts.people[number].start < opens:
        return speaker
    person = facts.people[number]
    if person.rank == "outsider" or (speaker is not None and speaker.start >= person.start):
        return speaker
    at_head = re.search(r"(?:^|[,;。!?\n])[^,;。!?\n]{0,24}$", mask[opens : person.start])
    objects = OBJECT.search(mask[max(0, person.start - 4) : person.start])
    return of_person(number, person) if at_head and not objects else speaker


def _within(rows: Sequence[Any], start: int, end: int) -> Iterator[tuple[int, Any]]:
    """The rows that begin between two characters, with their numbers."""
    low = bisect_left(rows, start, key=lambda row: row.start)
    for number in range(low, len(rows)):
        if rows[number].start >= end:
            break
        yield number, rows[number]


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)


class CastReader:
    """Finds the subjects of one sentence."""

    def __init__(self, mask: str, start: int, cast: list[Cast]):
        self.mask, self.start, self.cast = mask, start, cast
        last = max((c.end for c in cast), default=start)
        self.titles = [m.span() for m in OUTSIDE.finditer(mask, start, last + 120)]

    def subject(self, place: int, far: int = 400) -> Actor | None:
        """The last of those named before a place who may be its subject, with all of an enumeration."""
        before = [c for c in self.cast if c.end <= place and not self.in_title(c.start)]
        goes_on = self._going_on(before, place, far)
        if goes_on is not None:
            return goes_on
        for number in range(len(before) - 1, -1, -1):
            one = before[number]
            if place - one.end > far or not self._may_be_subject(one):
                continue
            return self._at_head(before, one, place, far) or self._enumerated(before, number)
        return None

    def _at_head(self, before: list[Cast], one: Cast, place: int, far: int) -> Actor | None:
        """会议总结了专家组的工作,通过了…: the group that opens a sentence, past its object."""
        first = before[0]
        opens = is_many(first.actor) and first.start - self.start <= FAR_HEAD and first.end < one.start
        if not opens or is_many(one.actor) or place - first.end > far or not self._may_be_subject(first):
            return None
        clause = max(self.mask.rfind(sign, self.start, one.start) for sign in ",;:")
        begins = clause >= 0 and one.start - clause <= 2
        apart = re.search("[;:。]", self.mask[first.end : place])
        return first.actor if "," in self.mask[one.end : place] and not begins and not apart else None

    def _going_on(self, before: list[Cast], place: int, far: int) -> Actor | None:
        """…,并建议: who acts in the clause before the comma, its first and not its last."""
        comma = self.mask.rfind(",", self.start, place)
        if comma < 0 or not GOES_ON.fullmatch(self.mask, comma + 1, place):
            return None
        opens, first = comma, None
        while first is None and opens > self.start:
            opens = max(self.start - 1, *(self.mask.rfind(sign, self.start, opens) for sign in ",;:"))
            first = next((n for n, c in enumerate(before) if c.start > opens), None)
        if first is None or place - before[first].end > far or not self._may_be_subject(before[first]):
            return None
        return self._enumerated(before, first)

    def in_title(self, place: int) -> bool:
        """Whether a place lies in the name of a paper: 《地区反恐怖机构…报告》."""
        return any(first < place < last for first, last in self.titles)

    def _may_be_subject(self, one: Cast) -> bool:
        before = self.mask[max(self.start, one.start - 4) : one.start]
        after = self.mask[one.end : one.end + 8]
        if one.actor.kind == "he":
            return True
        if NO_SUBJECT.match(after) and not re.match(r"(?:和|与)(?:各|与会|其他)", after):
            return False
        if ENUMERATED.search(before) and (other := self._before(one)):
            return self._may_be_subject(other._replace(end=one.end))
        if OBJECT.search(before):
            return False
        return not one.is_country or COUNTRY_ACTS.match(after) is not None

    def _before(self, one: Cast) -> Cast | None:
        """Whom an enumeration names just before."""
        near = (c for c in self.cast if 0 < one.start - c.end <= 2 and c is not one)
        return next((c for c in near if ENUMERATED.fullmatch(self.mask, c.end, one.start)), None)

    def _enumerated(self, before: list[Cast], number: int) -> Actor:
        """A、B和C重申: the states of the whole enumeration."""
        actor = before[number].actor
        if actor.kind == "person":
            return self._persons(before, number)
        if actor.kind != "state" or not before[number].is_country:
            return actor
        codes, at = list(actor.countries), before[number].start
        for one in reversed(before[:number]):
            if one.actor.kind != "state" or not ENUMERATED.fullmatch(self.mask[one.end : at] or " "):
                break
            codes = [*one.actor.countries, *codes]
            at = one.start
        return actor._replace(countries=tuple(dict.fromkeys(codes)), start=at)

    def _persons(self, before: list[Cast], number: int) -> Actor:
        """王毅和拉夫罗夫建议: the first of them, with the countries of all."""
        actor, at = self._with_group(before, number), before[number].start
        for one in reversed(before[:number]):
            gap = self.mask[one.end : at]
            if one.actor.kind != "person":
                if one.actor.kind == "state" and REPUBLIC.fullmatch(gap or ""):
                    at = one.start  # the country of the one behind
                    continue
                break
            if not ENUMERATED.fullmatch(gap or " ") or not self._may_be_subject(
                one._replace(end=before[number].end)
            ):
                break
            codes = tuple(dict.fromkeys((*one.actor.countries, *actor.countries)))
            actor, at = one.actor._replace(countries=codes), one.start
        return actor

    def _with_group(self, before: list[Cast], number: int) -> Actor:
        """李克强同与会领导人签署: he with those who met is those who met."""
        actor = before[number].actor
        if actor.kind != "person":
            return actor
        later = [
            c
            for c in self.cast
            if c.start >= before[number].end and c.actor.kind in {"members", "participants"}
        ]
        if later and re.fullmatch(
            r"[同与和](?:其他)?", self.mask[before[number].end : later[0].start] or " "
        ):
            return later[0].actor
        return actor

    def excluded(self, place: int) -> tuple[str, ...]:
        """除印度外,其他成员国…: those who are left out."""
        match = EXCEPT.search(self.mask, self.start, max(place, self.start))
        if match is None:
            return ()
        inside = (c for c in self.cast if match.start() < c.start < match.end() and c.actor.kind == "state")
        return tuple(dict.fromkeys(code for c in inside for code in c.actor.countries))
