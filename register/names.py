"""The names behind the codes in drafts, for the pages that show drafts."""

from meetings.models import Body, Country
from proposals.models import Theme


def names() -> dict[str, dict[str, str]]:
    return {
        "bodies": dict(Body.objects.values_list("pk", "name_en")),
        "countries": dict(Country.objects.values_list("pk", "name")),
        "themes": dict(Theme.objects.values_list("pk", "label_en")),
    }
