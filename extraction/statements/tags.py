"""What is told before or around a verb of asking or undertaking: "Roads must stay open, Lin urged"."""

from typing import NamedTuple

from extraction.find.actors import Node
from extraction.find.mentions import PARTICIPANTS
from extraction.languages import Pack
from extraction.text.document import Document, Sentence

from .subjects import SubjectReader

FEWEST_WORDS = 4  # of what is told
FAR_END = 7  # tokens from the verb to the end of its tag: "promised his peers on Friday"
FAR_VERB = 3  # tokens from the speaker to the verb, adverbs among them
MOST_TITLES = 4  # between a comma and the name: "the country's foreign minister"
PAUSES, ENDS = frozenset({",", ";", "-", "–", "—"}), frozenset({".", ";", "!"})
JOINT = frozenset({"collective", "sco"})


class Tag(NamedTuple):
    """Who is told to say a sentence, with which verb, and what it makes of the sentence."""

    node: Node
    verb: int
    kind: str
    act: str


class Tags:
    """Finds the tags of one document's sentences."""

    def __init__(self, document: Document, subjects: SubjectReader, pack: Pack):
        self.document, self.subjects, self.pack, self.lower = document, subjects, pack, document.lower
        names = ("tags_pledged", "tags_agreed", "tags_urged", "tags_told")
        self.verbs = frozenset().union(*map(pack.set, names))
        self.sentences = document.having(self.verbs)

    def find(self, sentence: Sentence, nodes: list[Node]) -> Tag | None:
        """The first tag of a sentence that makes a statement of it."""
        if sentence.number not in self.sentences:
            return None
        for node in nodes:
            verb = self._verb(node, sentence)
            if verb and self._is_tag(node, verb, sentence) and (made := self._amounts(node, verb, sentence)):
                return Tag(node, verb, *made)
        return self._by_all(sentence)

    def _by_all(self, sentence: Sentence) -> Tag | None:
        """ "…, all agreed"."""
        for verb in range(sentence.first + FEWEST_WORDS, sentence.last):
            if self.lower[verb] not in self.pack.set("tags_agreed"):
                continue
            who = verb - 1
            all_of_them = self.pack.holds("all_of_them", self.lower[who:verb]) and self._opens(who)
            if all_of_them and self._closes(verb + 1, sentence):
                node = Node(who, verb, "collective", collective=PARTICIPANTS, how="named")
                return Tag(node, verb, "pledge", "agreed")
        return None

    def _verb(self, node: Node, sentence: Sentence) -> int:
        """The verb right behind a speaker, or right before: "Lavrov promised", "promised Lavrov"."""
        for at in range(node.last, min(node.last + FAR_VERB, sentence.last)):
            if self.lower[at] in self.verbs:
                return at
            if (
                not self.subjects.skeleton.is_adverb(at)
                and self.lower[at] not in self.subjects.skeleton.auxiliaries
            ):
                break
        at = node.first - 1
        while at > sentence.first and self.lower[at] in self.subjects.titles:
            at -= 1
        turned = at > sentence.first and self.lower[at] in self.verbs and self._opens(at)
        return at if turned else 0

    def _opens(self, place: int) -> bool:
        """Whether a tag may begin at a token: a comma or a closing quotation mark stands before it."""
        return self.lower[place - 1] in PAUSES or self.lower[place - 1] == '"'

    def _is_tag(self, node: Node, verb: int, sentence: Sentence) -> bool:
        """Whether speaker and verb stand between commas, or behind the last one, telling nothing else."""
        begin = min(node.first, verb)
        for _ in range(MOST_TITLES):
            if begin - 1 <= sentence.first or self._opens(begin):
                break
            begin -= 1
        if not self._opens(begin) or begin - sentence.first < FEWEST_WORDS:
            return False
        if self.lower[sentence.first] in self.pack.set("scene_setting") and self.lower[begin - 1] == ",":
            return (
                self._closes(max(node.last, verb + 1), sentence)
                and "," in self.lower[sentence.first : begin - 1]
            )
        return self._closes(max(node.last, verb + 1), sentence)

    def _closes(self, place: int, sentence: Sentence) -> bool:
        """Whether the tag ends soon, and neither "to" nor "that" opens what is told behind it."""
        for at in range(place, min(place + FAR_END, sentence.last)):
            word = self.lower[at]
            if word in ENDS or word in PAUSES or word == '"':
                return True
            if self.pack.holds("content_openers", (word,)) or word in {"for", "upon", ":", "a", "an", "it"}:
                return word == "on" and self._is_day(at + 1)
        return place >= sentence.last - 1

    def _is_day(self, place: int) -> bool:
        word = self.lower[place]
        return word in self.pack.set("weekdays") or word in self.pack.set("months")

    def _amounts(self, node: Node, verb: int, sentence: Sentence) -> tuple[str, str] | None:
        """Kind and act of what is told so, or None."""
        word = self.lower[verb]
        if node.kind in {"stranger", "thing", "paper"}:
            return None
        joint = node.kind in JOINT or (node.kind == "people" and len(node.countries) > 2)
        one = node.kind in {"person", "state"} and bool(node.countries)
        if word in self.pack.set("tags_pledged"):
            return ("pledge", "pledged") if joint or one else None
        if word in self.pack.set("tags_agreed"):
            return ("pledge", "agreed") if joint else None
        if word in self.pack.set("tags_urged"):
            return ("pledge", "supported") if joint else ("point", "urged") if one else None
        wished = self.pack.holds("tag_wishes", self.lower[sentence.first : sentence.last])
        return ("point", "urged") if one and wished else None
