"""The command that turns off two-step log-in for an account."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from sco_site import two_steps


class Command(BaseCommand):
    help = "Let an account log in with its password alone, when the phone and the backup codes are lost."

    def add_arguments(self, parser):
        parser.add_argument("name", help="of the account")

    def handle(self, name, **options):
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        two_steps.turn_off(user)
        self.stdout.write(f"{name} now logs in with the password alone.")
