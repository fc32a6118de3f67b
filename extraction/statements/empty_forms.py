"""Forms of words that state nothing: courtesies, travel, praise, a bare "with a plan"."""

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .subjects import SubjectReader

NEAR_ATTACHING = 7  # tokens from "reaffirmed" to "attaches": "reaffirmed the importance he attaches"
FAR_TASK = 10  # tokens from "important for" to the "to" of what is to be done


class EmptyForms:
    """Tells of a cue whether the words around it make no act of it."""

    document: Document
    subjects: SubjectReader
    pack: Pack

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
        told = self.pack.holds("infinitive", ahead) and not self.pack.set("diary").isdisjoint(ahead)
        return told and not self._is_work(match.last)

    def _is_work(self, place: int) -> bool:
        """ "to address the threats", "to deliver ten buses": what no diary holds."""
        ahead = self.document.lower[place : place + FAR_TASK]
        for at, word in enumerate(ahead[:2]):
            if self.pack.holds("speaking_or_doing", (word,)):
                behind = ahead[at + 1 : at + 7]
                return not self.pack.holds("gathering_words", behind) and not self.pack.holds(
                    "speeches", behind
                )
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
        if self.pack.holds("spoken_for", ahead[1:2]):
            return True  # "spoke for twelve minutes"
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

    def _tells_nothing(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "came with advice.", "came with a plan he has talked about": with nothing of what is in it."""
        lower, last = self.document.lower, match.last
        noun = self.pack.holds("bare_proposals", lower[last - 1 : last])
        ends = last >= sentence.last - 1 or lower[last] in {".", ";"}
        return (
            noun
            and (ends or self.pack.holds("he", lower[last : last + 1]))
            and match.first - sentence.first < FAR_TASK
        )

    def _tells_of_it(self, match: CueMatch) -> bool:
        """ "unveiled the proposal when …": one told before, with nothing of what is in it."""
        lower, last = self.document.lower, match.last
        one = lower[last - 2] == "the" and self.pack.holds("the_proposal", lower[last - 1 : last])
        return one and self.pack.holds("told_when", lower[last : last + 1])

    def _needs_nothing(self, match: CueMatch) -> bool:
        """ "It is important to note that", "the meeting is important for members": no call to do anything."""
        lower = self.document.lower
        follows = lower[match.last : match.last + 1]
        if self.pack.holds("facts", lower[match.last : match.last + 2]):
            return True
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

    def _attaches(self, match: CueMatch) -> bool:
        """ "reaffirming the importance Pakistan attaches to the SCO": a form of words, and no act."""
        lower = self.document.lower
        for place in range(match.last, min(match.last + NEAR_ATTACHING, len(lower))):
            if lower[place] in self.pack.set("attaching"):
                return self.pack.holds("worth", lower[match.first : place])
        return False
