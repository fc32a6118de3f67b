"""Who took part, gathered from every mention of a person, in any language."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extraction.drafts import Origin, ParticipantDraft, Quote
from extraction.languages.protocol import Facts, Language, NamedPerson
from extraction.vocabulary import SCO_BODIES

from .reports import MeetingsRead

COMPARED = 4  # mentions of one person, first and last ones, that a new one is compared with
AWAY = frozenset({"absent", "receives", "aside", "quoted"})
HERE = frozenset({"chair", "present"})
PARTS = re.compile(r"[\s·.]+")
OUTRANKING = {"CHS": frozenset(), "CHS-PLUS": frozenset(), "CHG": frozenset({"state"})}  # who only receives
RECEIVING = frozenset({"state", "government"})


class Gathered(NamedTuple):
    """Everything said of one person: the fullest values of all mentions (numbers in Facts.people)."""

    person: NamedPerson
    mentions: tuple[int, ...]


def gathered(facts: Facts) -> list[Gathered]:
    """Mentions that mean one person put together, in text order."""
    groups: list[list[int]] = []
    by_key: dict[str, list[list[int]]] = {}
    for number, person in enumerate(facts.people):
        if not person.name:
            continue
        keys = _keys(person)
        rivals = (group for key in keys for group in by_key.get(key, ()))
        group = next((g for g in rivals if _agree(person, g, facts.people)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(number)
        for key in keys:
            if not any(known is group for known in by_key.setdefault(key, [])):
                by_key[key].append(group)
    return [Gathered(_fullest([facts.people[n] for n in group]), tuple(group)) for group in groups]


def _keys(person: NamedPerson) -> tuple[str, ...]:
    """By what two mentions may be found to mean one person: the register's name, each part of the name."""
    parts = [part for part in PARTS.split(person.name.lower()) if len(part) > 1]
    return (*((f"={person.register}",) if person.register else ()), *parts)


def _agree(person: NamedPerson, group: list[int], people: Sequence[NamedPerson]) -> bool:
    """Not two of the register, not of two countries, and no part of the shorter name that the other lacks."""
    for number in (*group[:COMPARED], *group[-COMPARED:]):
        other = people[number]
        if person.register and other.register:
            return person.register == other.register
        if person.country and other.country and person.country != other.country:
            return False
        if not _one_name(person.name, other.name):
            return False
    return True


def _one_name(one: str, other: str) -> bool:
    """Whether every part of the shorter name stands in the longer, an initial for the part it begins."""
    short, long = sorted((PARTS.split(one.lower()), PARTS.split(other.lower())), key=len)
    short, long = [p for p in short if p], [p for p in long if p]
    return all(any(p == q or (min(len(p), len(q)) == 1 and p[0] == q[0]) for q in long) for p in short)


def _fullest(mentions: list[NamedPerson]) -> NamedPerson:
    """The longest name, the first office with its country, the register's name of any mention."""
    best = max(mentions, key=lambda m: len(m.name))
    office = next((m for m in mentions if m.role and m.country), None) or next(
        (m for m in mentions if m.role), mentions[0]
    )
    return office._replace(
        name=best.name,
        country=office.country or next((m.country for m in mentions if m.country), ""),
        organisation=office.organisation or next((m.organisation for m in mentions if m.organisation), ""),
        register=next((m.register for m in mentions if m.register), ""),
        part=next((m.part for m in mentions if m.part in HERE), mentions[0].part),
    )


def read_attendance(
    facts: Facts, language: Language, report: MeetingsRead, people: list[Gathered]
) -> tuple[ParticipantDraft, ...]:
    """Everybody who took part, and delegations told only by country."""
    statuses = facts.vocabulary.statuses(report.start or facts.document.published)
    chair = report.reported[0].chair_country if report.reported else ""
    drafts = [_draft(facts, one, statuses, chair) for one in people if _took_part(facts, one, report.body)]
    known = {(draft.country, draft.organisation) for draft in drafts}
    for person in facts.people:
        place = (person.country, person.organisation)
        if not person.name and person.part in HERE and place not in known and any(place):
            known.add(place)
            drafts.append(_delegation(facts, person, statuses, chair))
    return tuple(drafts)


def _took_part(facts: Facts, one: Gathered, body: str) -> bool:
    """Somebody with an office, or known, who is not told as away or above those who met."""
    parts = [facts.people[number].part for number in one.mentions]
    here = not HERE.isdisjoint(parts)
    if not here and one.person.rank in OUTRANKING.get(body, RECEIVING):
        return False
    if not here and not AWAY.isdisjoint(parts):
        return False
    return here or bool(one.person.role or one.person.register or one.person.organisation)


def _draft(facts: Facts, one: Gathered, statuses: Mapping[str, str], chair: str) -> ParticipantDraft:
    mention = next(
        (m for m in map(facts.people.__getitem__, one.mentions) if m.part in HERE),
        facts.people[one.mentions[0]],
    )
    quote = Quote(
        mention.start, mention.end, facts.document.text[mention.start : mention.end], "states", "name"
    )
    known = "known from the register" if one.person.register else "a name told as present"
    reason = "office and name together" if one.person.role else known
    return ParticipantDraft(
        one.person.name, _origin("named participant", f'"{quote.text}": {reason}.'), (quote,),
        person=one.person.register, role=one.person.role, country=one.person.country,
        organisation=one.person.organisation, capacity=_capacity(one.person, statuses, chair),
    )  # fmt: skip


def _delegation(facts: Facts, person: NamedPerson, statuses, chair: str) -> ParticipantDraft:
    quote = Quote(
        person.start, person.end, facts.document.text[person.start : person.end], "states", "country"
    )
    return ParticipantDraft(
        "", _origin("delegation", f'"{quote.text}" took part.'), (quote,), role=person.role,
        country=person.country, organisation=person.organisation, capacity=_capacity(person, statuses, chair),
    )  # fmt: skip


def _origin(rule: str, explanation: str) -> Origin:
    return Origin(rule, explanation)


def _capacity(person: NamedPerson, statuses: Mapping[str, str], chair: str) -> str:
    """ "chair", what the country was to the SCO that day, or whose official came."""
    if person.organisation:
        return "SCO official" if person.organisation in SCO_BODIES else "other official"
    if person.country and person.country == chair:
        return "chair"
    return statuses.get(person.country, "guest") if person.country else "member"
