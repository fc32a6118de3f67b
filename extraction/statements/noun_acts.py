"""Acts told as nouns: "a decision was taken", "an appeal went out", "Beijing's intention is"."""

from extraction.find.actors import Node
from extraction.languages.patterns import CueMatch
from extraction.text.document import Sentence

from .coordination import few
from .vetoes import Vetoes

GROUPS = frozenset({"collective", "sco"})
ONES = frozenset({"person", "state", "possessive", "we"})
MANY = 3  # states that speak together have a joint position
NEAR_AGENT = 10  # tokens from "an understanding was reached" to "between the parties"
FAR_PAPER = 60  # tokens from the papers named to "were approved"


class NounActs(Vetoes):
    """Judges them by who is told to do them, and by those who met where nobody is."""

    def _noun(self, match: CueMatch, subject, speaker, current, sentence):
        lower = self.document.lower
        if self.pack.holds("recalling", lower[sentence.first : match.first]) or self._only_points_back(
            match, sentence
        ):
            return None
        had = match.first - (not self.pack.holds("perfect_past", lower[match.first : match.first + 1]))
        if self.pack.holds("perfect_past", lower[had : had + 1]) and self.subjects.skeleton.is_participle(
            had + 1
        ):
            return None
        by = self.subjects.skeleton.agent_place(match.last - 2, sentence.last)
        if by and self._was_founded(match, sentence):
            return None
        if (agent := self._noun_agent(match, sentence)) is not None:
            return self._by_agent(match, agent)
        window = set(lower[max(sentence.first, match.first - FAR_PAPER) : match.last + 14])
        impersonal = self.pack.holds(
            "impersonal", lower[max(sentence.first, match.first - 2) : match.first + 1]
        )
        agreed_that = impersonal and self.pack.holds("content_openers", lower[match.last : match.last + 1])
        closes = impersonal and match.last >= sentence.last - 1
        sure = agreed_that or closes or match.cue.get("sure")
        if not sure and not window & self.pack.set("papers_words"):
            return None
        return "pledge", self._impersonal(match), self._passive_act(match)

    def _noun_agent(self, match: CueMatch, sentence: Sentence) -> Node | None:
        """Who does what a noun tells: "by the members", "the ministers' blessing"."""
        owning = self._owning_places(match)
        if owner := next((n for n in self.nodes if n.last in owning and n.kind == "possessive"), None):
            return owner
        if doer := self.subjects.doer(self.nodes, match.last - 2, sentence):
            return doer
        lower, near = self.document.lower, match.last + NEAR_AGENT
        for node in self.nodes:
            behind = match.first < node.first <= near and self.pack.holds(
                "noun_agents", lower[node.first - 2 : node.first]
            )
            owns = match.first <= node.first < match.last and self.pack.holds(
                "owning", lower[node.last : node.last + 2]
            )
            within = match.first < node.first < match.last and self.pack.holds(
                "agents", lower[node.first - 1 : node.first]
            )
            if behind or owns or within:
                return node
        return None

    def _only_points_back(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "The plea was made in Goa": of what was told before, and nothing of what is asked."""
        lower, first = self.document.lower, match.first
        definite = self.pack.holds("pointing_back", lower[max(sentence.first, first - 1) : first])
        if not definite or ":" in lower[sentence.first : first]:
            return False
        said = lower[first : min(match.last + 4, sentence.last)]
        return self.pack.set("content_of_nouns").isdisjoint(said)

    def _by_agent(self, match: CueMatch, agent: Node):
        """A pledge of those who do it; what one speaker asks for is a point."""
        if agent.kind in {"person", "possessive"} and match.cue["act"] in {"decided", "agreed"}:
            return None
        if agent.kind not in {"collective", "state", "sco", "people", "person", "possessive"}:
            return None
        urges = match.cue["act"] == "urged"
        if urges and (agent.kind in ONES or few(agent)) and len(agent.countries) < MANY:
            return "point", agent, match.cue["act"]
        if agent.kind == "person" and not agent.countries:
            return None
        one = agent._replace(collective="") if agent.kind == "person" or few(agent) else agent
        return "pledge", one, match.cue.get("collective_act") or self._passive_act(match)

    def _owned(self, match: CueMatch, subject, speaker, current, sentence):
        """ "Beijing's intention is to", "his country's loyalty is as firm as ever": a pledge of the owner."""
        owner = next((n for n in self.nodes if n.last in self._owning_places(match)), None)
        if owner is None or owner.kind in {"stranger", "thing", "paper", "gathering"}:
            return None
        if owner.kind == "person" and not owner.countries:
            return None
        ours = owner.collective if owner.kind in GROUPS else ""
        return "pledge", owner._replace(collective=ours), match.cue["act"]

    def _owning_places(self, match: CueMatch) -> set[int]:
        """Where an owner may end: right before the noun, before its "'s", or before one adjective more."""
        lower, first = self.document.lower, match.first
        while first > 0 and self.pack.holds("owning", lower[first - 1 : first]):
            first -= 1
        return {match.first, first, match.first - 1}

    def _passive_act(self, match: CueMatch) -> str:
        """ "it was agreed" agrees, "was reaffirmed" reaffirms; other passives decide."""
        for word in self.document.lower[match.first : match.last]:
            for sign, act in self.pack.words["passive_acts"].items():
                if word.startswith(sign):
                    return act
        return match.cue["act"]

    def _put(self, match: CueMatch, subject, speaker, current, sentence):
        """ "A proposal was made to": whoever speaks in the report has made it."""
        who = self._owner(match, sentence) or speaker or current or self.scene.person
        if who is None or not (who.kind in {"person", "state", "possessive"} or few(who)):
            return None
        return "point", who, match.cue["act"]

    def _owner(self, match: CueMatch, sentence: Sentence) -> Node | None:
        """Whose a proposal is that has been made: "by Russia", "Pakistan's proposals include"."""
        if doer := self._noun_agent(match, sentence):
            return doer
        if self.document.lower[match.first - 1 : match.first] == ("whose",):
            return next((n for n in self.nodes if match.first - 2 <= n.last < match.first), None)
        owning = (n for n in self.nodes if n.kind == "possessive" and match.first - 1 <= n.last <= match.last)
        return next(owning, None)
