"""The kinds of records: the apps that hold them register them, so that the review treats all alike."""

from django.db.models import Model

RECORD_MODELS: dict[str, type[Model]] = {}


def register(*models: type[Model]) -> None:
    """Called when an app is ready, with its reviewed models."""
    RECORD_MODELS.update({model._meta.model_name: model for model in models})
