"""The command that loads the register's files into the database."""

from pathlib import Path

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from register.loading import RegisterError, load


class Command(BaseCommand):
    help = "Load the reference register (countries, memberships, bodies, meetings, people, themes)."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.REFERENCE_DIR)

    def handle(self, folder, **options):
        try:
            with pghistory.context(command="load_reference"):
                load(folder, progress=self.stdout.write)
        except RegisterError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
