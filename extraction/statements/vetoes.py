"""What makes of a clause with a cue no statement: history, courtesy, matters of two, what was not done."""

from itertools import pairwise

from extraction.find.actors import Node, Scene
from extraction.find.dates import is_year
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence
from extraction.vocabulary import Vocabulary

from .drafting import Spoken
from .empty_forms import EmptyForms
from .ownership import ListOwners
from .subjects import SubjectReader
from .tags import Tag

JOINT_OF_TWO = frozenset({"agreed", "decided"})


class Vetoes(EmptyForms):
    """`nodes` are the nouns of the sentence that is judged, `last` the statement before it."""

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

    def _declines(self, match: CueMatch) -> bool:
        """ "will not host", which promises nothing; "will not allow" does."""
        ahead = self.document.lower[match.last : match.last + 4]
        if match.cue["name"] != "will":
            return False
        verb = next((word for word in ahead[1:] if word not in self.pack.set("adverbs")), "")
        return ahead[:1] == ("not",) and self.pack.holds("declined", (verb,))

    def _on_condition(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "Should the need arise", "Were the ministers to sign, trade would double": what might be."""
        opening, verb = self.document.lower[sentence.first], self.document.lower[match.first]
        if verb == "would":
            return self.pack.holds("condition_openers", (opening,))
        return opening == verb == "should" and match.first == sentence.first

    def refuses(self, tag: Tag, sentence: Sentence) -> bool:
        """Whether what is told before its verb is denied, of two states or somebody else's."""
        if self.is_outside(tag.node) or self._pairs(sentence):
            return True
        owner = tag.node.first if tag.node.first < tag.verb else -1
        return self.subjects.negation.denies(
            tag.verb,
            tag.verb + 1,
            max(sentence.first, min(tag.node.first, tag.verb) - 1),
            sentence.last,
            owner,
            True,
        )

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

    def _is_bilateral(self, match: CueMatch, subject: Node | None, sentence: Sentence) -> bool:
        """ "Wang and Tileuberdi agreed to raise trade between the two countries": not those who met."""
        if subject is None or subject.kind not in {"people", "state", "person"}:
            return False
        both = subject.kind == "people" and len(subject.people) == 2 and match.cue["act"] in JOINT_OF_TWO
        return both or self._pairs(sentence)

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

    def _is_copular(self, match: CueMatch) -> bool:
        """ "A stable Asia is essential for": what is said of a state, by somebody else."""
        word = self.document.lower[match.first]
        return (
            word in self.pack.set("be_forms")
            or word in self.subjects.skeleton.auxiliaries
            or word == "cannot"
        )

    def _was_done(self, after: tuple[str, ...]) -> bool:
        """ "must have been", "should have decided": an assumption of the past."""
        perfect = len(after) > 1 and after[0] in self.pack.set("perfect")
        return perfect and (
            after[1] in self.pack.set("be_forms") or after[1].endswith(self.pack.endings("past"))
        )

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

    def _has_long(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "India has long called for", "Iran's proposal of last year": said before this meeting."""
        lower = self.document.lower
        group = lower[self.subjects.skeleton.group(match.first, sentence.first) : match.first]
        if self.pack.holds("perfect", group) and self.pack.holds("long_since", group):
            return True
        behind = lower[match.first : min(match.last + 3, sentence.last)]
        return any(" ".join(pair) in self.pack.set("earlier") for pair in pairwise(behind))

    def is_outside(self, node: Node | None) -> bool:
        """Whether a country has never been member, observer, partner or guest of the SCO."""
        known = self.circle
        if node and node.person and self.pack.holds("outside_names", node.person.name.lower().split()):
            return True
        return bool(known and node and node.countries and known.isdisjoint(node.countries))

    def _state_before(self) -> bool:
        last = self.last
        return bool(last and last.kind == "pledge" and last.node and last.node.countries)

    def _impersonal(self, match: CueMatch) -> Node:
        """ "It was stressed that …" of a report without a speaker: those who met."""
        group = self.scene.group
        collective = group.collective if group and group.collective else "participants"
        return Node(
            match.first, match.last, "collective", collective=collective, how="the passive is the meeting's"
        )
