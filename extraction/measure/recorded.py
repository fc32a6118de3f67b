"""Tables that commands keep in a page of the documentation."""

from collections.abc import Iterable
from pathlib import Path


def record_between(path: Path, begin: str, end: str, lines: Iterable[str]) -> None:
    """Replace what stands between two marks of a Markdown file, which keeps its other text."""
    before, _, rest = path.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    path.write_text(before + "\n".join([begin, "", *lines, end]) + after, "utf-8")
