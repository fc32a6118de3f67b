"""The table of the cache that all processes share: that of createcachetable, but not written to the log."""

from django.db import migrations


class Migration(migrations.Migration):

    replaces = [("publishing", "0003_shared_cache")]
    dependencies = [("catalogue", "0002_pinned_lists")]
    operations = [
        migrations.RunSQL(
            """CREATE UNLOGGED TABLE shared_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX shared_cache_expires ON shared_cache (expires)""",
            "DROP TABLE shared_cache",
        )
    ]
