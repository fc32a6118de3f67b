"""Loads the register's files: all or nothing, and never over an editor's later changes."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from serving.transactions import in_one_step, is_lost

from .cells import Row
from .models import RegisterRow
from .tables import TABLES, Table


class RegisterError(Exception):
    """A file cannot be loaded; the message names file, line and reason."""


@in_one_step
def load(folder: Path, progress: Callable[[str], None] = lambda line: None) -> dict[str, Counter]:
    """Load every table from `folder`/NAME.csv; returns how many rows were created, updated, unchanged.

    A row that has not changed in the file since the last loading is left alone, so an editor's later change
    to its record stays. Raises RegisterError, with nothing changed, at the first row that cannot be stored.
    """
    counts = {}
    for table in TABLES:
        counts[table.name] = _load_table(table, folder / f"{table.name}.csv")
        progress(f"{table.name}: " + ", ".join(f"{n} {what}" for what, n in counts[table.name].items()))
    return counts


def _load_table(table: Table, path: Path) -> Counter:
    known = dict(RegisterRow.objects.filter(table=table.name).values_list("key", "sha256"))
    counts = Counter(created=0, updated=0, unchanged=0)
    seen, loaded = {}, []
    for line, row in _read(table, path):
        key = " | ".join(row[column] for column in table.key)
        if key in seen:
            raise RegisterError(f"{path.name}, line {line}: “{key}” is already on line {seen[key]}.")
        seen[key] = line
        digest = _digest(table, row)
        if known.get(key) == digest:
            counts["unchanged"] += 1
            continue
        counts["created" if _store(table, row, path, line) else "updated"] += 1
        loaded.append(RegisterRow(table=table.name, key=key, sha256=digest))
    RegisterRow.objects.bulk_create(
        loaded, update_conflicts=True, unique_fields=["table", "key"], update_fields=["sha256"]
    )
    return counts


def _digest(table: Table, row: Row) -> str:
    """A row's digest; a column added later counts only where it is filled, so other rows stay unchanged."""
    cells = [row[column] for column in table.columns if column not in table.later]
    cells += [f"{column}={row[column]}" for column in table.later if row[column]]
    return hashlib.sha256("\x1f".join(cells).encode()).hexdigest()


def _read(table: Table, path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [c for c in table.columns if c not in (reader.fieldnames or [])]
            if missing:
                raise RegisterError(f"{path.name}, line 1: the column {', '.join(missing)} is missing.")
            for row in reader:
                if None in row or None in row.values():
                    raise RegisterError(
                        f"{path.name}, line {reader.line_num}: the number of cells differs from the heading."
                    )
                yield reader.line_num, row
    except FileNotFoundError:
        raise RegisterError(f"{path} is missing.") from None
    except UnicodeDecodeError as error:
        raise RegisterError(f"{path.name} is not UTF-8 text (byte {error.start}).") from None
    except csv.Error as error:
        raise RegisterError(f"{path.name}, line {reader.line_num}: {error}.") from None


def _store(table: Table, row: Row, path: Path, line: int) -> bool:
    try:
        return table.store(row)
    except (ValidationError, ValueError, DatabaseError) as error:
        if is_lost(error):
            raise
        raise RegisterError(f"{path.name}, line {line}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        if hasattr(error, "message_dict"):
            return " ".join(f"{field}: {' '.join(m)}" for field, m in error.message_dict.items())
        return " ".join(error.messages)
    return str(error).splitlines()[0]
