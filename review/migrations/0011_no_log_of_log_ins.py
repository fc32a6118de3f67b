"""Failed log-ins are counted and forgotten; the log of addresses that django-axes kept goes with it."""

from django.db import migrations

TABLES = ("accessattemptexpiration", "accessattempt", "accessfailurelog", "accesslog")


class Migration(migrations.Migration):

    replaces = [("curation", "0011_no_log_of_log_ins")]
    dependencies = [
        ("review", "0010_reports"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        *(migrations.RunSQL(f"DROP TABLE IF EXISTS axes_{name}", "") for name in TABLES),
        migrations.RunSQL("DELETE FROM django_migrations WHERE app = 'axes'", ""),
        migrations.RunSQL(
            """WITH gone AS (SELECT id FROM django_content_type WHERE app_label = 'axes'),
            permissions AS (SELECT id FROM auth_permission WHERE content_type_id IN (SELECT id FROM gone)),
            of_groups AS (DELETE FROM auth_group_permissions WHERE permission_id IN (SELECT id FROM permissions)),
            of_users AS (DELETE FROM auth_user_user_permissions
                WHERE permission_id IN (SELECT id FROM permissions))
            DELETE FROM auth_permission WHERE id IN (SELECT id FROM permissions)""",
            "",
        ),
    ]
