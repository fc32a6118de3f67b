"""Countries, bodies and themes give the data a new version too: their names stand beside every list."""

from importlib import import_module

from django.db import migrations

TRIGGER = import_module("proposals.migrations.0004_data_version").TRIGGER
TABLES = ("meetings_country", "meetings_body", "proposals_theme")


class Migration(migrations.Migration):
    dependencies = [("proposals", "0005_search_indexes")]
    operations = [
        migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER data_changed ON {table}")
        for table in TABLES
    ]
