"""What a report tells beside its meeting: talks of two, sources, bystanders, people in the street."""

from extraction.find.actors import Node, Scene
from extraction.find.background import by_bystander
from extraction.languages import Pack
from extraction.text.document import Document, Sentence

from .passers_by import PassersBy
from .subjects import SubjectReader

GROUPS = frozenset({"collective", "sco"})  # kinds of nodes that stand for those who met


class Asides:
    """Tells of each sentence whether it belongs to the meeting; `aside` is the paragraph that does not."""

    def __init__(self, document: Document, subjects: SubjectReader, pack: Pack):
        self.document, self.subjects, self.pack = document, subjects, pack
        self.scene = Scene(speaker=subjects.speech)
        self.by_others = document.having(pack.set("bystanders"))
        self.beside = document.having(pack.set("sidelines")) | self._in_talks_of_two()
        self.passers_by = PassersBy(document, pack)
        self.saying = document.having(pack.set("say"))
        self.titled = document.having(pack.set("plain_titles"))
        self.aside = -1

    def _in_talks_of_two(self) -> set[int]:
        """The sentences that tell of "a bilateral meeting"."""
        lower = self.document.lower
        places = self.document.where(self.pack.set("bilateral_ties"))
        talks = (p for p in places if self.pack.holds("talks_of_two", lower[p + 1 : p + 2]))
        return {s.number for p in talks if (s := self.document.sentence_at(p))}

    def _beside_the_meeting(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> bool:
        """A bystander's view, an outside country's, or talks on the sidelines and what follows of them."""
        if sentence.number in self.by_others and by_bystander(self.document, sentence, self.pack):
            return not (speaker and speaker.kind == "person" and speaker.person)
        if self.aside == sentence.paragraph or sentence.number in self.beside:
            return not any(self._all_met(node, sentence) for node in nodes)
        return False

    def _stays_aside(self, sentence: Sentence) -> bool:
        """Whether what follows in the paragraph lies beside the meeting, too; not so behind a mere source."""
        words = self.document.lower[sentence.first : sentence.last]
        return sentence.number in self.beside or not self.pack.holds("mere_sources", words)

    def _all_met(self, node: Node, sentence: Sentence) -> bool:
        """Whether a group acts, and no mere pair of a talk told before ("The sides agreed")."""
        if node.kind not in GROUPS or self.subjects.governed(node, sentence.first):
            return False
        if self.pack.holds("they", self.document.lower[node.first : node.first + 1]):
            return False
        return sentence.number in self.beside or not self.pack.holds(
            "pair_marks", self.document.lower[node.first : node.last]
        )

    def _of_nobody(self, sentence: Sentence, nodes: list[Node]) -> bool:
        """Whether somebody unknown speaks, be it "he" behind the name."""
        if sentence.number in self.titled and self.passers_by.named(sentence, nodes):
            self.scene.passer_by = sentence.paragraph
        return sentence.number in self.saying and self.passers_by.speaks(sentence, nodes)
