"""The command that writes the review's diagram into docs/data-way.md."""

import re

from django.conf import settings
from django.core.management.base import BaseCommand

from review.states import mermaid

PAGE = settings.BASE_DIR / "docs" / "data-way.md"
BLOCK = re.compile(r"(<!-- review diagram.*?-->\n```mermaid\n).*?(```\n<!-- end)", re.DOTALL)


class Command(BaseCommand):
    help = "Write the review's diagram into docs/data-way.md from the transitions."

    def handle(self, **options):
        text = PAGE.read_text(encoding="utf-8")
        drawn = BLOCK.sub(lambda found: f"{found[1]}{mermaid()}\n{found[2]}", text)
        PAGE.write_text(drawn, encoding="utf-8")
        self.stdout.write("unchanged" if drawn == text else "written")
