"""From marked articles to a judge: its weights, its curves and thresholds by folds, and its figures."""

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from extraction.confidence import Likeness
from extraction.measure.marked import THEMES
from extraction.measure.scoring import compare
from extraction.statements.judge import NAME

from . import figures as measured
from .own import own_samples
from .samples import Claim, MarkedArticle, Sample, claims_of, fingerprint, samples_of

# English adds sooner: its reader knows who acts in most sentences, and of ten so added to articles in unusual
# words (fresh/en from 037 on) eight were right.
ADDS_FROM = {"en": 0.5}
# What a rule states is left out where it is more likely wrong; in Russian and Chinese this gained nothing.
DROPS_BELOW = {"en": 0.5}
ADDED_RIGHT = 0.75  # of what is added beside the rules, at the least
GRID = [number / 20 for number in range(8, 20)]  # chances that may be thresholds
FEWEST = 8  # claims by which a threshold is chosen
OTHER_KINDS = ("meeting", "participant")
GAIN = 0.005  # of F1 that dropping must bring to be worth it
SURE = 0.95  # the threshold where nothing tells one


@dataclass(frozen=True)
class Trained:
    """A judge's file, the table of how often suggestions were right, and the figures to print."""

    language: str
    model: dict
    likenesses: list[Likeness]
    figures: dict[str, str]

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.model, ensure_ascii=False, separators=(",", ":"))
        (folder / NAME).write_text(text + "\n", "utf-8")
        with (folder / "measured.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(Likeness._fields)
            writer.writerows(self.likenesses)


class Material(NamedTuple):
    """One language's samples and claims, and their weights by judges that had not seen their sources."""

    articles: Sequence[MarkedArticle]
    samples: list[Sample]
    claims: list[Claim]
    by_sample: Any
    pledges: Any
    by_claim: Any


def train(
    articles: Mapping[str, Sequence[MarkedArticle]], more: Sequence[tuple[Claim, Sample]] = ()
) -> list[Trained]:
    """A judge for each language; `more` is what editors decided on.

    Raises ValueError when there is too little, ImportError without scikit-learn.
    """
    from . import fitting

    gathered = {language: _gather(language, several, more) for language, several in articles.items()}
    claims = [claim for one in gathered.values() for claim in one.claims]
    weights = [float(weight) for one in gathered.values() for weight in one.by_claim]
    if not claims:
        raise ValueError("no article whose reading was made before anybody had looked at it")
    chances = fitting.chances_out_of_fold(claims, weights)
    curves = fitting.curves(claims, weights)
    common, dropped = thresholds(claims, chances)
    found = []
    for language, one in gathered.items():
        own = [chance for claim, chance in zip(claims, chances, strict=True) if claim.language == language]
        adds, drops = ADDS_FROM.get(language, common), DROPS_BELOW.get(language, dropped)
        told = _figures(one, own, adds, drops)
        model = {
            "language": language, "made": _made(one, told), "chances": curves[language],
            "adds_from": adds, "drops_below": drops, **fitting.train(one.samples, language),
        }  # fmt: skip
        table = [*likenesses(one.claims, own, adds), *_others(one.articles)]
        found.append(Trained(language, model, table, told))
    return found


def _gather(
    language: str, articles: Sequence[MarkedArticle], more: Sequence[tuple[Claim, Sample]]
) -> Material:
    from . import fitting

    samples = [sample for article in articles for sample in samples_of(article)] + own_samples(language)
    claims = [claim for article in articles for claim in claims_of(article)]
    decided = [(claim, sample) for claim, sample in more if claim.language == language]
    claims += [claim for claim, _ in decided]
    samples += [sample for _, sample in decided]
    return Material(articles, samples, claims, *fitting.weights_out_of_fold(samples, claims, language))


def _made(one: Material, told: dict[str, str]) -> dict:
    """What a judge was made of, as its file tells it."""
    return {
        "articles": len(one.articles), "samples": len(one.samples), "claims": len(one.claims),
        "sha256": fingerprint(one.samples), "figures": told,
    }  # fmt: skip


def thresholds(claims: Sequence[Claim], chances: Sequence[float]) -> tuple[float, float]:
    """From which chance a sentence without a rule is added, and below which a rule's statement is dropped.

    Both by chances out of fold: what is added must be right ADDED_RIGHT of the time, and dropping must
    raise F1; else nothing is added (1.0) or dropped (0.0).
    """
    rows = list(zip(claims, chances, strict=True))
    adds = SURE
    for level in GRID:
        added = [claim.right for claim, chance in rows if claim.said == "none" and chance >= level]
        if len(added) < FEWEST:
            break
        if sum(added) >= ADDED_RIGHT * len(added):
            adds = level
            break
    right = [claim.right for claim in claims]
    drops, best = 0.0, GAIN + measured.precision_recall([c.said != "none" for c in claims], right)[2]
    for level in GRID:
        kept = [claim.said != "none" and chance >= level for claim, chance in rows]
        if (value := measured.precision_recall(kept, right)[2]) > best:
            drops, best = level, value
    return adds, drops


def likenesses(claims: Sequence[Claim], chances: Sequence[float], adds: float) -> list[Likeness]:
    """How often statements with such a chance were right, out of fold."""
    told = [
        (chance, claim.right)
        for claim, chance in zip(claims, chances, strict=True)
        if claim.said != "none" or chance >= adds
    ]
    return [
        Likeness("statement", "", round(one.low, 3), round(one.high, 3), one.right, one.found)
        for one in measured.bins([chance for chance, _ in told], [right for _, right in told])
    ]


def _others(articles: Sequence[MarkedArticle]) -> list[Likeness]:
    """How often meetings and participants were right, by rule, in readings that did not know the articles."""
    counts: Counter = Counter()
    for article in articles:
        if article.before is not None:
            before = article.before | {"proposals": [], "pledges": []}
            counts += compare(article.marked, before, THEMES).verdicts
    rules = sorted({(kind, rule) for kind, rule, _ in counts if kind in OTHER_KINDS})
    found = []
    for kind, rule in rules:
        right, wrong = counts[kind, rule, True], counts[kind, rule, False]
        found.append(Likeness(kind, rule, 0.0, 1.0, right, right + wrong))
    return found


def _figures(one: Material, chances: Sequence[float], adds: float, drops: float) -> dict[str, str]:
    """What is told of the judge, all of it out of fold."""
    samples, claims, by_sample = one.samples, one.claims, one.by_sample
    sure = [n for n, sample in enumerate(samples) if sample.source and sample.weight == 1.0]
    stated = [samples[n].kind != "none" for n in sure]
    told = {"samples, own among them": f"{len(samples)}, {sum(not s.source for s in samples)}"}
    told["sentences of articles: average precision"] = _two(
        measured.average_precision([by_sample[n] for n in sure], stated)
    )
    told["… judge alone, weight above 0"] = _three([by_sample[n] > 0 for n in sure], stated)
    kinds = [n for n in sure if samples[n].kind != "none"]
    same = sum((samples[n].kind == "pledge") == bool(one.pledges[n]) for n in kinds)
    told["… point or pledge told rightly"] = f"{same} of {len(kinds)}"
    right = [claim.right for claim in claims]
    told["unread when rules were written: claims"] = str(len(claims))
    told["… rules alone"] = _three([claim.said != "none" for claim in claims], right)
    told["… judge alone"] = _three([weight > 0 for weight in one.by_claim], right)
    told["… stacked, chance from .5"] = _three([chance >= 0.5 for chance in chances], right)
    used = [
        chance >= (adds if claim.said == "none" else drops)
        for claim, chance in zip(claims, chances, strict=True)
    ]
    told["… as used (adds from, drops below)"] = f"{_three(used, right)} ({adds:.2f}, {drops:.2f})"
    told["… average precision, judge and stacked"] = (
        f"{_two(measured.average_precision(list(one.by_claim), right))}, "
        f"{_two(measured.average_precision(chances, right))}"
    )
    told["expected calibration error"] = f"{measured.calibration_error(chances, right):.3f}"
    shown = [n for n, is_used in enumerate(used) if is_used]
    told["… of what is suggested"] = (
        f"{measured.calibration_error([chances[n] for n in shown], [right[n] for n in shown]):.3f}"
    )
    return told


def _two(value: float) -> str:
    return f"{value:.2f}"


def _three(chosen: Sequence[bool], right: Sequence[bool]) -> str:
    precision, recall, f1 = measured.precision_recall(chosen, right)
    return f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"
