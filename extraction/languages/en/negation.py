"""Whether an act that a sentence names is denied in it: "no", "neither … nor", "never", "was cancelled"."""

from __future__ import annotations

from itertools import pairwise

from .skeleton import STOPS, EnglishSkeleton

LONGEST_CLAUSE = 60  # tokens before a verb in which its subject and what denies it stand
NEAR_OBJECT = 2  # tokens from a verb to "no" and "nothing"
NEAR_END = 4  # tokens from "the signing of the protocol was" to "cancelled"
FAR_CLAIM = 5  # tokens from "denied" to the "that" of what is denied


class Negation:
    """Tells for the verb or noun of an act whether the act is denied."""

    def __init__(self, skeleton: EnglishSkeleton):
        self.skeleton, self.lower, self.pack = skeleton, skeleton.lower, skeleton.pack
        self.denying, self.none = self.pack.set("denying"), self.pack.set("none_at_all")
        self.affirmed = self.pack.set("affirmed_no")
        self.cuts = self.pack.set("clause_cuts")

    def denies(self, first: int, last: int, floor: int, end: int, owner: int, opposing: bool) -> bool:
        """Whether the act at tokens first to last is denied; `owner` is where its subject begins, or -1.

        An act that is `opposing` holds a "not" of its own ("do not accept").
        """
        begin = self.skeleton.group(first, floor)
        if any(self._not(place) for place in range(begin, first)) or self._unreal(begin, last, floor):
            return True
        if not opposing and any(self._not(place) or self._no(place) for place in range(first, last)):
            return True
        near = range(last, min(last + NEAR_OBJECT, end))
        noun = self.pack.set("nothing_words") if opposing else self.none
        if any(self.lower[place] in noun and self._no(place) for place in near if self._runs_on(last, place)):
            return True
        behind, undone = range(last, min(last + NEAR_END, end)), self.pack.set("undone")
        if any(self.lower[place] in undone and self._is_told(first, place) for place in behind):
            return True
        return self._no_subject(begin, floor, owner) or self._claim_denied(begin, floor)

    def _unreal(self, begin: int, last: int, floor: int) -> bool:
        """ "would have been signed", "were to have signed", "Had India agreed,": what did not come about."""
        words = self.lower[begin:last]
        perfect = any(
            self.lower[at] == "have" and self.skeleton.is_participle(at + 1) for at in range(begin, last)
        )
        if any(pair == ("to", "have") for pair in pairwise(words)):
            return True
        if perfect and (self.pack.holds("unreal", words) or self.lower[begin - 1 : begin] == ("to",)):
            return True
        return self._inverted(begin, floor) and "," not in self.lower[floor:begin]

    def _inverted(self, begin: int, floor: int) -> bool:
        """ "Had India agreed,", "Should India agree,", "Were India to agree,": a condition without "if"."""
        opening = self.lower[floor]
        return opening in {"had", "should"} or (
            opening == "were" and self.lower[begin - 1] == "to" and begin > floor
        )

    def _not(self, place: int) -> bool:
        """ "not", but neither "not only" nor the "not to" of what is undertaken."""
        word, follows = self.lower[place], self.lower[place + 1 : place + 2]
        if (
            word not in self.denying
            or self.pack.holds("not_denied", follows)
            or self.lower[place - 1] == "why"
        ):
            return False
        return word != "t" or self.lower[place - 1] == "'"

    def _no(self, place: int) -> bool:
        """ "no" and "nothing", but not "no effort" that is spared."""
        word = self.lower[place]
        return word in self.none and not self.affirmed & {*self.lower[place + 1 : place + 2]}

    def _runs_on(self, first: int, place: int) -> bool:
        between = self.lower[first - 1 : place]
        return STOPS.isdisjoint(between) and self.cuts.isdisjoint(between) and "," not in between

    def _is_told(self, first: int, place: int) -> bool:
        """ "was cancelled" of the act itself: no clause begins between the two."""
        between = self.lower[first:place]
        return self.skeleton.is_passive(place, first) and self.cuts.isdisjoint(between) and "," not in between

    def _no_subject(self, begin: int, floor: int, owner: int) -> bool:
        """ "No statement was adopted", "Neither India nor Pakistan agreed"."""
        at, farthest = begin - 1, max(floor, begin - LONGEST_CLAUSE)
        while at >= farthest:
            word = self.lower[at]
            if word in STOPS or word in self.cuts:
                return False
            if word in {",", ")"} and (opened := self.skeleton.opening(at, floor)):
                at = opened - 1
                continue
            if self._is_none(at) and self._is_free(at, floor) and (owner < 0 or owner - 3 <= at <= owner):
                return True
            at -= 1
        return False

    def _is_none(self, place: int) -> bool:
        """ "no", "hardly any", "not a single", but not "a few"."""
        word, follows = self.lower[place], self.lower[place + 1 : place + 2]
        if word in self.denying and word not in self.none:
            return self.pack.holds("not_a_single", follows)
        few = self.pack.holds("hardly_any", (word,)) and self.lower[place - 1 : place] != ("a",)
        return word in self.none or few

    def _is_free(self, place: int, floor: int) -> bool:
        """Whether neither a preposition ("with no delay") nor a verb ("there is no") stands before a word."""
        if place == floor:
            return True
        before = self.lower[place - 1]
        return before not in self.skeleton.prepositions and not self.skeleton.is_verbal(place - 1)

    def _claim_denied(self, begin: int, floor: int) -> bool:
        """ "denied that India had agreed", "no proof that it was signed"."""
        for at in range(begin - 1, max(floor, begin - LONGEST_CLAUSE), -1):
            if self.lower[at] in self.pack.set("complementisers"):
                near = self.lower[max(floor, at - FAR_CLAIM) : at]
                return self.pack.holds("disclaiming", near)
            if self.lower[at] in STOPS:
                return False
        return False
