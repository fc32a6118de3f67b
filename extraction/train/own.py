"""Sentences of our own with what they state: those made for training, and those the tests are made of."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from extraction.languages import FOLDER

from .samples import KINDS, Sample

TESTS = Path(__file__).resolve().parents[2] / "tests" / "extraction"
GENRE = {"P": "pledge", "Q": "point", "-": "none", "@": "none"}
PROPOSING = frozenset({"propose", "put", "call", "need"})  # families of cues whose sentences are points


def own_samples(language: str) -> list[Sample]:
    """All of a language, in the order of the files."""
    found = [*_lines(FOLDER / language / "taught.txt"), *_cases(TESTS / language / "sentences.toml")]
    if language == "en":
        for name in ("sentences", "kinds"):
            found += _lines(TESTS / "made_up" / f"{name}.txt")
        for path in sorted((TESTS / "genre").glob("*.txt")):
            found += _genre(path)
        found += _cues()
    else:
        found += _rules(language)
    return list({sample.text: sample for sample in found}.values())


def _lines(path: Path) -> Iterator[Sample]:
    """ "point RU | Lavrov suggested …": a kind and a sentence."""
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        kind, _, text = line.partition(" | ")
        if text and (kind := kind.split()[0]) in (*KINDS, "none"):
            yield Sample(text.strip(), kind, "")


def _genre(path: Path) -> Iterator[Sample]:
    for line in path.read_text("utf-8").splitlines():
        head, _, text = line.partition(" | ")
        if text and head[0] in GENRE:
            yield Sample(text.strip(), GENRE[head[0]], "")


def _cases(path: Path) -> Iterator[Sample]:
    """Cases of one sentence with what it `states`; a list of lines is no sentence."""
    for case in tomllib.loads(path.read_text("utf-8"))["case"] if path.is_file() else ():
        if "states" in case:
            yield Sample(case["text"], case["states"][0].split()[0] if case["states"] else "none", "")


def _cues() -> Iterator[Sample]:
    for cue in tomllib.loads((FOLDER / "en" / "cues.toml").read_text("utf-8"))["cue"]:
        kind = "point" if cue["family"] in PROPOSING else "pledge"
        yield from (Sample(text, kind, "") for text in _several(cue.get("catches")))
        yield from (Sample(text, "none", "") for text in _several(cue.get("passes_over")))


def _rules(language: str) -> Iterator[Sample]:
    for rule in tomllib.loads((FOLDER / language / "rules.toml").read_text("utf-8"))["rule"]:
        told = rule.get("group") or rule.get("speaker") or rule.get("state") or ""
        if rule.get("catches") and told:
            yield Sample(rule["catches"], told.partition(":")[0], "")
        if rule.get("passes_over"):
            yield Sample(rule["passes_over"], "none", "")


def _several(told: str | list[str] | None) -> list[str]:
    return [told] if isinstance(told, str) else told or []
