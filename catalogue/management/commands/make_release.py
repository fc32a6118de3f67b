"""The command that writes a release."""

import re
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from catalogue.releases.making import NameTakenError, make


class Command(BaseCommand):
    help = "Write a release of the published record: a folder and a zip of it, listed under /releases/."

    def add_arguments(self, parser):
        today = date.today().isoformat()
        parser.add_argument("name", nargs="?", default=today, help=f"Letters, digits, . and -; {today}.")
        parser.add_argument(
            "--day", default=today, help="The day of the release, YYYY-MM-DD; default: today."
        )
        parser.add_argument(
            "--site", default="", help="What addresses begin with: https://records.example.org"
        )
        parser.add_argument("--folder", type=Path, default=settings.RELEASES_DIR)

    def handle(self, *, name, day, site, folder, **options):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,40}", name):
            raise CommandError(
                f"“{name}” cannot be the name of a release: use letters, digits, dots and hyphens."
            )
        try:
            of_day = date.fromisoformat(day)
        except ValueError as error:
            raise CommandError(f"“{day}” is not a day: write YYYY-MM-DD.") from error
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:  # all files show one moment
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                release = make(folder, name, of_day, site)
        except NameTakenError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Written: {release} and {release}.zip")
