"""Whatever else the public pages show gives the data a new version too: articles, evidence, people, memberships."""

from importlib import import_module

from django.db import migrations

TRIGGER = import_module("proposals.migrations.0004_data_version").TRIGGER
TABLES = (
    "articles_article",
    "curation_evidence",
    "curation_othervalue",
    "meetings_countryname",
    "meetings_membership",
    "meetings_participant",
    "meetings_person",
    "meetings_personname",
)


class Migration(migrations.Migration):

    replaces = [("curation", "0009_data_versions")]
    dependencies = [
        ("articles", "0003_stems"),
        ("review", "0008_unaccent"),
        ("proposals", "0007_statements"),
    ]
    operations = [
        migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER data_changed ON {table}")
        for table in TABLES
    ]
