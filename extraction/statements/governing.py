"""Which noun governs a verb, and who is reported to say a sentence."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.languages.en.negation import Negation
from extraction.languages.en.skeleton import CLOSING, EnglishSkeleton
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .exclusions import opens_exclusion

QUOTES = frozenset({",", '"', "'"})
LONGEST_APPOSITION = 30  # tokens of "Chen, a member of the … and head of the …, said"
# Beside verbs of saying, what tells that a sentence is somebody's.
REPORTING = frozenset({"according", ":", "let", "made", "went", "put", "left"})
MOST_OWNERS, FARTHEST_OWNER = 4, 3  # "of" after "of" behind a group, and tokens from "of" to whom it names
FIRST = itemgetter(0)
ONES, MET = frozenset({"person", "state"}), frozenset({"collective"})
SETTLING = frozenset({"decided", "agreed"})  # acts of those who met, told of them after "who" as well
ASKING, PASSIVES = frozenset({"call", "propose"}), frozenset({"commit", "propose", "call"})
MOST_TITLES, MOST_INSERTIONS = 3, 4  # of a foreign office behind "said", and between a subject and its verb
FARTHEST_SAYING = 20  # tokens from a speaker to "said": "Singh on Thursday at the meeting in Qingdao said"


@lru_cache(maxsize=4)
def _reporting(pack: Pack) -> frozenset[str]:
    """The words of which a sentence that is reported to be somebody's holds one."""
    return pack.set("say") | pack.set("opinions") | pack.set("convinced") | REPORTING


