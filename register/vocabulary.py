"""The extraction's vocabulary, from the database, so that a spelling added there counts at once."""

import csv
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from extraction import Vocabulary, build_vocabulary

from .tables import TABLES


def current_vocabulary() -> Vocabulary:
    """The vocabulary from the current rows; places come from reference/cities.csv, which has no table."""
    tables = {table.name: list(table.rows()) for table in TABLES}
    vocabulary = build_vocabulary(tables | {"cities": _cities(settings.REFERENCE_DIR / "cities.csv")})
    return replace(vocabulary, trained=trained_judges())


def trained_judges() -> Path | None:
    """The newest judges that `manage.py train_extraction` has made here, if it has."""
    folder = settings.STATE_DIR / "judges"
    numbers = (int(path.name) for path in folder.glob("[0-9]*") if path.name.isdecimal())
    newest = max(numbers, default=None)
    return folder / str(newest) if newest is not None else None


def _cities(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
