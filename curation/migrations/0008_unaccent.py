"""Accents do not matter to a search."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("curation", "0007_trigrams")]
    operations = [UnaccentExtension()]
