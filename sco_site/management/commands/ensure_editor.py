"""Creates the first account: an editor who may also publish and keep the register, with a random password."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

from sco_site import environment

NAME, GROUPS = "editor", ("Editors", "Publishers", "Administrators")


class Command(BaseCommand):
    help = f"Create the user “{NAME}” with a generated password, unless it already exists."

    def handle(self, **options):
        if get_user_model().objects.filter(username=NAME).exists():
            self.stdout.write(f"Editor: {NAME}. {self._where_the_password_is()}")
        else:
            self.stdout.write(f"Editor: {NAME}, password: {self._create(self._groups())}")
            self.stdout.write(f"The password is in {_password_file()}.")

    def _groups(self) -> list[Group]:
        groups = list(Group.objects.filter(name__in=GROUPS))
        if len(groups) < len(GROUPS):
            raise CommandError(
                f"Not all of the groups {', '.join(GROUPS)} exist; run manage.py migrate first."
            )
        return groups

    def _create(self, groups: list[Group]) -> str:
        """Write the file first, or use an existing one, so that a password is never set and then lost."""
        environment.write_private(_password_file(), secrets.token_urlsafe(15))
        password = _password_file().read_text(encoding="utf-8").strip()
        user = get_user_model().objects.create_user(NAME, password=password, is_staff=True)
        user.groups.add(*groups)
        return password

    def _where_the_password_is(self) -> str:
        if _password_file().exists():
            return f"The first password is in {_password_file()}."
        return f"Its password is not stored here; set a new one with manage.py changepassword {NAME}."


def _password_file():
    return settings.STATE_DIR / "editor-password"
