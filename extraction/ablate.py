"""`python -m extraction.ablate TEXTS GOLD [TEXTS GOLD ...]`: what each rule, guard and list is worth.

Each is switched off alone and the marked articles are read without it; the table tells what it gains in F1.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from extraction import load_vocabulary
from extraction.measure.ablation import FIELDS, Ablation, Worth
from extraction.measure.marked import MarkedTextsError, parser_of_marked, read_marked
from extraction.measure.recorded import record_between

BEGIN, END = "<!-- ablation: written by `python -m extraction.ablate` -->", "<!-- end of ablation -->"
KINDS = ("rule", "guard", "list")
IN_WORDS = {"rule": "rules", "guard": "guards", "list": "lists"}
LANGUAGES = {"en": "English", "ru": "Russian", "zh": "Chinese"}


def main(arguments: list[str] | None = None) -> int:
    """Print the table and write the summary where it was asked for; 2 when an input cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        marked, texts = read_marked(options.folders)
    except MarkedTextsError as error:
        print(f"extraction.ablate: {error}", file=sys.stderr)
        return 2
    if options.lang:
        marked = [article for article in marked if article["lang"] in options.lang]
    tried = []
    print(f"{'':42} {'articles':>8} " + " ".join(f"{name:>10}" for name in FIELDS.values()) + "  folds + –")
    for worth in Ablation(load_vocabulary(options.vocabulary), marked, texts).run(options.kind or KINDS):
        tried.append(worth)
        print(_line(worth), flush=True)
    if options.record:
        record(options.record, tried)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = parser_of_marked("python -m extraction.ablate", __doc__)
    parser.add_argument("--kind", choices=KINDS, action="append", help="only these; may be repeated")
    parser.add_argument(
        "--lang", choices=tuple(LANGUAGES), action="append", help="only these; may be repeated"
    )
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="write the summary into FILE (docs/accuracy.md)"
    )
    return parser


def _line(worth: Worth) -> str:
    name = f"{worth.switch.language} {worth.switch.kind} {worth.switch.name}"
    if worth.touched is None:
        return f"{name:42} nothing can be read without it"
    if not worth.seen:
        return f"{name:42} not met in these articles"
    gains = " ".join(f"{100 * worth.gains[field]:>+10.1f}" for field in FIELDS)
    mark = "  gains nothing" if worth.is_idle else ""
    return f"{name:42} {worth.touched:>8} {gains}  {worth.gaining:>5} {worth.losing}{mark}"


def record(path: Path, tried: list[Worth]) -> None:
    """Write the summary into the page on accuracy."""
    record_between(path, BEGIN, END, _summary(tried))


def _summary(tried: list[Worth]) -> Iterator[str]:
    """How many of each kind gain, then rules and guards one by one, then the lists that gain nothing."""
    yield "| | all | gain on a fold | gain nothing | not met | nothing can be read without |"
    yield "|---|--:|--:|--:|--:|--:|"
    for language, kind in dict.fromkeys((w.switch.language, w.switch.kind) for w in tried):
        some = [w for w in tried if (w.switch.language, w.switch.kind) == (language, kind)]
        counts = (
            len(some), sum(w.gaining > 0 for w in some), sum(w.is_idle for w in some),
            sum(not w.seen for w in some), sum(w.touched is None for w in some),
        )  # fmt: skip
        yield f"| {LANGUAGES[language]}, {IN_WORDS[kind]} | {' | '.join(map(str, counts))} |"
    yield ""
    yield f"| rule or guard | articles | {' | '.join(FIELDS.values())} | folds that gain, lose |"
    yield f"|---|--:|{'--:|' * len(FIELDS)}--:|"
    for worth in tried:
        if worth.switch.kind != "list" and worth.seen and worth.touched is not None:
            gains = " | ".join(f"{100 * worth.gains[field]:+.1f}" for field in FIELDS)
            name = f"{worth.switch.language} {worth.switch.kind}: {worth.switch.name}"
            name = f"**{name}**, gains nothing" if worth.is_idle else name
            yield f"| {name} | {worth.touched} | {gains} | {worth.gaining}, {worth.losing} |"
    yield ""
    for language in dict.fromkeys(w.switch.language for w in tried):
        idle = [w.switch.name for w in tried if w.switch[:2] == (language, "list") and w.is_idle]
        if idle:
            named = ", ".join(f"`{name}`" for name in idle)
            yield f"{LANGUAGES[language]} lists that gain nothing on these articles: {named}."
            yield ""


if __name__ == "__main__":
    sys.exit(main())
