"""Fitting the judge's weights and curves; the only module that needs scikit-learn."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from extraction.statements.grams import grams
from extraction.statements.judge import SCALE, UNIT, Chance, SentenceJudge

from .samples import Claim, Sample

FOLDS = 8
SEED = 20261129
LOOSE = 1.0  # scikit-learn's C of the weights: the larger, the closer to the samples
FEWEST = 2  # samples in which a gram must stand
MOST_GRAMS = 8000  # the weightiest are kept
CURVE = 1.0  # C of the curves
OWN_LEVEL = 0.5  # how far a language may have a level of its own
SOURCES = ("rule", "list", "none")


def train(samples: Sequence[Sample], language: str) -> dict:
    """The weights of a judge: bias and grams, in thousandths, with the column of kinds beside it."""
    rows = [sorted(grams(sample.text, language)) for sample in samples]
    stated = [sample.kind != "none" for sample in samples]
    weights = [sample.weight for sample in samples]
    seen = Counter(gram for row in rows for gram in row)
    known = sorted(gram for gram, count in seen.items() if count >= FEWEST)
    known = _weightiest(rows, stated, weights, known)
    first = _fit(rows, stated, weights, known)
    told = [number for number, is_so in enumerate(stated) if is_so]
    second = _fit(
        [rows[n] for n in told],
        [samples[n].kind == "pledge" for n in told],
        [weights[n] for n in told],
        known,
    )
    columns = zip(known, _whole(first.coef_[0]), _whole(second.coef_[0]), strict=True)
    return {
        "bias": [*_whole(first.intercept_), *_whole(second.intercept_)],
        "grams": {gram: [one, other] for gram, one, other in columns},
    }


def _weightiest(rows, stated, weights, known: list[str]) -> list[str]:
    if len(known) <= MOST_GRAMS:
        return known
    model = _fit(rows, stated, weights, known)
    least = sorted(abs(model.coef_[0]), reverse=True)[MOST_GRAMS]
    return [gram for gram, weight in zip(known, model.coef_[0], strict=True) if abs(weight) > least]


def _fit(rows, labels, weights, known: list[str]) -> LogisticRegression:
    model = LogisticRegression(C=LOOSE, max_iter=2000, tol=1e-4)
    with threadpool_limits(1):  # the same sums in the same order on every machine
        return model.fit(matrix(rows, known), labels, sample_weight=weights)


def matrix(rows: Sequence[Sequence[str]], known: Sequence[str]) -> csr_matrix:
    """Rows of grams as the judge weighs them: each known one counts SCALE / √(number known)."""
    places = {gram: place for place, gram in enumerate(known)}
    indices: list[int] = []
    values: list[float] = []
    starts = [0]
    for row in rows:
        found = [places[gram] for gram in row if gram in places]
        indices += found
        values += [SCALE / sqrt(max(1, len(found)))] * len(found)
        starts.append(len(indices))
    return csr_matrix((values, indices, starts), shape=(len(rows), len(known)))


def _whole(numbers) -> list[int]:
    return [round(float(number) * UNIT) for number in numbers]


def folds(sources: Sequence[str]) -> list[tuple[list[int], list[int]]]:
    """Numbers to train on and to test on; whatever is of one source is on one side. "" is never tested on."""
    tested = [number for number, source in enumerate(sources) if source]
    always = [number for number, source in enumerate(sources) if not source]
    groups = [sources[number] for number in tested]
    cut = GroupKFold(min(FOLDS, len(set(groups))), shuffle=True, random_state=SEED)
    return [
        (always + [tested[n] for n in train], [tested[n] for n in test])
        for train, test in cut.split(groups, groups=groups)
    ]


def weights_out_of_fold(samples: Sequence[Sample], claims: Sequence[Claim], language: str):
    """The weight of every sample and claim by a judge trained without its source; NaN for our own."""
    of_samples, of_claims = numpy.full(len(samples), numpy.nan), numpy.full(len(claims), numpy.nan)
    pledges = numpy.full(len(samples), False)
    for learnt, tested in folds([sample.source for sample in samples]):
        judge = as_judge(train([samples[n] for n in learnt], language), language)
        sources = {samples[n].source for n in tested}
        for number in tested:
            of_samples[number] = judge.weigh(samples[number].text)
            pledges[number] = judge.is_pledge(samples[number].text)
        for number, claim in enumerate(claims):
            if claim.source in sources:
                of_claims[number] = judge.weigh(claim.text)
    return of_samples, pledges, of_claims


def as_judge(model: dict, language: str) -> SentenceJudge:
    return SentenceJudge(language, {"chances": {}, "adds_from": 1.0, "drops_below": 0.0} | model)


def curves(claims: Sequence[Claim], weights) -> dict[str, dict[str, list[float]]]:
    """By language, for each source of a suggestion, the curve from the words' weight to the share right.

    One model of all languages, since each has few claims: they share the slopes, and a language's level is
    drawn to that of all.
    """
    languages = sorted({claim.language for claim in claims})
    rows = [
        _row(claim.said, claim.language, weight, languages)
        for claim, weight in zip(claims, weights, strict=True)
    ]
    model = LogisticRegression(C=CURVE, fit_intercept=False, max_iter=2000)
    model.fit(numpy.array(rows, dtype=float), [claim.right for claim in claims])
    return {
        language: {said: _curve(model.coef_[0], said, language, languages) for said in SOURCES}
        for language in languages
    }


def _row(said: str, language: str, weight: float, languages: list[str]) -> list[float]:
    """The weight and level of each source, then a language's levels of what was said and what was not."""
    own = [float(said == one) for one in SOURCES]
    apart = [OWN_LEVEL * (one == language) for one in languages]
    is_said = said != "none"
    return [
        weight * is_said, weight * (not is_said), *own, *(one * is_said for one in apart),
        *(one * (not is_said) for one in apart),
    ]  # fmt: skip


def _curve(coefficients, said: str, language: str, languages: list[str]) -> list[float]:
    level, above = (
        float(numpy.dot(_row(said, language, weight, languages), coefficients)) for weight in (0.0, 1.0)
    )
    return [round(level, 3), round(above - level, 3)]


def chances_out_of_fold(claims: Sequence[Claim], weights) -> list[float]:
    """The chance of every claim by curves that were fitted without its source."""
    found = [0.0] * len(claims)
    for learnt, tested in folds([claim.source for claim in claims]):
        fitted = curves([claims[n] for n in learnt], [weights[n] for n in learnt])
        for number in tested:
            claim = claims[number]
            found[number] = Chance(*fitted[claim.language][claim.said]).of(float(weights[number]))
    return found
