"""`python -m extraction.train TEXTS GOLD [TEXTS GOLD …]`: train the judge of sentences from marked articles.

TEXTS holds ID.txt and GOLD the markings, ID.json, as for `extraction.measure.evaluate`. Our own articles
(tests/extraction/fresh, the odd ones) and sentences are always among the samples. It writes judge.json and
measured.csv of each language and prints what was measured of them. Needs scikit-learn.
"""

import argparse
import sys
from pathlib import Path

from extraction.languages import FOLDER

from .own import TESTS
from .samples import MarkedArticle, read_articles
from .training import Trained, train

LANGUAGES = ("en", "ru", "zh")


def main(arguments: list[str] | None = None) -> int:
    """Train, write and print; 2 when an input cannot be read or scikit-learn is missing."""
    options = _parser().parse_args(arguments)
    if len(options.folders) % 2:
        print("extraction.train: give folders in pairs, TEXTS GOLD", file=sys.stderr)
        return 2
    pairs = list(zip(options.folders[::2], options.folders[1::2], strict=True))
    try:
        articles = {
            language: [
                *(one for texts, gold in pairs for one in read_articles(texts, gold, language)),
                *_our_own(language),
            ]
            for language in LANGUAGES
        }
        trained = train(articles)
    except (OSError, ValueError, KeyError, ImportError) as error:
        print(f"extraction.train: {error}", file=sys.stderr)
        return 2
    for one in trained:
        one.write((options.into or FOLDER) / one.language)
        _print(one)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extraction.train", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="TEXTS GOLD", help="pairs of folders")
    parser.add_argument(
        "--into", type=Path, metavar="FOLDER", help="write to FOLDER/LANGUAGE instead of the program's"
    )
    return parser


def _our_own(language: str) -> list[MarkedArticle]:
    folder = TESTS / "fresh" / language
    return list(read_articles(folder / "texts", folder / "gold", language, odd_only=True))


def _print(trained: Trained) -> None:
    print(f"\n{trained.language}")
    for name, value in trained.figures.items():
        print(f"  {name:44} {value}")


if __name__ == "__main__":
    sys.exit(main())
