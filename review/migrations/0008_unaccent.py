"""Accents do not matter to a search."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):

    replaces = [("curation", "0008_unaccent")]
    dependencies = [("review", "0007_trigrams")]
    operations = [UnaccentExtension()]
