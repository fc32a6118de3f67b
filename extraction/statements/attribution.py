"""Whose words a passage is that names nobody, told by a line before or behind it or by an interview."""

from extraction.find.actors import Node, Scene
from extraction.languages import Pack
from extraction.languages.en.skeleton import DASHES
from extraction.text.document import Document, Sentence

from .subjects import SubjectReader

LONGEST_INTRODUCTION = 24  # tokens of "From the Chinese foreign minister, Qin Gang:"
HEAD = 4  # sentences that say that a text is an interview, and with whom
PEOPLE = frozenset({"person"})


class Attribution:
    """Reads once through a document who is told to say which of its paragraphs."""

    def __init__(self, document: Document, subjects: SubjectReader, pack: Pack):
        self.document, self.subjects, self.pack = document, subjects, pack
        self.of_paragraph: dict[int, Node] = {}
        self.answering = self._interviewed()
        for sentence in document.sentences:
            if self._is_signature(sentence):
                self._sign(sentence)
            elif document.mask[sentence.end - 1] == ":" and self._introduces(sentence):
                self._note(sentence.paragraph + 1, sentence)

    def whose(self, sentence: Sentence, first_person: bool) -> Node | None:
        """Who says a sentence that names no speaker: told around it, or the one interviewed."""
        told = self.of_paragraph.get(sentence.paragraph)
        return told or (self.answering if first_person else None)

    def _person(self, sentence: Sentence) -> Node | None:
        nodes = self.subjects.nodes(sentence, Scene())
        known = [n for n in nodes if n.kind in PEOPLE and (n.person or n.countries)]
        return known[-1] if known else None

    def _note(self, paragraph: int, sentence: Sentence) -> None:
        if person := self._person(sentence):
            self.of_paragraph[paragraph] = person

    def _is_signature(self, sentence: Sentence) -> bool:
        """ "— Sergey Lavrov, Foreign Minister of Russia" behind a passage in quotation marks."""
        if self.document.lower[sentence.first] not in DASHES or sentence.number == 0:
            return False
        before = self.document.sentences[sentence.number - 1]
        return self.document.mask[before.end - 1] in "\"'"

    def _sign(self, sentence: Sentence) -> None:
        before = self.document.sentences[sentence.number - 1]
        self._note(before.paragraph, sentence)

    def _introduces(self, sentence: Sentence) -> bool:
        """Whether a line ends in a colon before a paragraph that opens a quotation."""
        if sentence.last - sentence.first > LONGEST_INTRODUCTION or not self._next_is_quoted(sentence):
            return False
        opens = self.document.lower[sentence.first]
        return opens in self.pack.set("introducing") or sentence.first in self.subjects.places

    def _next_is_quoted(self, sentence: Sentence) -> bool:
        number = sentence.number + 1
        if number >= len(self.document.sentences):
            return False
        following = self.document.sentences[number]
        quoted = self.document.mask[following.start] == '"'
        return quoted and following.paragraph == sentence.paragraph + 1

    def _interviewed(self) -> Node | None:
        """Who answers in a text that its head calls an interview."""
        for sentence in self.document.sentences[:HEAD]:
            if self.pack.holds("interviews", self.document.lower[sentence.first : sentence.last]):
                return self._person(sentence)
        return None
