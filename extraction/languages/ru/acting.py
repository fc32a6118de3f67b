"""Who acts and who speaks in a clause of a Russian sentence."""

from typing import NamedTuple

from extraction.languages.protocol import Actor, Facts, SceneSoFar
from extraction.text.document import Sentence

from .morphology import WordForm
from .quotations import closes, is_open
from .resolving import Resolver
from .sayers import Sayer, read_sayers, says_paper
from .segments import segment_at, segments
from .subjects import SubjectFinder
from .triggers import Trigger

DUTY = frozenset({"need"})
UNDERTAKINGS = frozenset({"ready", "intend"})
ADJECTIVAL = UNDERTAKINGS | DUTY  # rules of «готов», «намерен», «должен», which are no passives
BY_SOMEBODY = frozenset({"proposed by", "called for by"})
PASSIVES = frozenset({"подтвердить", "выразить", "взять"})  # «подтверждена готовность»
HIMSELF = frozenset({"сам", "сама", "само", "сами"})  # «Ташкент просит …, а сам готов …»
BECOMING = frozenset({"стать", "получить"})  # «Лаос стал партнером»: what those who met decided
TOGETHER = frozenset({"agree", "decide"})  # what nobody does alone
FIRST_PERSON = frozenset({"pronoun мы", "pronoun я"})
TOLD_BEHIND = frozenset({
    ("об", "этом"), ("с", "таким"), ("с", "этим"), ("такое", "мнение"), ("такую", "точку"),
    ("такой", "призыв"),
    ("такую", "позицию"), ("такую", "оценку"), ("с", "такой"), ("соответствующее", "заявление"),
    ("соответствующее", "предложение"), ("соответствующую", "инициативу"), ("на", "это"),
})  # fmt: skip
LONGEST_QUOTATION = 8  # sentences
BESIDE = 4  # tokens between a noun and its «который»


class SaidBy(NamedTuple):
    """Somebody who says something in a sentence, resolved."""

    sayer: Sayer
    actor: Actor | None


