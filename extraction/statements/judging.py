"""What a clause amounts to: a point of its speaker, a pledge of its subject, or nothing."""

from itertools import pairwise

from extraction.find.actors import Node, Scene
from extraction.find.background import before_meeting, by_another_session
from extraction.find.dates import is_year
from extraction.find.mentions import MEMBERS
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence
from extraction.vocabulary import Vocabulary

from .clauses import Clause
from .coordination import few
from .drafting import Spoken
from .ownership import ListOwners
from .subjects import SubjectReader

ACTED = frozenset({"commit", "noun", "propose"})  # families of what may have been done in another year
DENIABLE = frozenset({"commit", "noun", "propose", "put", "call", "belief", "owned"})
GROUPS = frozenset({"collective", "sco"})
ONES = frozenset({"person", "state", "possessive", "we"})
MANY = 3  # states that speak together have a joint position
NEAR_ATTACHING = 7  # tokens from "reaffirmed" to "attaches": "reaffirmed the importance he attaches"
FAR_TASK = 10  # tokens from "important for" to the "to" of what is to be done
NEAR_AGENT = 10  # tokens from "an understanding was reached" to "between the parties"
FAR_PAPER = 60  # tokens from the papers named to "were approved"
FAR_AGENT = 14  # tokens from "will" to the "by" that names who will


