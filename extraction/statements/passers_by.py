"""Those who speak in a text and are nobody of the meeting: "said Aigul Sadykova, who sells honey"."""

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.text.document import Document, Sentence

QUOTES = frozenset({",", '"', "'"})
LONGEST_TRADE = 12  # tokens of ", who sells honey at the gate," between a name and its verb


class PassersBy:
    """Finds names without an office beside verbs of saying, that no noun of the sentence covers."""

    def __init__(self, document: Document, pack: Pack):
        self.document, self.pack, self.lower = document, pack, document.lower
        self.say, self.no_names = pack.set("say"), pack.set("capitalised_others") | pack.set("native_offices")
        self.honorifics = pack.set("plain_titles")
        self.gerund = pack.endings("gerund")

    def speaks(self, sentence: Sentence, nodes: list[Node]) -> bool:
        """Whether somebody unknown is told to say the sentence."""
        taken = {place for node in nodes for place in range(node.first, node.last)}
        for place in range(sentence.first, sentence.last):
            if self.lower[place] not in self.say or self.lower[place].endswith(self.gerund):
                continue
            quoted = place > sentence.first and self.lower[place - 1] in QUOTES
            if quoted and self._is_name(place + 1, sentence, taken):
                return True
            if (
                self._is_name(place - 2, sentence, taken)
                or self._in_a_trade(place - 1, sentence, taken)
                or self._told_with_trade(place, sentence, taken)
            ):
                return True
        return False

    def named(self, sentence: Sentence, nodes: list[Node]) -> bool:
        """Whether a "Mr X" of the sentence is nobody known."""
        taken = {place for node in nodes for place in range(node.first, node.last)}
        return any(
            self.lower[place] in self.honorifics
            and self._is_word_of_name(place + 1 + (self.lower[place + 1] == "."), taken)
            for place in range(sentence.first, sentence.last - 2)
        )

    def _in_a_trade(self, place: int, sentence: Sentence, taken: set[int]) -> bool:
        """ "Taxi driver Bakyt said"."""
        before = self.lower[max(sentence.first, place - 1) : place]
        return self.pack.holds("bystanders", before) and self._is_word_of_name(place, taken)

    def _told_with_trade(self, place: int, sentence: Sentence, taken: set[int]) -> bool:
        """ "Bakyt Asanov, a taxi driver, said"."""
        if self.lower[place - 1] != ",":
            return False
        opening = next(
            (
                t
                for t in range(place - 2, max(sentence.first, place - LONGEST_TRADE), -1)
                if self.lower[t] == ","
            ),
            0,
        )
        return bool(opening) and self._is_name(opening - 2, sentence, taken)

    def _is_name(self, place: int, sentence: Sentence, taken: set[int]) -> bool:
        """Whether two capitalised words stand at a token, of which no known noun has any."""
        if not sentence.first <= place < sentence.last - 2:
            return False
        if len(self.lower[place]) == 1 and self.lower[place + 1] == ".":  # "R. Senthil"
            return self.document.words[place].isupper() and self._is_word_of_name(place + 2, taken)
        return all(self._is_word_of_name(t, taken) for t in (place, place + 1))

    def _is_word_of_name(self, place: int, taken: set[int]) -> bool:
        word = self.document.words[place]
        return (
            place not in taken
            and word[0].isupper()
            and not word.isupper()
            and word.isalpha()
            and self.lower[place] not in self.no_names
            and self.lower[place] not in self.say
            and self.lower[place] not in self.pack.set("months")
            and self.lower[place] not in self.pack.set("weekdays")
            and self.lower[place] not in self.pack.set("parts")
            and self.lower[place] not in self.pack.set("heads")
        )
