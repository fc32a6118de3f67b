"""Which version of the data the lists are of."""

from .models import DataVersion


def current_version() -> int | None:
    """None before anything was stored."""
    return DataVersion.objects.values_list("version", flat=True).first()
