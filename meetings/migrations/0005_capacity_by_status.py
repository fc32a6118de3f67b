"""Guests become what their country was to the SCO that day; officials those of the SCO or of others."""

from django.db import migrations
from django.db.models import Q

OF_THE_SCO = Q(organisation__istartswith="SCO") | Q(organisation__icontains="Shanghai") | Q(
    organisation__in=["RATS", "Secretariat"]
)


def by_status(apps, schema_editor):
    participants = apps.get_model("meetings", "Participant").objects
    officials = participants.filter(capacity="official")
    officials.filter(OF_THE_SCO).update(capacity="SCO official")
    officials.exclude(OF_THE_SCO).update(capacity="other official")
    guests = participants.filter(capacity="guest").exclude(meeting__start=None)
    for row in apps.get_model("meetings", "Membership").objects.exclude(status__in=("member", "guest")):
        there = guests.filter(country=row.country_id)
        if row.from_date:
            there = there.filter(meeting__start__gte=row.from_date)
        if row.to_date:
            there = there.filter(meeting__start__lt=row.to_date)
        there.update(capacity=row.status)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_capacities_and_seen_dates")]
    operations = [migrations.RunPython(by_status)]
