"""The command that checks every quote against the text of its article."""

from django.core.management.base import BaseCommand, CommandError

from review.models import Evidence


class Command(BaseCommand):
    help = "Check that every quote matches the text of its span; exits 1 if one does not."

    def handle(self, **options):
        checked = off = 0
        for evidence in Evidence.objects.select_related("article").order_by("article", "start").iterator():
            checked += 1
            if evidence.article.text[evidence.start : evidence.end] != evidence.quote:
                off += 1
                self.stderr.write(
                    f"evidence {evidence.pk}: characters {evidence.start} to {evidence.end} of article "
                    f"{evidence.article_id} are not its quote “{evidence.quote[:60]}”"
                )
        if off:
            raise CommandError(
                f"{off} of {checked} quotes do not match the text of their span.", returncode=1
            )
        self.stdout.write(f"{checked} quotes checked: each matches the text of its span.")
