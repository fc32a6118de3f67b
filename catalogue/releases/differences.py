"""What changed in the records between two releases."""

import csv
from collections.abc import Iterator
from pathlib import Path


def changes(previous: Path | None, release: Path, kinds: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """(file, address, "added", "changed" or "withdrawn", the columns that changed), in the files' order."""
    for kind in kinds:
        before = _rows(previous / "data" / f"{kind}.csv") if previous else {}
        now = _rows(release / "data" / f"{kind}.csv")
        for address, row in now.items():
            if address not in before:
                yield kind, address, "added", ""
            elif row != before[address]:
                named = [name for name, cell in row.items() if before[address].get(name) != cell]
                yield kind, address, "changed", " ".join(named)
        for address in before:
            if address not in now:
                yield kind, address, "withdrawn", ""


def _rows(file: Path) -> dict[str, dict[str, str]]:
    """The rows by the record's address, which is in the first column."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return {row[reader.fieldnames[0]]: row for row in reader}
