"""Proposals and pledges: which sentence says what, who says it, and how strongly."""

from bisect import bisect_left
from dataclasses import replace

from extraction.find.actors import Node
from extraction.find.lists import MOST_LISTS, EnumeratedItem, FoundPoints
from extraction.languages import Pack
from extraction.text.document import Document, Sentence
from extraction.text.markers import opening, ordinal
from extraction.vocabulary import Vocabulary

from .announced_lists import Lead, lead, line_statement
from .asides import GROUPS, Asides
from .attribution import Attribution
from .clauses import Clause, clauses
from .drafting import Drafter, Spoken, StatementReading
from .judging import Judge
from .ownership import ListOwners
from .subjects import SubjectReader
from .tags import Tags

MOST_CUES, ENDING = 40, 4  # cues read of a sentence; characters in which its "?" and last quote stand


class StatementReader(Asides):
    """Goes down one document sentence by sentence."""

    def __init__(self, document: Document, subjects: SubjectReader, vocabulary: Vocabulary, pack: Pack):
        super().__init__(document, subjects, pack)
        self.vocabulary = vocabulary
        self.cues = document.cues(pack.table)
        self.in_first_person = document.having(pack.set("first_person"))
        self.quotes, self.questions = document.places.get('"', []), document.having(("?",))
        self.attribution = Attribution(document, subjects, pack)
        self.owners = ListOwners(document, subjects.people, self.scene, pack)
        self.judge = Judge(document, subjects, self.owners, self.scene, vocabulary, pack)
        self.tags = Tags(document, subjects, pack)
        self.telling: tuple[int, Node] | None = None  # the paragraph and whom it quotes
        self.spoken: list[Spoken] = []
        self.lead: Lead | None = None

    def read(self) -> StatementReading:
        """All statements of the document."""
        for sentence in self.document.sentences:
            if sentence.kind == "body" and sentence.repeats is None:
                self._read_sentence(sentence)
            elif sentence.kind in {"title", "caption"}:
                self._remember_people(sentence)
        self.spoken = [self._owned(said) for said in self.spoken]
        reading = self._drafts()
        reading.warnings += self._left_out()
        return reading

    def _drafts(self) -> StatementReading:
        parts = self.document, self.subjects, self.owners, self.spoken, self.vocabulary, self.pack
        return Drafter(*parts).drafts()

    def _owned(self, spoken: Spoken) -> Spoken:
        """An item said before its speaker was named: "First, … And third, …, Qin Gang said"."""
        found = self.owners.by_sentence.get(spoken.sentence)
        nobody = spoken.node is None and spoken.speaker is None and spoken.kind == "point"
        return replace(spoken, speaker=self.owners.speaker(found)) if found and nobody else spoken

    def _left_out(self) -> list[str]:
        """What no person writes and nobody reads to its end, as a note for the editor."""
        many = {number for number, cues in self.cues.items() if len(cues) > MOST_CUES}
        crowded = sorted(many | self.subjects.crowded)
        notes = []
        if crowded:
            first = f"{self.document.sentences[crowded[0]].start:,}"
            notes.append(
                f"Read only in part: overlong sentences ({len(crowded)}), the first at character {first}"
            )
        if self.owners.more_lists:
            notes.append(f"More than {MOST_LISTS} lists of points: only the first {MOST_LISTS} were read")
        return notes

    def _remember_people(self, sentence: Sentence) -> None:
        nodes = self.subjects.nodes(sentence, self.scene)
        person = next((n for n in nodes if n.kind == "person" and n.person), None)
        if person and self.scene.person is None:
            self.scene.person = person

    def _read_sentence(self, sentence: Sentence) -> None:
        nodes = self.subjects.nodes(sentence, self.scene)
        speaker = self.subjects.speaker(sentence, nodes)
        if speaker is None and self._quoting(sentence, sentence.first):
            speaker = self.scene.speaker
        if speaker is None and self._of_nobody(sentence, nodes):
            self.scene.passer_by = sentence.paragraph
            speaker = Node(sentence.first, sentence.first, "stranger")
        first_person = sentence.number in self.in_first_person
        if speaker is None or (speaker.kind == "collective" and first_person):
            speaker = self.attribution.whose(sentence, first_person) or speaker
        if first_person and speaker and speaker.kind in {"person", "state"}:
            self.scene.quoted = speaker
            nodes = self.subjects.nodes(sentence, self.scene)
            self.scene.quoted = None
        self.judge.nodes = nodes
        if speaker and speaker.kind == "stranger":
            self.scene.speaker = None
        current = self._current(sentence, speaker)
        if sentence.number in self.questions and self._asks(sentence):
            self._remember(sentence, nodes, speaker)
            return
        if self.lead and self.lead.first <= sentence.number < self.lead.end:
            if said := line_statement(self.document, sentence, self.lead, self.pack):
                self._say(said)
            return
        found = self.owners.by_sentence.get(sentence.number)
        items = self.owners.items.get(sentence.number, [])
        if self.document.mask[sentence.end - 1] == ":" and self._leads(sentence, nodes, speaker, current):
            self._remember(sentence, nodes, speaker)
            return
        if found:
            self.owners.remember(found, nodes, current)
        for item in items:
            self._item(item, found, current)
        if self._beside_the_meeting(sentence, nodes, speaker):
            self.aside = sentence.paragraph if self._stays_aside(sentence) else self.aside
        elif sentence.number in self.cues and (not items or found.marker == "ordinals"):
            self._clauses(sentence, nodes, speaker, current, found, bool(items))
        if not items and not self.spoken_in(sentence) and self.aside != sentence.paragraph:
            self._tagged(sentence, nodes)
        self._remember(sentence, nodes, speaker)

    def _quoting(self, sentence: Sentence, place: int) -> bool:
        """Whether a quotation that the sentence's paragraph has opened is still open at a token."""
        if not self.quotes:
            return False
        first = bisect_left(self.document.starts, self.document.paragraphs[sentence.paragraph].start)
        return (bisect_left(self.quotes, place) - bisect_left(self.quotes, first)) % 2 == 1

    def _asks(self, sentence: Sentence) -> bool:
        """Whether a sentence ends in a question mark, a closing quotation mark behind it allowed."""
        ending = self.document.mask[max(sentence.start, sentence.end - ENDING) : sentence.end]
        return ending.rstrip('" ')[-1:] == "?"

    def _current(self, sentence: Sentence, speaker: Node | None) -> Node | None:
        """Who speaks: named here, or the last one, or whom the paragraph has quoted before."""
        if speaker:
            return speaker if speaker.kind != "stranger" else None
        if self.scene.speaker is None and self.telling and self.telling[0] == sentence.paragraph:
            return self.telling[1]
        return self.scene.speaker

    def _cut(self, sentence: Sentence, nodes: list[Node]) -> list[Clause]:
        cues = self.cues.get(sentence.number, [])[:MOST_CUES]
        return clauses(self.document, sentence, cues, nodes, self.pack, self.subjects) if cues else []

    def _leads(self, sentence, nodes, speaker, current) -> bool:
        """Whether a joint act of this sentence is told in the lines that follow it."""
        acts = self._cut(sentence, nodes)
        judged = [self.judge.judge(clause, sentence, speaker, current) for clause in acts]
        said = [s for s in judged if s]
        self.lead = lead(self.document, sentence, said, nodes, self.pack)
        joint = next((s.node for s in said if s.kind == "pledge" and s.node and s.node.collective), None)
        if joint and joint.kind == "we" and self.subjects.speech:
            return False  # the list is the speaker's
        return self.lead is not None or bool(joint and self.owners.agree(sentence, joint))

    def _item(self, item: EnumeratedItem, found: FoundPoints, current: Node | None) -> None:
        """An item is its speaker's point; of a list that those who met lead on to, their joint position."""
        if self.owners.of_a_paper(found):
            return
        agreed = self.owners.agreed_by.get(id(found))
        joint = current is not None and current.kind in {"collective", "sco"}
        joint = joint and not self.owners.proposes(found)
        joint = joint and found.marker in {"lines", "inline"} and found.declared is None
        if agreed or joint:
            current = agreed or current
            first = bisect_left(self.document.starts, item.start)
            verb, rule = self.document.slice(first, first + 1), f"{found.marker} list"
            place = (item.start, item.end, item.sentence)
            self._say(Spoken("pledge", rule, "supported", *place, verb, current, current))
            return
        self._say(
            Spoken(
                "point",
                f"{found.marker} list",
                "proposed",
                item.start,
                item.end,
                item.sentence,
                "",
                None,
                self.owners.speaker(found) or current,
                item.number,
                item.elaborating,
            )
        )

    def _clauses(self, sentence, nodes, speaker, current, found, is_item: bool) -> None:
        for clause in self._cut(sentence, nodes):
            spoken = self.judge.judge(clause, sentence, speaker, current)
            for match, subject in clause.others if spoken is None else ():
                clause = clause._replace(match=match, subject=subject)
                spoken = spoken or self.judge.judge(clause, sentence, speaker, current)
            if spoken is None:
                continue
            if self.owners.opens(sentence, counted=spoken.kind == "point"):
                continue
            if found and spoken.kind == "point":
                family = clause.match.cue["family"]
                if (
                    is_item
                    or family != "propose"
                    or clause.subject is None
                    or clause.subject.kind not in {"state", "person"}
                ):
                    continue
            if is_item and spoken.kind == "pledge":
                continue
            if not self._adds_to_the_last(clause, spoken):
                self._say(spoken)

    def spoken_in(self, sentence: Sentence) -> bool:
        """Whether the sentence has made a statement."""
        return bool(self.spoken) and self.spoken[-1].sentence == sentence.number

    def _tagged(self, sentence: Sentence, nodes: list[Node]) -> None:
        """What no cue heads, told before its verb: "Notaries will swap experience, the ministers agreed"."""
        tag = self.tags.find(sentence, nodes)
        if tag is None or self.judge.refuses(tag, sentence):
            return
        node = tag.node
        if node.kind == "person" and tag.kind == "pledge":
            node = node._replace(collective="")
        verb = self.document.slice(tag.verb, tag.verb + 1)
        place = (sentence.start, sentence.end, sentence.number)
        self._say(Spoken(tag.kind, "told before its verb", tag.act, *place, verb, node, node))

    def _adds_to_the_last(self, clause: Clause, spoken: Spoken) -> bool:
        """Whether ", urging them to act" only goes on with what the same speaker says before the comma."""
        last, verb = self.judge.last, self.document.lower[clause.match.first]
        if last is None or last.sentence != spoken.sentence or last.kind != spoken.kind:
            return False
        same = last.node and spoken.node and last.node.countries == spoken.node.countries
        if not same or not verb.endswith(self.pack.endings("gerund")) or last.end > spoken.start:
            return False
        self.spoken[-1] = self.judge.last = replace(last, end=spoken.end)
        return True

    def _remember(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> None:
        """Keep who spoke and which group acted, for the sentences that follow."""
        self.scene.paper = None
        self.scene.gathering = nodes[0] if nodes and nodes[0].kind == "gathering" else None
        acting = alone = False
        named = several = person = present = None
        for node in nodes:
            if node.kind == "paper":
                self.scene.paper = self.scene.paper or node
                continue
            known = node.kind == "person" and node.person
            if known:
                alone, present = present is None, node
            group = node.kind in GROUPS
            states = several is None and node.kind == "state" and len(node.countries) > 1
            somebody = person is None and known
            if not (group or states or somebody) or self.subjects.governed(node, sentence.first):
                continue
            acting = acting or group
            if states:
                several = node
            elif somebody:
                person = node
            elif named is None and node.evidence is None and node.how == "named":
                named = node
        if present:
            self.scene.present = present if alone else None
        if named or several:
            self.scene.group = named or several
        if person:
            self.scene.person = person
        if speaker and speaker.kind != "stranger":
            self.scene.speaker, self.telling = speaker, (sentence.paragraph, speaker)
        elif person and not acting:
            self.scene.speaker = self.subjects.speech or person
        elif (named or several) and not self._quoting(sentence, sentence.last):
            self.scene.speaker = self.subjects.speech

    def _later_number(self, spoken: Spoken) -> int | None:
        """The number of "Secondly, …" where the first of the list goes without one."""
        sentence = self.document.sentences[spoken.sentence]
        if not ordinal(self.document.lower[sentence.first], self.pack):
            return None
        before = next((said for said in reversed(self.spoken) if said.kind == "point"), None)
        if spoken.start != sentence.start or before is None or before.node is None or spoken.node is None:
            return None
        if before.sentence == spoken.sentence or before.node.countries != spoken.node.countries:
            return None
        marker = opening(self.document, sentence, self.pack, opens_line=False)
        return marker.number if marker and marker.kind == "ordinals" and marker.number > 1 else None

    def _say(self, spoken: Spoken) -> None:
        if spoken.kind == "point" and spoken.number is None and (number := self._later_number(spoken)):
            spoken = replace(spoken, number=number)
        self.spoken.append(spoken)
        self.judge.last = spoken
