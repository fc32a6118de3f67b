"""A judge of sentences beside the rules: a linear model over words, and how likely each suggestion is right.

`languages/CODE/judge.json` holds its weights; `python -m extraction.train` makes it. It never says who acts:
what it finds is a statement only with an actor whom the reading of subjects and speakers gives.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from extraction.confidence import trained_or_shipped

from .grams import grams, words_of, words_of_gram, written

NAME = "judge.json"
SCALE = 4.0  # so that a short sentence and a long one are weighed alike: SCALE / √(number of grams)
UNIT = 1000  # weights are stored as whole thousandths
TELLING, DOUBTING = 3, 2  # grams an explanation names for a statement, and against it
LOOKED_AT = 8  # grams among which those are looked for
LONGEST_CLAIM = 30.0  # a logit beyond which nothing changes


class Chance(NamedTuple):
    """A logistic curve from the weight of the words to the share that is right."""

    level: float
    slope: float

    def of(self, weight: float) -> float:
        claim = self.level + self.slope * weight
        return 1 / (1 + exp(-max(-LONGEST_CLAIM, min(LONGEST_CLAIM, claim))))


class SentenceJudge:
    """One language's weights, and what was measured of them.

    `chances` are the curves of what a rule stated, of an item of a list, and of what no rule stated;
    `adds_from` is the chance from which a sentence without a rule is suggested, `drops_below` that below
    which a rule's statement is not.
    """

    def __init__(self, language: str, model: dict):
        self.language, self.model = language, model
        self.bias, self.kind_bias = (number / UNIT for number in model["bias"])
        rows = model["grams"].items()  # whole numbers, so that their sum is the same in any order
        self.columns = [{gram: weights[column] for gram, weights in rows} for column in (0, 1)]
        self.chances = {name: Chance(*curve) for name, curve in model["chances"].items()}
        self.adds_from: float = model["adds_from"]
        self.drops_below: float = model["drops_below"]
        self.looked_at: tuple[str, set[str]] = ("", set())

    def weigh(self, text: str) -> float:
        """How much the words speak for a statement: a logit, above 0 where they do."""
        return self._sum(text, 0, self.bias)

    def is_pledge(self, text: str) -> bool:
        """Whether the words, if they are a statement, undertake something rather than propose it."""
        return self._sum(text, 1, self.kind_bias) > 0

    def _sum(self, text: str, column: int, bias: float) -> float:
        found = self._known(text)
        weights = self.columns[column]
        return (
            bias + sum([weights[gram] for gram in found]) / UNIT * SCALE / sqrt(len(found)) if found else bias
        )

    def _known(self, text: str) -> set[str]:
        """The grams of a text that have weights; kept for the next question about it."""
        if text != self.looked_at[0]:
            self.looked_at = text, grams(text, self.language) & self.columns[0].keys()
        return self.looked_at[1]

    def chance(self, text: str, source: str) -> float:
        """How likely a suggestion is right, 0 to 1; `source` is "rule", "list" or "none"."""
        return round(self.chances[source].of(self.weigh(text)), 2)

    def telling(self, text: str) -> tuple[list[str], list[str]]:
        """The words that weigh most for a statement, and others against it, the weightiest first."""
        weights = self.columns[0]
        ranked = sorted((weights[gram], gram) for gram in self._known(text))
        forms = written(words_of(text, self.language))
        against = (gram for weight, gram in ranked[:LOOKED_AT] if weight < 0)
        told = (gram for weight, gram in reversed(ranked[-LOOKED_AT:]) if weight > 0)
        for_it = _first(told, forms, TELLING)
        return for_it, _first(against, forms, DOUBTING, for_it)


def _first(
    ranked: Iterable[str], forms: Mapping[str, str], most: int, besides: Sequence[str] = ()
) -> list[str]:
    """The first grams that tell something beside others, as the text writes them."""
    told: list[str] = []
    for gram in ranked:
        said = words_of_gram(gram, forms)
        if said and not any(said in other or other in said for other in (*besides, *told)):
            told.append(said)
            if len(told) == most:
                break
    return told


@lru_cache(maxsize=8)
def load_judge(language: str, folder: Path | None) -> SentenceJudge:
    """The judge a site has trained, if `folder` holds one for the language, else the shipped one."""
    path = trained_or_shipped(NAME, language, folder)
    return SentenceJudge(language, json.loads(path.read_text("utf-8")))
