"""Whose list it is: the lists of points of an article and the speakers who put them."""

from extraction.find.actors import Node, Scene
from extraction.find.enumerations import declared_number
from extraction.find.lists import MOST_LISTS, EnumeratedItem, FoundPoints, find_lists
from extraction.find.persons import FoundPerson
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

CONTENT = 8  # tokens after "proposed" from which an announcement without a list tells what is proposed


class ListOwners:
    """The lists of one document; a list gets its speaker when the reader comes to it."""

    def __init__(self, document: Document, people: list[FoundPerson], scene: Scene, pack: Pack):
        self.document, self.scene, self.pack = document, scene, pack
        self.named: dict[int, FoundPerson] = {}  # by sentence: who is named there, the first of several
        for person in people:
            for mention in person.mentions:
                if sentence := document.sentence_at(mention.first):
                    self.named.setdefault(sentence.number, person)
        found = find_lists(document, pack)
        self.lists, self.more_lists = found[:MOST_LISTS], len(found) > MOST_LISTS
        self.by_sentence = {number: found for found in self.lists for number in found.sentences}
        self.items: dict[int, list[EnumeratedItem]] = {}
        for item in (item for found in self.lists for item in found.items):
            self.items.setdefault(item.sentence, []).append(item)
        self.announcing = {found.announcement for found in self.lists}
        counted = (found for found in self.lists if found.declared or found.marker == "ordinals")
        self.counted = [(max(found.sentences), found) for found in counted]
        self.speakers: dict[int, Node | None] = {}
        self.agreed_by: dict[int, Node] = {}

    def remember(self, found: FoundPoints, nodes: list[Node], current: Node | None) -> None:
        """Note the speaker of a list: named in its announcement, speaking now, or the last person named."""
        if self.speakers.get(id(found)) is not None:
            return
        known = current if current and current.kind in {"person", "state"} else None
        self.speakers[id(found)] = self._announcer(found, nodes) or known or self.scene.person

    def _announcer(self, found: FoundPoints, nodes: list[Node]) -> Node | None:
        """The person before the first item, when one sentence announces and lists."""
        first = found.items[0]
        if first.sentence != found.announcement:
            return None
        before = [n for n in nodes if n.kind == "person" and n.person]
        before = [n for n in before if self.document.starts[n.first] < first.start]
        return before[-1] if before else None

    def agree(self, sentence: Sentence, node: Node) -> bool:
        """Note who agreed on the list that a sentence announces: "agreed on the following five points:"."""
        lists = [found for found in self.lists if found.announcement == sentence.number]
        for found in lists:
            self.agreed_by[id(found)] = node
        return bool(lists)

    def speaker(self, found: FoundPoints) -> Node | None:
        """The speaker of a list, when known."""
        return self.speakers.get(id(found))

    def has_list(self, who: Node, sentence: Sentence | None) -> bool:
        """A speaker with a counted list says there what he proposes; "should" on the way to it is framing.

        Without a sentence: whether he has such a list at all.
        """
        ahead = (f for last, f in self.counted if sentence is None or sentence.number <= last)
        return any(self._owner(found) in (None, who.person) for found in ahead)

    def _owner(self, found: FoundPoints) -> FoundPerson | None:
        """Whose list it is, told already or by the name in its announcement."""
        known = self.speakers.get(id(found))
        if known:
            return known.person
        number = found.announcement if found.announcement is not None else found.items[0].sentence
        scene = self.scene.person
        return self.named.get(number) or (scene.person if scene else None)

    def of_a_paper(self, found: FoundPoints) -> bool:
        """Whether the list only tells what a paper holds: "Five strands make up the plan: …"."""
        if found.announcement is None or found.announcement in self.named:
            return False
        sentence = self.document.sentences[found.announcement]
        words = self.document.lower[sentence.first : sentence.last]
        return self.pack.holds("holding_together", words) and self.pack.holds("papers_words", words)

    def proposes(self, found: FoundPoints) -> bool:
        """Whether the list is announced as proposals: "put forward a number of initiatives:"."""
        if found.announcement is None:
            return False
        sentence = self.document.sentences[found.announcement]
        words = self.document.lower[max(sentence.first, sentence.last - 8) : sentence.last]
        return self.pack.holds("several_proposals", words)

    def opens(self, sentence: Sentence, counted: bool) -> bool:
        """Whether the sentence only leads on to a list, by a colon or (if `counted`) by a number of items."""
        leads = sentence.number in self.announcing
        if counted and declared_number(self.document, sentence, self.pack) is not None:
            return leads
        return leads and self.document.mask[sentence.end - 1] == ":"

    def unlisted(self) -> list[int]:
        """Numbers of points that are announced but listed nowhere, each once."""
        listed = {found.declared for found in self.lists}
        told = map(
            self.document.sentences.__getitem__, self.document.having(self.pack.set("surely_proposals"))
        )
        announced = (
            declared_number(self.document, sentence, self.pack)
            for sentence in told
            if sentence.kind in {"body", "title"}
        )
        return sorted({number for number in announced if number} - listed)

    def only_announces(self, sentence: Sentence, match: CueMatch) -> bool:
        """ "put forward a five-point proposal": the announcement of a list is no point itself."""
        if sentence.number in self.announcing:
            return True
        if declared_number(self.document, sentence, self.pack) is not None:
            told = self.pack.holds("surely_proposals", self.document.lower[match.first : match.last + 6])
            return told or any(found.declared for found in self.lists) or sentence.last - match.last < CONTENT
        words = set(self.document.lower[match.first : match.last + 6])
        ahead = self.document.lower[match.last : sentence.last]
        if self.pack.holds("instances", ahead):
            return False
        return bool(words & self.pack.set("several_proposals")) and bool(words & self.pack.set("severally"))
