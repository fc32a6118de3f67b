"""Who acts in a Russian clause: candidates by case, chosen by agreement with the verb, whatever the word order."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any as Row
from typing import NamedTuple

from extraction.languages.protocol import Actor, Facts, NamedPerson
from extraction.text.document import Document, Sentence

from .declension import options
from .morphology import Form, forms_of, readings
from .segments import Segment, segment_at

PREPOSITIONS = frozenset(
    "в во на к ко с со из от до по о об при за под над у для без между через среди против ради вокруг около после перед "
    "благодаря согласно вместо кроме помимо насчет ввиду включая".split()
)
GROUP_KINDS = {
    "members": "members",
    "participants": "participants",
    "sco": "organisation",
    "gathering": "gathering",
    "paper": "paper",
}
SINGULAR_SPEAKERS = frozenset(
    "оратор политик дипломат министр президент премьер глава лидер спикер генсек генсекретарь председатель секретарь чиновник "
    "докладчик руководитель выступающий представитель".split()
)
THINGS = frozenset({"gathering", "paper"})  # seldom subjects, but where they open a clause
PRONOUNS = frozenset({"он", "она", "они", "мы", "я", "все", "каждый"})
SIDES = frozenset(
    {
        "сторона",
        "делегация",
        "власть",
        "руководство",
        "правительство",
        "президент",
        "лидер",
        "премьер",
        "глава",
        "министр",
        "мид",
        "министерство",
        "руководитель",
        "дипломат",
    }
)
ALL_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
PERSONAL = frozenset({"президент", "лидер", "премьер", "глава", "министр", "руководитель", "дипломат"})
FAR = 200  # mentions of people that are looked through


class Candidate(NamedTuple):
    """A noun phrase that may act: its tokens, the cases it may stand in, number and gender, and who it is."""

    first: int
    last: int
    cases: frozenset[str]
    number: str
    gender: str
    actor: Actor
    governed: bool = False  # by a preposition or, in the genitive, by a noun


class SubjectFinder:
    """The candidates of one sentence."""

    def __init__(self, facts: Facts, sentence: Sentence, found: list[Segment]) -> None:
        self.facts, self.document, self.sentence, self.segments = facts, facts.document, sentence, found

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every noun phrase of the sentence that may act, joined where «и» joins them."""
        return _merged(self.document, sorted(self._all(), key=lambda c: c.first))

    def _all(self) -> Iterable[Candidate]:
        taken: set[int] = set()
        for number, person in _within(self.facts.people, self.sentence):
            candidate = self._person(number, person)
            taken.update(range(candidate.first, candidate.last))
            yield candidate
        named = [name for _, name in _within(self.facts.named, self.sentence)]
        spans = [(self._token(name.start), self._token(name.end), name) for name in named]
        for first, last, name in spans:
            if name.kind not in {"country", *GROUP_KINDS} or first in taken:
                continue
            inside = any(
                f <= first and last <= t and (f, t) != (first, last) and n.kind in {"members", "sco"}
                for f, t, n in spans
            )
            if inside and name.kind != "members":
                continue
            candidate = (
                self._country(first, last, name) if name.kind == "country" else self._group(first, last, name)
            )
            if candidate and candidate.first not in taken:
                taken.update(range(candidate.first, candidate.last))
                yield candidate
        standing = _standing_for_others()
        for at in range(self.sentence.first, self.sentence.last):
            if self.document.lower[at] in standing and at not in taken and (candidate := self._pronoun(at)):
                yield candidate

    def _token(self, place: int) -> int:
        return bisect_left(self.document.starts, place)

    def _governed(self, at: int) -> bool:
        """Whether a preposition stands before a phrase, with adjectives between at most."""
        lower = self.document.lower
        for place in range(at - 1, max(self.sentence.first, at - 4) - 1, -1):
            if lower[place] in PREPOSITIONS:
                return True
            if not any(form.part in {"ADJF", "PRTF", "NUMR"} for form in readings(lower[place])[:3]):
                return False
        return False

    def _person(self, number: int, person: NamedPerson) -> Candidate:
        first, last = self._token(person.start), self._token(person.end)
        cases, gender = _cases_of_person(
            self.document, first, last, _has_office(first, last, person), person.name
        )
        kind = "person" if person.name or person.role else "state"
        if person.part == "quoted" and not person.country:
            kind = "stranger"
        actor = Actor(kind, person.start, person.end, number, (person.country,) if person.country else ())
        return Candidate(first, last, cases, "sing", gender, actor, self._governed(first))

    def _country(self, first: int, last: int, name) -> Candidate | None:
        lower = self.document.lower
        kind = "state" if name.value in self.facts.vocabulary.states else "stranger"
        if name.how == "adjective":
            head = next(
                (at for at in range(last, min(last + 3, self.sentence.last)) if _noun(lower[at]) in SIDES),
                None,
            )
            if head is None:
                return None
            forms = _nouns(lower[head])
            number = self._whose_office(name.value, name.start) if _noun(lower[head]) in PERSONAL else -1
            if number >= 0:
                person = Actor("person", name.start, self.document.ends[head], number, (name.value,))
                return Candidate(first, head + 1, _cases(forms), "sing", "", person, self._governed(first))
            actor = Actor(kind, name.start, self.document.ends[head], -1, (name.value,))
            return Candidate(
                first, head + 1, _cases(forms), _number(forms), _gender(forms), actor, self._governed(first)
            )
        forms = [f for f in readings(lower[first]) if f.case]
        before = lower[first - 1] if first > self.sentence.first else ""
        actor = Actor(kind, name.start, name.end, -1, (name.value,))
        cases = ALL_CASES if self.document.words[first].isupper() else _cases(forms) or ALL_CASES
        governed = self._governed(first) or (bool(_nouns(before)) and "nomn" not in cases)
        if name.how == "metonym" and "loct" in cases and "nomn" not in cases:
            return None
        return Candidate(first, last, cases, "sing", _gender(forms), actor, governed)

    def _whose_office(self, country: str, place: int) -> int:
        """The number of the mention of the last person of a country named before, or -1."""
        people = self.facts.people
        last = bisect_left(people, place, key=lambda person: person.start)
        for number in range(last - 1, max(-1, last - FAR), -1):
            if people[number].country == country and people[number].name:
                return number
        return -1

    def _group(self, first: int, last: int, name) -> Candidate | None:
        lower = self.document.lower
        forms = (
            _nouns(lower[first])
            or [f for f in readings(lower[last - 1]) if f.case]
            or [f for f in readings(lower[first]) if f.case]
        )
        if lower[first] in {"премьер", "вице"} and last > first + 1:
            forms = _nouns(lower[first + 1])
        number = _number(forms)
        kind = GROUP_KINDS[name.kind]
        if name.kind == "participants" and number == "sing":
            return None
        if name.kind == "sco":
            noun = next((f for at in range(first, last) for f in _nouns(lower[at])), None)
            cases = (
                frozenset(f.case for at in range(first, last) for f in _nouns(lower[at]))
                if noun
                else ALL_CASES
            )
            behind = lower[first - 1] if first > self.sentence.first else ""
            governed = self._governed(first) or (lower[first] == "шос" and bool(_nouns(behind)))
            return Candidate(first, last, cases, "sing", "femn", Actor(kind, name.start, name.end), governed)
        countries = tuple(dict.fromkeys(
            n.value for _, n in _within(self.facts.named, self.sentence)
            if n.kind == "country" and n.how == "" and last <= self._token(n.start) <= last + 8 and name.kind == "participants" and self._in_list(last, self._token(n.start))
        ))  # fmt: skip
        excluded = self._excluded(last)
        behind_noun = (
            first > self.sentence.first and bool(_nouns(lower[first - 1])) and "gent" in _cases(forms)
        )
        governed = self._governed(first) or (behind_noun and name.kind in {"gathering", "paper"})
        kind = "state" if len(countries) > 0 and name.kind == "participants" else kind
        actor = Actor(kind, name.start, name.end, -1, countries, excluded=excluded)
        return Candidate(first, last, _cases(forms), number, _gender(forms), actor, governed)

    def _in_list(self, last: int, at: int) -> bool:
        """Whether only countries, commas and «и» stand between a group and a country of its."""
        return at - last < 1 or all(
            w in {",", "и"} or any(f.kind == "Geox" or f.case == "gent" for f in readings(w)[:2])
            for w in self.document.lower[last:at]
        )

    def _excluded(self, last: int) -> tuple[str, ...]:
        """«за исключением Индии», «кроме Индии» right behind a group."""
        lower = self.document.lower
        near = lower[last : min(last + 6, self.sentence.last)]
        if "кроме" not in near and "исключением" not in near:
            return ()
        return tuple(
            n.value
            for _, n in _within(self.facts.named, self.sentence)
            if n.kind == "country" and last <= self._token(n.start) <= last + 8
        )

    def _pronoun(self, at: int) -> Candidate | None:
        """«он», «они», «мы», «министр», «китайский лидер»: who stands for somebody named before."""
        lower = self.document.lower[at]
        span = self.document.starts[at], self.document.ends[at]
        if lower in {"он", "она", "они", "мы", "я"}:
            number = "plur" if lower in {"они", "мы"} else "sing"
            gender = {"он": "masc", "она": "femn"}.get(lower, "")
            return Candidate(
                at, at + 1, frozenset({"nomn"}), number, gender, Actor("pronoun " + lower, *span)
            )
        if lower in {"все", "каждый"} and not (
            at + 1 < self.sentence.last and _nouns(self.document.lower[at + 1])
        ):
            return Candidate(at, at + 1, frozenset({"nomn"}), "plur", "", Actor("pronoun они", *span))
        forms = _nouns(lower)
        if forms and forms[0].lemma in SINGULAR_SPEAKERS and any(f.number == "sing" for f in forms):
            singular = [f for f in forms if f.number == "sing"]
            return Candidate(
                at,
                at + 1,
                _cases(singular),
                "sing",
                "",
                Actor(f"pronoun {forms[0].lemma}", *span),
                self._governed(at),
            )
        return None

    def subject(self, verb: int, form: Form | None, inside: bool = False) -> Candidate | None:
        """The one in the nominative that agrees with a finite verb: nearest before it in its clause, else behind.

        `inside`: only between the signs around the verb.
        """
        here = segment_at(self.segments, verb)
        chain = here.chain if here else 0
        fitting = [
            c for c in self.candidates
            if "nomn" in c.cases and not c.governed and self._chain(c.first) == chain and _agrees(c, form)
        ]  # fmt: skip
        if inside and here:
            fitting = [c for c in fitting if here.first <= c.first < here.last]
        living = [c for c in fitting if c.actor.kind not in THINGS or not here or c.first <= here.first + 1]
        fitting = living or fitting
        before = [c for c in fitting if c.last <= verb]
        behind = [c for c in fitting if verb < c.first and not self._object(c, verb, here)]
        if before:
            return before[-1]
        return behind[0] if behind else None

    def _chain(self, at: int) -> int:
        segment = segment_at(self.segments, at)
        return segment.chain if segment else -1

    def _object(self, candidate: Candidate, verb: int, here: Segment | None) -> bool:
        """Whether what follows a verb is its object: an accusative like the nominative («поддержал Китай»)."""
        between = candidate.first - verb
        if candidate.actor.kind in {"state", "paper", "gathering", "members"} and "accs" in candidate.cases:
            return between > 3 or candidate.actor.kind in {"paper", "gathering"}
        return between > 10

    def agent(self, verb: int) -> Candidate | None:
        """Who is named in the instrumental beside a passive («предложено Ираном»)."""
        here = segment_at(self.segments, verb)
        near = [
            c for c in self.candidates
            if not c.actor.kind.startswith("pronoun") and "ablt" in c.cases and "nomn" not in c.cases and not c.governed and here and here.first - 1 <= c.first < here.last + 8
        ]  # fmt: skip
        return min(near, key=lambda c: abs(c.first - verb)) if near else None

    def dative(self, verb: int) -> Candidate | None:
        """Whom a duty is laid on («странам ШОС следует»)."""
        here = segment_at(self.segments, verb)
        near = [
            c
            for c in self.candidates
            if "datv" in c.cases
            and "nomn" not in c.cases
            and not c.governed
            and self._chain(c.first) == (here.chain if here else 0)
        ]
        return min(near, key=lambda c: abs(c.first - verb)) if near else None


