"""The command that imports and publishes the sample articles."""

import pghistory
from django.core.management.base import BaseCommand

from intake.samples import load_samples


class Command(BaseCommand):
    help = "Import and publish the sample articles; leave existing ones as they are."

    def handle(self, **options):
        with pghistory.context(command="load_samples"):
            loaded, there = load_samples()
        self.stdout.write(f"samples: {loaded} loaded, {there} there already")
