"""The command that finds all repeated statements again."""

from django.core.management.base import BaseCommand

from proposals.recurrence import note_all


class Command(BaseCommand):
    help = (
        "Compare every published statement with those of other meetings anew; publishing does it one by one."
    )

    def handle(self, **options):
        found = note_all(progress=lambda done: self.stdout.write(f"{done:,} statements compared"))
        self.stdout.write(f"echoes: {found} found")