def _agrees(candidate: Candidate, form: Form | None) -> bool:
    if form is None:
        return True
    if form.number and candidate.number and form.number != candidate.number:
        return False
    if form.person in {"1per", "2per"} and not candidate.actor.kind.startswith("pronoun"):
        return False
    return not (
        form.gender
        and candidate.gender
        and form.number == "sing"
        and form.gender != candidate.gender
        and candidate.actor.kind != "person"
    )


def _within(rows: Sequence[Row], sentence: Sentence) -> Iterable[tuple[int, Row]]:
    """Rows, with their numbers, that lie in a sentence; both are in text order."""
    first = bisect_left(rows, sentence.start, key=lambda row: row.start)
    for number in range(first, len(rows)):
        if rows[number].start >= sentence.end:
            return
        yield number, rows[number]


def _merged(document: Document, candidates: list[Candidate]) -> list[Candidate]:
    """«Россия и Китай», «Лавров и Ван И» put together into one in the plural."""
    merged: list[Candidate] = []
    for candidate in candidates:
        before = merged[-1] if merged else None
        between = document.lower[before.last : candidate.first] if before else ()
        joined = (
            before
            and between
            and set(between) <= {",", "и", "а", "также", "вместе", "с", "совместно"}
            and len(between) < 4
        )
        both = joined and {before.actor.kind, candidate.actor.kind} <= {"person", "state"}
        alike = (
            both
            and (before.cases & candidate.cases or "с" in between)
            and before.actor.kind == candidate.actor.kind
        )
        if alike and ("," not in between or "и" in between or candidate.actor.kind == "state"):
            countries = tuple(dict.fromkeys((*before.actor.countries, *candidate.actor.countries)))
            cases = before.cases if "с" in between else before.cases & candidate.cases
            actor = before.actor._replace(end=candidate.actor.end, countries=countries)
            number = "" if "с" in between else "plur"
            merged[-1] = Candidate(before.first, candidate.last, cases, number, "", actor, before.governed)
        else:
            merged.append(candidate)
    return merged


