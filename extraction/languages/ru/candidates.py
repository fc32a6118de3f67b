"""The noun phrases of a Russian sentence that may act: people, states, groups, pronouns."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extraction.languages.protocol import Actor, Facts, Named
from extraction.text.document import Document, Sentence

from .agreement import ALL_CASES, cases_of, gender_of, is_governed, noun, nouns, number_of
from .mention_cases import cases_of_person
from .morphology import forms_of, readings
from .others import other_groups

GROUP_KINDS = {
    "members": "members", "participants": "participants", "sco": "members", "gathering": "gathering",
    "paper": "paper",
}  # fmt: skip
STANDING = frozenset(  # nouns that stand for somebody named before
    "оратор политик дипломат министр президент премьер глава лидер спикер генсек генсекретарь председатель "
    "секретарь чиновник докладчик руководитель выступающий представитель".split()
)
PRONOUNS = {  # with number and gender
    "он": ("sing", "masc"), "она": ("sing", "femn"), "они": ("plur", ""), "мы": ("plur", ""),
    "я": ("sing", ""),
}  # fmt: skip
ALL = frozenset({"все", "каждый"})
PERSONAL = frozenset("президент лидер премьер глава министр руководитель дипломат".split())
SIDES = PERSONAL | frozenset("сторона делегация власть руководство правительство мид министерство".split())
HALVES = frozenset({"премьер", "вице"})
JOINING = frozenset({",", "и", "а", "также", "вместе", "с", "совместно"})
FAR = 200  # mentions of people that are looked through
EXCEPT = frozenset({"кроме", "исключением"})
NEAR_GROUP = 6  # tokens behind a group in which one of these stands
LIST = 8  # tokens behind a group in which its countries stand


class MayAct(NamedTuple):
    """A noun phrase that may act: its tokens, the cases it may stand in, number and gender, and who it is."""

    first: int
    last: int
    cases: frozenset[str]
    number: str
    gender: str
    actor: Actor
    governed: bool = False  # by a preposition or, in the genitive, by a noun


def read_candidates(facts: Facts, sentence: Sentence) -> list[MayAct]:
    """Every noun phrase of a sentence that may act, in text order, joined where «и» joins them."""
    reader = CandidateReader(facts, sentence)
    return _merged(facts.document, sorted(reader.all(), key=lambda candidate: candidate.first))


class CandidateReader:
    """Reads the candidates of one sentence."""

    def __init__(self, facts: Facts, sentence: Sentence) -> None:
        self.facts, self.document, self.sentence = facts, facts.document, sentence
        self.lower = facts.document.lower
        self.named = [
            (self._token(name.start), self._token(name.end), name)
            for _, name in _within(facts.named, sentence)
        ]

    def all(self) -> Iterable[MayAct]:
        """People first: what lies in a mention of theirs is no candidate of its own."""
        taken: set[int] = set()
        for candidate in (*self._people(), *self._of_others(), *self._groups_and_states()):
            if candidate.first not in taken:
                taken.update(range(candidate.first, candidate.last))
                yield candidate
        standing = _standing_for_others()
        for at in range(self.sentence.first, self.sentence.last):
            if self.lower[at] in standing and at not in taken and (candidate := self._pronoun(at)):
                yield candidate

    def _token(self, place: int) -> int:
        return bisect_left(self.document.starts, place)

    def _governed(self, at: int) -> bool:
        return is_governed(self.lower, at, self.sentence.first)

    def _before(self, at: int) -> str:
        return self.lower[at - 1] if at > self.sentence.first else ""

    def _people(self) -> Iterable[MayAct]:
        for number, person in _within(self.facts.people, self.sentence):
            first, last = self._token(person.start), self._token(person.end)
            cases, gender = cases_of_person(self.document, first, last, person)
            kind = "person" if person.name or person.role else "state"
            if person.part == "quoted" and not person.country:
                kind = "stranger"
            countries = (person.country,) if person.country else ()
            actor = Actor(kind, person.start, person.end, number, countries)
            yield MayAct(first, last, cases, "sing", gender, actor, self._governed(first))

    def _of_others(self) -> Iterable[MayAct]:
        """«министры АСЕАН», «талибы»: strangers, whatever their noun is."""
        starts, ends = self.document.starts, self.document.ends
        for first, last, cases, number, governed in other_groups(
            self.lower, self.sentence.first, self.sentence.last
        ):
            actor = Actor("stranger", starts[first], ends[last - 1])
            yield MayAct(first, last, cases, number, "", actor, governed)

    def _groups_and_states(self) -> Iterable[MayAct]:
        wider = [(first, last) for first, last, name in self.named if name.kind in {"members", "sco"}]
        for first, last, name in self.named:
            candidate = None
            if name.kind == "country":
                candidate = self._country(first, last, name)
            elif name.kind in GROUP_KINDS:
                inside = any(f <= first and last <= t and (f, t) != (first, last) for f, t in wider)
                if not inside or name.kind == "members":
                    candidate = self._group(first, last, name)
            if candidate:
                yield candidate

    def _country(self, first: int, last: int, name: Named) -> MayAct | None:
        if name.how == "adjective":
            return self._side(first, last, name)
        forms = tuple(form for form in readings(self.lower[first]) if form.case)
        cases = ALL_CASES if self.document.words[first].isupper() else cases_of(forms) or ALL_CASES
        if name.how == "metonym" and "loct" in cases and "nomn" not in cases:
            return None
        of_a_noun = bool(nouns(self._before(first))) and "nomn" not in cases
        actor = Actor(self._kind(name), name.start, name.end, -1, (name.value,))
        return MayAct(first, last, cases, "sing", gender_of(forms), actor, self._governed(first) or of_a_noun)

    def _kind(self, name: Named) -> str:
        return "state" if name.value in self.facts.vocabulary.states else "stranger"

    def _side(self, first: int, last: int, name: Named) -> MayAct | None:
        """«китайская сторона», «индийский министр»: the latter is who of that country was named last."""
        near = range(last, min(last + 3, self.sentence.last))
        head = next((at for at in near if noun(self.lower[at]) in SIDES), None)
        if head is None:
            return None
        forms, end = nouns(self.lower[head]), self.document.ends[head]
        number = self._whose_office(name) if forms[0].lemma in PERSONAL else -1
        kind = "person" if number >= 0 else self._kind(name)
        actor = Actor(kind, name.start, end, number, (name.value,))
        told = {(f.case, f.number) for f in readings(self.lower[first]) if f.case and f.number}
        forms = tuple(f for f in forms if (f.case, f.number) in told) or forms
        return MayAct(
            first, head + 1, cases_of(forms), number_of(forms), gender_of(forms), actor, self._governed(first)
        )

    def _whose_office(self, name: Named) -> int:
        """The number of the mention of the last person of a country named before, or -1."""
        people = self.facts.people
        last = bisect_left(people, name.start, key=lambda person: person.start)
        for number in range(last - 1, max(-1, last - FAR), -1):
            if people[number].country == name.value and people[number].name:
                return number
        return -1

    def _group(self, first: int, last: int, name: Named) -> MayAct | None:
        if name.kind == "sco":
            return self._organisation(first, last, name)
        head = first + (self.lower[first] in HALVES and last > first + 1)
        forms = nouns(self.lower[head])
        forms = forms or tuple(form for form in readings(self.lower[first]) if form.case)
        number = number_of(forms)
        kind = GROUP_KINDS[name.kind]
        countries: tuple[str, ...] = ()
        if name.kind == "participants":
            if number == "sing":
                return None
            countries = self._countries_behind(last)
            kind = "state" if countries else kind
        of_a_noun = bool(nouns(self._before(first))) and "gent" in cases_of(forms)
        governed = self._governed(first) or (of_a_noun and name.kind in {"gathering", "paper"})
        actor = Actor(kind, name.start, name.end, -1, countries, excluded=self._excluded(last))
        return MayAct(first, last, cases_of(forms), number, gender_of(forms), actor, governed)

    def _organisation(self, first: int, last: int, name: Named) -> MayAct:
        """«ШОС» after a noun is its genitive; in full the name is declined."""
        cases = frozenset(form.case for at in range(first, last) for form in nouns(self.lower[at]))
        is_short = last == first + 1
        governed = self._governed(first) or (is_short and bool(nouns(self._before(first))))
        actor = Actor("members", name.start, name.end)
        return MayAct(first, last, ALL_CASES if is_short else cases, "sing", "femn", actor, governed)

    def _countries_behind(self, last: int) -> tuple[str, ...]:
        """The countries of «министры Индии и Китая», with only commas and «и» between."""
        found: list[str] = []
        for first, _, name in self.named:
            if name.kind == "country" and not name.how and last <= first <= last + LIST:
                if not all(w in JOINING or self._of_list(w) for w in self.lower[last:first]):
                    break
                found.append(name.value)
        return tuple(dict.fromkeys(found))

    def _of_list(self, word: str) -> bool:
        return any(form.kind == "Geox" or form.case == "gent" for form in readings(word)[:2])

    def _excluded(self, last: int) -> tuple[str, ...]:
        """«за исключением Индии и Ирана», «кроме Индии» behind a group: the countries of that list."""
        near = self.lower[last : min(last + NEAR_GROUP, self.sentence.last)]
        sign = next((at for at, word in enumerate(near, last) if word in EXCEPT), -1)
        if sign < 0:
            return ()
        found: list[str] = []
        at = sign + 1
        for first, end, name in self.named:
            if name.kind != "country" or first < at:
                continue
            if first > at + 1 or not JOINING.issuperset(self.lower[at:first]):
                break
            found.append(name.value)
            at = end
        return tuple(found)

    def _pronoun(self, at: int) -> MayAct | None:
        """«он», «они», «мы», «министр»: who stands for somebody named before."""
        word = self.lower[at]
        span = self.document.starts[at], self.document.ends[at]
        nominative = frozenset({"nomn"})
        if word in PRONOUNS:
            return MayAct(at, at + 1, nominative, *PRONOUNS[word], Actor(f"pronoun {word}", *span))
        if word in ALL:
            follows = at + 1 < self.sentence.last and nouns(self.lower[at + 1])
            return (
                None if follows else MayAct(at, at + 1, nominative, "plur", "", Actor("pronoun они", *span))
            )
        forms = tuple(form for form in nouns(word) if form.number == "sing")
        if not forms or forms[0].lemma not in STANDING:
            return None
        actor = Actor(f"pronoun {forms[0].lemma}", *span)
        return MayAct(at, at + 1, cases_of(forms), "sing", "", actor, self._governed(at))


@lru_cache(maxsize=1)
def _standing_for_others() -> frozenset[str]:
    """Pronouns, and the forms of nouns that stand for somebody named before."""
    return frozenset(PRONOUNS).union(ALL, *(forms_of(word) for word in STANDING))


def _within(rows: Sequence[Any], sentence: Sentence) -> Iterable[tuple[int, Any]]:
    """Rows, with their numbers, that begin in a sentence; they are in text order."""
    first = bisect_left(rows, sentence.start, key=lambda row: row.start)
    for number in range(first, len(rows)):
        if rows[number].start >= sentence.end:
            return
        yield number, rows[number]


def _merged(document: Document, candidates: list[MayAct]) -> list[MayAct]:
    """«Россия и Китай», «Лавров и Ван И» put together into one in the plural."""
    merged: list[MayAct] = []
    for candidate in candidates:
        between = document.lower[merged[-1].last : candidate.first] if merged else ()
        if merged and _joins(merged[-1], candidate, between):
            before = merged.pop()
            countries = tuple(dict.fromkeys((*before.actor.countries, *candidate.actor.countries)))
            cases = before.cases if "с" in between else before.cases & candidate.cases
            actor = before.actor._replace(end=candidate.actor.end, countries=countries)
            number = "" if "с" in between else "plur"
            candidate = MayAct(before.first, candidate.last, cases, number, "", actor, before.governed)
        merged.append(candidate)
    return merged


def _joins(before: MayAct, candidate: MayAct, between: tuple[str, ...]) -> bool:
    """Whether «и», a comma of a list or «вместе с» joins two of a kind in one case."""
    if not 0 < len(between) < 4 or not JOINING.issuperset(between):
        return False
    kind = candidate.actor.kind
    if before.actor.kind != kind or kind not in {"person", "state"}:
        return False
    in_one_case = bool(before.cases & candidate.cases) or "с" in between
    return in_one_case and ("," not in between or "и" in between or kind == "state")
