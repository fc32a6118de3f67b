"""What each rule, guard and list is worth: the figures with it, less the figures without it.

Articles are told apart in folds by their sources. What gains on no fold has no use that these articles show.
"""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from extraction import Vocabulary, to_json

from . import switches
from .marked import FOLDS, THEMES, fold_of, read_article
from .scoring import Comparison, Score, compare
from .switches import Switch

FIELDS = {  # by their name in a comparison
    "statements": "statements",
    "is a meeting report": "report",
    "participant name+country": "names",
    "meeting start": "day",
    "themes": "themes",
}
STATEMENTS = (("proposals", "points"), ("pledges", ""))
Counts = dict[str, Score]


@dataclass(frozen=True)
class Baseline:
    """The marked articles of one language, each read once with everything on."""

    language: str
    articles: dict[str, dict]
    texts: dict[str, str]
    found: dict[str, dict]  # readings in the shape of `to_json`
    counts: dict[str, Counts]
    guards: dict[str, frozenset[str]]  # that dropped something


class Worth(NamedTuple):
    """What one thing gains, in F1 by field over all articles, and on how many folds any field gains or loses.

    `touched` is how many articles are read otherwise without it; None: the reader cannot do without.
    """

    switch: Switch
    touched: int | None
    gains: dict[str, float] = {}
    gaining: int = 0
    losing: int = 0
    seen: bool = True  # whether any article has its words, its outcome or its drop

    @property
    def is_idle(self) -> bool:
        """Whether it gains on no fold, though articles here show it at work."""
        return self.seen and self.touched is not None and not self.gaining


@dataclass
class Ablation:
    """Tries one thing after another, several at a time."""

    vocabulary: Vocabulary
    marked: list[dict]
    texts: dict[str, str]
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)

    def run(self, kinds: Iterable[str] = ("rule", "guard", "list")) -> Iterator[Worth]:
        for language in sorted({article["lang"] for article in self.marked} & {"en", "ru", "zh"}):
            switches.warm(language)
            base = self._alone(partial(_baseline, self, language))
            if "rule" in kinds:
                yield from (
                    _without_rule(base, name) for name in self._alone(_named, switches.rules_of, base)
                )
            tried = []
            if "guard" in kinds:
                guards = self._alone(_named, switches.guards_of, base)
                tried += [Switch(language, "guard", name) for name in guards]
            if "list" in kinds:
                tried += switches.lists(language)
            with self._pool(self.processes) as pool:
                yield from pool.imap(partial(_without, self.vocabulary, base), tried)

    def _alone(self, do, *given):
        """In a process of its own, so that this one has read nothing when the next are made of it."""
        with self._pool(1) as pool:
            return pool.apply(do, given)

    @staticmethod
    def _pool(processes: int):
        return multiprocessing.get_context("fork").Pool(processes, maxtasksperchild=1)


def _named(names, base: Baseline) -> list[str]:
    return names(base.language)


def _baseline(ablation: Ablation, language: str) -> Baseline:
    articles = {article["id"]: article for article in ablation.marked if article["lang"] == language}
    noted: set[str] = set()
    switches.note_guards(noted)
    found, guards = {}, {}
    for key, article in articles.items():
        noted.clear()
        found[key] = to_json(read_article(article, ablation.texts[key], ablation.vocabulary, True), key)
        guards[key] = frozenset(noted)
    counts = {key: compare(article, found[key], THEMES).counts for key, article in articles.items()}
    return Baseline(language, articles, {key: ablation.texts[key] for key in articles}, found, counts, guards)


def _without_rule(base: Baseline, name: str) -> Worth:
    """The readings less the statements the rule made."""
    counts: dict[str, Counts] = {}
    for key, found in base.found.items():
        kept = _less(found, name)
        if kept != found:
            counts[key] = compare(base.articles[key], kept, THEMES).counts
    return _worth(Switch(base.language, "rule", name), base, counts, bool(counts))


def _less(found: dict, rule: str) -> dict:
    def kept(drafts: list[dict]) -> list[dict]:
        return [draft for draft in drafts if (draft.get("origin") or {}).get("rule") != rule]

    proposals = [proposal | {"points": kept(proposal["points"])} for proposal in found["proposals"]]
    return found | {"proposals": proposals, "pledges": kept(found["pledges"])}


def _without(vocabulary: Vocabulary, base: Baseline, switch: Switch) -> Worth:
    """The articles that may be read otherwise, read again; runs in a process that ends afterwards."""
    if switch.kind == "guard":
        again = [key for key, dropped in base.guards.items() if switch.name in dropped]
        off = switches.without_guard
    else:
        again = [key for key, text in base.texts.items() if switches.occurs(switch, text.lower())]
        off = switches.without_list
    if not again:
        return Worth(switch, 0, seen=False)
    try:
        off(switch)
        counts = {key: _read(base.articles[key], base.texts[key], vocabulary).counts for key in again}
    except Exception:  # a number's names, the months: nothing can be read without them
        return Worth(switch, None)
    return _worth(switch, base, counts, True)


def _read(article: dict, text: str, vocabulary: Vocabulary) -> Comparison:
    return compare(article, to_json(read_article(article, text, vocabulary, True), article["id"]), THEMES)


def _worth(switch: Switch, base: Baseline, without: dict[str, Counts], seen: bool) -> Worth:
    changed = {key: counts for key, counts in without.items() if counts != base.counts[key]}
    folds = defaultdict(list)
    for key, article in base.articles.items():
        folds[fold_of(article)].append(key)
    by_fold = [_gains(base.counts, changed, folds[number]) for number in range(FOLDS)]
    return Worth(
        switch, len(changed), _gains(base.counts, changed, list(base.counts)),
        sum(any(gain > 0 for gain in gains.values()) for gains in by_fold),
        sum(any(gain < 0 for gain in gains.values()) for gains in by_fold), seen,
    )  # fmt: skip


def _gains(base: dict[str, Counts], without: dict[str, Counts], keys: list[str]) -> dict[str, float]:
    """F1 with it less F1 without, by field."""
    if not without.keys() & set(keys):
        return dict.fromkeys(FIELDS, 0.0)
    off = base | without
    return {name: _f1(base, keys, name) - _f1(off, keys, name) for name in FIELDS}


def _f1(counts: dict[str, Counts], keys: list[str], name: str) -> float:
    return sum((counts[key].get(name, Score()) for key in keys), Score()).f1 or 0.0
