"""The reader of English statements with the judge beside it: what the rules passed over, what is doubtful."""

from collections.abc import Sequence

from extraction.find.actors import Node
from extraction.find.dates import is_year
from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.vocabulary import Vocabulary

from .drafting import Drafter, Spoken, StatementReading
from .finding import GROUPS, StatementReader
from .judge import SentenceJudge
from .missed import JUDGED, outcome_of_one, source_of
from .subjects import SubjectReader

SPEAKERS = frozenset({"person", "state", "we"})
REFUSED = frozenset({"stranger", "thing", "paper", "gathering", "possessive"})


class JudgedReader(StatementReader):
    """A reader whose judge looks at each sentence the rules make nothing of."""

    def __init__(
        self, document: Document, subjects: SubjectReader, vocabulary: Vocabulary, pack: Pack,
        judge: SentenceJudge,
    ):  # fmt: skip
        super().__init__(document, subjects, vocabulary, pack)
        self.sentence_judge = judge
        self.elaborating = {
            number for found in self.owners.lists for item in found.items for number in item.elaborating
        }

    def _remember(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> None:
        spoken = self._passed_over(sentence, nodes, speaker)
        super()._remember(sentence, nodes, speaker)
        if spoken is not None:
            self._say(spoken)

    def _passed_over(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> Spoken | None:
        """A sentence the rules made nothing of and whose words speak for a statement, with who acts in it."""
        if self._is_elsewhere(sentence):
            return None
        text = self.document.text[sentence.start : sentence.end]
        judge = self.sentence_judge
        if self._forbids(sentence) or judge.chance(text, "none") < judge.adds_from:
            return None
        if self._of_a_stranger(sentence, nodes, speaker):
            return None
        node = self._acting(sentence, nodes, speaker)
        if node is None and judge.is_pledge(text) and not (nodes and nodes[0].kind == "stranger"):
            node = self.scene.group  # whoever undertook things together before goes on
        if node is None or self.judge.is_outside(node):
            return None
        if node.kind in GROUPS:
            if self.document.is_speech:
                return None  # a speaker recounts what all have done
            kind, act = "pledge", "supported"
        else:
            kind, act = outcome_of_one(judge.is_pledge(text) and bool(node.countries))
            if kind == "point" and not sentence.first <= node.first < sentence.last:
                return None  # what somebody goes on saying mostly elaborates
        by = node if kind == "point" else self._current(sentence, speaker)
        return Spoken(kind, JUDGED, act, sentence.start, sentence.end, sentence.number, "", node, by)

    def _of_a_stranger(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> bool:
        """ "Lavrov said the West had proposed": what somebody outside has done, however it is told."""
        return any(
            node.kind == "stranger" and node != speaker and not self.subjects.governed(node, sentence.first)
            for node in nodes
        )

    def _is_elsewhere(self, sentence: Sentence) -> bool:
        """Whether it belongs to a list, has a statement, or tells of talks beside the meeting."""
        number = sentence.number
        lists = (self.owners.by_sentence, self.owners.items, self.owners.announcing, self.elaborating)
        if any(number in one for one in lists):
            return True
        if self.spoken and self.spoken[-1].sentence == number:
            return True
        return self.aside == sentence.paragraph or number in self.beside or number in self.by_others

    def _forbids(self, sentence: Sentence) -> bool:
        """Whether it is a question, a lead, a condition, denies anything, or tells of a past year."""
        words = self.document.lower[sentence.first : sentence.last]
        if sentence.number in self.questions or self.document.mask[sentence.end - 1] == ":":
            return True
        if self.pack.holds("condition_openers", words[:1]):
            return True
        if self.pack.holds("never_judged", words) or self._counts(words):
            return True
        published = self.document.published
        years = (self.document.lower[t] for t in self.document.dated_in(sentence.first, sentence.last))
        return published is not None and any(is_year(y) and int(y) < published.year for y in years)

    def _counts(self, words: Sequence[str]) -> bool:
        """Whether it counts things, "first, …; second, …": what of them are points, lists decide."""
        return sum(word in self.pack.set("inline_counters") for word in {*words} - {")"}) > 1

    def _acting(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> Node | None:
        """Who says the sentence, else its subject, else who has been speaking and goes on."""
        if speaker is not None and speaker.kind != "collective":
            return speaker if speaker.kind in SPEAKERS else None
        first = next((node for node in nodes if not self.subjects.governed(node, sentence.first)), None)
        if first is not None:
            if first.kind in REFUSED:
                return None
            return first if first.kind in SPEAKERS or first.kind in GROUPS else None
        current = self._current(sentence, speaker)
        goes_on = self.telling is not None and self.telling[0] == sentence.paragraph
        if self.document.is_speech or goes_on or sentence.number in self.in_first_person:
            return current if current is not None and current.kind in SPEAKERS else None
        return None

    def _drafts(self) -> StatementReading:
        drops = self.sentence_judge.drops_below > 0
        kept = [one for one in self.spoken if not (drops and self._is_doubtful(one))]
        parts = self.document, self.subjects, self.owners, kept, self.vocabulary, self.pack
        return Drafter(*parts, self.sentence_judge).drafts()

    def _is_doubtful(self, spoken: Spoken) -> bool:
        judge, source = self.sentence_judge, source_of(spoken.rule)
        if source != "rule":
            return False
        return judge.chance(self.document.text[spoken.start : spoken.end], source) < judge.drops_below
