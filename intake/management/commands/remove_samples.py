"""The command that removes the sample articles and their records."""

import pghistory
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from intake.samples import remove_samples


class Command(BaseCommand):
    help = "Remove the sample articles and every record that only they support."

    def handle(self, **options):
        with pghistory.context(command="remove_samples"):
            try:
                removed = remove_samples()
            except ValidationError as refusal:
                why = " ".join(refusal.messages)
                raise CommandError(
                    f"Nothing was removed: a record of a sample is still merged. {why}"
                ) from None
        self.stdout.write(f"samples: {removed} articles removed")
