"""Fitting a judge's curves to what editors decided, without scikit-learn."""

from collections.abc import Sequence
from math import exp, log
from pathlib import Path

from extraction.confidence import Likeness
from extraction.confidence import measured as shares
from extraction.statements.judge import SentenceJudge

from . import figures as measured
from .samples import Claim
from .training import Trained

ENOUGH = 100  # decisions from which they say more than the articles that were measured
ROUNDS = 60  # Newton's method needs about six where it need not go far
LONGEST_STEP = 0.5
RIDGE = 1.0  # how firmly the curves are held where they were
FARTHEST = 0.999  # a chance is never surer


def recalibrated(judge: SentenceJudge, claims: Sequence[Claim]) -> Trained:
    """The same weights with chances that agree with the decisions, and the table of those."""
    before = [judge.chances[claim.said].of(judge.weigh(claim.text)) for claim in claims]
    right = [claim.right for claim in claims]
    shift, stretch = _line([_logit(chance) for chance in before], right)
    curves = {
        said: [round(shift + stretch * curve.level, 3), round(stretch * curve.slope, 3)]
        for said, curve in judge.chances.items()
    }
    chances = [_share(shift + stretch * _logit(chance)) for chance in before]
    table = [
        Likeness("statement", "", round(one.low, 3), round(one.high, 3), one.right, one.found)
        for one in measured.bins(chances, right)
    ]
    told = {
        "decisions": str(len(claims)),
        "calibration error before": f"{measured.calibration_error(before, right):.3f}",
        "and now": f"{measured.calibration_error(chances, right):.3f}",
    }
    return Trained(judge.language, judge.model | {"chances": curves}, table, told)


def _line(claims: list[float], right: list[bool]) -> tuple[float, float]:
    """Shift and stretch of logits that fit best, by Newton's method, drawn to 0 and 1."""
    shift, stretch = 0.0, 1.0
    for _ in range(ROUNDS):
        shares = [_share(shift + stretch * claim) for claim in claims]
        gaps = [is_right - share for is_right, share in zip(right, shares, strict=True)]
        weights = [share * (1 - share) for share in shares]
        first = sum(gaps) - RIDGE * shift
        second = sum(g * c for g, c in zip(gaps, claims, strict=True)) - RIDGE * (stretch - 1)
        a = sum(weights) + RIDGE
        b = sum(w * c for w, c in zip(weights, claims, strict=True))
        d = sum(w * c * c for w, c in zip(weights, claims, strict=True)) + RIDGE
        whole = a * d - b * b
        steps = (d * first - b * second) / whole, (a * second - b * first) / whole
        short = min(1.0, LONGEST_STEP / max(1e-12, *map(abs, steps)))  # far from the end Newton overshoots
        shift, stretch = shift + short * steps[0], stretch + short * steps[1]
    return shift, stretch


def _share(claim: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, claim))))


def _logit(chance: float) -> float:
    chance = max(1 - FARTHEST, min(FARTHEST, chance))
    return log(chance / (1 - chance))


def others_kept(language: str, before: Path | None) -> list[Likeness]:
    """Rows of meetings and participants, which decisions on statements say nothing of."""

    return [row for row in shares(language, before) if row.kind != "statement"]
