"""The command that reads stored articles again with the current extraction."""

import pghistory
from django.core.management.base import BaseCommand

from intake.rereading.queue import applied, last_read, outdated, plans
from register.vocabulary import current_vocabulary


class Command(BaseCommand):
    help = (
        "Show what reading articles again with a newer extraction would add, change, drop and note as "
        "different; with --apply, do it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="store the result of the new reading")
        parser.add_argument(
            "--all",
            action="store_true",
            help="every article, not only those last read by an older extraction",
        )

    def handle(self, **options):
        articles = last_read() if options["all"] else outdated()
        count = articles.count()
        totals = dict.fromkeys(("add", "change", "drop", "differs", "failed"), 0)
        step = applied if options["apply"] else plans
        with pghistory.context(command="read_again"):
            for number, one in enumerate(
                step(articles.iterator(chunk_size=50), current_vocabulary()), start=1
            ):
                counts = {"failed": 1} if one.fault else one.plan.counts
                for name, found in counts.items():
                    totals[name] += found
                told = one.fault or _counted(counts)
                self.stdout.write(f"{number}/{count} {one.article.title[:60]}: {told}")
        done = "read again" if options["apply"] else "checked, nothing stored (use --apply to store)"
        self.stdout.write(f"{count} articles {done}: {_counted(totals)}")


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{found} {name}" for name, found in counts.items())