def cases_of_mention(document: Document, person: NamedPerson) -> frozenset[str]:
    """The cases in which a mention of a person may stand."""
    first, last = (bisect_left(document.starts, place) for place in (person.start, person.end))
    return _cases_of_person(document, first, last, _has_office(first, last, person), person.name)[0]


def _has_office(first: int, last: int, person: NamedPerson) -> bool:
    """Whether the office stands in the mention, not the name alone."""
    return last - first > len(person.name.replace("-", " ").split()) or not person.name


def _cases_of_person(
    document: Document, first: int, last: int, has_office: bool, name: str
) -> tuple[frozenset[str], str]:
    """The cases an office with a name, or a name alone, may stand in, by its first nouns."""
    found: frozenset[str] | None = None
    gender = ""
    parts = name.replace("-", " ").split()
    for at in range(first, last) if has_office else ():
        forms = _nouns(document.lower[at])
        if forms:
            living = [f for f in forms if f.animate] or forms
            return _cases([f for f in living if f.number == "sing"] or living), ""
    for at in range(first, last):
        word = document.words[at]
        if word[0].isupper() and len(word) > 1:
            written = options(word)
            same = [o for o in written if o.nominative in parts] or written
            cases = frozenset(option.case for option in same)
            found = cases if found is None else (found & cases or found)
            gender = gender or next((f.gender for f in readings(document.lower[at]) if f.kind == "Name"), "")
    return found or frozenset({"nomn"}), gender


@lru_cache(maxsize=1)
def _standing_for_others() -> frozenset[str]:
    """Pronouns, and the forms of nouns that stand for somebody named before."""
    return PRONOUNS.union(*(forms_of(word) for word in SINGULAR_SPEAKERS))


@lru_cache(maxsize=8000)
def _nouns(lower: str) -> list[Form]:
    return [form for form in readings(lower) if form.part in {"NOUN", "NPRO"} and form.case]


def _noun(lower: str) -> str:
    forms = _nouns(lower)
    return forms[0].lemma if forms else ""


def _cases(forms: list[Form]) -> frozenset[str]:
    return frozenset(form.case for form in forms)


def _number(forms: list[Form]) -> str:
    """The number of those readings in the nominative, else of the first; "" where both may be."""
    nominative = {form.number for form in forms if form.case == "nomn"}
    if len(nominative) == 1:
        return nominative.pop()
    return "" if nominative else (forms[0].number if forms else "")


def _gender(forms: list[Form]) -> str:
    nominative = [form for form in forms if form.case == "nomn"]
    return (nominative or forms)[0].gender if forms else ""
