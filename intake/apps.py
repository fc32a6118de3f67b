"""Django's configuration of the app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"
