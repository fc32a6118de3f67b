"""What must hold wherever the site is installed; needs no more than requirements.txt."""

import io

from django.core.management import call_command
from django.db import connection
from django.test import TestCase


class SetUpTests(TestCase):
    def test_the_database_is_postgresql_15_or_later(self):
        assert connection.vendor == "postgresql"
        assert connection.pg_version >= 150000

    def test_every_model_has_its_migration(self):
        call_command("makemigrations", "--check", "--dry-run", stdout=io.StringIO())

    def test_the_triggers_are_in_the_database(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
            triggers = cursor.fetchall()
        for table, name in (
            ("articles_article", "text_never_changes"),
            ("curation_evidence", "quote_is_the_text_of_its_span"),
            ("proposals_pledge", "published_needs_evidence"),
        ):
            assert any(t == table and name in trigger for t, trigger in triggers), (table, name)

    def test_the_home_page_answers(self):
        assert self.client.get("/").status_code == 200