class Stage:
    """One sentence with who is on it: finds the actor and the sayer of each trigger."""

    def __init__(self, facts: Facts, sentence: Sentence, scene: SceneSoFar, finder: SubjectFinder) -> None:
        self.facts, self.sentence, self.scene, self.finder = facts, sentence, scene, finder
        self.resolver = Resolver(facts, sentence, scene)
        self.speakers = [SaidBy(s, self.resolver.actor(s.candidate)) for s in read_sayers(finder)]
        self.speakers += self._quoted()
        self.speakers += self._told_behind()

    def _quoted(self) -> list[SaidBy]:
        """Who says a quotation that goes on in the next sentences of the paragraph: told where it closes."""
        document, sentence = self.facts.document, self.sentence
        if not is_open(document, sentence):
            return []
        for following in document.sentences[sentence.number + 1 : sentence.number + LONGEST_QUOTATION]:
            if following.paragraph != sentence.paragraph:
                break
            if closes(document, following):
                finder = SubjectFinder(self.facts, following, segments(document, following))
                resolver = Resolver(self.facts, following, self.scene)
                return [
                    SaidBy(
                        s._replace(first=sentence.first, last=sentence.last, verb=-1),
                        resolver.actor(s.candidate),
                    )
                    for s in read_sayers(finder)[-1:]
                ]
        return []

    def _told_behind(self) -> list[SaidBy]:
        """Who says it, told in the next sentence: «Об этом на саммите заявил …»."""
        document, sentence = self.facts.document, self.sentence
        behind = document.sentences[sentence.number + 1 : sentence.number + 2]
        if not behind or document.lower[behind[0].first : behind[0].first + 2] not in TOLD_BEHIND:
            return []
        finder = SubjectFinder(self.facts, behind[0], segments(document, behind[0]))
        resolver = Resolver(self.facts, behind[0], self.scene)
        found = (
            SaidBy(s._replace(first=sentence.first, last=sentence.last, verb=-1), resolver.actor(s.candidate))
            for s in read_sayers(finder)
        )
        return [one for one in found if one.actor is not None and self._may_speak(one.actor)][:1]

    def _may_speak(self, actor: Actor) -> bool:
        """Whether somebody is no spokesman."""
        return actor.person >= 0 and self.facts.people[actor.person].rank != "official"

    def said_by(self, trigger: Trigger) -> Actor | None:
        """Who is reported in the sentence itself as saying the clause."""
        for sayer, actor in self.speakers:
            if sayer.first <= trigger.first < sayer.last and sayer.verb != trigger.verb:
                return actor
        return None

    def goes_on(self, trigger: Trigger) -> Actor | None:
        """Of a duty told without a speaker: the paper that says it, or who has been speaking."""
        if trigger.rule.name not in DUTY or any(s.sayer.verb == trigger.verb for s in self.speakers):
            return None
        if says_paper(self.finder):
            return Actor("paper", self.sentence.start, self.sentence.end)
        return self._before_colon(trigger) or self.scene.speaker or self.resolver.maker()

    def _before_colon(self, trigger: Trigger) -> Actor | None:
        """Who is told of before a colon behind which the duty stands («X был краток: нужно …»)."""
        words = self.finder.document.words
        if ":" not in words[self.sentence.first : trigger.first]:
            return None
        colon = words.index(":", self.sentence.first)
        candidate = self.finder.main_subject(colon)
        if candidate is None or candidate.last > colon or candidate.actor.kind not in {"person", "state"}:
            return None
        return self.resolver.actor(candidate)

    def actor(self, trigger: Trigger, before: Actor | None, said_by: Actor | None) -> Actor | None:
        """The subject, a passive's agent, «мы», or the subject of the verb before."""
        form, rule = trigger.form, trigger.rule.name
        if form and form.part == "PRTS" and (rule not in ADJECTIVAL or form.lemma in PASSIVES):
            return self._agent(trigger)
        if rule in BY_SOMEBODY:
            return self._agent(trigger)
        if rule in TOGETHER and form and form.lemma in BECOMING:
            return self._nobody(trigger)
        if rule in UNDERTAKINGS and self._is_passive(trigger):
            return self._undertaker(trigger)
        if form and form.part == "GRND":
            return self._of_gerund(trigger, before)
        if candidate := self.finder.subject(trigger.verb, form):
            if candidate.actor.kind not in FIRST_PERSON:
                return self.resolver.actor(candidate)
            return self._first_person(trigger, candidate.number, said_by)
        if form and form.person == "1per":
            return self._first_person(trigger, form.number, said_by)
        if said_by is not None and rule in UNDERTAKINGS:
            return said_by
        if self.finder.document.lower[trigger.first - 1] in HIMSELF and trigger.first > self.sentence.first:
            return before or self.scene.speaker
        if (here := segment_at(self.finder.segments, trigger.first)) and here.kind == "relative":
            return self._antecedent(here.first)
        if before is not None and rule not in DUTY:
            return before
        return self._left_out(trigger, form) if form and form.part == "VERB" else None

    def _first_person(self, trigger: Trigger, number: str, said_by: Actor | None) -> Actor | None:
        """«мы» is who speaks; of «мы договорились» it is those who met."""
        if trigger.rule.name in TOGETHER and number == "plur":
            start, end = self.facts.document.starts[trigger.first], self.facts.document.ends[trigger.last - 1]
            return Actor("participants", start, end, how="first person of those who met")
        return said_by or self.resolver.first_person(number)

    def _agent(self, trigger: Trigger) -> Actor:
        agent = self.finder.agent(trigger.verb) or self.finder.by_pronoun(trigger.first)
        if agent is None and trigger.rule.name in BY_SOMEBODY:
            agent = self.finder.stands_for(trigger.first)
        if agent is not None:
            return self.resolver.actor(agent)
        if trigger.rule.name in BY_SOMEBODY:
            return self.scene.speaker or self.resolver.maker()
        return self._nobody(trigger)

    def _is_passive(self, trigger: Trigger) -> bool:
        """«будет выделено»: unlike «готов», which has the same form."""
        return self.finder.document.lower[trigger.first] in {"будет", "будут"}

    def _undertaker(self, trigger: Trigger) -> Actor | None:
        """Who will have something done: the agent, else the one person or state that has been speaking."""
        if agent := self.finder.agent(trigger.verb):
            return self.resolver.actor(agent)
        speaker = self.scene.speaker
        return speaker if speaker is not None and speaker.kind in {"person", "state"} else None

    def _of_gerund(self, trigger: Trigger, before: Actor | None) -> Actor | None:
        """«выступая …, он …, предложив …»: the subject of the main clause."""
        if candidate := self.finder.main_subject(trigger.verb):
            return self.resolver.actor(candidate)
        return before or self.scene.speaker

    def _left_out(self, trigger: Trigger, form: WordForm) -> Actor | None:
        """«отмечается …», «решили …»: nobody is named; «предложил …»: who spoke last."""
        is_reflexive = self.finder.document.lower[trigger.verb].endswith(("ся", "сь"))
        if trigger.rule.name == "stress the need" and is_reflexive:
            return self._nobody(trigger)
        if form.person == "3per" and self.finder.document.lower[trigger.verb].endswith("ся"):
            return self._nobody(trigger)
        if form.tense != "past":
            return None
        if form.number == "plur":
            return self._nobody(trigger)
        return self.resolver.dropped(form) if form.gender != "neut" else None

    def _nobody(self, trigger: Trigger) -> Actor:
        starts, ends = self.finder.document.starts, self.finder.document.ends
        return Actor("unnamed", starts[trigger.first], ends[trigger.last - 1], how="nobody is named")

    def _antecedent(self, first: int) -> Actor | None:
        """Whom «который» stands for: the nearest before it."""
        earlier = [c for c in self.finder.candidates if first - BESIDE <= c.last <= first]
        if not earlier or (earlier[-1].governed and earlier[-1].actor.kind == "members"):
            return None  # «угрозы для стран, которые …»
        return self.resolver.actor(earlier[-1])