class Governing:
    """Reads how the nouns of a sentence hang on its verbs."""

    def __init__(self, document: Document, pack: Pack):
        self.document, self.pack = document, pack
        self.skeleton = EnglishSkeleton(document.lower, pack)
        self.negation = Negation(self.skeleton)
        self.prepositions = pack.set("prepositions")
        self.determiners = pack.set("determiners")
        self.say = pack.set("say")
        self.own_words = pack.set("first_person") | pack.set("impersonal")
        self.auxiliaries = pack.set("auxiliaries")
        self.closing = self.prepositions - pack.set("stepping")
        self.cut = pack.set("complementisers") | {";", ":"}
        self.cuts = document.where(self.cut)
        self.commas = document.places.get(",", [])
        self.opinions = pack.set("opinions")
        self.infinitive = pack.set("infinitive")
        self.titles = self.determiners | pack.set("honorifics")
        self.gerund = pack.endings("gerund")
        self.reporting = document.having(_reporting(pack))

    def subject(self, nodes: list[Node], place: int, floor: int) -> Node | None:
        """The node that governs a verb at a token: the nearest before it that hangs on no preposition.

        What is inserted between the two, and what hangs on a relative pronoun, is passed over.
        """
        limit = place
        for _ in range(MOST_INSERTIONS):
            node = self._nearest(nodes, limit, floor)
            begin = self._insertion_before(node, limit, floor)
            if not begin:
                return node
            limit = begin
        return None

    def _nearest(self, nodes: list[Node], place: int, floor: int) -> Node | None:
        before = bisect_left(self.cuts, place)
        cut = self.cuts[before - 1] if before else -1
        for node in reversed(nodes):
            if node.last > place or node.first < floor:
                continue
            if node.last <= cut:
                return node if node.last == cut and self._is_cleft(node) else None
            if self.document.lower[node.first - 1 : node.first] == ("(",):
                continue
            if self.governed(node, floor) or self._inserted(node, place):
                continue
            return node
        return None

    def set_off(self, first: int, last: int) -> set[int]:
        """The tokens between a subject and its verb that are inserted in commas, brackets or dashes."""
        found: set[int] = set()
        for close in range(first, last):
            if self.document.lower[close] in CLOSING and (opening := self.skeleton.opening(close, first - 1)):
                found.update(range(opening, close + 1))
        return found

    def _is_cleft(self, node: Node) -> bool:
        """ "It was Pakistan that raised the idea"."""
        before = self.document.lower[max(0, node.first - 2) : node.first]
        return before[:1] == ("it",) and before[-1] in self.skeleton.be

    def _insertion_before(self, node: Node | None, limit: int, floor: int) -> int:
        """Where the insertion begins that parts a verb at `limit` from its subject, or 0."""
        lower, low = self.document.lower, node.last if node else floor
        close = next((at for at in range(limit - 1, low - 1, -1) if lower[at] in CLOSING), 0)
        if close:
            opening = self.skeleton.opening(close, floor)
            return 0 if node and node.first < opening < node.last else opening
        relative = self.skeleton.relative_before(node.first, floor) if node else 0
        return 0 if relative and not self.say.isdisjoint(lower[relative + 2 : node.first]) else relative

    def _inserted(self, node: Node, place: int) -> bool:
        """ "Russia, he went on, supports": words in commas that only say who speaks."""
        comma = bisect_left(self.commas, node.last)
        if comma == len(self.commas) or self.commas[comma] >= place:
            return False
        lower, opening = self.document.lower, self.document.lower[node.last : min(node.last + 3, place)]
        if self.say.isdisjoint(opening) and not self.pack.holds("going_on", opening):
            return False
        at = node.first - 1
        while at > 0 and lower[at] in self.titles:
            at -= 1
        return lower[at] == ","

    def agent(self, nodes: list[Node], match: CueMatch, sentence: Sentence) -> Node | None:
        """Who does what is told in the passive: "was proposed by Iran"; maybe a stranger."""
        if match.cue["family"] not in PASSIVES:
            return None
        if self.skeleton.is_passive(match.first, sentence.first):
            return self.doer(nodes, match.first, sentence)
        return self._doer_in_front(nodes, match, sentence)

    def _doer_in_front(self, nodes: list[Node], match: CueMatch, sentence: Sentence) -> Node | None:
        """ "Put forward by Kazakhstan was the idea of": the passive turned round."""
        if match.first != sentence.first or not self.skeleton.is_participle(match.first):
            return None
        doer = self.doer(nodes, match.first, sentence)
        return doer if doer and self.document.lower[doer.last] in self.skeleton.be else None

    def antecedent(self, nodes: list[Node], match: CueMatch) -> Node | None:
        """ "…, said the Tajik minister, who asked the members to help": whom a closing "who" stands for."""
        lower, place = self.document.lower, match.first
        past = lower[place].endswith(self.pack.endings("past")) or self.pack.holds(
            "past_forms", (lower[place],)
        )
        who = place - 1
        while who > 0 and lower[who] != "who" and self.skeleton.is_adverb(who):
            who -= 1
        if not past or lower[who - 1 : who + 1] != (",", "who"):
            return None
        kinds = ONES if match.cue["family"] in ASKING else MET if match.cue["act"] in SETTLING else ()
        return next((n for n in nodes if n.last == who - 1 and n.kind in kinds), None)

    def doer(self, nodes: list[Node], verb: int, sentence: Sentence) -> Node | None:
        """Who stands behind the "by" of a passive verb."""
        place = self.skeleton.agent_place(verb, sentence.last)
        if not place:
            return None
        near = next((n for n in nodes if place <= n.first <= place + FARTHEST_OWNER), None)
        counted = self.pack.holds("all_of_them", self.document.lower[place : place + 2])
        return near or (None if counted else Node(place, place + 1, "stranger"))

    def first(self, nodes: list[Node], place: int, floor: int) -> Node | None:
        """The subject of the sentence, which governs a second verb after "and" as well."""
        before = self.cuts[: bisect_left(self.cuts, place)][-1:]
        inner = before[0] + 1 if before and before[0] > floor else floor
        free = [n for n in nodes if floor <= n.first < place and not self.governed(n, floor)]
        return next((n for n in free if n.first >= inner), free[0] if free else None)

    def governed(self, node: Node, floor: int) -> bool:
        """Whether a preposition stands before the node, determiners and adjectives apart."""
        lower = self.document.lower
        at = node.first - 1
        for _ in range(3):
            if at < floor:
                return False
            if lower[at] in self.prepositions or opens_exclusion(lower, at - 1, self.pack) == 2:
                return True
            light = lower[at] in self.determiners or lower[at] in self.pack.set("name_words")
            if not (light or lower[at].isdecimal()):
                return False
            at -= 1
        return False

    def speaker(self, sentence: Sentence, nodes: list[Node]) -> Node | None:
        """Who is reported to say a sentence: "Qin said", "said the minister", "according to X"."""
        if sentence.number not in self.reporting:
            return None
        lower, own, ordered = self.document.lower, self.own_words, nodes
        if not own.isdisjoint([lower[node.first] for node in nodes]):
            ordered = sorted(nodes, key=lambda node: lower[node.first] in own)
        for node in ordered:
            if node.kind in {"we", "thing"}:
                continue
            bare = node.kind in {"state", "possessive", "gathering"} and not self._closes(node)
            if bare and not (self._said(node, sentence, nodes) or self._in_opinion(node)):
                continue
            if self._saying(node, sentence):
                return node
            under = node.kind in {"sco", "collective"} and self.governed(node, sentence.first)
            if not under and self._said(node, sentence, nodes):
                return node
        return None

    def _in_opinion(self, node: Node) -> bool:
        """ "in Minsk's eyes"."""
        lower = self.document.lower
        before = self.pack.holds("in_opinion", lower[node.first - 1 : node.first])
        return before and not self.opinions.isdisjoint(lower[node.last : node.last + 1])

    def _closes(self, node: Node) -> bool:
        """ "according to China, …": not the China Daily."""
        return node.kind == "state" and self.document.lower[node.last : node.last + 1] in {(",",), (".",)}

    def _past_owner(self, node: Node, nodes: list[Node]) -> int:
        """The token behind a node and, for a group, those it is of: "the ministers of the member states"."""
        lower, at = self.document.lower, node.last
        for _ in range(MOST_OWNERS):
            if not self.pack.holds("belonging", lower[at : at + 1]):
                break
            owner = bisect_right(nodes, at, key=FIRST)
            if owner == len(nodes) or nodes[owner].first > at + FARTHEST_OWNER:
                break
            if "," in lower[at : nodes[owner].first]:
                break  # "the countries of Eurasia, Lavrov argued"
            at = nodes[owner].last
        return at

    def _said(self, node: Node, sentence: Sentence, nodes: list[Node]) -> bool:
        """NODE said, NODE also noted; an apposition in commas may stand between."""
        lower = self.document.lower
        at, steps = self._past_owner(node, nodes) if node.kind == "collective" else node.last, 0
        if lower[at : at + 2] == (":", '"') and node.first == sentence.first:
            return True  # 'Wang Yi: "We …"'
        if lower[at : at + 1] == (",",) and "," in lower[node.first : at]:
            at += 1  # "Ivan Petrov, deputy minister, said"
        elif lower[at : at + 1] == (",",):
            close = next(
                (t for t in range(at + 1, min(at + LONGEST_APPOSITION, sentence.last)) if lower[t] == ","),
                None,
            )
            if close and not self.say & set(lower[at:close]):
                at = close + 1
        while at < sentence.last and steps < FARTHEST_SAYING:
            if lower[at] in self.say and not any(n.first < at < n.last for n in nodes):
                return not lower[at].endswith(self.gerund) and lower[at - 1] not in self.infinitive
            if lower[at + 1 : at + 2] == ("on",) and self.pack.holds("going_on", (lower[at],)):
                return True
            if self._discloses(at):
                return True
            if lower[at] in self.skeleton.be and self.pack.holds("say", lower[at + 1 : at + 2]):
                return False  # "Lavrov was told"
            if lower[at] in self.auxiliaries and self.pack.holds("convinced", lower[at + 1 : at + 2]):
                return True
            if lower[at] in self.auxiliaries or lower[at] in self.closing:
                return False
            if lower[at] in {",", ";", ".", ":"} or self._starts_another(node, at, nodes):
                return False
            at, steps = at + 1, steps + 1
        return False

    def _discloses(self, at: int) -> bool:
        """ "let it be known", "made it clear", "put it that way"."""
        ahead = self.document.lower[at + 1 : at + 5]
        return self.pack.holds("disclosing", (self.document.lower[at],)) and self.pack.holds(
            "disclosed", ahead
        )

    def _starts_another(self, node: Node, at: int, nodes: list[Node]) -> bool:
        """ "Gaza, where, he said": somebody else, behind no preposition, stands before the verb."""
        other = any(n.first == at and n.kind == "person" for n in nodes if n.first > node.first)
        return other and self.document.lower[at - 1] == ","

    def _saying(self, node: Node, sentence: Sentence) -> bool:
        """said NODE, according to NODE, in the view of NODE."""
        lower = self.document.lower
        at = node.first - 1
        while at > sentence.first and not {lower[at], lower[at] == "." and lower[at - 1]}.isdisjoint(
            self.titles
        ):
            at -= 1
        for _ in range(MOST_TITLES):  # "said Raksha Mantri Shri X": a title of no office known
            if at > sentence.first and self.document.words[at][0].isupper() and lower[at] not in self.say:
                at -= 1
        if at < sentence.first:
            return False
        if (
            lower[at] in self.say
            and not lower[at].endswith(self.gerund)
            and self.infinitive.isdisjoint(lower[at - 1 : at])
        ):
            return at == sentence.first or lower[at - 1] in QUOTES or lower[at - 1] in self.pack.set("so")
        if lower[at] in self.pack.set("agents") and lower[at - 1] in self.say:
            return self.skeleton.is_passive(at - 1, sentence.first)
        opens = at == sentence.first and node.kind == "person" and lower[node.last : node.last + 1] == (",",)
        if opens and self.pack.holds("view_for", (lower[at],)):
            return True  # "For Jaishankar, the matter is"
        if lower[at] in self.pack.set("opinion_of") and lower[at - 1] in self.opinions:
            return True
        held = node.last + 2 * (lower[node.last : node.last + 2] == ("'", "s"))
        if lower[at] in self.pack.set("in_opinion") and not self.opinions.isdisjoint(lower[held : held + 1]):
            return True
        return lower[at] in self.infinitive and self.pack.holds("according", lower[at - 1 : at])
