"""What "should", "will" and their like amount to: an appeal, a promise, or news of what is to come."""

from extraction.find.actors import Node
from extraction.languages.patterns import CueMatch
from extraction.text.document import Sentence

from .vetoes import Vetoes

OWN = frozenset({"state", "possessive"})
MANY = 3  # states that speak together have a joint position
FAR_AGENT = 14  # tokens from "will" to the "by" that names who will


class Foretelling(Vetoes):
    """Judges the cues that are auxiliaries."""

    def _modal(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        if cue.get("members_only") and (subject is None or subject.kind not in {"sco", "collective", "we"}):
            return None
        lower = self.document.lower
        if cue.get("subjunctive") and not self._is_subjunctive(match):
            return None
        after = lower[match.last : match.last + 2]
        if match.last - match.first > 2 and self.pack.set("scheduled") & set(after[:1]):
            return None
        if self.pack.set("leading_on") & set(lower[max(match.last, sentence.last - 3) : sentence.last]):
            return None
        if self._was_done(after) or self.pack.holds("only_remembering", after[after[:1] == ("not",) :][:1]):
            return None
        if lower[sentence.first] in self.pack.set("complementisers"):
            return None  # "That the ministers should meet here was an honour"
        if subject and self._of_a_pair(subject, speaker or current, sentence):
            return None
        if cue.get("members_only") and after[:1] == ("not",):
            return None
        if subject and subject.kind == "person" and lower[match.first] in self.pack.set("perfect"):
            return None
        who = speaker or current
        if subject and subject.kind == "we" and self.subjects.speech:
            who = self.subjects.speech
        if who is not None and who.kind == "gathering" and subject and subject.kind in {"sco", "collective"}:
            return "pledge", self._impersonal(match), cue.get("collective_act", "supported")
        if who is None and subject is None and self._goes_on_jointly(sentence):
            return "pledge", self._impersonal(match), cue.get("collective_act", "supported")
        if who is None or who.kind in {"stranger", "thing", "gathering"}:
            return None
        if who.kind in {"person", "state", "possessive"} and len(who.countries) < MANY:
            closing = self.pack.holds("exhorting", lower[match.first : match.first + 1])
            if self.owners.has_list(who, None if closing else sentence):
                return None
            return "point", who, cue["act"]
        return "pledge", who, cue.get("collective_act", "supported")

    def _is_subjunctive(self, match: CueMatch) -> bool:
        """ "that a fund be opened": no auxiliary and no "to" stands before "be"."""
        said = self.document.lower[match.first : match.last - 1]
        infinite = self.pack.set("auxiliaries") | self.pack.set("infinitive") | {"cannot", "ll", "let", "do"}
        return infinite.isdisjoint(said)

    def _will(self, match: CueMatch, subject, speaker, current, sentence):
        lower = self.document.lower
        following = [w for w in lower[match.last : match.last + 4] if w not in self.pack.set("after_will")]
        if set(lower[sentence.first : match.first]) & self.pack.set("expecting"):
            return None
        if self.pack.holds("foretelling", following[:1]) or self._in_relative(subject):
            return None
        if self._next_meeting(match, following) and not (speaker or self.subjects.speech):
            return None
        if following and (agent := self._agent(match, following[0], sentence)):
            return "pledge", agent, match.cue["act"]
        if subject is not None and subject.kind == "state" and self._pairs(sentence):
            return None
        if self._is_founded(following) and not self._next_meeting(match, following):
            return "pledge", self._impersonal(match), match.cue["act"]
        if subject is None and not speaker and following[:1] == ["be"] and self._goes_on_jointly(sentence):
            settled = self.subjects.skeleton.is_participle(match.last + 1 + (lower[match.last] != "be"))
            if (
                settled
                and not self._next_meeting(match, following)
                and not self.pack.holds("scheduled", following[1:2])
            ):
                return "pledge", self._impersonal(match), match.cue["act"]
        if subject is None and speaker and (own := self._own_state(speaker)):
            return "pledge", own, match.cue["act"]
        if not following or subject is None or self._not_promised(match, following[0], subject, speaker):
            return None
        if following[0] in self.pack.set("attending_verbs") and set(following) & self.pack.set(
            "attending_nouns"
        ):
            return None
        if following[0] in self.pack.set("entering") and self._enters_sco(match.last):
            return None
        if subject.kind == "we":
            if self._state_before() or not set(lower[sentence.first : match.first]) & self.pack.set(
                "togetherness"
            ):
                return "pledge", subject._replace(collective=""), match.cue["act"]
            return "pledge", subject._replace(countries=()), match.cue["act"]
        told = lower[match.first] in self.pack.set("promising")
        said = speaker or (subject.kind == "sco" and self.subjects.speech)
        fits = {"state": told or speaker, "collective": True, "sco": told and said}
        return ("pledge", subject, match.cue["act"]) if fits.get(subject.kind) else None

    def _goes_on_jointly(self, sentence: Sentence) -> bool:
        """Whether the sentence before, in one paragraph, told what those who met hold or settled together."""
        last = self.last
        if last is None or last.kind != "pledge" or last.node is None or not last.node.collective:
            return False
        before = self.document.sentences[last.sentence]
        return before.paragraph == sentence.paragraph and sentence.number - before.number == 1

    def _own_state(self, speaker: Node) -> Node | None:
        """The speaker's own country in what "will" be: "Money will flow from Beijing's purse, Li said"."""
        if speaker.kind not in {"person", "state"} or not speaker.countries:
            return None
        own = (n for n in self.nodes if n.kind in OWN and n.countries == speaker.countries)
        return next((n._replace(kind="state", collective="") for n in own), None)

    def _is_founded(self, following: list[str]) -> bool:
        """ "A centre will be set up in Dushanbe": founded by all."""
        return following[:1] == ["be"] and self.pack.holds("founded", following[1:3])

    def _in_relative(self, subject: Node | None) -> bool:
        """ "named the areas that Belarus will highlight": told of the areas."""
        lower = self.document.lower
        if subject is None or not self.pack.holds(
            "complementisers", lower[subject.first - 1 : subject.first]
        ):
            return False
        return self.pack.holds("related", lower[subject.first - 2 : subject.first - 1])

    def _next_meeting(self, match: CueMatch, following: list[str]) -> bool:
        """ "will host the next SCO summit": news of a coming meeting."""
        ahead = self.document.lower[match.last : match.last + 8]
        if not following or following[0] not in self.pack.set("hosting_verbs"):
            return False
        return self.pack.holds("next_ones", ahead) and self.pack.holds("meeting_words", ahead)

    def _enters_sco(self, place: int) -> bool:
        """ "will join the SCO as its ninth member"."""
        return any(n.kind in {"sco", "gathering"} and place < n.first <= place + 3 for n in self.nodes)

    def _agent(self, match: CueMatch, verb: str, sentence: Sentence) -> Node | None:
        """Who will do it in "places will be made available by China"."""
        lower = self.document.lower
        if verb not in self.pack.set("be_forms") and verb != "be":
            return None
        for node in self.nodes:
            ahead = match.last < node.first <= match.last + FAR_AGENT
            by = self.pack.set("agents").isdisjoint(lower[node.first - 1 : node.first])
            if ahead and not by and node.kind in {"state", "collective", "sco"}:
                return node
        return None

    def _not_promised(self, match: CueMatch, verb: str, subject: Node, speaker: Node | None) -> bool:
        """What "will" happen in the news; "China will hold a fair" is a promise when a speaker gives it."""
        speaker = speaker or self.subjects.speech
        if verb in self.pack.set("promised_by_speaker") and speaker and subject.kind in {"state", "we"}:
            ahead = self.document.lower[match.last : match.last + 6]
            own = self.pack.holds("hosting_verbs", (verb,)) and not self.pack.holds("next_ones", ahead)
            own = own and not self.pack.holds("organs", ahead) and "sco" not in ahead
            return self.pack.holds("gathering_words", ahead) and not own
        if self.pack.holds("recurring", self.document.lower[match.last : match.last + 4]):
            return False
        if verb in self.pack.set("hosting_verbs") and subject.kind in {"collective", "we"}:
            return not self.pack.holds("held_together", self.document.lower[match.last : match.last + 6])
        if speaker and self.pack.holds("focusing", (verb,)):
            sentence = self.document.sentence_at(match.first)
            return not self.pack.holds("chairing", self.document.lower[sentence.first : sentence.last])
        if subject.kind in {"state", "we"} and self._is_work(match.last):
            return False
        return verb in self.pack.set("not_promised")
