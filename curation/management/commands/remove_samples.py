import pghistory
from django.core.management.base import BaseCommand

from curation.samples import remove_samples


class Command(BaseCommand):
    help = "Remove the sample articles and every record that only they carry."

    def handle(self, **options):
        with pghistory.context(command="remove_samples"):
            self.stdout.write(f"samples: {remove_samples()} articles removed")
