"""Writes a release: a folder and a zip of it, the same bytes for the same data, name and day."""

import csv
import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from catalogue.citations import SITE
from catalogue.files.columns import Column, csv_lines
from catalogue.lists.pages import FilteredList
from catalogue.registry import files

from .differences import changes
from .filters import COLUMNS as FILTER_COLUMNS
from .filters import FILE as FILTERS
from .filters import found
from .records import as_lines

ROWS = "records.jsonl"
SUMS = "SHA256SUMS"
CHANGES = "changes.csv"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # in a zip, instead of the time of day
LICENCE = "Apache-2.0"
LICENCE_TEXT = settings.BASE_DIR / "LICENSE"


class NameTakenError(Exception):
    """The name is taken by a release with different data."""


def releases(folder: Path) -> list[Path]:
    """The folders of the releases, newest first by their day, then by name."""
    found = [path for path in folder.glob("*") if (path / SUMS).is_file()] if folder.is_dir() else []
    return sorted(found, key=lambda path: (day_of(path), path.name), reverse=True)


def release_named(folder: Path, name: str) -> Path | None:
    return next((path for path in releases(folder) if path.name == name), None)


def day_of(release: Path) -> str:
    """The day a release was made, from its description."""
    return json.loads((release / "datapackage.json").read_text("utf-8"))["created"][:10]


def make(folder: Path, name: str, day: date, site: str = "") -> Path:
    """Write the release `name`; addresses begin with `site`, or are paths without one.

    Raises NameTakenError, and leaves everything as it is, if the name is taken by other data.
    """
    target, draft = folder / name, folder / f".{name}.part"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    earlier = [path for path in releases(folder) if path.name != name and day_of(path) <= day.isoformat()]
    try:
        _write(draft, name, day, site.rstrip("/"), earlier[0] if earlier else None)
        if target.exists():
            if (target / SUMS).read_text("utf-8") != (draft / SUMS).read_text("utf-8"):
                raise NameTakenError(
                    f"There is another release “{name}” already; give this one another name."
                )
            return target
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _zip(target)
    return target


def _write(draft: Path, name: str, day: date, site: str, previous: Path | None) -> None:
    (draft / "data").mkdir()

    def absolute(path: str) -> str:
        return path if "://" in path else site + path

    with (draft / FILTERS).open("w", encoding="utf-8", newline="") as told:
        by_filter = csv.writer(told)
        by_filter.writerow([name for name, _ in FILTER_COLUMNS])
        for kind, page in files().items():
            addresses: dict[int, str] = {}
            rows = _noted(page, absolute, addresses)
            with (draft / "data" / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
                file.writelines(csv_lines(page.columns, rows, absolute))
            by_filter.writerows(found(kind, page, addresses))
    with (draft / ROWS).open("w", encoding="utf-8", newline="") as file:
        file.writelines(as_lines())
    with (draft / CHANGES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "address", "change", "columns"])
        writer.writerows(changes(previous, draft, list(files())))
    told = {
        "datapackage.json": json.dumps(package(name, day), ensure_ascii=False, indent=2) + "\n",
        "CODEBOOK.md": "".join(_codebook(name)),
        "CITATION.cff": _citation(name, day, site),
        "LICENSE": LICENCE_TEXT.read_text("utf-8"),
        "PREVIOUS": f"{previous.name if previous else 'none'}\n",
    }
    for file, text in told.items():
        (draft / file).write_text(text, encoding="utf-8", newline="")
    (draft / SUMS).write_text("".join(_sums(draft)), encoding="utf-8", newline="")


def _noted(page: type[FilteredList], absolute: Callable[[str], str], addresses: dict[int, str]) -> Iterator:
    """The rows of a list by their keys; notes the first column of each in `addresses`."""
    for row in page().get_queryset().order_by("pk").iterator(chunk_size=500):
        addresses[row.pk] = page.columns[0].read(row, absolute)
        yield row


TYPES = {"integer": {"type": "integer"}}
TYPES["yes/no"] = {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}


def package(name: str, day: date) -> dict:
    """The Frictionless Data Package: each file with its columns."""
    resources = [
        {
            "name": kind,
            "path": f"data/{kind}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [_field(column) for column in page.columns],
                "missingValues": [""],
                "primaryKey": [page.columns[0].name],
            },
        }
        for kind, page in files().items()
    ]
    resources.append(
        {
            **resources[0],
            "name": "filters",
            "path": FILTERS,
            "schema": {
                "fields": [{"name": n, "type": "string", "description": told} for n, told in FILTER_COLUMNS],
                "missingValues": [""],
                "primaryKey": [name for name, _ in FILTER_COLUMNS],
            },
        }
    )
    return {
        "profile": "tabular-data-package",
        "name": f"sco-record-{name.lower()}",
        "title": f"{SITE}, release {name}",
        "version": name,
        "created": f"{day}T00:00:00Z",
        "licenses": [{"name": LICENCE, "title": "Apache License 2.0"}],
        "resources": resources,
    }


def _field(column: Column) -> dict:
    kind = TYPES.get(column.type, {"type": "string"})
    return {"name": column.name, **kind, "description": column.meaning, "example": column.example}


def _codebook(name: str) -> Iterator[str]:
    yield f"# Codebook of {SITE}, release {name}\n\n"
    yield (
        "A cell that a spreadsheet might treat as a formula begins with an apostrophe. `records.jsonl` holds "
        "the rows of the database with every passage; `manage.py load_release` stores them again.\n"
    )
    for kind, page in files().items():
        yield f"\n## data/{kind}.csv\n\n| column | type | meaning | example |\n|---|---|---|---|\n"
        for column in page.columns:
            yield f"| {column.name} | {column.type_in_words} | {column.meaning} | {column.example} |\n"
    yield f"\n## {FILTERS}\n\nWhich records each choice in a list's filters finds.\n\n"
    yield "| column | meaning |\n|---|---|\n"
    for name, meaning in FILTER_COLUMNS:
        yield f"| {name} | {meaning} |\n"


def _citation(name: str, day: date, site: str) -> str:
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite the release you used.",
        "type: dataset",
        f"title: {SITE}",
        "authors:",
        f"  - name: {SITE}",
        f'version: "{name}"',
        f"date-released: {day.isoformat()}",
        f"license: {LICENCE}",
    ]
    return "\n".join([*lines, *([f"url: {site}/releases/{name}/"] if site else []), ""])


def _sums(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def wrong_files(release: Path) -> list[str]:
    """The files of a release that are missing or do not match their checksums."""
    told = dict(line.split("  ", 1)[::-1] for line in (release / SUMS).read_text("utf-8").splitlines())
    return [
        name
        for name, digest in told.items()
        if not (release / name).is_file() or _digest(release / name) != digest
    ]


def _zip(release: Path) -> None:
    part = release.with_name(f".{release.name}.zip.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(release.rglob("*")):
            if path.is_file():
                name = f"{release.name}/{path.relative_to(release).as_posix()}"
                entry = zipfile.ZipInfo(name, EARLIEST)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    part.rename(release.with_name(f"{release.name}.zip"))
