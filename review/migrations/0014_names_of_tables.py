"""Permissions and merges follow their tables: apps and one model have other names than before."""

from django.db import migrations

APPS = {"curation": "review", "publishing": "catalogue"}
MOVED = {"extractionrun": "intake", "registerrow": "register", "report": "desk"}
RENAMED = {"othervalue": "discrepancy"}


def rename_content_types(apps, schema_editor):
    kinds = apps.get_model("contenttypes", "ContentType").objects
    for before, after in APPS.items():
        kinds.filter(app_label=before).update(app_label=after)
    for model, label in MOVED.items():
        for name in (model, f"{model}event"):
            kinds.filter(app_label="review", model=name).update(app_label=label)
    for before, after in RENAMED.items():
        for tail in ("", "event"):
            kinds.filter(app_label="review", model=before + tail).update(model=after + tail)


def rename_permissions(apps, schema_editor):
    for before, after in RENAMED.items():
        for row in apps.get_model("auth", "Permission").objects.filter(codename__contains=f"_{before}"):
            row.codename = row.codename.replace(before, after)
            row.name = row.name.replace("other value", after)
            row.save()


MERGES = """
    UPDATE curation_merge SET moved = moved - 'othervalue' ||
        jsonb_build_object('discrepancy', moved -> 'othervalue') WHERE moved ? 'othervalue'
"""


class Migration(migrations.Migration):

    dependencies = [
        ("review", "0013_rooms_of_their_own"),
        ("catalogue", "0003_shared_cache"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(rename_content_types, migrations.RunPython.noop),
        migrations.RunPython(rename_permissions, migrations.RunPython.noop),
        migrations.RunSQL(MERGES, migrations.RunSQL.noop),
    ]
