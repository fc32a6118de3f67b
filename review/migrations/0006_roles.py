"""Four roles, from looking on to keeping the register; and articles that were reviewed stay so.

Who could publish as an editor before is a publisher as well from now on.
"""

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import F
from django.db.models.functions import Length

RECORDS = {
    "meetings": ("meeting", "participant"),
    "proposals": ("proposal", "point", "pledge"),
}
REGISTER = {
    "meetings": ("country", "countryname", "membership", "body", "person", "personname", "term"),
    "proposals": ("theme",),
}
TRACES = {"review": ("evidence", "extractionrun", "decision", "merge", "notthesame", "nothinghere", "discrepancy")}
ARTICLES = {"articles": ("article",)}


def named(verbs, *tables):
    return {
        (label, f"{verb}_{model}")
        for table in tables
        for label, models in table.items()
        for model in models
        for verb in verbs
    }


VIEW = named(("view",), RECORDS, REGISTER, TRACES, ARTICLES)
EDIT = VIEW | named(("add", "change"), RECORDS, ARTICLES) | {("review", "review")}
PUBLISH = EDIT | {("review", "publish"), ("review", "merge")}
KEEP = (
    PUBLISH
    | named(("add", "change", "delete"), REGISTER)
    | {("auth", f"{verb}_user") for verb in ("view", "add", "change")}
    | {("auth", "view_group")}
)
ROLES = {"Viewers": VIEW, "Editors": EDIT, "Publishers": PUBLISH, "Administrators": KEEP}


def make_roles(apps, schema_editor):
    group_model = apps.get_model("auth", "Group")
    permissions = _permissions(apps)
    for name, allowed in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.add(*(permissions[one] for one in sorted(allowed)))
    publishers = group_model.objects.get(name="Publishers")
    publishers.user_set.add(*group_model.objects.get(name="Editors").user_set.all())


def _permissions(apps):
    for label in ("auth", "articles", "meetings", "proposals", "review"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    rows = apps.get_model("auth", "Permission").objects.select_related("content_type")
    return {(row.content_type.app_label, row.codename): row for row in rows}


def remove_roles(apps, schema_editor):
    new = [name for name in ROLES if name != "Editors"]
    apps.get_model("auth", "Group").objects.filter(name__in=new).delete()


def keep_reviewed(apps, schema_editor):
    """Sentences were not counted when these were reviewed: their whole text counts as read."""
    reviewed = apps.get_model("articles", "Article").objects.filter(state="reviewed")
    apps.get_model("review", "NothingHere").objects.bulk_create(
        apps.get_model("review", "NothingHere")(article_id=pk, start=0, end=length)
        for pk, length in reviewed.annotate(length=Length(F("text"))).values_list("pk", "length")
    )


class Migration(migrations.Migration):

    replaces = [("curation", "0006_roles")]
    dependencies = [
        ("review", "0005_curation_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunPython(make_roles, remove_roles),
        migrations.RunPython(keep_reviewed, migrations.RunPython.noop),
    ]
