"""Texts of our own to test the extraction with; a line in brackets opens a section of a file."""

from pathlib import Path


def sections(name: str) -> dict[str, list[str]]:
    """The lines of NAME.txt under each heading in brackets; its first line tells what it holds."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (Path(__file__).parent / f"{name}.txt").read_text("utf-8").splitlines()[1:]:
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        else:
            lines.append(line)
    return found
