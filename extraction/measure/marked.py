"""Marked texts: ID.txt of folders TEXTS, with their markings, ID.json of folders GOLD."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from extraction import Reading, Vocabulary, extract, to_json

from .scoring import Comparison, compare

FOLDS = 5
# The themes the markings know; others of the register are neither right nor wrong.
THEMES = frozenset(
    "counter-terrorism drugs organised-crime cyber-security afghanistan arms-control sovereignty "
    "multilateralism-un enlargement institution-building global-governance trade investment finance "
    "transport-connectivity energy agriculture-food digital-economy supply-chains tourism "
    "environment-climate culture education health science-technology youth sport media "
    "solidarity-trust regional-security".split()
)


REFERENCE = Path(__file__).resolve().parents[2] / "reference"


class MarkedTextsError(Exception):
    """They cannot be read; the message is a sentence."""


def parser_of_marked(program: str, description: str | None) -> argparse.ArgumentParser:
    """The options of every command that measures on marked texts."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument(
        "folders", type=Path, nargs="+", metavar="TEXTS GOLD", help="folders of ID.txt and of ID.json"
    )
    parser.add_argument(
        "--vocabulary", type=Path, default=REFERENCE, metavar="DIR", help="folder of reference CSV files"
    )
    return parser


def read_marked(folders: Sequence[Path]) -> tuple[list[dict], dict[str, str]]:
    """Every marking and the texts by ID, from TEXTS GOLD, once or several times."""
    if len(folders) % 2:
        raise MarkedTextsError(f"give a folder of markings for each folder of texts, not only {folders[-1]}")
    marked: list[dict] = []
    texts: dict[str, str] = {}
    for where, gold in zip(folders[::2], folders[1::2], strict=True):
        found = [_read(path) for path in sorted(gold.glob("*.json"))]
        if not found:
            raise MarkedTextsError(f"there is no marking (ID.json) in {gold}")
        for article in found:
            if article["id"] in texts:
                raise MarkedTextsError(f"two markings are called {article['id']}")
            texts[article["id"]] = _text(where / f"{article['id']}.txt")
        marked += found
    return marked, texts


def _read(path: Path) -> dict:
    try:
        article = json.loads(path.read_text("utf-8"))
        return article | {"id": article["id"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MarkedTextsError(f"cannot read the marked texts: {error!r} in {path}") from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise MarkedTextsError(f"cannot read the marked texts: {error}") from None


def read_article(article: dict, text: str, vocabulary: Vocabulary, dated: bool) -> Reading:
    """What the extraction reads; `dated`: with the marked day of publication."""
    day = date.fromisoformat(article["published"][:10]) if dated and article.get("published") else None
    return extract(text, vocabulary, published=day)


def compared(article: dict, reading: Reading) -> Comparison:
    return compare(article, to_json(reading, article["id"]), THEMES)


def comparisons(
    marked: list[dict], texts: dict[str, str], vocabulary: Vocabulary, dated: bool
) -> Iterator[tuple[dict, Comparison]]:
    """Each marked article with what its reading is worth."""
    for article in marked:
        yield article, compared(article, read_article(article, texts[article["id"]], vocabulary, dated))


def source_of(article: dict) -> str:
    """Who published it, so that no outlet is in two folds: the address's host, else where it was found."""
    host = (urlsplit(article.get("url") or "").hostname or "").removeprefix("www.")
    return host or (article.get("source") or article["id"]).partition(" ")[0]


def fold_of(article: dict) -> int:
    """0 to FOLDS - 1; the same for all articles of one source, whatever else is measured."""
    return int(sha256(source_of(article).encode()).hexdigest(), 16) % FOLDS
