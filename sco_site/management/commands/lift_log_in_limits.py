"""The command that lifts the limits of log-in tries."""

from ipaddress import ip_address

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from sco_site import log_in


class Command(BaseCommand):
    help = (
        "Let people log in again at once after too many wrong passwords: from one address, from there to"
        " one account, or, without an address, everybody; then clients’ other limits start again too."
    )

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="", help="such as 203.0.113.9 or 2001:db8::1")
        parser.add_argument("--account", default="", help="an account; its wrong passwords are reset too")

    def handle(self, address, account, **options):
        if not address:
            if account:
                raise CommandError("Also give the address.")
            cache.clear()
            self.stdout.write("All counts have been reset.")
            return
        try:
            address = str(ip_address(address))
        except ValueError:
            raise CommandError(f"“{address}” is not an IPv4 or IPv6 address.") from None
        lifted = log_in.lift(address, account)
        self.stdout.write("The limit is lifted." if lifted else "No wrong passwords were counted there.")
