"""The command that finds all repeated statements again."""

from django.core.management.base import BaseCommand

from proposals.recurrence import note_all


class Command(BaseCommand):
    help = "Compare all published statements with each other; publishing compares only the new one."

    def handle(self, **options):
        found = note_all(progress=lambda done: self.stdout.write(f"{done:,} statements compared"))
        self.stdout.write(f"echoes: {found} found")
