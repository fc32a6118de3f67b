"""`python -m extraction FILE…`: read articles from the command line, without Django or a database."""

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from . import Vocabulary, extract, load_vocabulary, to_json

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


def main(arguments: list[str] | None = None) -> int:
    """Print one object for one file, a list for several; 2 when a file or the vocabulary cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        vocabulary = load_vocabulary(options.vocabulary)
    except (OSError, KeyError, ValueError) as error:
        print(f"extraction: cannot read the vocabulary in {options.vocabulary}: {error}", file=sys.stderr)
        return 2
    results, failed = [], False
    for ident, text, problem in _inputs(options.files):
        if problem:
            print(f"extraction: {problem}", file=sys.stderr)
            failed = True
            continue
        results.append(_read(ident, text, vocabulary, options))
    _write(results, options)
    return 2 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extraction", description=__doc__)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help='text files; none or "-" reads standard input'
    )
    parser.add_argument("--published", type=_day, metavar="DATE", help="day of publication, YYYY-MM-DD")
    parser.add_argument("--title", help="headline, when the text does not carry it")
    parser.add_argument("--json", action="store_true", help="print JSON (also the default)")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write DIR/ID.json for each ID.txt instead of printing"
    )
    parser.add_argument(
        "--vocabulary", type=Path, default=REFERENCE, metavar="DIR", help="folder of reference CSV files"
    )
    return parser


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date; write it as YYYY-MM-DD") from None


def _inputs(files: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, text, problem) for each input; either text or problem is empty."""
    for name in files or ["-"]:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            yield name, "", f"cannot read {name}: {error.strerror}"
            continue
        ident = "stdin" if name == "-" else Path(name).stem
        if b"\x00" in raw:
            yield ident, "", f"{name} is a binary file; give a text file in UTF-8"
            continue
        try:
            yield ident, raw.decode("utf-8"), ""
        except UnicodeDecodeError as error:
            yield ident, "", f"{name} is not UTF-8 (byte {error.start}); convert it, for example with iconv"


def _read(ident: str, text: str, vocabulary: Vocabulary, options: argparse.Namespace) -> dict:
    return to_json(extract(text, vocabulary, published=options.published, title=options.title), ident)


def _write(results: list[dict], options: argparse.Namespace) -> None:
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        for result in results:
            text = json.dumps(result, ensure_ascii=False, indent=1)
            (options.out / f"{result['id']}.json").write_text(text + "\n", encoding="utf-8")
    elif len(options.files) > 1:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    elif results:
        print(json.dumps(results[0], ensure_ascii=False, indent=1))


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has enough, like head, is no fault
    sys.exit(main())
