"""What a clause amounts to: a point of its speaker, a pledge of its subject, or nothing."""

from extraction.find.actors import Node
from extraction.find.background import before_meeting, by_another_session
from extraction.find.mentions import MEMBERS
from extraction.languages.patterns import CueMatch
from extraction.text.document import Sentence

from .clauses import Clause
from .coordination import few
from .drafting import Spoken
from .foretelling import Foretelling
from .noun_acts import NounActs

ACTED = frozenset({"commit", "noun", "propose"})  # families of what may have been done in another year
DENIABLE = frozenset({"commit", "noun", "propose", "put", "call", "belief", "owned"})
SAID_BEFORE = frozenset({"call", "propose", "put"})
SAID_OF = frozenset({"state", "sco"})  # what a speaker says something is needed of
GROUPS = frozenset({"collective", "sco"})
ONES = frozenset({"person", "state", "possessive", "we"})
MANY = 3  # states that speak together have a joint position


class Judge(Foretelling, NounActs):
    """One method a family of cues."""

    def judge(
        self, clause: Clause, sentence: Sentence, speaker: Node | None, current: Node | None
    ) -> Spoken | None:
        """What a clause with a cue amounts to, or None."""
        match, subject = clause.match, clause.subject
        cue = match.cue
        if cue["family"] in DENIABLE and self._denied(match, subject, sentence):
            return None
        if self._declines(match) or self._on_condition(match, sentence):
            return None
        if subject is not None and subject.first > match.first and self._was_founded(match, sentence):
            return None
        judged = BY_FAMILY[cue["family"]](self, match, subject, speaker, current, sentence)
        if judged is None:
            return None
        kind, node, act = judged
        if self.is_outside(node):
            return None
        if cue["family"] in SAID_BEFORE and self._has_long(match, sentence):
            return None
        if cue["family"] in ACTED and before_meeting(self.document, sentence, match, self.pack):
            return None
        verb = self.document.slice(match.first, match.last)
        return Spoken(
            kind, cue["name"], act, clause.start, clause.end, sentence.number, verb, node,
            node if kind == "point" else current,
        )  # fmt: skip

    def _commit(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        if self._is_form_of_words(match) or self._is_of_another_time(match, subject, sentence):
            return None
        if self._is_travel(match, subject) or self._is_bilateral(match, subject, sentence):
            return None
        if subject is None:
            resolves = self._resolving(match, sentence)
            return ("pledge", self._impersonal(match), cue["act"]) if resolves else None
        if not self._may_commit(match, subject, speaker):
            return None
        if subject.kind == "we":
            ours = self.subjects.speech and not self._state_before() and not cue.get("single")
            kept = {"countries": ()} if ours else {"collective": ""}
            return "pledge", subject._replace(**kept), cue["act"]
        if few(subject) and cue["act"] != "agreed":
            return "pledge", subject._replace(collective=""), cue["act"]
        if subject.kind == "person":
            return self._commit_of_one(match, subject, sentence)
        return "pledge", subject, cue["act"]

    def _commit_of_one(self, match: CueMatch, subject: Node, sentence: Sentence):
        """What a person undertakes is his country's pledge; what he wishes others to do is a point."""
        cue = match.cue
        if self._wishes_that(match, sentence):
            return "point", subject, "urged"
        if cue["act"] == "offered" and self._to_a_group(match):
            return "point", subject, "proposed"
        if cue.get("collective_only") or cue.get("not_alone") or not subject.countries:
            return None
        return "pledge", subject._replace(collective=""), cue["act"]

    def _is_form_of_words(self, match: CueMatch) -> bool:
        """ "wishes to thank", "offered congratulations", "declined to comment": no act at all."""
        lower, last = self.document.lower, match.last
        if self._is_courtesy(match) or self._attaches(match):
            return True
        if self.pack.holds("no_act", lower[last : last + 1]) or self.pack.holds(
            "no_object", lower[last : last + 3]
        ):
            return True
        return self.pack.holds("courtesy_nouns", lower[match.first : last + 1])

    def _is_of_another_time(self, match: CueMatch, subject: Node | None, sentence: Sentence) -> bool:
        """What was done in another year, what is found to have come about, what a speech recounts."""
        found = self._tells_what_was(match, sentence) or self._assesses(match, sentence)
        return found or self._is_history(match, subject) or self._recounts(match, subject, sentence)

    def _may_commit(self, match: CueMatch, subject: Node, speaker: Node | None) -> bool:
        """Whether a subject of this kind does such an act, now."""
        cue, kind = match.cue, subject.kind
        if kind in {"stranger", "thing", "gathering"}:
            anybody = cue.get("collective_only") and kind != "stranger"
            if not anybody and not (kind == "gathering" and cue["act"] in self.pack.set("acts_of_meetings")):
                return False
        since = self._since(subject, match)
        if kind == "gathering" and cue["act"] == "pledged" and not self.pack.set("adverbs").issuperset(since):
            return False
        if kind == "sco" and cue["act"] == "supported" and speaker and speaker.kind == "person":
            return False
        if kind == "sco" and cue["act"] == "supported" and self.document.lower[match.first].endswith("s"):
            return False  # "The SCO promotes": what it is for
        if kind == "thing" or (kind == "possessive" and subject.last != match.first):
            return False
        return not self._had_done(match, subject, speaker)

    def _had_done(self, match: CueMatch, subject: Node, speaker: Node | None) -> bool:
        """ "we have built", "the SCO has supported": what is looked back on."""
        if not self.pack.holds("perfect", self._since(subject, match)):
            return False
        act, verb = match.cue["act"], self.document.lower[match.first : match.first + 1]
        told = bool(speaker or (self.subjects.speech and act in {"decided", "pledged", "offered"}))
        told = told and (act != "decided" or self.pack.holds("undertaken", verb))
        if subject.kind == "we":
            return not self.pack.holds("settling", verb)
        return subject.kind == "sco" or (subject.kind == "state" and not told)

    def _wishes_that(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "reaffirmed that the members must …": an appeal, whatever the verb before it."""
        lower = self.document.lower
        that = lower[match.last - 1 : match.last + 1]
        return self.pack.holds("complementisers", that) and not self.pack.set("urging").isdisjoint(
            lower[match.last : sentence.last]
        )

    def _call(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        if self._is_visit(match) or self._praises(match) or self._bids_to_come(match):
            return None
        if self._attaches(match):
            return None
        behalf = self._on_behalf(sentence)
        if behalf:
            return "pledge", behalf, cue.get("collective_act", "supported")
        need = cue["family"] == "need"
        if need and self._tells_of_event(match):
            return None
        if need and subject and speaker and subject.kind in SAID_OF and self._is_copular(match):
            subject = speaker
        if subject is None or subject.kind in {"stranger", "thing"}:
            if subject is not None:
                return None
            if speaker is None and self._resolving(match, sentence):
                return "pledge", self._impersonal(match), cue.get("collective_act", "supported")
            calls = self.document.lower[match.first] in self.pack.set("exhorting")
            subject = speaker or (current if calls else None)
            subject = subject or (current or self._impersonal(match) if need else None)
            if subject is None:
                return None
        if self._recounts(match, subject, sentence) or (subject.kind in ONES and self._pairs(sentence)):
            return None
        if subject.kind == "we" and not self.pack.set("perfect").isdisjoint(self._since(subject, match)):
            return None
        if cue.get("position") and subject.kind == "state":
            return "pledge", subject, "supported"
        attaches = not self.pack.set("attaching").isdisjoint(self.document.lower[match.first : match.last])
        if need and (self._of_two(sentence) or (attaches and subject.kind in {"person", "state"})):
            return None
        if few(subject) or (subject.kind in ONES and len(subject.countries) < MANY):
            described = need and self.pack.holds(
                "described", self.document.lower[match.last - 2 : match.last]
            )
            return None if described else ("point", subject, cue["act"])
        if subject.kind == "gathering":
            subject = self._impersonal(match)
        return "pledge", subject, cue.get("collective_act", "supported")

    def _on_behalf(self, sentence: Sentence) -> Node | None:
        """ "On behalf of the Council the president appealed": all members speak."""
        lower = self.document.lower
        for node in self.nodes:
            if node.kind in {"collective", "sco", "gathering"} and node.first - sentence.first >= 3:
                before = lower[max(sentence.first, node.first - 4) : node.first]
                if self.pack.holds("behalf", before):
                    return node._replace(kind="collective", collective=MEMBERS)
        return None

    def _resolving(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "1. Reaffirm …;": a line of a joint statement that opens with its plain verb."""
        opens = match.first - sentence.first <= 2 and self.document.words[match.first][0].isupper()
        verb = self.document.lower[match.first]
        return opens and self.scene.group is not None and verb not in self.pack.set("not_resolving")

    def _belief(self, match: CueMatch, subject, speaker, current, sentence):
        """What the members hold is their position; what one speaker thinks should be is a point."""
        if subject is None or subject.kind in {"stranger", "thing", "gathering", "paper"}:
            return None
        if subject.kind in GROUPS or (subject.kind == "people" and not few(subject)):
            if self._tells_what_was(match, sentence):
                return None
            return "pledge", subject, match.cue["collective_act"]
        wishes = self.pack.set("wishes") & set(self.document.lower[match.last - 1 : sentence.last])
        return ("point", subject, match.cue["act"]) if wishes else None

    def _need(self, match: CueMatch, subject, speaker, current, sentence):
        if self._needs_nothing(match):
            return None
        if subject is not None and subject.kind in {"gathering", "paper"} and speaker:
            subject = speaker
        return self._call(match, subject, speaker, current, sentence)

    def _propose(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        subject = subject or speaker
        if subject is None or subject.kind in {"stranger", "thing", "gathering", "paper"}:
            return None
        if self.pack.holds("toasts", self.document.lower[match.last : match.last + 3]):
            return None
        by = self.pack.holds("agents", self.document.lower[match.last : match.last + 1])
        if self.owners.only_announces(sentence, match) or (by and subject.first < match.last):
            return None
        if self._tells_nothing(match, sentence):
            return None
        if self._tells_of_it(match) or by_another_session(self.document, sentence, match, self.pack):
            return None
        if subject.kind in {"person", "state", "possessive", "we"} or few(subject):
            return "point", subject, cue["act"]
        return ("pledge", subject, cue["joint_act"]) if "joint_act" in cue else None

    def _to_a_group(self, match: CueMatch) -> bool:
        """ "offered the members to build a hub together": what he offers, they are to do."""
        if not self.pack.holds("infinitive", self.document.lower[match.last - 1 : match.last + 3]):
            return False
        return any(n.kind == "collective" and match.first < n.first < match.last for n in self.nodes)


BY_FAMILY = {
    "commit": Judge._commit, "call": Judge._call, "belief": Judge._belief, "need": Judge._need,
    "propose": Judge._propose, "put": Judge._put, "modal": Judge._modal, "will": Judge._will,
    "noun": Judge._noun, "owned": Judge._owned,
}  # fmt: skip
