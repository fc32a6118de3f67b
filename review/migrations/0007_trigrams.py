"""pg_trgm, by which spellings and statements are found alike."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):

    replaces = [("curation", "0007_trigrams")]
    dependencies = [("review", "0006_roles")]
    operations = [TrigramExtension()]
