"""`python -m extraction.measure.evaluate TEXTS GOLD`: how well the extraction reads marked texts.

TEXTS holds ID.txt and GOLD the markings, ID.json, in the shape that `python -m extraction` prints.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from extraction import Vocabulary, extract, load_vocabulary, to_json

from .scoring import Comparison, Score, compare

ROOT = Path(__file__).resolve().parents[2]
HEADER = "| language | article | field | precision | recall | F1 | right | found | marked |"
BEGIN, END = "<!-- figures: written by the command above -->", "<!-- end of figures -->"
# The themes the markings know; others of the register are neither right nor wrong.
THEMES = frozenset(
    "counter-terrorism drugs organised-crime cyber-security afghanistan arms-control sovereignty "
    "multilateralism-un enlargement institution-building global-governance trade investment finance "
    "transport-connectivity energy agriculture-food digital-economy supply-chains tourism "
    "environment-climate culture education health science-technology youth sport media "
    "solidarity-trust regional-security".split()
)
TEXT_ALONE, DATED = "text alone", "with its date"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and write what was asked for; 2 when an input cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        marked = [json.loads(path.read_text("utf-8")) for path in sorted(options.gold.glob("*.json"))]
        texts = {article["id"]: _text(options.texts / f"{article['id']}.txt") for article in marked}
    except (OSError, ValueError, KeyError) as error:
        print(f"extraction.measure.evaluate: cannot read the marked texts: {error}", file=sys.stderr)
        return 2
    if not marked:
        print(
            f"extraction.measure.evaluate: there is no marking (ID.json) in {options.gold}", file=sys.stderr
        )
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
    parser = argparse.ArgumentParser(prog="python -m extraction.measure.evaluate", description=__doc__)
    parser.add_argument("texts", type=Path, metavar="TEXTS", help="folder of ID.txt")
    parser.add_argument("gold", type=Path, metavar="GOLD", help="folder of ID.json")
    parser.add_argument(
        "--dated", action="store_true", help="give the extraction the day of publication, as an import does"
    )
    parser.add_argument("--misses", action="store_true", help="list what was missed and what is wrong")
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="write the figures into FILE (docs/accuracy.md)"
    )
    parser.add_argument(
        "--vocabulary",
        type=Path,
        default=ROOT / "reference",
        metavar="DIR",
        help="folder of reference CSV files",
    )
    return parser


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def comparisons(
    marked: list[dict], texts: dict[str, str], vocabulary: Vocabulary, dated: bool
) -> Iterator[tuple[dict, Comparison]]:
    """Each marked article with what its reading is worth."""
    for article in marked:
        day = date.fromisoformat(article["published"][:10]) if dated and article.get("published") else None
        reading = extract(texts[article["id"]], vocabulary, published=day)
        yield article, compare(article, to_json(reading, article["id"]), THEMES)


def totals(results: Iterable[tuple[dict, Comparison]], key) -> dict[str, dict[str, Score]]:
    """Counts by field, summed over the articles of each group; `key` names an article's group."""
    groups: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for article, comparison in results:
        for name, count in comparison.counts.items():
            groups[key(article)][name] += count
    return groups


def report(results: list[tuple[dict, Comparison]]) -> Iterator[str]:
    """Lines of a table for each language, then for each kind of article in it."""
    sizes = Counter(group for article, _ in results for group in (_language(article), _kind(article)))
    for group, counts in (*totals(results, _language).items(), *totals(results, _kind).items()):
        yield f"\n{group} ({sizes[group]} article{'s' * (sizes[group] != 1)})"
        yield f"{'':26} {'P':>5} {'R':>5} {'F1':>5}   right/found/marked"
        for name, count in counts.items():
            figures = " ".join(f"{_figure(f):>5}" for f in (count.precision, count.recall, count.f1))
            yield f"{name:26} {figures}   {count.right}/{count.found}/{count.marked}"


def _language(article: dict) -> str:
    return article["lang"]


def _kind(article: dict) -> str:
    return f"{article['lang']}, {article['kind']}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def record(path: Path, results: dict[bool, list[tuple[dict, Comparison]]]) -> None:
    """Write the figures by language between the marks of a Markdown file, which keeps its other text."""
    before, _, rest = path.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [BEGIN, "", HEADER, "|---|---|---|--:|--:|--:|--:|--:|--:|"]
    for dated, shown in results.items():
        for language, counts in totals(shown, _language).items():
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
    path.write_text(before + "\n".join([*lines, "", END]) + after, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
