"""The group "Editors": import articles, see the register, change and decide on records; delete nothing."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = {
    "articles": {"article": ("view", "add", "change")},
    "meetings": {
        "meeting": ("view", "change"),
        "participant": ("view", "change"),
        "country": ("view",),
        "countryname": ("view",),
        "membership": ("view",),
        "body": ("view",),
        "person": ("view",),
        "personname": ("view",),
        "term": ("view",),
    },
    "proposals": {
        "proposal": ("view", "change"),
        "point": ("view", "change"),
        "pledge": ("view", "change"),
        "theme": ("view",),
    },
    "review": {"evidence": ("view",), "extractionrun": ("view",)},
}


def make_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    permissions = apps.get_model("auth", "Permission").objects
    for label, models in MAY.items():
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
        names = [f"{verb}_{model}" for model, verbs in models.items() for verb in verbs]
        group.permissions.add(
            *permissions.filter(content_type__app_label=label, codename__in=names)
        )


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Editors").delete()


class Migration(migrations.Migration):

    replaces = [("curation", "0004_editors")]
    dependencies = [
        ("review", "0003_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_group, remove_group)]
