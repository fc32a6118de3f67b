"""The command that loads a release into an empty database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalogue.releases.making import ROWS, SUMS, wrong_files
from catalogue.releases.records import NotEmptyError, load


class Command(BaseCommand):
    help = "Store a release's records in an empty database."

    def add_arguments(self, parser):
        parser.add_argument("release", type=Path, help="The folder of the release.")

    def handle(self, *, release, **options):
        if not (release / SUMS).is_file():
            raise CommandError(
                f"{release} is no release, having no {SUMS}. Unpack the zip and name its folder."
            )
        if wrong := wrong_files(release):
            raise CommandError(f"{', '.join(wrong)}: not what {SUMS} says. Download the release again.")
        try:
            stored = load(release / ROWS)
        except NotEmptyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{stored} rows stored.")
