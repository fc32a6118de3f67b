"""`python -m extraction.measure.evaluate TEXTS GOLD [TEXTS GOLD ...]`: how well it reads marked texts.

TEXTS holds ID.txt and GOLD the markings, ID.json, in the shape that `python -m extraction` prints.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extraction import load_vocabulary

from .marked import MarkedTextsError, comparisons, parser_of_marked, read_marked
from .recorded import record_between
from .scoring import Comparison, Score

HEADER = "| language | article | field | precision | recall | F1 | right | found | marked |"
BEGIN, END = "<!-- figures: written by the command above -->", "<!-- end of figures -->"
GROUPS = (None, "kind", "outlet_group", "text_origin")  # values of a marking
TEXT_ALONE, DATED = "text alone", "with its date"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and write what was asked for; 2 when an input cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        marked, texts = read_marked(options.folders)
    except MarkedTextsError as error:
        print(f"extraction.measure.evaluate: {error}", file=sys.stderr)
        return 2
    vocabulary = load_vocabulary(options.vocabulary)
    results = {
        dated: list(comparisons(marked, texts, vocabulary, dated))
        for dated in ((False, True) if options.record else (options.dated,))
    }
    shown = results[options.dated]
    for line in report(shown):
        print(line)
    if options.misses:
        for article, comparison in shown:
            for miss in comparison.misses:
                print(article["id"], *miss, sep="\t")
    if options.record:
        record(options.record, results)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = parser_of_marked("python -m extraction.measure.evaluate", __doc__)
    parser.add_argument(
        "--dated", action="store_true", help="give the extraction the day of publication, as an import does"
    )
    parser.add_argument("--misses", action="store_true", help="list what was missed and what is wrong")
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="write the figures into FILE (docs/accuracy.md)"
    )
    return parser


def totals(results: Iterable[tuple[dict, Comparison]], key) -> dict[str, dict[str, Score]]:
    """Counts by field, summed over the articles of each group; `key` names an article's group."""
    groups: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for article, comparison in results:
        for name, count in comparison.counts.items():
            groups[key(article)][name] += count
    return groups


def report(results: list[tuple[dict, Comparison]]) -> Iterator[str]:
    """Lines of a table for each language, kind of article, group of outlets and origin of the text."""
    for name in GROUPS:
        some = [(article, comparison) for article, comparison in results if name is None or article.get(name)]
        key = _group(name)
        sizes = Counter(key(article) for article, _ in some)
        for group, counts in sorted(totals(some, key).items()):
            yield f"\n{group} ({sizes[group]} article{'s' * (sizes[group] != 1)})"
            yield f"{'':26} {'P':>5} {'R':>5} {'F1':>5}   right/found/marked"
            for field, count in counts.items():
                figures = " ".join(f"{_figure(f):>5}" for f in (count.precision, count.recall, count.f1))
                yield f"{field:26} {figures}   {count.right}/{count.found}/{count.marked}"


def _group(name: str | None) -> Callable[[dict], str]:
    """How an article's group is called: by its language, and by one more value of its marking."""
    return lambda article: article["lang"] if name is None else f"{article['lang']}, {article[name]}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def record(path: Path, results: dict[bool, list[tuple[dict, Comparison]]]) -> None:
    """Write the figures by language into the page on accuracy."""
    lines = [HEADER, "|---|---|---|--:|--:|--:|--:|--:|--:|"]
    for dated, shown in results.items():
        for language, counts in totals(shown, _group(None)).items():
            for name, count in counts.items():
                figures = [_figure(f) for f in (count.precision, count.recall, count.f1)]
                cells = (
                    language,
                    DATED if dated else TEXT_ALONE,
                    name,
                    *figures,
                    count.right,
                    count.found,
                    count.marked,
                )
                lines.append(f"| {' | '.join(map(str, cells))} |")
    record_between(path, BEGIN, END, [*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
