"""The command that prints the accuracy report or writes it as CSV."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk.accuracy.decided import report
from desk.accuracy.table import HEADER, table


class Command(BaseCommand):
    help = "Print how often the extraction was right and how far two editors agree, based on all decisions."

    def add_arguments(self, parser):
        parser.add_argument("--csv", type=Path, metavar="FILE", help="also write the table to FILE")

    def handle(self, **options):
        rows = [HEADER, *table(report())]
        if len(rows) == 1:
            self.stdout.write("No editor has decided on a suggestion yet.")
        else:
            widths = [max(len(str(cell)) for cell in column) for column in zip(*rows, strict=True)]
            for row in rows:
                cells = (str(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
                self.stdout.write("  ".join(cells).rstrip())
        if options["csv"]:
            self._write(options["csv"], rows)

    def _write(self, path: Path, rows: list) -> None:
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        except OSError as error:
            raise CommandError(f"{path} could not be written: {error.strerror}.") from error
        self.stdout.write(f"{len(rows) - 1} rows written to {path}")