class Judge:
    """One method a family of cues; `nodes` are the nouns of the sentence, `last` the statement before."""

    def __init__(
        self, document: Document, subjects: SubjectReader, owners: ListOwners, scene: Scene,
        vocabulary: Vocabulary, pack: Pack,
    ):  # fmt: skip
        self.document, self.subjects, self.owners, self.scene, self.pack = (
            document, subjects, owners, scene, pack,
        )  # fmt: skip
        self.circle = vocabulary.states and vocabulary.states | pack.set("guest_countries")
        self.nodes: list[Node] = []
        self.last: Spoken | None = None

    def judge(
        self, clause: Clause, sentence: Sentence, speaker: Node | None, current: Node | None
    ) -> Spoken | None:
        """What a clause with a cue amounts to, or None."""
        match, subject = clause.match, clause.subject
        cue = match.cue
        if cue["family"] in DENIABLE and self._denied(match, subject, sentence):
            return None
        if subject is not None and subject.first > match.first and self._was_founded(match, sentence):
            return None
        judged = BY_FAMILY[cue["family"]](self, match, subject, speaker, current, sentence)
        if judged is None:
            return None
        kind, node, act = judged
        if self._outside(node):
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
        if self._is_courtesy(match) or self._is_history(match, subject) or self._is_travel(match, subject):
            return None
        if self._is_bilateral(subject, sentence) or self.pack.holds(
            "no_act", self.document.lower[match.last : match.last + 1]
        ):
            return None
        if not self.pack.set("no_object").isdisjoint(self.document.lower[match.last : match.last + 3]):
            return None
        if not self.pack.set("courtesy_nouns").isdisjoint(self.document.lower[match.first : match.last + 1]):
            return None
        if self._attaches(match):
            return None
        if (
            self._tells_what_was(match, sentence)
            or self._assesses(match, sentence)
            or self._recounts(match, subject, sentence)
        ):
            return None
        if subject is None and self._resolving(match, sentence):
            return "pledge", self._impersonal(match), cue["act"]
        if subject is None or (
            subject.kind in {"stranger", "thing", "gathering"}
            and not (cue.get("collective_only") and subject.kind != "stranger")
            and not (subject.kind == "gathering" and cue["act"] in self.pack.set("acts_of_meetings"))
        ):
            return None
        promises = subject.kind == "gathering" and cue["act"] == "pledged"
        if promises and not self.pack.set("adverbs").issuperset(self._since(subject, match)):
            return None
        if subject.kind == "sco" and cue["act"] == "supported" and speaker and speaker.kind == "person":
            return None
        verb = self.document.lower[match.first : match.first + 1]
        had = self.pack.holds("perfect", self._since(subject, match))
        told = speaker or (self.subjects.speech and cue["act"] in {"decided", "pledged", "offered"})
        told = told and (cue["act"] != "decided" or self.pack.holds("undertaken", verb))
        settled = self.pack.holds("settling", verb)
        if (
            had
            and not (subject.kind == "we" and settled)
            and (subject.kind in {"we", "sco"} or (subject.kind == "state" and not told))
        ):
            return None
        if subject.kind == "we":
            ours = self.subjects.speech and not self._state_before() and not cue.get("single")
            return (
                "pledge",
                subject._replace(**({"countries": ()} if ours else {"collective": ""})),
                cue["act"],
            )
        if few(subject) and cue["act"] != "agreed":
            return "pledge", subject._replace(collective=""), cue["act"]
        if subject.kind == "person":
            if self._wishes_that(match, sentence):
                return "point", subject, "urged"
            if cue["act"] == "offered" and self._to_a_group(match):
                return "point", subject, "proposed"
            if cue.get("collective_only") or cue.get("not_alone") or not subject.countries:
                return None
            return "pledge", subject._replace(collective=""), cue["act"]
        if subject.kind in {"possessive", "thing"} and (
            subject.last != match.first or subject.kind == "thing"
        ):
            return None
        return "pledge", subject, cue["act"]

    def _was_founded(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "The SCO was set up by six states", "was founded by them in 2001": what is told of the past."""
        done_to = self.subjects.subject(self.nodes, match.first, sentence.first)
        if done_to is not None and done_to.kind == "sco":
            return True
        published = self.document.published
        years = (
            t
            for t in self.document.dated_in(sentence.first, sentence.last)
            if is_year(self.document.lower[t])
        )
        return published is not None and any(int(self.document.lower[t]) < published.year for t in years)

    def _denied(self, match: CueMatch, subject: Node | None, sentence: Sentence) -> bool:
        """Whether the sentence says that the act was not done, or that the decision was against it."""
        opposing = match.cue["act"] == "opposed" or match.cue["name"] == "will"
        follows = self.document.lower[match.last - 1 : match.last + 1]
        if match.cue["act"] == "decided" and self.pack.holds("deciding_not", follows):
            return True
        owner = subject.first if subject and subject.last <= match.first else -1
        return self.subjects.negation.denies(
            match.first, match.last, sentence.first, sentence.last, owner, opposing
        )

    def _attaches(self, match: CueMatch) -> bool:
        """ "reaffirming the importance Pakistan attaches to the SCO": a form of words, and no act."""
        lower = self.document.lower
        for place in range(match.last, min(match.last + NEAR_ATTACHING, len(lower))):
            if lower[place] in self.pack.set("attaching"):
                return self.pack.holds("worth", lower[match.first : place])
        return False

    def _tells_what_was(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "agreed that ties have grown", "held that the SCO has become": a finding, not a wish."""
        lower = self.document.lower
        if not self.pack.holds("complementisers", lower[match.last - 1 : match.last + 1]):
            return False
        said, perfect = lower[match.last : sentence.last], self.pack.set("perfect")
        ahead = self.pack.set("auxiliaries")
        if not (ahead | self.pack.set("urging")).isdisjoint(said):
            return False
        finite = (
            n for n, word in enumerate(said) if word in perfect or self.pack.holds("be_finite", (word,))
        )
        first = next(finite, len(said) - 1)
        has, whole = said[first : first + 1], self.pack.set("determiners") | self.pack.set("not_perfect")
        due = self.pack.holds("due", said[first - 1 : first])  # "the time has come to"
        near = said[first : first + 8]
        praised = self.pack.holds("be_finite", has) and not self.pack.set("praising").isdisjoint(near)
        told = bool(has) and has[0] in perfect and whole.isdisjoint(said[first + 1 : first + 2])
        return praised or (told and not due)

    def _assesses(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "were of the view that the initiative brings certainty": an opinion, and nothing to be done."""
        lower = self.document.lower
        if not self.pack.holds("viewing", lower[match.first : match.last]):
            return False
        said = lower[match.last : sentence.last]
        signs = ("wishes", "auxiliaries", "negations", "harming")
        meant = frozenset().union(*map(self.pack.set, signs))
        duty = any(
            a in self.pack.set("perfect") and b in self.pack.set("infinitive") for a, b in pairwise(said)
        )
        return meant.isdisjoint(said) and not duty

    def _recounts(self, match: CueMatch, subject: Node | None, sentence: Sentence) -> bool:
        """ "We opposed interference", "member states concluded a treaty": what a speech tells of the past."""
        if not self.subjects.speech or subject is None or subject.kind not in {"we", "collective", "sco"}:
            return False
        lower, verb = self.document.lower, self.document.lower[match.first]
        past = verb.endswith(self.pack.endings("past")) or verb in self.pack.set("past_forms")
        had = not self.pack.set("perfect").isdisjoint(self._since(subject, match))
        now = self.pack.set("nowadays").isdisjoint(lower[sentence.first : sentence.last])
        return (past or had) and now

    def _is_courtesy(self, match: CueMatch) -> bool:
        """ "wishes to thank": what is wished for is a mere form of words."""
        lower = self.document.lower
        wished = lower[match.first] in self.pack.set("wishing")
        return wished and bool(self.pack.set("courtesies").intersection(lower[match.last : match.last + 1]))

    def _is_travel(self, match: CueMatch, subject: Node | None) -> bool:
        """ "is set to attend", "plans to visit": what somebody's diary holds."""
        if subject is None or subject.kind not in {"person", "state", "people", "collective"}:
            return False
        lower = self.document.lower
        ahead = lower[match.last - 1 : match.last + 2]
        return self.pack.holds("infinitive", ahead) and not self.pack.set("diary").isdisjoint(ahead)

    def _is_bilateral(self, subject: Node | None, sentence: Sentence) -> bool:
        """ "Wang and Tileuberdi agreed to raise trade between the two countries": not those who met."""
        if subject is None or subject.kind not in {"people", "state", "person"}:
            return False
        return self._pairs(sentence)

    def _is_history(self, match: CueMatch, subject: Node | None) -> bool:
        """ "The members agreed in 2017 to": the year inside the act is not the year of this meeting."""
        published = self.document.published
        if subject and self._looks_back(match, subject):
            return True
        if published is None or subject is None:
            return False
        lower, openers = self.document.lower, self.pack.set("year_openers")
        near = self.document.dated_in(subject.last + 1, match.last + 3)
        years = [t for t in near if is_year(lower[t]) and lower[t - 1] in openers]
        begins = self._clause_of(match, subject.last) if years else 0
        return any(1990 < int(lower[t]) < published.year for t in years if t > begins)

    def _clause_of(self, match: CueMatch, floor: int) -> int:
        """Where a verb's own clause begins: behind the "and" before it."""
        lower, joints = self.document.lower, self.pack.set("conjunctions")
        return next((t + 1 for t in range(match.first - 1, floor, -1) if lower[t] in joints), floor)

    def _looks_back(self, match: CueMatch, subject: Node) -> bool:
        """ "In that time, the members have signed", "over the past decade they have built"."""
        lower = self.document.lower
        if not self.pack.holds("perfect", self._since(subject, match)):
            return False
        sentence = self.document.sentence_at(match.first)
        if sentence is None:
            return False
        opening = lower[sentence.first : subject.first]
        short = len(opening) < 12 and not self.pack.set("looking_back").isdisjoint(opening)
        return short or not self.pack.set("looking_far_back").isdisjoint(opening)

    def _wishes_that(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "reaffirmed that the members must …": an appeal, whatever the verb before it."""
        lower = self.document.lower
        that = lower[match.last - 1 : match.last + 1]
        return self.pack.holds("complementisers", that) and not self.pack.set("urging").isdisjoint(
            lower[match.last : sentence.last]
        )

    def _state_before(self) -> bool:
        last = self.last
        return bool(last and last.kind == "pledge" and last.node and last.node.countries)

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
        if need and subject and speaker and subject.kind == "state" and self._is_copular(match):
            subject = speaker
        if subject is None or subject.kind in {"stranger", "thing"}:
            if subject is not None:
                return None
            if subject is None and self._resolving(match, sentence):
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

    def _since(self, subject: Node, match: CueMatch) -> tuple[str, ...]:
        """The words from a subject to its verb."""
        return self.document.lower[subject.last : match.first]

    def _of_two(self, sentence: Sentence) -> bool:
        """ "the importance of stable ties between New Delhi and Beijing": a matter of two states."""
        lower = self.document.lower
        for place in range(sentence.first, sentence.last):
            if lower[place] in self.pack.set("pair_joiners"):
                states = [n for n in self.nodes if place < n.first <= place + 6 and n.countries]
                if lower[place - 1] in self.pack.set("ties") and states and len(states[0].countries) < 3:
                    return True
        return False

    def _praises(self, match: CueMatch) -> bool:
        """ "highlighted the significance of the SCO and the event": nothing that anybody should do."""
        lower, at = self.document.lower, match.last
        while at < len(lower) - 1 and lower[at] in self.pack.set("praise_openers"):
            at += 1
        worth = self.pack.holds("worth", lower[match.first : match.last + 1])
        ends = self.pack.holds("praise_ends", lower[at + 1 : at + 2])
        return worth and ends and self.pack.holds("praised", lower[at : at + 1])

    def _is_visit(self, match: CueMatch) -> bool:
        """ "called on Tajikistan President X", "spoke for the first time": no appeal."""
        ahead = self.document.lower[match.last : min(match.last + 14, self.document.ends_of[match.first])]
        if ahead[:1] == ("the",) and self.pack.holds("not_the_first_time", ahead[1:2]):
            return True
        return not self.pack.set("heads_of_state").isdisjoint(ahead[:5]) and "to" not in ahead

    def _tells_of_event(self, match: CueMatch) -> bool:
        """ "The event highlighted China's role": what an event shows is said by nobody."""
        before = self.document.lower[match.first - 1 : match.first]
        return self.pack.holds("events", before)

    def _bids_to_come(self, match: CueMatch) -> bool:
        """ "I invite you all to attend the next summit": a host's courtesy."""
        lower = self.document.lower
        if not self.pack.holds("inviting", lower[match.first : match.first + 1]):
            return False
        ahead = lower[match.first : match.last + 8]
        attends = self.pack.holds("joining", ahead) or self.pack.holds("diary", ahead)
        return attends and self.pack.holds("next_ones", ahead) and self.pack.holds("meeting_words", ahead)

    def _is_copular(self, match: CueMatch) -> bool:
        """ "A stable Asia is essential for": what is said of a state, by somebody else."""
        return self.document.lower[match.first] in self.pack.set("be_forms")

    def _on_behalf(self, sentence: Sentence) -> Node | None:
        """ "On behalf of the Council the president appealed": all members speak."""
        lower = self.document.lower
        for node in self.nodes:
            if node.kind in {"collective", "sco", "gathering"} and node.first - sentence.first >= 3:
                before = lower[max(sentence.first, node.first - 4) : node.first]
                if self.pack.holds("behalf", before):
                    return node._replace(kind="collective", collective=MEMBERS)
        return None

    def _impersonal(self, match: CueMatch) -> Node:
        """ "It was stressed that …" of a report without a speaker: those who met."""
        group = self.scene.group
        collective = group.collective if group and group.collective else "participants"
        return Node(
            match.first, match.last, "collective", collective=collective, how="the passive is the meeting's"
        )

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

    def _needs_nothing(self, match: CueMatch) -> bool:
        """ "It is important to note that", "the meeting is important for members": no call to do anything."""
        lower = self.document.lower
        follows = lower[match.last : match.last + 1]
        if self.pack.holds("only_noting", follows) or (
            follows and not follows[0].isalnum() and follows[0] == "$"
        ):
            return True
        if lower[match.last - 1] not in {"for", "in"}:
            return False
        ahead = lower[match.last : match.last + FAR_TASK]
        task = not self.pack.set("infinitive").isdisjoint(ahead)
        task = task or any(word.endswith(self.pack.endings("gerund")) for word in ahead[:1])
        return not task and self.pack.holds("weighty", lower[match.first : match.last])

    def _propose(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        subject = subject or speaker
        if subject is None or subject.kind in {"stranger", "thing", "gathering", "paper"}:
            return None
        by = self.pack.holds("agents", self.document.lower[match.last : match.last + 1])
        if self.owners.only_announces(sentence, match) or (by and subject.first < match.last):
            return None
        if self._tells_of_it(match) or by_another_session(self.document, sentence, match, self.pack):
            return None
        if subject.kind in {"person", "state", "possessive", "we"} or few(subject):
            return "point", subject, cue["act"]
        return ("pledge", subject, cue["joint_act"]) if "joint_act" in cue else None

    def _to_a_group(self, match: CueMatch) -> bool:
        """ "offered the members to build a hub together": what he offers, they are to do."""
        return any(n.kind == "collective" and match.first < n.first < match.last for n in self.nodes)

    def _tells_of_it(self, match: CueMatch) -> bool:
        """ "unveiled the proposal when …": one told before, with nothing of what is in it."""
        lower, last = self.document.lower, match.last
        one = lower[last - 2] == "the" and self.pack.holds("the_proposal", lower[last - 1 : last])
        return one and self.pack.holds("told_when", lower[last : last + 1])

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

    def _modal(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        if cue.get("members_only") and (subject is None or subject.kind not in {"sco", "collective", "we"}):
            return None
        lower = self.document.lower
        after = lower[match.last : match.last + 2]
        if match.last - match.first > 2 and self.pack.set("scheduled") & set(after[:1]):
            return None
        if self.pack.set("leading_on") & set(lower[max(match.last, sentence.last - 3) : sentence.last]):
            return None
        if self._was_done(after) or self.pack.holds("only_noting", after[after[:1] == ("not",) :][:1]):
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
        if who is None or who.kind in {"stranger", "thing", "gathering"}:
            return None
        if who.kind in {"person", "state", "possessive"} and len(who.countries) < MANY:
            closing = self.pack.holds("exhorting", lower[match.first : match.first + 1])
            if self.owners.has_list(who, None if closing else sentence):
                return None
            return "point", who, cue["act"]
        return "pledge", who, cue.get("collective_act", "supported")

    def _of_a_pair(self, subject: Node, speaker: Node | None, sentence: Sentence) -> bool:
        """ "China and Russia should stay friends", said by one of the two: no matter of all."""
        own = speaker is not None and bool(set(speaker.countries) & set(subject.countries))
        return (subject.kind == "state" and len(set(subject.countries)) == 2 and own) or self._pairs(sentence)

    def _pairs(self, sentence: Sentence) -> bool:
        """ "the two countries", "bilateral ties"."""
        lower = self.document.lower[sentence.first : sentence.last]
        ones, others = self.pack.set("pair"), self.pack.set("pair_of")
        if self.pack.holds("bilateral_ties", lower):
            return True
        return not ones.isdisjoint(lower) and any(
            one in ones and other in others for one, other in pairwise(lower)
        )

    def _was_done(self, after: tuple[str, ...]) -> bool:
        """ "must have been", "should have decided": an assumption of the past."""
        perfect = len(after) > 1 and after[0] in self.pack.set("perfect")
        return perfect and (
            after[1] in self.pack.set("be_forms") or after[1].endswith(self.pack.endings("past"))
        )

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
            return self.pack.holds("gathering_words", ahead)
        if self.pack.holds("recurring", self.document.lower[match.last : match.last + 4]):
            return False
        if verb in self.pack.set("hosting_verbs") and subject.kind in {"collective", "we"}:
            return not self.pack.holds("held_together", self.document.lower[match.last : match.last + 6])
        if speaker and self.pack.holds("focusing", (verb,)):
            sentence = self.document.sentence_at(match.first)
            return not self.pack.holds("chairing", self.document.lower[sentence.first : sentence.last])
        return verb in self.pack.set("not_promised")

    def _noun(self, match: CueMatch, subject, speaker, current, sentence):
        lower = self.document.lower
        if self.pack.holds("recalling", lower[sentence.first : match.first]) or self._only_points_back(
            match, sentence
        ):
            return None
        if self.pack.holds("perfect_past", lower[match.first - 1 : match.first + 1]):
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
        """Who does what a noun tells: "by the members", "among the delegations", "the ministers' blessing"."""
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
            if behind or owns:
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

    def _outside(self, node: Node | None) -> bool:
        """Whether a country has never been member, observer, partner or guest of the SCO."""
        known = self.circle
        if node and node.person and self.pack.holds("outside_names", node.person.name.lower().split()):
            return True
        return bool(known and node and node.countries and known.isdisjoint(node.countries))


BY_FAMILY = {
    "commit": Judge._commit, "call": Judge._call, "belief": Judge._belief, "need": Judge._need,
    "propose": Judge._propose, "put": Judge._put, "modal": Judge._modal, "will": Judge._will,
    "noun": Judge._noun, "owned": Judge._owned,
}  # fmt: skip
